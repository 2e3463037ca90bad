// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/filter.hpp"

#include <algorithm>
#include <vector>

#include "indexer/base/utf8.hpp"
#include "indexer/schema/field.hpp"
#include "indexer/schema/front_value.hpp"
#include "indexer/schema/name_date.hpp"
#include "indexer/schema/value_term.hpp"
#include "searcher/index/folded_values.hpp"
#include "searcher/index/index_fields.hpp"
#include "searcher/rank/date_filter.hpp"

namespace dssearch::inline searcher_rank {
namespace {

/// A whole value of a field; where no section has it, all that differ only in case and accents.
Xapian::Query whole_value(const Field& field, const std::string& value, const Xapian::Database& db) {
  const std::string term = value_term(field, value);
  std::vector<Xapian::Query> values{Xapian::Query(term)};
  if (!db.term_exists(term)) {
    for (const std::string& other : terms_folded_like(std::string(field.prefix), value, db)) values.emplace_back(other);
  }
  return any_of(values);
}

Xapian::Query in_folder(const std::string& value, const Xapian::Database& db) {
  std::string folder = value.substr(std::min(value.size(), value.find_first_not_of("./")));
  while (!folder.empty() && folder.back() == '/') folder.pop_back();
  return folder.empty() ? Xapian::Query::MatchAll : whole_value(kFolder, composed(folder), db);
}

/// proj and all tags below it; =proj alone.
Xapian::Query with_tag(std::string value, const Xapian::Database& db) {
  const bool alone = value.starts_with('=');
  if (alone) value.erase(0, 1);
  if (value.starts_with('#')) value.erase(0, 1);
  if (value.ends_with("/*")) value.resize(value.size() - 2);
  while (value.ends_with('/')) value.pop_back();
  return whole_value(alone ? kOwnTag : kTag, lower(value), db);
}

/// The sections with any value of a field.
Xapian::Query any_value(const Field& field) {
  return {Xapian::Query::OP_WILDCARD, std::string(field.prefix), 0, Xapian::Query::WILDCARD_LIMIT_ERROR,
          Xapian::Query::OP_OR};
}

}  // namespace

FilterReading read_filter(const QueryNode& filter, const Xapian::Database& db) {
  if (filter.text == "*") {
    for (const Field& any : {kFolder, kTag, kCodeLanguage, kIs}) {
      if (filter.field == any.name) return {any_value(any), false};
    }
  }
  if (filter.field == kFolder.name) return {in_folder(filter.text, db), false};
  if (filter.field == kTag.name) return {with_tag(filter.text, db), false};
  if (filter.field == kCodeLanguage.name) return {Xapian::Query(value_term(kCodeLanguage, lower(filter.text))), false};
  if (filter.field == kIs.name) return {Xapian::Query(value_term(kIs, lower(filter.text))), false};
  if (filter.field == kDateFields.front()) return date_filter(filter.text, db);
  return front_matter_filter(front_name(filter.field), filter.text, filter.in_value, db);
}

}  // namespace dssearch::inline searcher_rank
