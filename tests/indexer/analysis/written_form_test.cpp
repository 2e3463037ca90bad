// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>

#include "indexer/analysis/written_form.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

bool has_form(const std::string& text) {
  Tokens tokens;
  tokenise(text, tokens);
  REQUIRE(tokens.tokens.size() == 1);
  const Token& token = tokens.tokens.front();
  return has_written_form(token, std::string_view(text).substr(token.at.begin, token.at.size()));
}

}  // namespace

TEST_CASE("has_written_form: compounds, accents, inner capitals and a point before say more than the folded word",
          "[unit][analysis]") {
  CHECK(has_form("fine-tuning"));
  CHECK(has_form("Zürich"));
  CHECK(has_form("fineTuning"));
  CHECK(has_form("DeepSeek"));
  CHECK(has_form(".NET"));
  CHECK_FALSE(has_form("Fine"));
  CHECK_FALSE(has_form("FP8"));
  CHECK_FALSE(has_form("専門"));
  CHECK_FALSE(has_form("🚀"));
}

TEST_CASE("written_form: in lower case, unless one word has capitals inside", "[unit][analysis]") {
  CHECK(written_form("Fine-Tuning") == "fine-tuning");
  CHECK(written_form("ZÜRICH") == "zürich");
  CHECK(written_form("fineTuning") == "fineTuning");
  CHECK(written_form("DeepSeekV2.5") == "DeepSeekV2.5");
  CHECK(written_form("straßeBahn") == "straßeBahn");
  CHECK(written_form("Fine‑Tuning") == "fine‑tuning");
  CHECK(written_form("DeepSeek-V2.5") == "deepseek-v2.5");
  CHECK(written_form(".NET") == ".net");
  CHECK(written_form("").empty());
}

}  // namespace dssearch
