// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer/partial_date.hpp"

#include <array>
#include <cstddef>

namespace dssearch::inline searcher_answer {
namespace {

constexpr std::size_t kYearBytes = 4;
constexpr std::size_t kMonthBytes = 7;
constexpr std::size_t kDayBytes = 10;

/// @return the number of the digits; -1 when there are other characters.
int digits(std::string_view text) {
  int out = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    out = out * 10 + (c - '0');
  }
  return out;
}

}  // namespace

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return kDays.at(static_cast<std::size_t>(month - 1)) + (month == 2 && is_leap ? 1 : 0);
}

bool is_within(const PartialDate& date, const PartialDate& period) {
  return date.year == period.year && (period.month == 0 || date.month == period.month) &&
         (period.day == 0 || date.day == period.day);
}

std::optional<PartialDate> read_date(std::string_view text) {
  if (text.size() > kDayBytes && (text[kDayBytes] == 'T' || text[kDayBytes] == 't' || text[kDayBytes] == ' '))
    text = text.substr(0, kDayBytes);
  if (text.size() != kYearBytes && text.size() != kMonthBytes && text.size() != kDayBytes) return std::nullopt;
  PartialDate out;
  out.year = digits(text.substr(0, kYearBytes));
  if (out.year < 1) return std::nullopt;
  if (text.size() == kYearBytes) return out;
  out.month = digits(text.substr(kYearBytes + 1, 2));
  if (text[kYearBytes] != '-' || out.month < 1 || out.month > 12) return std::nullopt;
  if (text.size() == kMonthBytes) return out;
  out.day = digits(text.substr(kMonthBytes + 1, 2));
  if (text[kMonthBytes] != '-' || out.day < 1 || out.day > days_in_month(out.year, out.month)) return std::nullopt;
  return out;
}

}  // namespace dssearch::inline searcher_answer
