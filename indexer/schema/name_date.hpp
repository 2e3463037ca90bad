// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace dssearch::inline indexer_schema {

/// Fields with a note's date, the first that it has counts.
inline constexpr std::array<std::string_view, 4> kDateFields{"date", "released", "updated", "created"};

/// @return the date with which a file name begins, in ISO form: of 2024-12-30.md, 2024_12_30.md, "2024-12-30 Talk.md",
/// 20241230-talk.md, 202412301145 talk.md, 2024-12.md, 2024-W52.md (the Monday). Nothing for names that begin otherwise
/// or with a day that does not exist.
/// @param path  of the note, with '/'.
std::optional<std::string> date_of_name(std::string_view path);

/// @return the first and the last day of a week as people write it (2024-W52, 2024W52); nothing for other texts.
std::optional<std::pair<std::string, std::string>> days_of_week(std::string_view text);

}  // namespace dssearch::inline indexer_schema
