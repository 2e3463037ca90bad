// SPDX-License-Identifier: GPL-2.0-or-later
#include <set>

#include "searcher/expand/query_term.hpp"
#include "searcher/expand/term_dictionary.hpp"
#include "searcher/query/field_names.hpp"
#include "searcher/query/parser.hpp"
#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Words = std::vector<std::string>;

/// An index with its lexicon.
struct Fixture {
  SmallIndex notes;
  OpenIndex index = notes.open();
  TermDictionary dictionary{index.db, index.info.language};

  /// Paths of the notes that a query of ours matches, ascending.
  std::vector<std::string> matching(const Xapian::Query& query) {
    Xapian::Enquire enquire(index.db);
    enquire.set_query(query);
    const Xapian::MSet set = enquire.get_mset(0, 100);
    std::set<std::string> paths;
    for (auto hit = set.begin(); hit != set.end(); ++hit) {
      const std::string order = hit.get_document().get_value(kSlotOrder);
      paths.insert(order.substr(0, order.find('\0')));
    }
    return {paths.begin(), paths.end()};
  }
};

Fixture tuning() {
  return {SmallIndex(NoteTexts{{"a.md", "# Apart\n\nA fine tuning of models.\n"},
                               {"b.md", "# Together\n\nThe finetuning run.\n"},
                               {"c.md", "# Both words\n\nTuning that is fine.\n"}})};
}

TEST_CASE("TermDictionary: a word that occurs nowhere is an empty query", "[unit][searcher]") {
  Fixture fixture = tuning();

  CHECK(fixture.dictionary.has("finetuning"));
  CHECK_FALSE(fixture.dictionary.has("zebra"));
  CHECK(fixture.dictionary.raw(kBody, "zebra").empty());
  CHECK(fixture.dictionary.any_form(kBody, "zebra").empty());
  CHECK(fixture.dictionary.phrase(kBody, {"fine", "zebra"}).empty());
  CHECK(fixture.dictionary.starting_with(kBody, "zeb", 10).empty());
  CHECK(fixture.dictionary.raw(kTitle, "tuning").empty());
}

TEST_CASE("TermDictionary::raw: the word as it stands, any_form: all that share its stem", "[unit][searcher]") {
  Fixture fixture = tuning();

  CHECK(fixture.matching(fixture.dictionary.raw(kBody, "models")) == Words{"a.md"});
  CHECK(fixture.dictionary.raw(kBody, "model").empty());
  CHECK(fixture.matching(fixture.dictionary.any_form(kBody, "model")) == Words{"a.md"});
  CHECK(fixture.matching(fixture.dictionary.any_form(kBody, "tuned")) == Words{"a.md", "c.md"});
}

TEST_CASE("TermDictionary::phrase: words in this order, next to each other", "[unit][searcher]") {
  Fixture fixture = tuning();

  CHECK(fixture.matching(fixture.dictionary.phrase(kBody, {"fine", "tuning"})) == Words{"a.md"});
  CHECK(fixture.matching(fixture.dictionary.phrase(kBody, {"tuning", "fine"})).empty());
  CHECK(fixture.matching(fixture.dictionary.phrase(kBody, {"fine"})) == Words{"a.md", "c.md"});
}

// Only the first section of a note says where the words of its title and path stand.
TEST_CASE("TermDictionary::phrase: in titles and paths it is found from every section of the note",
          "[unit][searcher]") {
  Fixture fixture{SmallIndex(NoteTexts{{"fine/tuning.md", "# Fine tuning\n\n## One\n\nx\n\n## Two\n\ny\n"},
                                       {"tuning/fine.md", "# Tuning, fine\n\n## One\n\nx\n"},
                                       {"other.md", "# Other\n\n## Fine tuning\n\nx\n"}})};
  const auto sections = [&](const Xapian::Query& query) {
    Xapian::Enquire enquire(fixture.index.db);
    enquire.set_query(query);
    return enquire.get_mset(0, 100).size();
  };

  for (const Field& field : {kTitle, kPath}) {
    CAPTURE(field.prefix);
    const Xapian::Query phrase = fixture.dictionary.phrase(field, {"fine", "tuning"});
    CHECK(fixture.matching(phrase) == Words{"fine/tuning.md"});
    CHECK(sections(phrase) == 3);
    CHECK(fixture.dictionary.phrase(field, {"fine", "zebra"}).empty());
    CHECK(sections(fixture.dictionary.phrase(field, {"fine", "fine"})) == 0);
  }
}

TEST_CASE("TermDictionary::phrase: titles with the words in another order, more than can be taken out one by one",
          "[unit][searcher]") {
  NoteTexts notes{{"a.md", "# Fine tuning\n\n## One\n\nx\n"}, {"z.md", "# A fine tuning\n\nx\n"}};
  for (int i = 0; i < 510; ++i) notes["n" + std::to_string(i) + ".md"] = "# Tuning, fine\n\nx\n";
  Fixture fixture{SmallIndex(notes)};

  CHECK(fixture.matching(fixture.dictionary.phrase(kTitle, {"fine", "tuning"})) == Words{"a.md", "z.md"});
}

TEST_CASE("TermDictionary::starting_with: words that begin so", "[unit][searcher]") {
  Fixture fixture = tuning();

  CHECK(fixture.matching(fixture.dictionary.starting_with(kBody, "fine", 10)) == Words{"a.md", "b.md", "c.md"});
  CHECK(fixture.matching(fixture.dictionary.starting_with(kTitle, "toge", 10)) == Words{"b.md"});
}

