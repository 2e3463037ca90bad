// SPDX-License-Identifier: GPL-2.0-or-later
// Misspelt queries, from the text to the answer.
#include "searcher/expand/query_correction.hpp"
#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Paths = std::vector<std::string>;

SmallIndex notes() {
  return SmallIndex(
      {{"aux.md", "# Auxiliary-loss-free load balancing\n\nA bias steers each expert.\n"},
       {"mtp.md", "# Multi-token prediction\n\nThe max_tokens of one request. See DeepSeek.\n"},
       {"iso.md", "# contextIsolation\n\nThe `contextIsolation` setting keeps BrowserWindow apart. In V25.\n"},
       {"window.md", "# Window\n\nA browser opens a window in isolation.\n"}});
}

TermReport term_of(const Results& results, const std::string& term) {
  for (const TermReport& report : results.terms) {
    if (report.term == term) return report;
  }
  throw std::runtime_error("no term " + term);
}

TEST_CASE("search: a word that occurs nowhere is searched as its correction, and that is said", "[unit][searcher]") {
  const SmallIndex index = notes();

  const Results results = index.search("expret bias");

  REQUIRE(results.total == 1);
  CHECK(results.total_mode == TotalMode::all_words);
  CHECK(results.hits[0].path == "aux.md");
  CHECK(results.hits[0].missing.empty());
  CHECK(plain(results.hits[0].snippet).find("expert") != std::string::npos);
  CHECK(std::any_of(results.hits[0].snippet.begin(), results.hits[0].snippet.end(),
                    [](const TextRun& run) { return run.hit && run.text == "expert"; }));
  CHECK(term_of(results, "expret").replaced_by == "expert");
  CHECK(term_of(results, "expret").sections == 1);
  CHECK(term_of(results, "bias").replaced_by.empty());
  CHECK(results.suggestion == "expert bias");
}

TEST_CASE("search: compounds and names are corrected part by part", "[unit][searcher]") {
  const SmallIndex index = notes();
  const auto [query, meant] = GENERATE(table<std::string, std::string>({
      {"auxilary-loss-free", "auxiliary-loss-free"},
      {"Auxilary-lsos-free balancing", "auxiliary-loss-free balancing"},
      {"multi-tokne", "multi-token"},
      {"DeepSeak", "DeepSeek"},
      {"BrwoserWindow", "BrowserWindow"},
      {"balancign", "balancing"},
      {"predicton's", "prediction"},
      {"+expret", "+expert"},
      {"heading:auxilary", "heading:auxiliary"},
      {"(expret AND bias)", "(expert AND bias)"},
  }));
  CAPTURE(query);

  const Results results = index.search(query);

  REQUIRE_FALSE(results.hits.empty());
  CHECK(results.suggestion == meant);
  CHECK(index.found(query) == index.found(meant));
}

TEST_CASE("search: numbers, quoted, excluded and begun words are never corrected", "[unit][searcher]") {
  const SmallIndex index = notes();
  const std::string query =
      GENERATE(as<std::string>(), "V26", "bias V2", "\"expret bias\"", "bias -expret", "NOT expret", "expre7t",
               "expret*", "path:expret", "bias NOT (expret)", "zebra giraffe");
  CAPTURE(query);

  const Results results = index.search(query);

  CHECK(results.suggestion.empty());
  for (const TermReport& term : results.terms) CHECK(term.replaced_by.empty());
}

TEST_CASE("search: an identifier is not replaced, but its correction is suggested", "[unit][searcher]") {
  const SmallIndex index = notes();

  const Results snake = index.search("max_tokenss");
  const Results camel = index.search("contetIsolation");

  CHECK(term_of(snake, "max_tokenss").replaced_by.empty());
  CHECK(snake.suggestion == "max_tokens");
  CHECK(term_of(camel, "contetIsolation").replaced_by.empty());
  CHECK(term_of(camel, "contetIsolation").sections == 0);
  CHECK(camel.suggestion == "contextIsolation");
  REQUIRE_FALSE(camel.hits.empty());  // its pieces that do occur
  CHECK(camel.hits[0].missing == std::vector<std::string>{"contetIsolation"});
  CHECK(camel.total_mode == TotalMode::any_word);
}

