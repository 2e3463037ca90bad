// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/index/note_date.hpp"

#include <array>
#include <cstdio>
#include <ctime>

#include "searcher/index/query_ops.hpp"

namespace dssearch::inline searcher_index {

Xapian::Query has_date(unsigned slot, char type) {
  if (type == 'd') return {Xapian::Query::OP_VALUE_RANGE, slot, "d", "d~"};
  if (type == 's') return {Xapian::Query::OP_VALUE_RANGE, slot, "s1", "s3"};
  return {Xapian::Query::OP_VALUE_RANGE, slot, "n" + Xapian::sortable_serialise(1000),
          "n" + Xapian::sortable_serialise(2999)};
}

Xapian::Query has_date(unsigned slot) {
  return any_of({has_date(slot, 'd'), has_date(slot, 's'), has_date(slot, 'n')});
}

std::string file_date(std::int64_t ns) {
  const auto seconds = static_cast<std::time_t>(ns / 1'000'000'000);
  std::tm time{};
  std::array<char, 40> text{};
  if (ns <= 0 || ::gmtime_r(&seconds, &time) == nullptr) return {};
  const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%dt%H:%M:%S", &time);
  std::snprintf(text.data() + size, text.size() - size, ".%09d", static_cast<int>(ns % 1'000'000'000));
  return text.data();
}

}  // namespace dssearch::inline searcher_index
