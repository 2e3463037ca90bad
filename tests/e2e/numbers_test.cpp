// SPDX-License-Identifier: GPL-2.0-or-later
// The numbers that dssearch and dsweb print agree: total, -c, -l, facets, what results miss, where paging ends.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "tests/support/catch.hpp"
#include "tests/support/run_binary.hpp"
#include "tests/support/web_server.hpp"

namespace dssearch {
namespace {

using nlohmann::json;
using Paths = std::set<std::string>;

/// The built-in notes with an index of them.
class Corpus {
 public:
  Corpus() { REQUIRE(run("dsindex", {DSSEARCH_CORPUS_DIR, "--index", "db"}, dir_).exit_code == 0); }
  Run ask(std::vector<std::string> arguments, const std::string& query) const {
    arguments.insert(arguments.begin(), {"--index", "db", "--fresh", "never"});
    arguments.insert(arguments.end(), {"--", query});
    return run("dssearch", arguments, dir_);
  }
  json all(const std::string& query) const {
    return json::parse(ask({"--json", "--no-fold", "--facets", "-n", "10000"}, query).out);
  }

 private:
  TempDir dir_;
};

/// Paths of the results down to the last that misses nothing.
Paths notes_down_to_last_full(const json& answer) {
  Paths out;
  Paths above;
  for (const json& hit : answer.at("results")) {
    above.insert(std::string(DSSEARCH_CORPUS_DIR) + "/" + hit.at("path").get<std::string>());
    if (hit.at("missing").empty() || answer.at("total_mode") == "any_word") out = above;
  }
  return out;
}

Paths lines_of(const std::string& text) {
  std::istringstream in(text);
  Paths out;
  for (std::string line; std::getline(in, line);) out.insert(line);
  return out;
}

std::string last_line(const std::string& text) {
  const std::size_t end = text.size() - 1;
  return text.substr(text.rfind('\n', end - 1) + 1, end - text.rfind('\n', end - 1) - 1);
}

/// What dsweb answers, without the head.
std::string got(const WebServer& server, const std::string& address) {
  WebClient client(server.port());
  client.send("GET " + address + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(server.port()) +
              "\r\nConnection: close\r\n\r\n");
  const std::string answer = client.rest();
  return answer.substr(answer.find("\r\n\r\n") + 4);
}

std::size_t full_results(const json& answer) {
  const json& hits = answer.at("results");
  return static_cast<std::size_t>(
      std::count_if(hits.begin(), hits.end(), [](const json& hit) { return hit.at("missing").empty(); }));
}

}  // namespace

TEST_CASE("dssearch: of a compound, results that have it only in part say so, and are not counted", "[e2e]") {
  const Corpus corpus;
  const std::string query = "auxiliary-loss-free";

  const json all = corpus.all(query);
  const Run text = corpus.ask({"--no-fold", "-n", "50"}, query);

  const std::size_t total = all.at("total");
  const std::size_t beyond = all.at("results").size() - total;
  REQUIRE(total > 5);
  REQUIRE(beyond > 5);
  CHECK(full_results(all) == total);
  for (const json& hit : all.at("results")) {
    if (!hit.at("missing").empty()) CHECK(hit.at("missing") == json::array({query}));
  }
  CHECK(holds(text.out, "    missing: auxiliary-loss-free\n"));
  CHECK(last_line(text.out).rfind(
            std::to_string(total) + " sections with all the words, " + std::to_string(beyond) + " more listed, ", 0) ==
        0);
}

TEST_CASE("dssearch: total, -c, -l, facets, results and listable are one answer's", "[e2e]") {
  const Corpus corpus;
  const std::string query =
      GENERATE(as<std::string>{}, "auxiliary-loss-free", "MLA", "latent attention guide", "MLA OR GRPO", "quant*",
               "auxilary loss", "xyzzyq latent", "how does V3 balance load without an auxiliary loss", "the",
               "\"load balancing\" experts -bias", "title:V3 training", "in:core routing", "DeepSeek-Math-V1",
               "path:nowhere routing in:core");
  CAPTURE(query);

  const json all = corpus.all(query);

  const std::size_t total = all.at("total");
  CHECK(full_results(all) == (all.at("total_mode") == "all_words" ? total : 0));
  CHECK(all.at("listable") == all.at("results").size());
  CHECK(corpus.ask({"-c", "--correct"}, query).out == std::to_string(total) + "\n");
  CHECK(lines_of(corpus.ask({"-l", "--correct", "--absolute", "-n", "10000"}, query).out) ==
        notes_down_to_last_full(all));
  std::size_t kinds = 0;
  for (const json& facet : all.at("facets")) {
    if (facet.at("field") != "kind") continue;
    for (const json& value : facet.at("values")) kinds += value.at("count").get<std::size_t>();
  }
  CHECK(kinds == total);
  const std::string end = std::to_string(all.at("listable").get<std::size_t>());
  CHECK(json::parse(corpus.ask({"--json", "--no-fold", "--offset", end}, query).out).at("results").empty());
}

TEST_CASE("dssearch -c: counts all sections, where JSON gives an estimate and says so", "[e2e]") {
  const TempDir dir;
  for (int note = 0; note < 110; ++note) {  // "the" is in all sections of every second note, in 98 of each other
    std::string text = note % 2 == 0 ? "# The note\n" : "# A note\n";
    for (int i = 0; i < 109; ++i)
      text += "\n## Part " + std::to_string(i) + "\n\n" + (i % 10 == 0 ? "hay\n" : "the needles\n");
    dir.write("notes/n" + std::to_string(note) + ".md", text);
  }
  REQUIRE(run("dsindex", {"notes", "--index", "db"}, dir).exit_code == 0);
  const auto ask = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--index", "db", "--fresh", "never"});
    return run("dssearch", arguments, dir);
  };
  constexpr int kWithThe = 55 * 110 + 55 * 98;

  CHECK(ask({"-c", "the"}).out == std::to_string(kWithThe) + "\n");
  CHECK(ask({"-c", "the needle"}).out == std::to_string(110 * 98) + "\n");
  CHECK(ask({"-c", "hay"}).out == std::to_string(110 * 11) + "\n");

  const json answer = json::parse(ask({"--json", "the"}).out);
  CHECK(answer.at("total_is_exact") == false);
  CHECK(answer.at("total") != kWithThe);
  CHECK(answer.at("listable").get<int>() > 10'000);
  const std::string about = "about " + std::to_string(answer.at("total").get<int>()) + " sections, ";
  CHECK(last_line(ask({"the"}).out).rfind(about, 0) == 0);
  CHECK(json::parse(ask({"--json", "--no-fold", "hay"}).out).at("listable") == 110 * 11);
}

TEST_CASE("dsweb: the page and the API count what results miss as dssearch does", "[e2e]") {
  const TempDir dir;
  dir.write("notes/a.md", "# A\n\nauxiliary-loss-free balance\n");
  dir.write("notes/b.md", "# B\n\nan auxiliary loss\n");
  const WebServer server(dir);

  const std::string page = got(server, "/?q=auxiliary-loss-free");
  const json answer = json::parse(got(server, "/api/search?q=auxiliary-loss-free"));

  CHECK(holds(page, "<b>1 section</b> with all the words, 1 more listed"));
  CHECK(holds(page, "missing: <s>auxiliary-loss-free</s>"));
  CHECK(answer.at("total") == 1);
  CHECK(answer.at("listable") == 2);
  CHECK(answer.at("results").at(1).at("missing") == json::array({"auxiliary-loss-free"}));
}

}  // namespace dssearch
