// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/proximity.hpp"

#include <map>

#include "searcher/expand/bind_query.hpp"
#include "tests/searcher/small_dictionary.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Words = std::vector<std::string>;

/// Notes where one part of a query, which is a NEAR, is met.
Words near(const std::string& text, SmallDictionary& fixture) {
  const Query query = read_query(text, fixture.index.db);
  REQUIRE(query.required.size() == 1);
  REQUIRE(query.required.front().kind == QueryKind::near);
  return fixture.matching(nearness(query.required.front(), fixture.dictionary));
}

TEST_CASE("nearness: at most so many other words between, in both orders", "[unit][searcher]") {
  SmallDictionary fixture{SmallIndex(NoteTexts{{"next.md", "# N\n\nalpha beta\n"},
                                               {"one.md", "# N\n\nalpha x beta\n"},
                                               {"two.md", "# N\n\nalpha x y beta\n"},
                                               {"turned.md", "# N\n\nbeta x y alpha\n"},
                                               {"blocks.md", "# N\n\nalpha\n\nbeta\n"}})};

  CHECK(near("alpha NEAR/2 beta", fixture) == Words{"next.md", "one.md", "turned.md", "two.md"});
  CHECK(near("beta NEAR/2 alpha", fixture) == Words{"next.md", "one.md", "turned.md", "two.md"});
  CHECK(near("alpha NEAR/1 beta", fixture) == Words{"next.md", "one.md"});
}

TEST_CASE("nearness: the window is for all the words together", "[unit][searcher]") {
  SmallDictionary fixture{
      SmallIndex(NoteTexts{{"one.md", "# N\n\nalpha x beta gamma\n"}, {"two.md", "# N\n\ngamma x alpha y beta\n"}})};

  CHECK(near("alpha NEAR/2 beta NEAR/2 gamma", fixture) == Words{"one.md", "two.md"});
  CHECK(near("alpha NEAR/1 beta NEAR/1 gamma", fixture) == Words{"one.md"});
}

TEST_CASE("nearness: words stand for their other endings", "[unit][searcher]") {
  SmallDictionary fixture{SmallIndex(NoteTexts{{"a.md", "# N\n\nit balances experts\n"},
                                               {"b.md", "# N\n\nthe studies of balancing\n"},
                                               {"c.md", "# N\n\nballast for experts\n"}})};

  CHECK(near("balance NEAR/1 expert", fixture) == Words{"a.md"});
  CHECK(near("study NEAR/1 balanced", fixture) == Words{"b.md"});
}

TEST_CASE("nearness: a word without other endings is itself", "[unit][searcher]") {
  SmallDictionary fixture{SmallIndex(NoteTexts{{"a.md", "# N\n\nto go home\n"}, {"b.md", "# N\n\nto got home\n"}})};

  CHECK(near("go NEAR/1 home", fixture) == Words{"a.md"});
}

TEST_CASE("nearness: phrases and compounds inside keep together, compounds also as one word", "[unit][searcher]") {
  SmallDictionary fixture{SmallIndex(NoteTexts{{"a.md", "# N\n\nrope walking lion\n"},
                                               {"b.md", "# N\n\nrope and walking lion\n"},
                                               {"c.md", "# N\n\nwalking rope lion\n"},
                                               {"d.md", "# N\n\nropewalking lion\n"}})};

  CHECK(near("\"rope walking\" NEAR/3 lion", fixture) == Words{"a.md"});
  CHECK(near("rope-walking NEAR/3 lion", fixture) == Words{"a.md", "d.md"});
}

TEST_CASE("nearness: beginnings and words that are spelt a little otherwise", "[unit][searcher]") {
  SmallDictionary fixture{SmallIndex(NoteTexts{
      {"a.md", "# N\n\nzebra baluster\n"}, {"b.md", "# N\n\nzebra blauster\n"}, {"c.md", "# N\n\nzebra cloister\n"}})};

  CHECK(near("zebra NEAR/1 bal*", fixture) == Words{"a.md"});
  CHECK(near("zebra NEAR/1 baluster~", fixture) == Words{"a.md", "b.md"});
  CHECK(near("zebra NEAR/1 zzyzx*", fixture).empty());
}

TEST_CASE("nearness: of the words with a beginning the three commonest", "[unit][searcher]") {
  SmallDictionary fixture{SmallIndex(NoteTexts{{"a.md", "# N\n\nzebra lion1 lion2 lion3\n"},
                                               {"b.md", "# N\n\nzebra lion1 lion2 lion3\n"},
                                               {"c.md", "# N\n\nzebra lion0\n"}})};

  CHECK(near("zebra NEAR/3 lion*", fixture) == Words{"a.md", "b.md"});
}

