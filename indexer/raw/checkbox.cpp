// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/raw/checkbox.hpp"

#include <algorithm>

#include "indexer/base/ascii.hpp"

namespace dssearch::inline indexer_raw {
namespace {

constexpr std::string_view kDone = "xX-";
constexpr std::string_view kOpen = " /><!?*+~";
constexpr std::size_t kMaxDigits = 9;  // of the number of an item, as in CommonMark

/// Bytes of the bullet or number at the start of a line; 0 when there is none.
std::size_t marker_size(std::string_view line) {
  if (line.empty()) return 0;
  if (line[0] == '-' || line[0] == '*' || line[0] == '+') return 1;
  const auto digits = static_cast<std::size_t>(std::find_if_not(line.begin(), line.end(), is_digit) - line.begin());
  const bool ends = digits < line.size() && (line[digits] == '.' || line[digits] == ')');
  return digits > 0 && digits <= kMaxDigits && ends ? digits + 1 : 0;
}

bool is_blank_at(std::string_view line, std::size_t at) {
  return at >= line.size() || is_space(line[at]);
}

}  // namespace

std::optional<Checkbox> checkbox_of(std::string_view line) {
  bool is_item = false;
  for (;;) {
    line.remove_prefix(std::min(line.find_first_not_of(" \t>"), line.size()));
    const std::size_t marker = marker_size(line);
    if (marker == 0 || !is_blank_at(line, marker)) break;
    line.remove_prefix(marker);
    is_item = true;
  }
  if (!is_item || line.size() < 3 || line[0] != '[' || line[2] != ']' || !is_blank_at(line, 3)) return std::nullopt;
  if (kDone.find(line[1]) != std::string_view::npos) return Checkbox::done;
  return kOpen.find(line[1]) != std::string_view::npos ? std::optional(Checkbox::open) : std::nullopt;
}

}  // namespace dssearch::inline indexer_raw
