// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/raw/table_cells.hpp"

#include <algorithm>

#include "indexer/base/ascii.hpp"

namespace dssearch::inline indexer_raw {
namespace {

/// The next '|' without a backslash, or the end.
std::size_t next_bar(std::string_view line, std::size_t at) {
  while (at < line.size() && line[at] != '|') at += line[at] == '\\' ? 2 : 1;
  return std::min(at, line.size());
}

}  // namespace

std::string cells_beyond(std::string_view line, std::size_t last_cell) {
  const std::size_t bar = next_bar(line, std::min(last_cell, line.size()));
  std::string_view rest = trimmed(line.substr(std::min(bar + 1, line.size())));
  std::string out;
  bool ends_in_bar = false;
  for (std::size_t at = 0; at < rest.size(); ++at) {
    if (rest[at] == '\\' && rest.substr(at + 1, 1) == "|")
      ++at;
    else
      ends_in_bar = rest[at] == '|' && at + 1 == rest.size();
    out.push_back(rest[at]);
  }
  if (ends_in_bar) out.pop_back();
  const std::string_view shown = trimmed(out);
  return shown.find_first_not_of(" \t|") == std::string_view::npos ? std::string() : std::string(shown);
}

}  // namespace dssearch::inline indexer_raw
