// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/print/wrap_text.hpp"

#include <algorithm>

#include "indexer/analysis/graphemes.hpp"
#include "indexer/base/terminal.hpp"

namespace dssearch::inline searcher_print {
namespace {

bool is_ascii(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

class Wrapper {
 public:
  Wrapper(std::size_t width, const MarkSigns& signs) : width_(width), signs_(signs) {}

  void run(const MarkedText& text) {
    for (const TextRun& run : text) {
      std::size_t at = 0;
      while (at < run.text.size()) {
        const std::size_t end = std::min(run.text.find_first_of(" \t\n", at), run.text.size());
        if (end > at) word_.push_back({run.text.substr(at, end - at), run.hit});
        if (end < run.text.size()) gap(run.text[end]);
        at = end + 1;
      }
    }
    end_line();
  }

  /// @return the lines, and the index of the first one with a match.
  std::vector<std::string> lines;
  std::size_t first_hit = 0;

 private:
  void gap(char sign) {
    if (sign == '\n') return end_line();
    put_word();
    ++spaces_;
  }

  /// Adds the word to the line, or begins a new line with it.
  void put_word() {
    if (word_.empty()) return;
    std::size_t size = 0;
    bool plain = true;
    for (TextRun& run : word_) {
      run.text = printable(run.text);
      size += display_columns(run.text);
      plain = plain && is_ascii(run.text);
    }
    const bool endless = size > width_ && !plain;
    if (!endless && column_ > 0 && column_ + spaces_ + size > width_) break_line();
    if (column_ > 0 || is_first_) put_spaces();
    spaces_ = 0;
    for (const TextRun& run : word_) endless ? put_pieces(run) : put(run.text, run.hit, display_columns(run.text));
    word_.clear();
  }

  void put_spaces() {
    const std::size_t count = column_ > 0 ? spaces_ : std::min(spaces_, width_ / 2);
    line_.append(count, ' ');
    column_ += count;
  }

  void put_pieces(const TextRun& run) {
    for (std::size_t at = 0; at < run.text.size();) {
      std::size_t end = at;
      std::size_t size = 0;
      while (end < run.text.size()) {
        const std::size_t next = grapheme_ceil(run.text, end + 1);
        const std::size_t more = display_columns(std::string_view(run.text).substr(end, next - end));
        if (column_ + size + more > width_ && column_ + size > 0) break;
        size += more;
        end = next;
      }
      if (end > at) put(run.text.substr(at, end - at), run.hit, size);
      if (end < run.text.size()) break_line();
      at = end;
    }
  }

  void put(const std::string& text, bool hit, std::size_t size) {
    if (hit && !has_hit_) {
      first_hit = lines.size();
      has_hit_ = true;
    }
    line_ += hit ? signs_.on + text + signs_.off : text;
    column_ += size;
  }

  void break_line() {
    lines.push_back(std::move(line_));
    line_.clear();
    column_ = 0;
    is_first_ = false;
  }

  void end_line() {
    put_word();
    spaces_ = 0;
    break_line();
    is_first_ = true;
  }

  std::size_t width_;
  const MarkSigns& signs_;
  MarkedText word_;
  std::string line_;
  std::size_t column_ = 0;
  std::size_t spaces_ = 0;  // spaces between the line and the next word
  bool is_first_ = true;    // first of the lines from one line of the text: it keeps the indentation
  bool has_hit_ = false;
};

}  // namespace

std::vector<std::string> wrapped_lines(const MarkedText& text, std::size_t width, std::size_t max_lines,
                                       const MarkSigns& signs) {
  Wrapper wrapper(width, signs);
  wrapper.run(text);
  std::vector<std::string>& lines = wrapper.lines;
  if (lines.size() <= max_lines) return lines;
  const std::size_t first =
      wrapper.first_hit < max_lines ? 0 : std::min(wrapper.first_hit - 1, lines.size() - max_lines);
  return {lines.begin() + static_cast<std::ptrdiff_t>(first),
          lines.begin() + static_cast<std::ptrdiff_t>(first + max_lines)};
}

}  // namespace dssearch::inline searcher_print
