// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/markdown/container_depth.hpp"

#include <algorithm>

#include "indexer/base/ascii.hpp"

namespace dssearch::inline indexer_markdown {
namespace {

constexpr std::size_t kTabColumns = 4;
constexpr std::size_t kItemColumns = 2;  // an open item needs at least so many spaces to continue

/// Where the end of the line begins that has only spaces and three or more of one sign: a thematic break at that place,
/// even if it could be list items. The size of the line when there is none.
std::size_t break_begin(std::string_view line) {
  const std::size_t last = line.find_last_not_of(" \t\r");
  if (last == std::string_view::npos || std::string_view("-*_").find(line[last]) == std::string_view::npos)
    return line.size();
  std::size_t begin = last;
  std::size_t signs = 0;
  for (std::size_t at = last + 1; at-- > 0 && (line[at] == line[last] || is_space(line[at]));) {
    if (line[at] != line[last]) continue;
    begin = at;
    ++signs;
  }
  return signs >= 3 ? begin : line.size();
}

/// Bytes of the list marker or footnote's name at the start of `text`; 0 when there is none.
std::size_t marker_size(std::string_view text) {
  std::size_t size = 0;
  if (text.starts_with("[^")) {
    const std::size_t end = text.find_first_of("] \t");
    return end != std::string_view::npos && text.substr(end, 2) == "]:" ? end + 2 : 0;
  }
  while (size < text.size() && is_digit(text[size])) ++size;
  const std::string_view ends = size > 0 ? ".)" : "-+*";
  if (size == text.size() || ends.find(text[size]) == std::string_view::npos) return 0;
  ++size;
  return size == text.size() || is_space(text[size]) ? size : 0;
}

}  // namespace

std::size_t ContainerDepth::line(std::string_view line) {
  const std::size_t end = break_begin(line);
  std::size_t columns = 0;
  std::size_t opened = 0;
  std::size_t at = 0;
  while (at < end) {
    if (line[at] == ' ' || line[at] == '\t') {
      columns += line[at] == ' ' ? 1 : kTabColumns;
      ++at;
    } else if (const std::size_t size = line[at] == '>' ? 1 : marker_size(line.substr(at)); size > 0) {
      ++opened;
      at += size;
      if (at < end && line[at] == ' ') ++at;  // belongs to the mark
    } else {
      break;
    }
  }
  const bool is_blank = line.find_first_not_of(" \t\r", at) == std::string_view::npos;
  if (is_blank && opened == 0) {  // items stay open
    after_blank_ = true;
    return open_;
  }
  // Quotation signs continue open quotations or open new ones: never more than there are signs.
  const std::size_t reached = std::min(open_, columns / kItemColumns) + opened;
  open_ = after_blank_ ? reached : std::max(open_, reached);
  after_blank_ = false;
  return open_;
}

}  // namespace dssearch::inline indexer_markdown
