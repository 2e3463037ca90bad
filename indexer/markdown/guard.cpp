// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/markdown/guard.hpp"

#include <algorithm>
#include <cstddef>

namespace dssearch {
namespace {

// Measured on cmark-gfm 0.29.0.gfm.6: below these bounds every known bomb stays linear, and none of 9,038 real
// documentation files reaches one of them.
constexpr std::size_t kMaxTableCells = 100'000;
constexpr std::size_t kMaxTableColumns = 1000;
constexpr std::size_t kMaxOpeners = 200;
constexpr std::size_t kMaxParens = 1000;
constexpr std::size_t kMaxDefinitionBytes = 4096;
// About nodes of the tree, of 200 bytes each: no note takes more than 350 MB. One of 16 MB of prose has 1,000,000.
constexpr std::size_t kMaxNodes = 1'500'000;
constexpr std::size_t kMaxReferencedBytes = 32'000'000;  // each use of a definition copies it

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

/// `---|:--:|---`, the line that makes the one above a table header.
bool is_delimiter_row(std::string_view line) {
  return line.find('-') != std::string_view::npos && line.find_first_not_of(" \t\r|:->") == std::string_view::npos &&
         line.find('|') != std::string_view::npos;
}

bool is_definition(std::string_view line) {
  const std::size_t at = line.find_first_not_of(" >\t");
  return at != std::string_view::npos && line[at] == '[' && line.find("]:", at) != std::string_view::npos;
}

class Guard {
 public:
  ParseMode mode() const { return mode_; }

  void line(std::string_view line) {
    nodes_ += nodes_of(line);
    if (nodes_ > kMaxNodes) mode_ = ParseMode::plain;
    if (is_blank(line)) {
      openers_ = 0;
      columns_ = 0;
      rows_ = 0;
      cells_above_ = 0;
      definition_bytes_ = 0;
      return;
    }
    count_table(line);
    count_openers(line);
    count_definition(line);
  }

 private:
  /// How many nodes a line may open, about.
  static std::size_t nodes_of(std::string_view line) {
    if (is_blank(line)) return 0;
    const std::size_t text = std::min(line.find_first_not_of(" \t>-+*0123456789.)"), line.size());
    const auto opens = static_cast<std::size_t>(
        std::count_if(line.begin(), line.begin() + text, [](char c) { return c == '>' || c == '-' || c == '+'; }));
    std::size_t nodes = 2 + 2 * opens;
    for (std::size_t i = 0; i < line.size(); ++i) {
      switch (line[i]) {
        case '*':
        case '_':
        case '[':
        case ']':
        case '&':
        case '\\':
        case '~':
        case '|': nodes += 2; break;
        case '`':
        case '<': nodes += 1; break;
        case '@': nodes += 3; break;
        case ':': nodes += line.substr(i + 1, 1) == "/" ? 4 : 1; break;
        case 'w': nodes += line.substr(i, 4) == "www." ? 4 : 1; break;  // where an address may begin, text is parted
        default: break;
      }
    }
    return nodes;
  }

  void count_table(std::string_view line) {
    const std::size_t cells = static_cast<std::size_t>(std::count(line.begin(), line.end(), '|')) + 1;
    if (is_delimiter_row(line)) {
      columns_ = cells;
      rows_ = 1;
    } else if (columns_ > 0) {
      ++rows_;
    }
    const std::size_t widest = std::max(cells, cells_above_);  // a row is read whole, however narrow its table
    cells_above_ = cells;
    const bool bomb = columns_ > 0 && (widest > kMaxTableColumns || columns_ * rows_ > kMaxTableCells);
    if (bomb && mode_ == ParseMode::full) mode_ = ParseMode::no_tables;
  }

  /// A definition may go on over lines (its title), up to the next one or a blank line.
  void count_definition(std::string_view line) {
    const bool starts = is_definition(line);
    if (starts) definition_bytes_ = 0;
    if (starts || definition_bytes_ > 0) definition_bytes_ += line.size();
    longest_definition_ = std::max(longest_definition_, definition_bytes_);
    brackets_ += static_cast<std::size_t>(std::count(line.begin(), line.end(), '['));
    if (starts && line.size() > kMaxDefinitionBytes) mode_ = ParseMode::plain;
    if (longest_definition_ * brackets_ > kMaxReferencedBytes) mode_ = ParseMode::plain;
  }

  void count_openers(std::string_view line) {
    std::size_t parens = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const char c = line[i];
      parens = c == ')' ? parens + 1 : 0;
      if (parens > kMaxParens) mode_ = ParseMode::plain;
      if (c != '<' && c != '!') continue;
      const char next = i + 1 < line.size() ? line[i + 1] : '\0';
      const bool html = c == '<' && (next == '?' || next == '!');
      const bool image = c == '!' && next == '[' && i + 2 < line.size() && line[i + 2] == '[';
      if ((html || image) && ++openers_ > kMaxOpeners) mode_ = ParseMode::plain;
    }
  }

  ParseMode mode_ = ParseMode::full;
  std::size_t nodes_ = 0;    // of the note
  std::size_t openers_ = 0;  // in this paragraph
  std::size_t columns_ = 0;  // of the table we may be in; 0: none
  std::size_t rows_ = 0;
  std::size_t cells_above_ = 0;         // of the line before
  std::size_t definition_bytes_ = 0;    // of the definition we may be in; 0: none
  std::size_t longest_definition_ = 0;  // of the note
  std::size_t brackets_ = 0;            // of the note: no more uses of a definition than these
};

}  // namespace

ParseMode guard_note(std::string_view body) {
  Guard guard;
  while (!body.empty() && guard.mode() != ParseMode::plain) {
    const std::size_t end = body.find('\n');
    guard.line(body.substr(0, end));
    body.remove_prefix(end == std::string_view::npos ? body.size() : end + 1);
  }
  return guard.mode();
}

}  // namespace dssearch
