// SPDX-License-Identifier: GPL-2.0-or-later
// What is not searched as something else: words that people use, and any word when a program reads the answer.
#include "searcher/print/terminal_output.hpp"
#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/word_lists.hpp"

namespace dssearch {
namespace {

SmallIndex notes() {
  return SmallIndex(
      {{"mla.md", "# Attention\n\nA latent model of the text. The lambda, and DeepSeek again.\n"},
       {"haus.md", "# Haus\n\nZwischen alten Gebäuden und an der Straße. Der Ansatz der Bundesregierung.\n"},
       {"api.md", "# Calls\n\nSet `maxTokens` or max_retries, fine-tuned.\n"}});
}

const TermReport& term_of(const Results& results, const std::string& term) {
  for (const TermReport& report : results.terms) {
    if (report.term == term) return report;
  }
  throw std::runtime_error("no term " + term);
}

Results search_without_correcting(const SmallIndex& index, const std::string& query) {
  SearchRequest request;
  request.query = query;
  request.correct = false;
  return index.searcher().ask(search, request);
}

}  // namespace

TEST_CASE("search: a word that people use is not searched as another, which is only suggested", "[unit][searcher]") {
  if (lacks_word_list("english")) return;
  const SmallIndex index = notes();

  const Results results = index.search("latest model");

  CHECK(term_of(results, "latest").replaced_by.empty());
  CHECK(term_of(results, "latest").sections == 0);
  CHECK(term_of(results, "latest").suggested == "latent");
  CHECK(results.suggestion == "latent model");
  CHECK(results.total_mode == TotalMode::any_word);
  REQUIRE(results.hits.size() == 1);
  CHECK(results.hits[0].missing == std::vector<std::string>{"latest"});
  CHECK(correction_text(results) == "no section has latest; did you mean: latent model");
}

TEST_CASE("search: a word that people use and no section has finds nothing, and the nearest is suggested",
          "[unit][searcher]") {
  if (lacks_word_list("english")) return;
  const SmallIndex index = notes();
  const std::string query = GENERATE(as<std::string>{}, "latest", "LATEST", "+latest", "latest AND model");
  CAPTURE(query);

  const Results results = index.search(query);

  CHECK(results.total == 0);
  CHECK(results.hits.empty());
  CHECK(empty_text(results).find("did you mean: ") != std::string::npos);
  CHECK(results.suggestion.find("latent") != std::string::npos);
}

TEST_CASE("search: a word that people use in another language than the index's is not corrected either",
          "[unit][searcher]") {
  if (lacks_word_list("german")) return;
  const SmallIndex index = notes();  // as English, which is what an index is unless told otherwise

  CHECK(term_of(index.search("Aufsatz"), "Aufsatz").replaced_by.empty());
  CHECK(term_of(index.search("Landesregierung"), "Landesregierung").replaced_by.empty());
}

TEST_CASE("search: one corrected word beside one that people use", "[unit][searcher]") {
  if (lacks_word_list("english")) return;
  const SmallIndex index = notes();

  const Results results = index.search("latest lambdaq");

  CHECK(term_of(results, "lambdaq").replaced_by == "lambda");
  CHECK(term_of(results, "latest").replaced_by.empty());
  CHECK(results.suggestion == "latent lambda");
  CHECK(correction_text(results) ==
        "no section has lambdaq: searched for lambda too; no section has latest; did you mean: latent lambda");
}

TEST_CASE("search: part of a compound that people use stays in it", "[unit][searcher]") {
  if (lacks_word_list("english")) return;
  const SmallIndex index = notes();

  const Results results = index.search("latest-modle");

  CHECK(term_of(results, "latest-modle").replaced_by == "latest-model");
  CHECK(results.suggestion == "latent-model");
}

TEST_CASE("search: every word of a query may be corrected", "[unit][searcher]") {
  const SmallIndex index = notes();

  const Results results = index.search("lambdaq modle");

  CHECK(results.total == 1);
  CHECK(results.suggestion == "lambda model");
}

TEST_CASE("search: what was probably meant is reported as the notes write it", "[unit][searcher]") {
  const SmallIndex index = notes();
  const auto [typed, told] = GENERATE(table<std::string, std::string>({
      {"gebuaden", "Gebäuden"},
      {"Gebuadne", "Gebäuden"},
      {"strase", "Straße"},
      {"deepsek", "DeepSeek"},
      {"maxtokes", "maxTokens"},
      {"finetunde", "fine-tuned"},
      {"max_retires", "max_retries"},
      {"LAMBDAQ", "lambda"},
  }));
  CAPTURE(typed);

  CHECK(index.search(typed).suggestion == told);
}

TEST_CASE("search: without correcting, a misspelt word finds nothing and what was meant is suggested",
          "[unit][searcher]") {
  const SmallIndex index = notes();
  const auto [typed, told] = GENERATE(table<std::string, std::string>({
      {"lambdaq", "lambda"},
      {"lambdaq~ modle", "lambdaq~ model"},
      {"DeepSekk", "DeepSeek"},
      {"maxTokesn", "maxTokens"},
      {"max_retires", "max_retries"},
      {"+lambdaq", "+lambda"},
  }));
  CAPTURE(typed);

  const Results results = search_without_correcting(index, typed);

  for (const TermReport& term : results.terms) CHECK(term.replaced_by.empty());
  CHECK(results.suggestion == told);
  const bool has_known_part = typed == "max_retires" || typed == "lambdaq~ modle";
  if (!has_known_part) CHECK(results.total == 0);
}

TEST_CASE("search: without correcting, the other forms of a word are searched all the same", "[unit][searcher]") {
  const SmallIndex index(
      {{"a.md", "# A\n\nMixture of Experts (MoE) models, fine-tuned in Zürich.\n"}, {"b.md", "# B\n\nThe MoE.\n"}});

  for (const char* query : {"model", "ZURICH", "finetuned", "fine_tuned", "experts"})
    CHECK(search_without_correcting(index, query).total >= 1);
  CHECK(search_without_correcting(index, "mixture of experts").total == 2);
}

}  // namespace dssearch
