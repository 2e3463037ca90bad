// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/index/index_fields.hpp"

#include <algorithm>

#include "indexer/schema/field.hpp"
#include "indexer/schema/front_value.hpp"
#include "indexer/schema/name_date.hpp"
#include "indexer/schema/value_term.hpp"

namespace dssearch::inline searcher_index {
namespace {

constexpr std::size_t kMaxNames = 500;

std::string front_prefix(const std::string& name) {
  return std::string(kFrontMatter.prefix) + lower(name) + ":";
}

}  // namespace

std::string front_name(const std::string& field) {
  return field.rfind("fm.", 0) == 0 ? field.substr(3) : field;
}

std::string front_values_prefix(const std::string& field) {
  return front_prefix(front_name(field));
}

bool has_front_field(const std::string& name, const Xapian::Database& db) {
  const std::string prefix = front_prefix(name);
  if (db.allterms_begin(prefix) != db.allterms_end(prefix)) return true;
  return db.term_exists(value_term(kLongField, lower(name)));  // all its values may be too long for terms
}

FieldUse field_use(const std::string& name, const Xapian::Database& db) {
  for (const Field& field : kFields) {
    if (field.name.empty() || field.name != name) continue;
    return field.words && field.name != kPath.name ? FieldUse::words : FieldUse::filter;
  }
  if (name == kDateFields.front()) return FieldUse::front_matter;  // every note has a date
  const bool front = name.rfind("fm.", 0) == 0 ? name.size() > 3 : has_front_field(name, db);
  return front ? FieldUse::front_matter : FieldUse::none;
}

std::vector<std::string> field_names(const Xapian::Database& db) {
  std::vector<std::string> names;
  for (const Field& field : kFields) {
    if (!field.name.empty()) names.emplace_back(field.name);
  }
  const std::string prefix(kFrontMatter.prefix);
  std::size_t looked = 0;
  for (auto term = db.allterms_begin(prefix); term != db.allterms_end(prefix) && looked < kMaxNames; ++looked) {
    const std::string name = (*term).substr(prefix.size());
    const std::size_t colon = name.find(':');
    if (colon == std::string::npos) {  // a long value, hashed with its name
      ++term;
      continue;
    }
    names.push_back(name.substr(0, colon));
    term.skip_to(prefix + names.back() + ";");  // after NAME:
  }
  const std::string long_fields(kLongField.prefix);
  for (auto term = db.allterms_begin(long_fields); term != db.allterms_end(long_fields) && looked < kMaxNames;
       ++term, ++looked) {
    std::string name = (*term).substr(long_fields.size());
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }
  return names;
}

}  // namespace dssearch::inline searcher_index