TEST_CASE("nearness: alternatives are each a way to write it", "[unit][searcher]") {
  SmallDictionary fixture{SmallIndex(NoteTexts{
      {"a.md", "# N\n\nzebra lion\n"}, {"b.md", "# N\n\nzebra tiger\n"}, {"c.md", "# N\n\nzebra giraffe\n"}})};

  CHECK(near("zebra NEAR/1 (lion OR tiger)", fixture) == Words{"a.md", "b.md"});
  CHECK(near("zebra NEAR/1 (lion OR zzyzx)", fixture) == Words{"a.md"});
}

TEST_CASE("nearness: empty when a word is nowhere", "[unit][searcher]") {
  SmallDictionary fixture{SmallIndex(NoteTexts{{"a.md", "# N\n\nzebra lion\n"}})};
  const Query query = read_query("zebra NEAR zzyzx", fixture.index.db);

  CHECK(nearness(query.required.front(), fixture.dictionary).empty());
}

/// A text of words at places.
using Text = std::map<Xapian::termpos, std::string>;

/// An index of texts, the first of them many times: too many to look at all positions.
class BigIndex {
 public:
  BigIndex(unsigned times, const Text& first, const std::vector<Text>& others) {
    for (unsigned i = 0; i < times; ++i) add(first);
    for (const Text& text : others) add(text);
  }

  /// Documents, behind the many, that one NEAR finds: 0 is the first of them.
  std::vector<unsigned> near(const std::string& text, unsigned times) {
    const Query query = read_query(text, db_);
    TermDictionary dictionary(db_, "english");
    Xapian::Enquire enquire(db_);
    enquire.set_query(nearness(query.required.at(0), dictionary));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    std::vector<unsigned> out;
    const Xapian::MSet set = enquire.get_mset(0, db_.get_doccount());
    for (auto hit = set.begin(); hit != set.end(); ++hit) {
      if (*hit > times) out.push_back(*hit - times - 1);
    }
    return out;
  }

 private:
  void add(const Text& text) {
    Xapian::Document document;
    for (const auto& [at, word] : text) document.add_posting(word, at);
    db_.add_document(document);
  }

  Xapian::WritableDatabase db_{"", Xapian::DB_BACKEND_INMEMORY};
};

TEST_CASE("nearness: where all words are too common, the two rarest stand for all", "[unit][searcher]") {
  const Text far{{1, "zaa"}, {100, "zbb"}, {200, "zcc"}};
  const std::vector<Text> others{{{1, "zaa"}, {2, "zbb"}, {3, "zcc"}},
                                 {{1, "zaa"}, {2, "zbb"}, {100, "zcc"}},  // the commonest is elsewhere
                                 {{1, "zaa"}, {100, "zbb"}, {101, "zcc"}},
                                 {{1, "zcc"}}};
  const unsigned few = 100;
  const unsigned many = 50'001 / 3 + 1;  // with three words more than 50,000 positions

  CHECK(BigIndex(few, far, others).near("zaa NEAR/1 zbb NEAR/1 zcc", few) == std::vector<unsigned>{0});
  CHECK(BigIndex(many, far, others).near("zaa NEAR/1 zbb NEAR/1 zcc", many) == std::vector<unsigned>{0, 1});
}

TEST_CASE("nearness: where words are too common, fewer ways to write it are looked for", "[unit][searcher]") {
  const Text far{{1, "zaa"}, {100, "zbb"}, {200, "zcc"}, {300, "zdd"}, {400, "zee"}};
  const std::vector<Text> others{
      {{1, "zaa"}, {2, "zbb"}}, {{1, "zaa"}, {2, "zcc"}}, {{1, "zaa"}, {2, "zdd"}}, {{1, "zaa"}, {2, "zee"}}};
  const std::string query = "zaa NEAR/1 (zbb OR zcc OR zdd OR zee)";
  const unsigned few = 100;
  const unsigned many = 20'000;  // each way reads 40,000, of 150,000

  CHECK(BigIndex(few, far, others).near(query, few) == std::vector<unsigned>{0, 1, 2, 3});
  CHECK(BigIndex(many, far, others).near(query, many) == std::vector<unsigned>{0, 1, 2});
}

TEST_CASE("nearness: one way that is too dear is looked for all the same", "[unit][searcher]") {
  const Text far{{1, "zaa"}, {100, "zbb"}};
  const unsigned many = 80'000;  // two words: nothing can be left out

  CHECK(BigIndex(many, far, {{{1, "zaa"}, {2, "zbb"}}}).near("zaa NEAR/1 zbb", many) == std::vector<unsigned>{0});
}

}  // namespace
}  // namespace dssearch