TEST_CASE("TermDictionary::splits: a word as the words it may be written of, when they stand together somewhere",
          "[unit][searcher]") {
  Fixture fixture = tuning();

  CHECK(fixture.dictionary.splits(kBody, "finetuning") == std::vector<Words>{{"fine", "tuning"}});
  CHECK(fixture.dictionary.splits(kBody, "tuningfine").empty());
  CHECK(fixture.dictionary.splits(kBody, "zebra").empty());
  CHECK(fixture.dictionary.splits(kBody, "").empty());
  CHECK(fixture.dictionary.splits(kBody, std::string(5000, 'a')).empty());
}

TEST_CASE("TermDictionary::splits: three parts, and a version as the last", "[unit][searcher]") {
  Fixture fixture{SmallIndex(NoteTexts{{"a.md", "# A\n\nauxiliary loss free DeepSeek V3\n"}})};

  CHECK(fixture.dictionary.splits(kBody, "auxiliarylossfree") == std::vector<Words>{{"auxiliary", "loss", "free"}});
  CHECK(fixture.dictionary.splits(kBody, "deepseekv3") == std::vector<Words>{{"deepseek", "v3"}});
}

TEST_CASE("TermDictionary::splits_of_beginning: the beginning of a word as words that stand together in the field",
          "[unit][searcher]") {
  Fixture fixture = tuning();

  CHECK(fixture.dictionary.splits_of_beginning(kBody, "finetu") == std::vector<Words>{{"fine", "tuning"}});
  CHECK(fixture.dictionary.splits_of_beginning(kTitle, "finetu").empty());
  CHECK(fixture.dictionary.splits_of_beginning(kBody, "tuningfi").empty());
  CHECK(fixture.dictionary.splits_of_beginning(kBody, "").empty());
}

TEST_CASE("units_of: words and compounds of a text", "[unit][searcher]") {
  const std::vector<QueryTerm> query_terms = query_terms_of("Auxiliary-Loss-free cache V2.5 模型", "title");

  REQUIRE(query_terms.size() == 4);
  CHECK(query_terms[0].typed == "Auxiliary-Loss-free");
  CHECK(query_terms[0].parts == Words{"auxiliary", "loss", "free"});
  CHECK(query_terms[0].joined == "auxiliarylossfree");
  CHECK(query_terms[0].kind == TokenKind::compound);
  CHECK(query_terms[0].field == "title");
  CHECK(query_terms[1].parts == Words{"cache"});
  CHECK(query_terms[1].joined.empty());
  CHECK(query_terms[2].parts == Words{"v2.5"});
  CHECK(query_terms[3].kind == TokenKind::cjk);
}

TEST_CASE("ranking_units: wanted, then required words, stop words marked unless there is nothing else",
          "[unit][searcher]") {
  Fixture fixture = tuning();
  const auto terms_of_query = [&](const std::string& text) {
    const Query query = parse_query(text, [](const std::string&) { return FieldUse::none; });
    return ranking_terms(query, fixture.dictionary);
  };

  const std::vector<QueryTerm> query_terms = terms_of_query("the models +fine -tuning");
  const std::vector<QueryTerm> stop_words = terms_of_query("to be");

  REQUIRE(query_terms.size() == 3);
  CHECK(query_terms[0].is_stop);
  CHECK(query_terms[1].typed == "models");
  CHECK_FALSE(query_terms[1].is_stop);
  CHECK(query_terms[2].typed == "fine");
  REQUIRE(stop_words.size() == 2);
  CHECK_FALSE(stop_words[0].is_stop);
}

TEST_CASE("written_forms: joined, apart and in one finds the others, scattered parts do not count",
          "[unit][searcher]") {
  Fixture fixture = tuning();
  const std::string typed = GENERATE(as<std::string>{}, "fine-tuning", "finetuning", "fine_tuning");

  CHECK(fixture.matching(written_forms(query_terms_of(typed, "").at(0), kBody, fixture.dictionary)) ==
        Words{"a.md", "b.md"});
}

TEST_CASE("coverage: scattered parts of a compound count only when asked for", "[unit][searcher]") {
  Fixture fixture = tuning();
  const QueryTerm query_term = query_terms_of("fine-tuning", "").at(0);

  CHECK(fixture.matching(coverage(query_term, fixture.dictionary, true)) == Words{"a.md", "b.md", "c.md"});
  CHECK(fixture.matching(coverage(query_term, fixture.dictionary, false)) == Words{"a.md", "b.md"});
}

TEST_CASE("phrase_query: compounds inside a phrase match in every written form", "[unit][searcher]") {
  Fixture fixture{SmallIndex(NoteTexts{{"a.md", "# A\n\nour fine tuning run\n"},
                                       {"b.md", "# B\n\nour finetuning run\n"},
                                       {"c.md", "# C\n\nour fine-tuning run\n"},
                                       {"d.md", "# D\n\nour run, fine tuning\n"}})};
  const std::string typed =
      GENERATE(as<std::string>{}, "our fine tuning run", "our finetuning run", "our fine-tuning run");

  CHECK(fixture.matching(phrase_query(typed, "", fixture.dictionary, false)) == Words{"a.md", "b.md", "c.md"});
}

}  // namespace
}  // namespace dssearch
