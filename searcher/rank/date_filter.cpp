// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/date_filter.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "indexer/schema/file_record.hpp"
#include "indexer/schema/front_value.hpp"
#include "indexer/schema/name_date.hpp"
#include "indexer/schema/note_record.hpp"
#include "searcher/index/note_date.hpp"
#include "searcher/index/note_filter.hpp"
#include "searcher/index/section_record.hpp"

namespace dssearch::inline searcher_rank {
namespace {

/// A period between two texts in ISO form, compared as texts.
struct Period {
  std::string low;   ///< inclusive
  std::string high;  ///< exclusive
  bool holds(const std::string& date) const { return date >= low && (high.empty() || date < high); }
};

/// The end of a partial date: just after all that begins with it.
std::string after(const std::string& date) {
  return date + "~";
}

std::optional<Period> period_of(const std::string& value) {
  if (value == "*") return Period{};
  if (value.starts_with(">=")) return Period{value.substr(2), ""};
  if (value.starts_with("<=")) return Period{"", after(value.substr(2))};
  if (value.starts_with(">")) return Period{after(value.substr(1)), ""};
  if (value.starts_with("<")) return Period{"", value.substr(1)};
  const std::size_t dots = value.find("..");
  if (dots == std::string::npos) return Period{value, after(value)};
  const std::string high = value.substr(std::min(value.size(), value.find_first_not_of('.', dots)));
  return Period{value.substr(0, dots), high.empty() ? "" : after(high)};
}

/// The sections of notes without a date of their own whose file has one in the period.
Xapian::Query by_file(const Xapian::Query& dated, const Period& period, const Xapian::Database& db) {
  const Xapian::MSet undated = all_sections(db, without(first_sections(), dated));
  std::vector<Xapian::Query> notes;
  for (auto one = undated.begin(); one != undated.end(); ++one) {
    const std::string bytes = db.get_metadata(file_key(section_path(one.get_document())));
    if (!bytes.empty() && period.holds(file_date(unpack_file(bytes).stamp.mtime_ns)))
      notes.push_back(sections_of_note(db, *one));
  }
  return any_of(notes);
}

}  // namespace

FilterReading date_filter(const std::string& typed, const Xapian::Database& db) {
  const auto week = days_of_week(typed);
  const std::string value = week ? week->first + ".." + week->second : typed;
  Xapian::Query dated;
  std::vector<Xapian::Query> found;
  for (const std::string_view field : kDateFields) {
    const Xapian::Query has = has_date(front_slot(field));
    Xapian::Query in_period = front_matter_filter(std::string(field), value, false, db).query;
    found.push_back(without(in_period, dated));
    dated = any_of({dated, has});
  }
  if (const auto period = period_of(value); period && db.size() == 1) found.push_back(by_file(dated, *period, db));
  return {any_of(found), false};
}

}  // namespace dssearch::inline searcher_rank
