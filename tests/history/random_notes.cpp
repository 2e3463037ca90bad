// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/history/random_notes.hpp"

#include <array>
#include <string_view>

namespace dssearch {
namespace {

constexpr std::array<std::string_view, 28> kPieces{
    "# Alpha routing\n\n",
    "## Beta\n\n",
    "## Beta\n\n",
    "### Load-balancing experts\n\n",
    "**Bold title**\n\n",
    "Each token picks its experts, auxiliary-loss-free and evenly. #moe\n\n",
    "Mixture of Experts (MoE) routes tokens; a MoE layer has many experts.\n\n",
    "Multi-head Latent Attention (MLA) shrinks the KV cache to 128K tokens.\n\n",
    "Module Load Assembly (MLA) means another thing elsewhere.\n\n",
    "- **Context length:** 128K tokens\n- **Total parameters:** 671B\n",
    "**Q:** Why two-stage training?\n\n**A:** It keeps the loss even.\n\n",
    "```python\ndef load_balance(experts):\n    return getMSet(experts)\n```\n\n",
    "| model | experts |\n|---|---|\n| V2.5 | 160 |\n| V3 | 256 |\n\n",
    "A copied paragraph that several notes have word for word, long enough to be told from others by its words, with "
    "routing, caching and balancing of the experts of every layer in the network.\n\n",
    "See [the paper](https://example.org/mla.html) and [[Alpha routing|routing]]. #tag-two\n\n",
    "Zürich naïve café; DeepSeek-V2.5 and snake_case, camelCase, C++.\n\n",
    "多头潜在注意力 缓存\n\n",
    "<div>HTML words<br>stay</div>\n\n",
    "> [!note] Callout\n> with a quoted expert\n\n",
    "Footnote here[^1].\n\n[^1]: The note below.\n\n",
    "1. first step\n2. second step of training\n\n",
    "seldom\n\n",
    "\n",
    "- [ ] balance the experts\n- [ ] cache tokens\n\n",
    "- [ ] balance the experts\n- [x] cache tokens\n\n",
    "| model | experts |\n|---|---|\n| V3 | `256|8` | routing |\n\n",
    "Read [it](x \"Routing of experts\") and <img alt=\"picture of a cache\">.\n\n[y]: z 'Title of a loss'\n\n",
    "plain words in a line\nand the next line of them\n\n"};

std::string front_matter(std::mt19937& random) {
  std::string out = "---\n";
  if (random() % 2 == 0) out += "title: Note of kind " + std::to_string(random() % 4) + "\n";
  if (random() % 2 == 0) out += "tags: [moe, kind-" + std::to_string(random() % 3) + "]\n";
  if (random() % 2 == 0) out += "released: 2024-0" + std::to_string(1 + random() % 9) + "-01\n";
  if (random() % 2 == 0) out += "params: " + std::to_string(random() % 700) + "\n";
  if (random() % 3 == 0) out += "aliases: [router, " + std::string(random() % 2 == 0 ? "expert" : "cache") + "]\n";
  return out + "---\n";
}

}  // namespace

std::string random_note(std::mt19937& random) {
  if (random() % 25 == 0) return random() % 2 == 0 ? "" : std::string("\0\1\2 binary", 10);
  std::string out = random() % 2 == 0 ? front_matter(random) : "";
  for (auto n = 1 + random() % 14; n > 0; --n) out += kPieces[random() % kPieces.size()];
  if (random() % 10 == 0) {
    const auto words = 1500 + random() % 2000;
    for (std::size_t i = 0; i < words; ++i) out += "word" + std::to_string(random() % 300) + " ";
  }
  return out;
}

std::vector<std::string> history_queries() {
  std::vector<std::string> out{"\"auxiliary-loss-free and evenly\"",
                               "title:routing",
                               "heading:beta experts",
                               "text:cache",
                               "code:getMSet",
                               "codelang:python",
                               "tag:moe",
                               "is:open",
                               "is:task -is:done experts",
                               "tag:kind-1 experts",
                               "in:sub experts",
                               "path:n1",
                               "released:2024",
                               "released:2024-03..2024-07 experts",
                               "params:>300",
                               "params:100..400 moe",
                               "aliases:*",
                               "NOT moe",
                               "experts -beta",
                               "+routing experts",
                               "(mla OR moe) AND cache",
                               "load NEAR/4 experts",
                               "exp*",
                               "rout* exp*",
                               "exprts",
                               "balancin~",
                               "auxilary loss",
                               "word17 word18",
                               "\"word1 word2\"",
                               "getMSet",
                               "get set",
                               "loadbalancing",
                               "two stage",
                               "V2.5",
                               "2.5",
                               "128K",
                               "多头潜在",
                               "zurich cafe",
                               "why two-stage training?",
                               "the",
                               "",
                               "nothingtobefound"};
  constexpr std::array<std::string_view, 20> kWords{
      "alpha",   "routing", "beta",  "load-balancing", "experts", "token", "moe",   "MLA",     "cache",     "layer",
      "context", "128K",    "train", "copied",         "seldom",  "paper", "words", "network", "attention", "expert"};
  std::mt19937 random(200);
  while (out.size() < 200) {
    std::string query;
    for (auto n = 1 + random() % 4; n > 0; --n) {
      if (!query.empty()) query += random() % 6 == 0 ? " OR " : " ";
      if (random() % 8 == 0) query += "-";
      query += kWords[random() % kWords.size()];
    }
    out.push_back(query);
  }
  return out;
}

}  // namespace dssearch
