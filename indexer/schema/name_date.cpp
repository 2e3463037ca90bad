// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/name_date.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "indexer/base/ascii.hpp"

namespace dssearch::inline indexer_schema {
namespace {

constexpr int kFirstYear = 1500;  // "1234-rules.md" is numbered
constexpr int kLastYear = 2200;

int number(std::string_view digits) {
  int out = 0;
  for (const char c : digits) out = 10 * out + (c - '0');
  return out;
}

std::optional<std::string> day(int year, int month, int day_of_month) {
  using namespace std::chrono;
  const year_month_day date(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day_of_month)));
  if (!date.ok() || year < kFirstYear || year > kLastYear) return std::nullopt;
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", year, month, day_of_month);
  return text.data();
}

/// A day of a week (ISO 8601: week 1 is the one with 4 January). @param after  days after its Monday.
std::optional<std::string> day_of_week(int year, int week, int after) {
  using namespace std::chrono;
  if (week < 1 || week > 53) return std::nullopt;
  const sys_days fourth = std::chrono::year(year) / January / 4;
  const sys_days first = fourth - days(weekday(fourth).iso_encoding() - 1);
  const year_month_day date(first + days(7 * (week - 1) + after));
  return day(static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
             static_cast<int>(static_cast<unsigned>(date.day())));
}

/// Whether a text has this shape at its start: 'd' is a digit, '-' a dash, an underscore or a dot, others themselves.
bool begins_as(std::string_view text, std::string_view shape) {
  if (text.size() < shape.size()) return false;
  return std::equal(shape.begin(), shape.end(), text.begin(), [](char wanted, char c) {
    if (wanted == 'd') return is_digit(c);
    return wanted == '-' ? c == '-' || c == '_' || c == '.' : wanted == c;
  });
}

/// Whether what follows the first bytes is no further letter or digit.
bool ends_after(std::string_view name, std::size_t bytes) {
  return name.size() == bytes || !(is_alphanumeric(name[bytes]) || static_cast<unsigned char>(name[bytes]) >= 0x80);
}

struct Week {
  int year;
  int number;
  std::size_t bytes;  ///< that were read
};

std::optional<Week> week_at_start(std::string_view text) {
  const bool has_dash = begins_as(text, "dddd-Wdd") || begins_as(text, "dddd-wdd");
  if (!has_dash && !begins_as(text, "ddddWdd")) return std::nullopt;
  const std::size_t at = has_dash ? 6 : 5;
  if (!ends_after(text, at + 2)) return std::nullopt;
  return Week{number(text.substr(0, 4)), number(text.substr(at, 2)), at + 2};
}

}  // namespace

std::optional<std::pair<std::string, std::string>> days_of_week(std::string_view text) {
  const auto week = week_at_start(text);
  if (!week || week->bytes != text.size()) return std::nullopt;
  const auto first = day_of_week(week->year, week->number, 0);
  const auto last = day_of_week(week->year, week->number, 6);
  return first && last ? std::optional(std::pair(*first, *last)) : std::nullopt;
}

std::optional<std::string> date_of_name(std::string_view path) {
  std::string_view name = path.substr(path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1);
  name = name.substr(0, name.rfind('.'));
  const auto part = [&](std::size_t at, std::size_t size) { return number(name.substr(at, size)); };
  if (begins_as(name, "dddd-dd-dd") && !(name.size() > 10 && is_digit(name[10])))
    return day(part(0, 4), part(5, 2), part(8, 2));
  for (const std::string_view shape : {"dddddddddddddd", "dddddddddddd", "dddddddd"}) {  // with a time or without
    if (!begins_as(name, shape)) continue;
    const bool has_letter = name.size() > shape.size() && name[shape.size()] == 'T';  // 20241230T1145
    return ends_after(name, shape.size()) || has_letter ? day(part(0, 4), part(4, 2), part(6, 2)) : std::nullopt;
  }
  if (const auto week = week_at_start(name)) return day_of_week(week->year, week->number, 0);
  const bool is_longer = begins_as(name, "dddd-dd-d");
  if (!begins_as(name, "dddd-dd") || is_longer || name[4] == '.' || !ends_after(name, 7)) return std::nullopt;
  const bool is_month = day(part(0, 4), part(5, 2), 1).has_value();
  return is_month ? std::optional(std::string(name.substr(0, 4)) + "-" + std::string(name.substr(5, 2))) : std::nullopt;
}

}  // namespace dssearch::inline indexer_schema
