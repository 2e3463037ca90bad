// SPDX-License-Identifier: GPL-2.0-or-later
// Every run of up to 32 whole words taken from a block finds its section when quoted. Whole words are what a reader
// selects: what stands between white space. Tried on all notes of the corpus and on random Unicode, with fixed seeds.
#include <algorithm>
#include <array>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>

#include "indexer/base/utf8.hpp"
#include "indexer/schema/field.hpp"
#include "indexer/schema/stored_section.hpp"
#include "searcher/expand/form_query.hpp"
#include "searcher/index/section_record.hpp"
#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/tsv.hpp"

namespace dssearch {
namespace {

using Random = std::mt19937;

constexpr std::size_t kMaxRunWords = 32;
constexpr std::size_t kMaxRunBytes = 1000;  // a query has 1 KB

std::size_t below(Random& random, std::size_t limit) {
  return random() % limit;
}

bool is_white(char32_t code) {
  return (code >= 0x09 && code <= 0x0D) || code == 0x20 || code == 0x85 || code == 0xA0 || code == 0x1680 ||
         (code >= 0x2000 && code <= 0x200A) || code == 0x2028 || code == 0x2029 || code == 0x202F || code == 0x205F ||
         code == 0x3000;
}

/// Quotation marks end a quoted phrase: a reader leaves them out.
bool is_quotation_mark(char32_t code) {
  return code == U'"' || (code >= 0x201C && code <= 0x201F) || code == 0xAB || code == 0xBB;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    if (is_white(point.value)) {
      if (!words.back().empty()) words.emplace_back();
    } else if (is_quotation_mark(point.value)) {
      words.back() += ' ';
    } else {
      words.back().append(text.substr(at, point.size));
    }
    at += point.size;
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

/// A run of words of a text with something to search for; empty when the one tried has nothing.
std::string random_run(const std::vector<std::string>& words, Random& random) {
  if (words.empty()) return {};
  const std::size_t first = below(random, words.size());
  const std::size_t count = 1 + below(random, kMaxRunWords);
  std::string run;
  for (std::size_t i = first; i < std::min(first + count, words.size()); ++i) {
    if (run.size() + words[i].size() + 1 > kMaxRunBytes) break;
    run += (run.empty() ? "" : " ") + words[i];
  }
  return folded_words(run).empty() ? std::string() : run;
}

struct Run {
  std::string section;  ///< id
  std::string text;
};

/// `per_block` random runs of each block and heading of an index.
std::vector<Run> runs_of(const OpenIndex& index, std::size_t per_block, Random& random) {
  std::vector<Run> runs;
  for (auto document = index.db.postlist_begin(""); document != index.db.postlist_end(""); ++document) {
    const StoredSection stored = stored_section(index.db.get_document(*document));
    std::vector<std::string> texts;
    if (!stored.section.heading_path.empty()) texts.push_back(stored.section.heading_path.back());
    for (const TextBlock& block : stored.section.blocks)
      texts.push_back(stored.section.text.substr(block.at.begin, block.at.size()));
    for (const std::string& text : texts) {
      const std::vector<std::string> words = words_of(text);
      for (std::size_t i = 0; i < per_block; ++i) {
        if (std::string run = random_run(words, random); !run.empty()) runs.push_back({stored.id, std::move(run)});
      }
    }
  }
  return runs;
}

/// Looks for each run as a phrase in its own section.
void check_phrases(const OpenIndex& index, const std::vector<Run>& runs) {
  TermDictionary dictionary(index.db, index.info.language);
  for (const Run& run : runs) {
    const Xapian::Query section(std::string(kSectionId.prefix) + run.section);
    const Xapian::Query phrase = phrase_query(forms_of_phrase(run.text, "", dictionary), "", dictionary, false);
    if (phrase.empty() || !dictionary.matches(Xapian::Query(Xapian::Query::OP_FILTER, phrase, section)))
      FAIL("no section " << run.section << " for <" << run.text << ">");
  }
}

/// Searches for some of the runs as a user does.
void check_searches(const SmallIndex& notes, const std::vector<Run>& runs, std::size_t count, Random& random) {
  for (std::size_t i = 0; i < count; ++i) {
    const Run& run = runs[below(random, runs.size())];
    const Results results = notes.search("\"" + run.text + "\"");
    const bool found = std::any_of(results.hits.begin(), results.hits.end(),
                                   [&](const Hit& hit) { return hit.id == run.section && hit.missing.empty(); });
    if (!found) FAIL("no hit " << run.section << " for <" << run.text << ">");
  }
}

NoteTexts corpus() {
  NoteTexts notes;
  const std::filesystem::path folder = DSSEARCH_CORPUS_DIR;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".md") continue;
    notes[std::filesystem::relative(entry.path(), folder).generic_string()] = read_file(entry.path().string());
  }
  return notes;
}

std::string random_word(Random& random) {
  struct Script {
    char32_t first, last;
  };
  constexpr std::array<Script, 20> kScripts{
      {{'a', 'z'},       {'A', 'Z'},       {'0', '9'},         {0xC0, 0x24F},    {0x370, 0x3FF},
       {0x400, 0x4FF},   {0x531, 0x58F},   {0x5D0, 0x5F4},     {0x620, 0x6D5},   {0x900, 0x97F},
       {0xE01, 0xE5B},   {0x1E00, 0x1EFF}, {0x1100, 0x11FF},   {0x3041, 0x30FF}, {0x4E00, 0x4E80},
       {0xAC00, 0xACFF}, {0xFF01, 0xFFDC}, {0x1F300, 0x1F6FF}, {0x2070, 0x209C}, {0x1F1E6, 0x1F1FF}}};
  constexpr std::array<std::string_view, 24> kSigns{
      "-",      "_",      ".", "/", "::", "'", "’", ",", "\u0301", "\u200D", "\uFE0F", "\u3099",
      "\u00AD", "\u2011", "+", "#", "@",  "^", "(", ")", "…",      "—",      "→",      "🏽"};
  std::string word;
  std::size_t script = below(random, kScripts.size());
  for (std::size_t n = 1 + below(random, 10); n > 0; --n) {
    const std::size_t choice = below(random, 10);
    if (choice == 0) script = below(random, kScripts.size());
    if (choice == 1) {
      word += kSigns[below(random, kSigns.size())];
    } else {
      const Script& from = kScripts[script];
      append_utf8(word, static_cast<char32_t>(from.first + below(random, from.last - from.first + 1)));
    }
  }
  return word;
}

NoteTexts random_notes(Random& random) {
  NoteTexts notes;
  for (int note = 0; note < 20; ++note) {
    std::string text = "# " + random_word(random) + " " + random_word(random) + "\n";
    for (int paragraph = 0; paragraph < 5; ++paragraph) {
      text += "\n";
      for (std::size_t n = 1 + below(random, 60); n > 0; --n) text += random_word(random) + " ";
      text += "\n";
    }
    notes["n" + std::to_string(note) + ".md"] = text;
  }
  return notes;
}

}  // namespace

TEST_CASE("search: every run of whole words of the corpus finds its section when quoted", "[unit][searcher]") {
  Random random(11);
  const SmallIndex notes(corpus());
  const OpenIndex index = notes.open();
  const std::vector<Run> runs = runs_of(index, 2, random);

  REQUIRE(runs.size() > 1000);
  check_phrases(index, runs);
  check_searches(notes, runs, 200, random);
}

TEST_CASE("search: every run of whole words of random notes finds its section when quoted", "[unit][searcher]") {
  Random random(GENERATE(21U, 22U, 23U));
  const SmallIndex notes(random_notes(random));
  const OpenIndex index = notes.open();
  const std::vector<Run> runs = runs_of(index, 8, random);

  REQUIRE(runs.size() > 500);
  check_phrases(index, runs);
  check_searches(notes, runs, 100, random);
}

}  // namespace dssearch
