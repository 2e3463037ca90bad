// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <tuple>

namespace dssearch::inline searcher_answer {

/// A day, a month or a year, as notes write it.
struct PartialDate {
  int year = 0;   ///< 1..9999
  int month = 0;  ///< 1..12; 0: only the year is known
  int day = 0;    ///< 1..31, valid in the month; 0: only the month is known
  friend bool operator==(const PartialDate&, const PartialDate&) = default;
  /// A period comes before the dates in it.
  friend bool operator<(const PartialDate& a, const PartialDate& b) {
    return std::tie(a.year, a.month, a.day) < std::tie(b.year, b.month, b.day);
  }
};

/// Reads "2024", "2024-05", "2024-05-07", and the day of a date with a time ("2024-05-07T10:00:00Z").
/// @return nothing for other texts, and for days that do not exist.
std::optional<PartialDate> read_date(std::string_view text);

/// @return whether a date is in a period, for example a year, and is not longer than it.
bool is_within(const PartialDate& date, const PartialDate& period);

/// @return days in a month of a year, 28..31 (Gregorian calendar).
int days_in_month(int year, int month);

}  // namespace dssearch::inline searcher_answer