TEST_CASE("search: what a misspelt word may be read as by chance does not keep it from being corrected",
          "[unit][searcher]") {
  const SmallIndex index({{"a.md", "# A\n\nThe old COM and the text box. A txt file.\n"},
                          {"b.md", "# B\n\nThe command of a RichTextBox. It is rich.\n"}});

  CHECK(index.search("comand").terms.at(0).replaced_by == "command");
  CHECK(index.search("RichTxtBox").terms.at(0).replaced_by == "RichTextBox");
  CHECK(index.search("TextBox").terms.at(0).replaced_by.empty());
}

// DatTimePicker was searched for "DatEtimePicker", as told.
TEST_CASE("search: a word typed many times is reported as missing once", "[unit][searcher]") {
  const SmallIndex index(NoteTexts{{"a.md", "# A\n\nfoo\n"}});

  CHECK(index.search("foo zebra zebra zebra").hits.at(0).missing == std::vector<std::string>{"zebra"});
}

TEST_CASE("search: a corrected name keeps its capitals where they show", "[unit][searcher]") {
  const SmallIndex index({{"a.md", "# A\n\nThe DateTimePicker and the SplitContainer.\n"},
                          {"b.md", "# B\n\nAny date and text. RichTextBox, box.\n"}});

  CHECK(index.search("DatTimePicker").terms.at(0).replaced_by == "DateTimePicker");
  CHECK(index.search("RichTextOx").terms.at(0).replaced_by == "RichTextBox");
  CHECK(index.search("SpliContainer").terms.at(0).replaced_by == "SplitContainer");
}

TEST_CASE("search: words that the notes write as one are not corrected apart", "[unit][searcher]") {
  const SmallIndex index(
      NoteTexts{{"a.md", "# A\n\nDeepseek writes models.\n"}, {"b.md", "# B\n\nseen, seed, deer\n"}});

  const Results results = index.search("deep seek");

  CHECK(results.suggestion.empty());
  CHECK(results.hits.front().path == "a.md");
}

TEST_CASE("search: words that three or more make one are not corrected", "[unit][searcher]") {
  const SmallIndex index({{"a.md", "# A\n\nUse the DateTimePicker.\n"}, {"b.md", "# B\n\nThe packer packs.\n"}});

  const Results results = index.search("date time picker");

  REQUIRE(results.hits.size() == 1);
  CHECK(results.hits[0].path == "a.md");
  for (const TermReport& term : results.terms) CHECK(term.replaced_by.empty());
}

TEST_CASE("search: what is typed outranks what is corrected", "[unit][searcher]") {
  const SmallIndex index = notes();

  const double typed = index.search("expert").hits.front().score;
  const double corrected = index.search("expret").hits.front().score;

  CHECK(corrected < typed);
  CHECK(corrected > 0.5 * typed);
}

TEST_CASE("search: a word of one section that looks like a slip of a frequent one is searched as it is",
          "[unit][searcher]") {
  std::string many;
  for (int i = 0; i < 40; ++i) many += "## Section " + std::to_string(i) + "\n\nSome examples of it.\n\n";
  const SmallIndex index(NoteTexts{{"many.md", many}, {"one.md", "# One\n\nMore exmaples here.\n"}});

  const Results results = index.search("exmaples");

  CHECK(index.found("exmaples") == Paths{"one.md"});
  CHECK(results.suggestion == "examples");
  CHECK(term_of(results, "exmaples").replaced_by.empty());
  CHECK(index.search("examples").suggestion.empty());
}

TEST_CASE("search: -l and marks in notes follow the correction too", "[unit][searcher]") {
  const SmallIndex index = notes();
  SearchRequest request;
  request.query = "expret";

  CHECK(index.searcher().ask(list_notes, request).size() == 1);
  CHECK(index.searcher().ask(make_marker, "expret")->matches("One expert.") == std::vector<ByteRange>{{4, 10}});
}

TEST_CASE("search: a pasted text in words that are not in the notes stays bounded", "[unit][searcher]") {
  const SmallIndex index = notes();
  std::string query;
  for (int i = 0; i < 40; ++i) query += "unbekannt" + std::string(1, static_cast<char>('a' + i % 26)) + "wort ";

  CHECK(index.search(query).hits.empty());
}

}  // namespace
}  // namespace dssearch
