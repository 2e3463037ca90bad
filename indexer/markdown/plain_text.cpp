// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/markdown/plain_text.hpp"

#include <string>

#include "indexer/base/lines.hpp"
#include "indexer/base/utf8.hpp"
#include "indexer/markdown/inline_text.hpp"
#include "indexer/markdown/outline.hpp"

namespace dssearch::inline indexer_markdown {
namespace {

std::string_view strip(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

int heading_level(std::string_view line) {
  const std::size_t hashes = line.find_first_not_of('#');
  const bool heading = hashes != std::string_view::npos && hashes >= 1 && hashes <= 6 && line[hashes] == ' ';
  return heading ? static_cast<int>(hashes) : 0;
}

}  // namespace

std::vector<Section> cut_plain_text(std::string_view text, std::size_t begin) {
  const LineTable table(text);
  int line = 1;
  while (table.begin(line) < begin) ++line;
  std::vector<Section> out(1);
  out.back().line = line;
  out.back().source = {begin, begin};
  std::vector<std::string> path;
  std::vector<int> levels;
  std::size_t sum = 0;  // total cost of their heading paths
  for (; line <= table.count() && table.begin(line) < text.size(); ++line) {
    const std::size_t at = table.begin(line);
    const std::string_view row = text.substr(at, table.begin(line + 1) - at);
    const std::string_view words = strip(row);
    if (const int level = heading_level(row); level > 0 && sum <= kMaxPathBytes) {
      while (!levels.empty() && levels.back() >= level) {
        levels.pop_back();
        path.pop_back();
      }
      levels.push_back(level);
      const std::string_view heading = strip(row.substr(static_cast<std::size_t>(level)));
      path.emplace_back(utf8_prefix(heading, kMaxHeadingBytes));
      sum += path_bytes(path);
      const bool first_is_empty =
          out.size() == 1 && out.front().kind == SectionKind::preamble && out.front().text.empty();
      if (!first_is_empty) out.emplace_back().source = {at, at};
      Section& section = out.back();
      section.kind = SectionKind::heading;
      section.level = level;
      section.heading_path = path;
      section.line = line;
      section.end_line = line;
      if (path.back().size() < heading.size()) SectionWriter(section, 0).add_plain(heading, BlockKind::paragraph, line);
    } else if (!words.empty()) {
      SectionWriter writer(out.back(), 0);
      writer.add_task(words);
      writer.add_plain(words, BlockKind::paragraph, line);
    }
    out.back().source.end = at + row.size();
    if (!words.empty()) out.back().end_line = line;
  }
  out.back().source.end = text.size();
  return out;
}

}  // namespace dssearch::inline indexer_markdown
