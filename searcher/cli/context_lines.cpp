// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/cli/context_lines.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "indexer/base/error.hpp"
#include "indexer/base/lines.hpp"
#include "indexer/base/terminal.hpp"
#include "indexer/base/utf8.hpp"
#include "searcher/cli/note_text.hpp"
#include "searcher/questions.hpp"

namespace dssearch::inline searcher_cli {
namespace {

constexpr std::size_t kMaxLineBytes = 2'000;  // bytes of a line; the rest is left out

}  // namespace

SourceLines::SourceLines(const Searcher& searcher, const std::string& query, int around, bool color)
    : searcher_(searcher),
      marker_(color ? searcher.ask(make_marker, query) : nullptr),
      around_(around),
      color_(color) {}

std::string SourceLines::shown(std::string_view line) const {
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  const bool is_cut = line.size() > kMaxLineBytes;
  if (is_cut) line = utf8_prefix(line, kMaxLineBytes);
  std::string out;
  std::size_t at = 0;
  if (color_) {
    for (const ByteRange& match : marker_->matches(line)) {
      out += printable(line.substr(at, match.begin - at));
      out += "\033[1;33m" + printable(line.substr(match.begin, match.size())) + "\033[0m";
      at = match.end;
    }
  }
  return out + printable(line.substr(at)) + (is_cut ? "…" : "");
}

std::string SourceLines::around(const Hit& hit) {
  const std::string path = notes_place(hit) + '\0' + hit.path;
  if (path_ != path) {
    text_.clear();
    try {
      text_ = current_note(searcher_.location_of(hit.notes_dir, hit.remote), hit.path);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::not_found) throw;
    }
    path_ = path;
  }
  if (text_.empty()) return {};
  const LineTable lines(text_);
  std::string out;
  for (int line = std::max(1, hit.hit_line - around_); line <= std::min(lines.count(), hit.hit_line + around_);
       ++line) {
    std::array<char, 32> number{};
    std::snprintf(number.data(), number.size(), "  %c %5d  ", line == hit.hit_line ? '>' : ' ', line);
    const std::size_t begin = lines.begin(line);
    out += number.data() + shown(std::string_view(text_).substr(begin, lines.begin(line + 1) - begin)) + "\n";
  }
  return out;
}

}  // namespace dssearch::inline searcher_cli
