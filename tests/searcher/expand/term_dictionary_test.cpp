// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/expand/term_dictionary.hpp"

#include "tests/searcher/small_dictionary.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Words = std::vector<std::string>;

TEST_CASE("TermDictionary: a word that occurs nowhere is an empty query", "[unit][searcher]") {
  SmallDictionary fixture = tuning_notes();

  CHECK(fixture.dictionary.has("finetuning"));
  CHECK_FALSE(fixture.dictionary.has("zebra"));
  CHECK(fixture.dictionary.raw(kBody, "zebra").empty());
  CHECK(fixture.dictionary.any_form(kBody, "zebra").empty());
  CHECK(fixture.dictionary.phrase(kBody, {"fine", "zebra"}).empty());
  CHECK(fixture.dictionary.starting_with(kBody, "zeb", 10).empty());
  CHECK(fixture.dictionary.raw(kTitle, "tuning").empty());
}

TEST_CASE("TermDictionary::raw: the word as it stands, any_form: all that share its stem", "[unit][searcher]") {
  SmallDictionary fixture = tuning_notes();

  CHECK(fixture.matching(fixture.dictionary.raw(kBody, "models")) == Words{"a.md"});
  CHECK(fixture.dictionary.raw(kBody, "model").empty());
  CHECK(fixture.matching(fixture.dictionary.any_form(kBody, "model")) == Words{"a.md"});
  CHECK(fixture.matching(fixture.dictionary.any_form(kBody, "tuned")) == Words{"a.md", "c.md"});
}

TEST_CASE("TermDictionary::phrase: words in this order, next to each other", "[unit][searcher]") {
  SmallDictionary fixture = tuning_notes();

  CHECK(fixture.matching(fixture.dictionary.phrase(kBody, {"fine", "tuning"})) == Words{"a.md"});
  CHECK(fixture.matching(fixture.dictionary.phrase(kBody, {"tuning", "fine"})).empty());
  CHECK(fixture.matching(fixture.dictionary.phrase(kBody, {"fine"})) == Words{"a.md", "c.md"});
}

// Only the first section of a note says where the words of its title and path stand.
TEST_CASE("TermDictionary::phrase: in titles and paths it is found from every section of the note",
          "[unit][searcher]") {
  SmallDictionary fixture{SmallIndex(NoteTexts{{"fine/tuning.md", "# Fine tuning\n\n## One\n\nx\n\n## Two\n\ny\n"},
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
  SmallDictionary fixture{SmallIndex(notes)};

  CHECK(fixture.matching(fixture.dictionary.phrase(kTitle, {"fine", "tuning"})) == Words{"a.md", "z.md"});
}

TEST_CASE("TermDictionary::starting_with: words that begin so", "[unit][searcher]") {
  SmallDictionary fixture = tuning_notes();

  CHECK(fixture.matching(fixture.dictionary.starting_with(kBody, "fine", 10)) == Words{"a.md", "b.md", "c.md"});
  CHECK(fixture.matching(fixture.dictionary.starting_with(kTitle, "toge", 10)) == Words{"b.md"});
}

TEST_CASE("TermDictionary::splits: a word as the words it may be written of, when they stand together somewhere",
          "[unit][searcher]") {
  SmallDictionary fixture = tuning_notes();

  CHECK(fixture.dictionary.splits(kBody, "finetuning") == std::vector<Words>{{"fine", "tuning"}});
  CHECK(fixture.dictionary.splits(kBody, "tuningfine").empty());
  CHECK(fixture.dictionary.splits(kBody, "zebra").empty());
  CHECK(fixture.dictionary.splits(kBody, "").empty());
  CHECK(fixture.dictionary.splits(kBody, std::string(5000, 'a')).empty());
}

TEST_CASE("TermDictionary::splits: three parts, and a version as the last", "[unit][searcher]") {
  SmallDictionary fixture{SmallIndex(NoteTexts{{"a.md", "# A\n\nauxiliary loss free DeepSeek V3\n"}})};

  CHECK(fixture.dictionary.splits(kBody, "auxiliarylossfree") == std::vector<Words>{{"auxiliary", "loss", "free"}});
  CHECK(fixture.dictionary.splits(kBody, "deepseekv3") == std::vector<Words>{{"deepseek", "v3"}});
}

TEST_CASE("TermDictionary::splits_of_beginning: the beginning of a word as words that stand together in the field",
          "[unit][searcher]") {
  SmallDictionary fixture = tuning_notes();

  CHECK(fixture.dictionary.splits_of_beginning(kBody, "finetu") == std::vector<Words>{{"fine", "tuning"}});
  CHECK(fixture.dictionary.splits_of_beginning(kTitle, "finetu").empty());
  CHECK(fixture.dictionary.splits_of_beginning(kBody, "tuningfi").empty());
  CHECK(fixture.dictionary.splits_of_beginning(kBody, "").empty());
}

}  // namespace
}  // namespace dssearch
