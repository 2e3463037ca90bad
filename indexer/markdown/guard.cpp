// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/markdown/guard.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "indexer/base/ascii.hpp"
#include "indexer/markdown/container_depth.hpp"
#include "indexer/markdown/inline_steps.hpp"

namespace dssearch::inline indexer_markdown {
namespace {

// Measured on cmark-gfm 0.29.0.gfm.6: below these bounds every known hostile input stays linear, and none of 9,038 real
// documentation files reaches one of them.
constexpr std::size_t kMaxTableCells = 100'000;
constexpr std::size_t kMaxTableColumns = 1000;
constexpr std::size_t kMaxOpeners = 200;
constexpr std::size_t kMaxParens = 1000;
constexpr std::size_t kMaxDefinitionBytes = 4096;
// Bounds on nodes of the tree, 200 bytes each: no note takes more than 350 MB. A note of 16 MB of prose has 1,000,000.
constexpr std::size_t kMaxNodes = 1'500'000;
constexpr std::size_t kMaxReferencedBytes = 32'000'000;  // each use of a definition copies it
constexpr std::size_t kMaxContainers = 100;              // nested: each node is searched in all of them
// Each row of dashes reads its paragraph again, to find the head of a table.
constexpr std::size_t kMaxHeadBytes = 4'000'000;
constexpr std::size_t kMaxHeadBytesPerByte = 8;

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
  /// @param bytes  of the note.
  explicit Guard(std::size_t bytes) : max_head_bytes_(kMaxHeadBytes + kMaxHeadBytesPerByte * bytes) {}

  ParseMode mode() const { return mode_; }

  void line(std::string_view line) {
    nodes_ += nodes_of(line);
    if (nodes_ > kMaxNodes || containers_.line(line) > kMaxContainers) mode_ = ParseMode::plain;
    if (is_blank(line)) {
      inlines_.end_paragraph();
      paragraph_ = {};
      return;
    }
    count_table(line);
    count_openers(line);
    count_definition(line);
    inlines_.line(line);
    if (inlines_.too_many(longest_definition_ > 0)) mode_ = ParseMode::plain;
    paragraph_.bytes += line.size() + 1;
  }

 private:
  /// About how many nodes a line may open.
  static std::size_t nodes_of(std::string_view line) {
    if (is_blank(line)) return 0;
    const std::size_t text = std::min(line.find_first_not_of(" \t>-+*0123456789.)"), line.size());
    const auto opens = static_cast<std::size_t>(
        std::count_if(line.begin(), line.begin() + text, [](char c) { return c == '>' || c == '-' || c == '+'; }));
    std::size_t nodes = 2 + 2 * opens;
    bool at_start = true;  // of a text node: there a quote, hyphen or point becomes its own node
    for (std::size_t i = 0; i < line.size(); ++i) {
      const bool was_at_start = std::exchange(at_start, true);
      switch (line[i]) {
        case '*':
        case '_':
        case '[':
        case ']':
        case '&':
        case '\\':
        case '~':
        case '!':
        case '<':
        case '|': nodes += 2; break;
        case '`': nodes += 1; break;
        case '@': nodes += 3; break;
        case ':': nodes += line.substr(i + 1, 1) == "/" ? 4 : 1; break;
        case 'w': nodes += line.substr(i, 4) == "www." ? 4 : 1; break;  // text is split where an address may begin
        case '"':
        case '\'':
        case '-':
        case '.':
          at_start = was_at_start;
          nodes += was_at_start ? 1 : 0;
          break;
        default: at_start = false; break;
      }
    }
    return nodes;
  }

  void count_table(std::string_view line) {
    Paragraph& now = paragraph_;
    const std::size_t cells = static_cast<std::size_t>(std::count(line.begin(), line.end(), '|')) + 1;
    if (is_delimiter_row(line)) {
      now.columns = cells;
      now.rows = 1;
      head_bytes_ += now.bytes;
    } else if (now.columns > 0) {
      ++now.rows;
    }
    const std::size_t widest =
        std::max(cells, now.cells_above);  // the whole row is read, even if its table is narrower
    now.cells_above = cells;
    const bool multiplies = now.columns > 0 && (widest > kMaxTableColumns || now.columns * now.rows > kMaxTableCells);
    if ((multiplies || head_bytes_ > max_head_bytes_) && mode_ == ParseMode::full) mode_ = ParseMode::no_tables;
  }

  /// A definition may span lines (its title), up to the next one or a blank line.
  void count_definition(std::string_view line) {
    const bool starts = is_definition(line);
    std::size_t& bytes = paragraph_.definition_bytes;
    if (starts) bytes = 0;
    if (starts || bytes > 0) bytes += line.size();
    longest_definition_ = std::max(longest_definition_, bytes);
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
      if ((html || image) && ++paragraph_.openers > kMaxOpeners) mode_ = ParseMode::plain;
    }
  }

  /// Counters up to the next blank line.
  struct Paragraph {
    std::size_t bytes = 0;
    std::size_t openers = 0;
    std::size_t columns = 0;  // columns of the table we may be in; 0: none
    std::size_t rows = 0;
    std::size_t cells_above = 0;       // of the line before
    std::size_t definition_bytes = 0;  // of the definition we may be in; 0: none
  };

  std::size_t max_head_bytes_;
  ParseMode mode_ = ParseMode::full;
  ContainerDepth containers_;
  InlineSteps inlines_;
  Paragraph paragraph_;
  // Counters of the whole note:
  std::size_t nodes_ = 0;
  std::size_t head_bytes_ = 0;
  std::size_t longest_definition_ = 0;
  std::size_t brackets_ = 0;  // no more uses of a definition than these
};

}  // namespace

ParseMode guard_note(std::string_view body) {
  Guard guard(body.size());
  while (!body.empty() && guard.mode() != ParseMode::plain) {
    std::string_view lines = body.substr(0, body.find('\n'));
    body.remove_prefix(std::min(lines.size() + 1, body.size()));
    if (lines.ends_with('\r')) lines.remove_suffix(1);
    for (std::size_t end = lines.find('\r'); end != std::string_view::npos; end = lines.find('\r')) {  // alone
      guard.line(lines.substr(0, end));
      lines.remove_prefix(end + 1);
    }
    guard.line(lines);
  }
  return guard.mode();
}

}  // namespace dssearch::inline indexer_markdown
