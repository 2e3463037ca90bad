// SPDX-License-Identifier: GPL-2.0-or-later
#include <map>
#include <tuple>

#include "searcher/expand/spell_checker.hpp"
#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

/// Words with how many sections have them; counts what is read.
class Words : public Vocabulary {
 public:
  Words(std::map<std::string, std::size_t> words) : words_(std::move(words)) {}
  void each(const std::string& start, const std::function<void(std::string_view)>& take) const override {
    for (const auto& [word, sections] : words_) {
      if (!word.starts_with(start)) continue;
      ++read;
      take(word);
    }
  }
  std::size_t sections(const std::string& word) const override { return words_.at(word); }

  mutable std::size_t read = 0;

 private:
  std::map<std::string, std::size_t> words_;
};

const Words& vocabulary() {
  static const Words words({{"auxiliary", 40},   {"attention", 300},
                            {"balance", 60},     {"balanced", 9},
                            {"batch", 30},       {"bench", 40},
                            {"command", 12},     {"configuration", 80},
                            {"deprecated", 7},   {"electron", 900},
                            {"expert", 200},     {"experts", 180},
                            {"house", 70},       {"load", 50},
                            {"lord", 2},         {"loss", 90},
                            {"mixture", 5},      {"model", 900},
                            {"quantisation", 1}, {"route", 20},
                            {"router", 30},      {"shortcuts", 8},
                            {"v3", 500},         {"token2", 9},
                            {"transformer", 44}, {"\xd0\xbc\xd0\xbe\xd0\xb4\xd0\xb5\xd0\xbb\xd1\x8c", 6},
                            {"form", 10},        {"from", 600},
                            {"window", 60},      {"widow", 1}});
  return words;
}

std::string corrected(const std::string& word) {
  const std::optional<Correction> found = correct_word(word, vocabulary());
  return found ? found->word : "";
}

TEST_CASE("correct_word: the word that was most likely meant", "[unit][searcher]") {
  const auto [typed, meant] = GENERATE(table<std::string, std::string>({
      {"auxilary", "auxiliary"},          // lost
      {"shorgcuts", "shortcuts"},         // changed
      {"depecated", "deprecated"},        // lost
      {"applicaton", ""},                 // nothing near
      {"atetntion", "attention"},         // swapped
      {"expertt", "expert"},              // doubled, before another letter more: experts
      {"comand", "command"},              // one of two lost
      {"lectron", "electron"},            // the first letter lost
      {"tranfsomer", "transformer"},      // two mistakes in a long word
      {"confguratoin", "configuration"},  // the same
      {"quantizaton", "quantisation"},    // a word of one section alone
      {"laod", "load"},                   // four letters: swapped
      {"fomr", "form"},
      {"ruoter", "router"},
      {"windoww", "window"},
      {"\xd0\xbc\xd0\xbe\xd0\xb4\xd0\xb5\xd0\xbb", "\xd0\xbc\xd0\xbe\xd0\xb4\xd0\xb5\xd0\xbb\xd1\x8c"},
  }));
  CAPTURE(typed);

  CHECK(corrected(typed) == meant);
}

TEST_CASE("correct_word: what may be another word stays as it is", "[unit][searcher]") {
  const std::string typed = GENERATE(as<std::string>(), "", "moe", "lad", "land", "lond", "mouse", "hause2", "v4",
                                     "tokens2", "zebra", "giraffe", "modal-loss", "snake_case", "mxtvre", "house");
  CAPTURE(typed);

  CHECK(corrected(typed).empty());
}

TEST_CASE("correct_word: prefers near, then the first letter, then frequent at all, then slips, then frequent",
          "[unit][searcher]") {
  const auto pick = [](const std::string& typed, std::map<std::string, std::size_t> words) {
    const std::optional<Correction> found = correct_word(typed, Words(std::move(words)));
    return found ? found->word : "";
  };

  CHECK(pick("qualitiez", {{"qualities", 2}, {"qualifier", 900}}) == "qualities");
  CHECK(pick("sharad", {{"sharae", 1}, {"shared", 2}}) == "shared");
  CHECK(pick("wnidow", {{"widow", 900}, {"window", 2}, {"wniqow", 900}}) == "window");
  CHECK(pick("sharkd", {{"sharld", 2}, {"shared", 90}}) == "sharld");  // l is beside k
  CHECK(pick("bataer", {{"batzer", 2}, {"bather", 5}, {"gataer", 900}}) == "batzer");
  CHECK(pick("xharmd", {{"charmd", 3}, {"xharqd", 2}}) == "xharqd");
  CHECK(pick("mattqr", {{"matter", 4}, {"mattor", 9}}) == "mattor");
}

TEST_CASE("correct_word: reads only words with the first letter when one of them is near", "[unit][searcher]") {
  vocabulary().read = 0;
  correct_word("shorgcuts", vocabulary());
  CHECK(vocabulary().read == 1);

  vocabulary().read = 0;
  correct_word("zzzzzzz", vocabulary());
  CHECK(vocabulary().read > 25);
}

TEST_CASE("frequent_neighbour: only a slip of a far more frequent word", "[unit][searcher]") {
  const auto neighbour = [](const std::string& word) {
    const std::optional<Correction> found = frequent_neighbour(word, vocabulary());
    return found ? found->word : "";
  };

  CHECK(neighbour("shortctus").empty());  // 8 sections are few
  CHECK(neighbour("atetntion") == "attention");
  CHECK(neighbour("atention") == "attention");
  CHECK(neighbour("winddow") == "window");
  CHECK(neighbour("wimdow").empty());  // n is beside m, but too many words are one key apart
  CHECK(neighbour("mdoel").empty());   // short
}

TEST_CASE("IndexVocabulary: the words of the texts, without numbers and prefixed terms", "[unit][searcher]") {
  const SmallIndex notes(NoteTexts{{"dir/a.md", "# Title\n\nThe loads of 2024, Zürich.\n"}, {"b.md", "load\n"}});
  const OpenIndex index = notes.open();
  const IndexVocabulary vocabulary(index.db);
  std::vector<std::string> all;
  std::vector<std::string> with_l;
  vocabulary.each("", [&](std::string_view word) { all.emplace_back(word); });
  vocabulary.each("l", [&](std::string_view word) { with_l.emplace_back(word); });

  CHECK(all == std::vector<std::string>{"b", "load", "loads", "of", "the", "title", "zurich"});
  CHECK(with_l == std::vector<std::string>{"load", "loads"});
  CHECK(vocabulary.sections("load") == 1);
}

}  // namespace
}  // namespace dssearch
