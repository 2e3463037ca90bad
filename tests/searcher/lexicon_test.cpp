// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lexicon.hpp"

#include <set>

#include "searcher/unit.hpp"
#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Words = std::vector<std::string>;

/// An index with its lexicon.
struct Fixture {
  SmallIndex notes;
  OpenIndex index = notes.open();
  Lexicon lexicon{index.db, index.info.language};

  /// Paths of the notes that a query of ours matches, ascending.
  std::vector<std::string> matching(const XQuery& query) {
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

TEST_CASE("Lexicon: a word that occurs nowhere is an empty query", "[unit][searcher]") {
  Fixture fixture = tuning();

  CHECK(fixture.lexicon.has("finetuning"));
  CHECK_FALSE(fixture.lexicon.has("zebra"));
  CHECK(fixture.lexicon.raw(kBody, "zebra").empty());
  CHECK(fixture.lexicon.any_form(kBody, "zebra").empty());
  CHECK(fixture.lexicon.phrase(kBody, {"fine", "zebra"}).empty());
  CHECK(fixture.lexicon.starting_with(kBody, "zeb", 10).empty());
  CHECK(fixture.lexicon.raw(kTitle, "tuning").empty());
}

TEST_CASE("Lexicon::raw: the word as it stands, any_form: all that share its stem", "[unit][searcher]") {
  Fixture fixture = tuning();

  CHECK(fixture.matching(fixture.lexicon.raw(kBody, "models")) == Words{"a.md"});
  CHECK(fixture.lexicon.raw(kBody, "model").empty());
  CHECK(fixture.matching(fixture.lexicon.any_form(kBody, "model")) == Words{"a.md"});
  CHECK(fixture.matching(fixture.lexicon.any_form(kBody, "tuned")) == Words{"a.md", "c.md"});
}

TEST_CASE("Lexicon::phrase: words in this order, next to each other", "[unit][searcher]") {
  Fixture fixture = tuning();

  CHECK(fixture.matching(fixture.lexicon.phrase(kBody, {"fine", "tuning"})) == Words{"a.md"});
  CHECK(fixture.matching(fixture.lexicon.phrase(kBody, {"tuning", "fine"})).empty());
  CHECK(fixture.matching(fixture.lexicon.phrase(kBody, {"fine"})) == Words{"a.md", "c.md"});
}

// Only the first section of a note says where the words of its title and path stand.
TEST_CASE("Lexicon::phrase: in titles and paths it is found from every section of the note", "[unit][searcher]") {
  Fixture fixture{SmallIndex(NoteTexts{{"fine/tuning.md", "# Fine tuning\n\n## One\n\nx\n\n## Two\n\ny\n"},
                                       {"tuning/fine.md", "# Tuning, fine\n\n## One\n\nx\n"},
                                       {"other.md", "# Other\n\n## Fine tuning\n\nx\n"}})};
  const auto sections = [&](const XQuery& query) {
    Xapian::Enquire enquire(fixture.index.db);
    enquire.set_query(query);
    return enquire.get_mset(0, 100).size();
  };

  for (const Field& field : {kTitle, kPath}) {
    CAPTURE(field.prefix);
    const XQuery phrase = fixture.lexicon.phrase(field, {"fine", "tuning"});
    CHECK(fixture.matching(phrase) == Words{"fine/tuning.md"});
    CHECK(sections(phrase) == 3);
    CHECK(fixture.lexicon.phrase(field, {"fine", "zebra"}).empty());
    CHECK(sections(fixture.lexicon.phrase(field, {"fine", "fine"})) == 0);
  }
}

TEST_CASE("Lexicon::phrase: titles with the words in another order, more than can be taken out one by one",
          "[unit][searcher]") {
  NoteTexts notes{{"a.md", "# Fine tuning\n\n## One\n\nx\n"}, {"z.md", "# A fine tuning\n\nx\n"}};
  for (int i = 0; i < 510; ++i) notes["n" + std::to_string(i) + ".md"] = "# Tuning, fine\n\nx\n";
  Fixture fixture{SmallIndex(notes)};

  CHECK(fixture.matching(fixture.lexicon.phrase(kTitle, {"fine", "tuning"})) == Words{"a.md", "z.md"});
}

TEST_CASE("Lexicon::starting_with: words that begin so", "[unit][searcher]") {
  Fixture fixture = tuning();

  CHECK(fixture.matching(fixture.lexicon.starting_with(kBody, "fine", 10)) == Words{"a.md", "b.md", "c.md"});
  CHECK(fixture.matching(fixture.lexicon.starting_with(kTitle, "toge", 10)) == Words{"b.md"});
}

TEST_CASE("Lexicon::splits: a word as the words it may be written of, when they stand together somewhere",
          "[unit][searcher]") {
  Fixture fixture = tuning();

  CHECK(fixture.lexicon.splits(kBody, "finetuning") == std::vector<Words>{{"fine", "tuning"}});
  CHECK(fixture.lexicon.splits(kBody, "tuningfine").empty());
  CHECK(fixture.lexicon.splits(kBody, "zebra").empty());
  CHECK(fixture.lexicon.splits(kBody, "").empty());
  CHECK(fixture.lexicon.splits(kBody, std::string(5000, 'a')).empty());
}

TEST_CASE("Lexicon::splits: three parts, and a version as the last", "[unit][searcher]") {
  Fixture fixture{SmallIndex(NoteTexts{{"a.md", "# A\n\nauxiliary loss free DeepSeek V3\n"}})};

  CHECK(fixture.lexicon.splits(kBody, "auxiliarylossfree") == std::vector<Words>{{"auxiliary", "loss", "free"}});
  CHECK(fixture.lexicon.splits(kBody, "deepseekv3") == std::vector<Words>{{"deepseek", "v3"}});
}

TEST_CASE("Lexicon::splits_of_beginning: the beginning of a word as words that stand together in the field",
          "[unit][searcher]") {
  Fixture fixture = tuning();

  CHECK(fixture.lexicon.splits_of_beginning(kBody, "finetu") == std::vector<Words>{{"fine", "tuning"}});
  CHECK(fixture.lexicon.splits_of_beginning(kTitle, "finetu").empty());
  CHECK(fixture.lexicon.splits_of_beginning(kBody, "tuningfi").empty());
  CHECK(fixture.lexicon.splits_of_beginning(kBody, "").empty());
}

TEST_CASE("units_of: words and compounds of a text", "[unit][searcher]") {
  const std::vector<Unit> units = units_of("Auxiliary-Loss-free cache V2.5 模型", "title");

  REQUIRE(units.size() == 4);
  CHECK(units[0].typed == "Auxiliary-Loss-free");
  CHECK(units[0].parts == Words{"auxiliary", "loss", "free"});
  CHECK(units[0].joined == "auxiliarylossfree");
  CHECK(units[0].kind == TokenKind::compound);
  CHECK(units[0].field == "title");
  CHECK(units[1].parts == Words{"cache"});
  CHECK(units[1].joined.empty());
  CHECK(units[2].parts == Words{"v2.5"});
  CHECK(units[3].kind == TokenKind::cjk);
}

TEST_CASE("ranking_units: wanted, then required words, stop words marked unless there is nothing else",
          "[unit][searcher]") {
  Fixture fixture = tuning();
  const auto units_of_query = [&](const std::string& text) {
    const Query query = parse_query(text, [](const std::string&) { return FieldUse::none; });
    return ranking_units(query, fixture.lexicon);
  };

  const std::vector<Unit> units = units_of_query("the models +fine -tuning");
  const std::vector<Unit> stop_words = units_of_query("to be");

  REQUIRE(units.size() == 3);
  CHECK(units[0].is_stop);
  CHECK(units[1].typed == "models");
  CHECK_FALSE(units[1].is_stop);
  CHECK(units[2].typed == "fine");
  REQUIRE(stop_words.size() == 2);
  CHECK_FALSE(stop_words[0].is_stop);
}

TEST_CASE("written_forms: joined, apart and in one finds the others, scattered parts do not count",
          "[unit][searcher]") {
  Fixture fixture = tuning();
  const std::string typed = GENERATE(as<std::string>{}, "fine-tuning", "finetuning", "fine_tuning");

  CHECK(fixture.matching(written_forms(units_of(typed, "").at(0), kBody, fixture.lexicon)) == Words{"a.md", "b.md"});
}

TEST_CASE("coverage: scattered parts of a compound count only when asked for", "[unit][searcher]") {
  Fixture fixture = tuning();
  const Unit unit = units_of("fine-tuning", "").at(0);

  CHECK(fixture.matching(coverage(unit, fixture.lexicon, true)) == Words{"a.md", "b.md", "c.md"});
  CHECK(fixture.matching(coverage(unit, fixture.lexicon, false)) == Words{"a.md", "b.md"});
}

TEST_CASE("phrase_query: compounds inside a phrase match in every written form", "[unit][searcher]") {
  Fixture fixture{SmallIndex(NoteTexts{{"a.md", "# A\n\nour fine tuning run\n"},
                                       {"b.md", "# B\n\nour finetuning run\n"},
                                       {"c.md", "# C\n\nour fine-tuning run\n"},
                                       {"d.md", "# D\n\nour run, fine tuning\n"}})};
  const std::string typed =
      GENERATE(as<std::string>{}, "our fine tuning run", "our finetuning run", "our fine-tuning run");

  CHECK(fixture.matching(phrase_query(typed, "", fixture.lexicon, false)) == Words{"a.md", "b.md", "c.md"});
}

}  // namespace
}  // namespace dssearch
