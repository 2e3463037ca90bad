// SPDX-License-Identifier: GPL-2.0-or-later
// Keeps the notes of the corpus honest: fields, figures, links, tables, sources.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/markdown/note.hpp"
#include "tests/corpus/corpus.hpp"
#include "tests/support/catch.hpp"

namespace fs = std::filesystem;

namespace dssearch {
namespace {

struct CorpusNote {
  std::string path;  ///< relative to the corpus
  std::string text;
  Note note;
};

constexpr std::size_t kFewestWords = 500;
constexpr std::size_t kMostWords = 3200;

// clang-format off
const std::set<std::string> kTags{
    "code", "data", "dense", "distillation", "efficiency", "evaluation", "fine-tuning", "fp8", "glossary", "gqa",
    "grpo", "inference", "infrastructure", "licensing", "load-balancing", "long-context", "math", "methodology",
    "mla", "moe", "mtp", "multimodal", "ocr", "overview", "post-training", "pretraining", "proof", "reasoning", "rl",
    "sft", "sparse-attention", "vision"};
// clang-format on

const std::set<std::string> kNumberFields{"total_params_b", "active_params_b", "training_tokens_t"};
const std::set<std::string> kTextFields{"family", "modality", "license", "repo"};
const std::set<std::string> kAllFields{
    "title",    "family",  "model",           "variants",          "released", "total_params_b", "context",
    "modality", "license", "active_params_b", "training_tokens_t", "arxiv",    "repo",           "tags"};

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

std::vector<CorpusNote> read_notes() {
  std::vector<CorpusNote> notes;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(corpus_dir())) {
    if (!entry.is_regular_file() || entry.path().extension() != ".md") continue;
    const std::string path = entry.path().lexically_relative(corpus_dir()).generic_string();
    std::string text = read_file(entry.path().string());
    Note note = cut_note(text, path);
    notes.push_back({path, std::move(text), std::move(note)});
  }
  std::sort(notes.begin(), notes.end(), [](const CorpusNote& a, const CorpusNote& b) { return a.path < b.path; });
  REQUIRE(notes.size() >= 20);
  return notes;
}

bool digits_only(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// @return whether digits stand where `pattern` has 'd', and every other character is the pattern's own.
bool has_form(std::string_view text, std::string_view pattern) {
  if (text.size() != pattern.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (pattern[i] == 'd' ? !digit : text[i] != pattern[i]) return false;
  }
  return true;
}

bool is_date(const std::string& text) {
  if (!has_form(text, "dddd-dd-dd")) return false;
  const int year = std::stoi(text.substr(0, 4));
  const int month = std::stoi(text.substr(5, 2));
  const int day = std::stoi(text.substr(8, 2));
  constexpr int kDays[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  if (year < 2023 || month < 1 || month > 12 || day < 1 || day > kDays[month - 1]) return false;
  return month != 2 || day < 29 || leap;
}

/// @return whether `text` is a plain decimal number above 0.
bool is_number(const std::string& text) {
  const std::vector<std::string> parts = split(text, '.');
  if (parts.size() > 2 || !std::all_of(parts.begin(), parts.end(), digits_only)) return false;
  return std::strtod(text.c_str(), nullptr) > 0.0;
}

bool same_value(const std::string& field, const std::string& a, const std::string& b) {
  if (kNumberFields.count(field) == 0) return a == b;
  return is_number(a) && is_number(b) && std::strtod(a.c_str(), nullptr) == std::strtod(b.c_str(), nullptr);
}

bool is_external(const std::string& target) {
  return target.rfind("https://", 0) == 0 || target.rfind("http://", 0) == 0 || target.rfind("mailto:", 0) == 0;
}

/// @return cells of a table row; only an unescaped '|' parts cells, inside code spans too (GFM 4.10, example 200).
std::size_t cell_count(const std::string& line) {
  const std::string row = trimmed(line);
  std::vector<std::size_t> bars;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (row[i] == '\\') {
      ++i;
    } else if (row[i] == '|') {
      bars.push_back(i);
    }
  }
  std::size_t cells = bars.size() + 1;
  if (!bars.empty() && bars.front() == 0) --cells;
  if (!bars.empty() && bars.back() == row.size() - 1) --cells;
  return cells;
}

bool is_delimiter_row(const std::string& line) {
  return line.find('-') != std::string::npos && line.find_first_not_of(" \t\r|:-") == std::string::npos;
}

struct TableLine {
  int line = 0;  ///< in the note, from 1
  std::string text;
};

/// @return runs of lines outside code blocks that begin with '|'.
std::vector<std::vector<TableLine>> tables_of(const std::string& text) {
  std::vector<std::vector<TableLine>> tables;
  bool in_code = false;
  bool in_table = false;
  int number = 0;
  for (const std::string& line : split(text, '\n')) {
    ++number;
    const std::string words = trimmed(line);
    if (words.rfind("```", 0) == 0) in_code = !in_code;
    const bool is_row = !in_code && words.rfind('|', 0) == 0;
    if (is_row && !in_table) tables.emplace_back();
    if (is_row) tables.back().push_back({number, words});
    in_table = is_row;
  }
  return tables;
}

/// @return what is wrong with the tables of a text, one line each.
std::vector<std::string> table_faults(const std::string& text) {
  std::vector<std::string> faults;
  for (const std::vector<TableLine>& table : tables_of(text)) {
    if (table.size() < 3 || !is_delimiter_row(table[1].text)) {
      faults.push_back("line " + std::to_string(table[0].line) + ": no header, delimiter and row");
      continue;
    }
    const std::size_t cells = cell_count(table[0].text);
    for (const TableLine& row : table) {
      if (cell_count(row.text) != cells)
        faults.push_back("line " + std::to_string(row.line) + ": not as many cells as its header");
    }
  }
  return faults;
}

std::size_t word_count(const CorpusNote& note) {
  std::istringstream words(note.text.substr(note.note.front_matter.size_bytes));
  return static_cast<std::size_t>(
      std::distance(std::istream_iterator<std::string>(words), std::istream_iterator<std::string>()));
}

std::map<std::string, std::set<std::string>> anchors_of(const std::vector<CorpusNote>& notes) {
  std::map<std::string, std::set<std::string>> anchors;
  for (const CorpusNote& note : notes) {
    for (const Section& section : note.note.sections) anchors[note.path].insert(section.anchor);
  }
  return anchors;
}

}  // namespace

TEST_CASE("corpus notes: a table row is separated at bars that are not escaped", "[unit][corpus]") {
  CHECK(cell_count("| a | b |") == 2);
  CHECK(cell_count("a | b") == 2);
  CHECK(cell_count("| a \\| b | c |") == 2);
  CHECK(cell_count("| `x \\| y` |") == 1);
  CHECK(cell_count("| `x | y` |") == 2);
  CHECK(cell_count("| | |") == 2);
  CHECK(table_faults("| a | b |\n|---|---|\n| 1 | 2 |\n").empty());
  CHECK(table_faults("| a | b |\n|---|---|\n| 1 | 2 | 3 |\n").size() == 1);
  CHECK(table_faults("| a | b |\n| 1 | 2 |\n").size() == 1);
  CHECK(table_faults("```\n| a | b |\n```\n").empty());
}

TEST_CASE("corpus notes: every front matter field parses and has its type", "[unit][corpus]") {
  for (const CorpusNote& note : read_notes()) {
    INFO(note.path);
    const FrontMatter& front = note.note.front_matter;
    CHECK(note.note.warnings.empty());
    REQUIRE(front.size_bytes > 0);
    CHECK(front.first("title") != "");
    CHECK(front.all("tags").size() >= 2);
    for (const auto& [field, values] : front.fields) {
      CAPTURE(field, values);
      CHECK(kAllFields.count(field) == 1);
      if (field != "tags" && field != "variants") REQUIRE(values.size() == 1);
      const std::string& value = values.front();
      if (field == "released") CHECK(is_date(value));
      if (kNumberFields.count(field) == 1) CHECK(is_number(value));
      if (field == "context") CHECK(digits_only(value));
      if (kTextFields.count(field) == 1) CHECK(value != "");
      if (field != "arxiv") continue;
      CHECK(has_form(value, "dddd.ddddd"));
      CHECK(note.text.find("\narxiv: \"" + value + "\"\n") != std::string::npos);  // unquoted it would be a number
    }
  }
}

TEST_CASE("corpus notes: tags are from the shared list, and each is used", "[unit][corpus]") {
  std::set<std::string> used;
  for (const CorpusNote& note : read_notes()) {
    for (const std::string& tag : note.note.front_matter.all("tags")) {
      CAPTURE(note.path, tag);
      CHECK(kTags.count(tag) == 1);
      used.insert(tag);
    }
  }

  CHECK(used == kTags);
}

TEST_CASE("corpus notes: model fields equal the row of models.tsv", "[unit][corpus]") {
  const std::map<std::string, TsvRow> models = read_models();
  const std::vector<std::string> copied{"family",  "released", "total_params_b", "active_params_b", "training_tokens_t",
                                        "context", "modality", "license",        "arxiv",           "repo"};
  std::size_t model_notes = 0;
  for (const CorpusNote& note : read_notes()) {
    const FrontMatter& front = note.note.front_matter;
    const std::string model = front.first("model");
    CAPTURE(note.path, model);
    if (model.empty()) {
      for (const char* field : {"family", "variants", "total_params_b", "active_params_b", "training_tokens_t",
                                "context", "modality", "license"}) {
        CAPTURE(field);
        CHECK(front.fields.count(field) == 0);
      }
      continue;
    }
    ++model_notes;
    REQUIRE(models.count(model) == 1);
    const TsvRow& row = models.at(model);
    for (const std::string& field : copied) {
      const std::string in_note = front.first(field);
      const std::string in_table = row.at(field);
      CAPTURE(field, in_note, in_table);
      CHECK((in_table.empty() ? in_note.empty() : same_value(field, in_note, in_table)));
    }
  }

  CHECK(model_notes >= 15);
}

TEST_CASE("corpus notes: variants exist in models.tsv, and no row has two notes", "[unit][corpus]") {
  const std::map<std::string, TsvRow> models = read_models();
  std::map<std::string, std::string> note_of;
  for (const CorpusNote& note : read_notes()) {
    std::vector<std::string> covered = note.note.front_matter.all("variants");
    if (const std::string model = note.note.front_matter.first("model"); !model.empty()) covered.push_back(model);
    for (const std::string& name : covered) {
      CAPTURE(note.path, name, note_of[name]);
      CHECK(models.count(name) == 1);
      CHECK(note_of[name].empty());
      note_of[name] = note.path;
    }
  }
}

TEST_CASE("corpus notes: the table of models is typed like the front matter", "[unit][corpus]") {
  for (const auto& [name, row] : read_models()) {
    CAPTURE(name);
    CHECK(is_date(row.at("released")));
    CHECK(row.at("family") != "");
    CHECK(row.at("date_basis") != "");
    for (const std::string& field : kNumberFields) {
      CAPTURE(field, row.at(field));
      CHECK((row.at(field).empty() || is_number(row.at(field))));
    }
    CHECK((row.at("context").empty() || digits_only(row.at("context"))));
    CHECK((row.at("arxiv").empty() || has_form(row.at("arxiv"), "dddd.ddddd")));
  }
}

TEST_CASE("corpus notes: every relative link, anchor and picture resolves", "[unit][corpus]") {
  const std::vector<CorpusNote> notes = read_notes();
  const std::map<std::string, std::set<std::string>> anchors = anchors_of(notes);
  std::size_t relative_links = 0;
  for (const CorpusNote& note : notes) {
    for (const Section& section : note.note.sections) {
      for (const std::string& target : section.link_targets) {
        if (is_external(target)) continue;
        ++relative_links;
        CAPTURE(note.path, section.line, target);
        const std::size_t hash = target.find('#');
        const std::string file = target.substr(0, hash);
        const std::string anchor = hash == std::string::npos ? "" : target.substr(hash + 1);
        const fs::path wanted = file.empty() ? fs::path(note.path) : fs::path(note.path).parent_path() / file;
        const std::string path = wanted.lexically_normal().generic_string();
        CHECK(path.rfind("..", 0) != 0);
        CHECK(fs::is_regular_file(corpus_dir() / path));
        if (hash == std::string::npos) continue;
        REQUIRE(anchors.count(path) == 1);
        CHECK(anchors.at(path).count(anchor) == 1);
      }
    }
  }

  CHECK(relative_links > 100);
}

TEST_CASE("corpus notes: every table is well-formed and read as one", "[unit][corpus]") {
  for (const CorpusNote& note : read_notes()) {
    INFO(note.path);
    std::size_t written = 0;
    for (const std::vector<TableLine>& table : tables_of(note.text))
      written += table.size() - 1;  // less the delimiter row
    std::size_t read = 0;
    for (const Section& section : note.note.sections) {
      read += static_cast<std::size_t>(
          std::count_if(section.blocks.begin(), section.blocks.end(),
                        [](const TextBlock& block) { return block.kind == BlockKind::table_row; }));
    }

    const std::vector<std::string> faults = table_faults(note.text);
    CHECK(faults == std::vector<std::string>{});
    CHECK(read == written);
  }
}

TEST_CASE("corpus notes: every note lists its sources", "[unit][corpus]") {
  for (const CorpusNote& note : read_notes()) {
    INFO(note.path);
    std::size_t lists = 0;
    std::size_t entries = 0;
    for (const Section& section : note.note.sections) {
      if (section.level != 2 || section.heading_path.back() != "Sources") continue;
      ++lists;
      for (const std::string& line : split(note.text.substr(section.source.begin, section.source.size()), '\n')) {
        if (line.rfind("- ", 0) == 0 && line.size() > 10) ++entries;
      }
    }

    CHECK(lists == 1);
    CHECK(entries >= 1);
  }
}

TEST_CASE("corpus notes: exactly one top heading, equal to the title", "[unit][corpus]") {
  for (const CorpusNote& note : read_notes()) {
    INFO(note.path);
    std::vector<std::string> top;
    for (const Section& section : note.note.sections) {
      if (section.kind == SectionKind::heading && section.level == 1) top.push_back(section.heading_path.back());
    }

    CHECK(top == std::vector<std::string>{note.note.front_matter.first("title")});
  }
}

TEST_CASE("corpus notes: the length is that of a note", "[unit][corpus]") {
  for (const CorpusNote& note : read_notes()) {
    const std::size_t words = word_count(note);
    CAPTURE(note.path, words);
    CHECK(words >= kFewestWords);
    CHECK(words <= kMostWords);
  }
}

}  // namespace dssearch
