// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/filter.hpp"

#include <algorithm>

#include "indexer/base/hash.hpp"
#include "indexer/schema/field.hpp"
#include "indexer/schema/front_value.hpp"

namespace dssearch {
namespace {

std::string front_name(const std::string& field) {
  return field.rfind("fm.", 0) == 0 ? field.substr(3) : field;
}

std::string front_prefix(const std::string& name) {
  return std::string(kFrontMatter.prefix) + name + ":";
}

/// 'n' when the field's values are numbers, 'd' dates, 's' text; told by one of them, as values of one field agree.
char value_type(const std::string& name, const Xapian::Database& db) {
  const std::string prefix = front_prefix(name);
  const auto term = db.allterms_begin(prefix);
  if (term == db.allterms_end(prefix)) return 's';
  return front_value((*term).substr(prefix.size())).front();
}

/// A bound as it is stored; a partial date as an upper bound takes in its whole period.
std::string bound(const std::string& text, char type, bool upper) {
  if (type == 'd') return "d" + text + (upper ? "~" : "");
  return front_value(text);
}

XQuery range(const std::string& name, const std::string& low, const std::string& high, char type) {
  const Xapian::valueno slot = front_slot(name);
  const std::string first = low.empty() ? std::string(1, type) : bound(low, type, false);
  const std::string last = high.empty() ? std::string(1, type) + "\xff" : bound(high, type, true);
  if (first > last) return XQuery::MatchNothing;
  return {XQuery::OP_VALUE_RANGE, slot, first, last};
}

XQuery front_matter_query(const std::string& name, const std::string& value, const Xapian::Database& db) {
  const char type = value_type(name, db);
  const std::size_t dots = value.find("..");
  if (dots != std::string::npos) return range(name, value.substr(0, dots), value.substr(dots + 2), type);
  if (value[0] == '>' || value[0] == '<') {
    const bool inclusive = value.size() > 1 && value[1] == '=';
    const std::string edge = value.substr(inclusive ? 2 : 1);
    if (edge.empty()) return XQuery::MatchNothing;
    const XQuery wide = value[0] == '>' ? range(name, edge, "", type) : range(name, "", edge, type);
    return inclusive ? wide : XQuery(XQuery::OP_AND_NOT, wide, range(name, edge, edge, type));
  }
  const XQuery exact(front_term(name, value));
  if (type == 's') return exact;
  return XQuery(XQuery::OP_OR, exact, range(name, value, value, type));
}

std::string boolean_term(const Field& field, const std::string& value) {
  std::string term = std::string(field.prefix) + value;
  if (term.size() > kMaxTermBytesStored || term.find('\0') != std::string::npos) {
    term = std::string(field.prefix) + base32(hash64(value));
  }
  return term;
}

}  // namespace

FieldUse field_use(const std::string& name, const Xapian::Database& db) {
  for (const Field& field : kFields) {
    if (!field.name.empty() && field.name == name) return field.words ? FieldUse::words : FieldUse::filter;
  }
  const std::string prefix = front_prefix(front_name(name));
  const bool known = db.allterms_begin(prefix) != db.allterms_end(prefix);
  return known || name.rfind("fm.", 0) == 0 ? FieldUse::front_matter : FieldUse::none;
}

XQuery filter_query(const std::string& field, const std::string& value, const Xapian::Database& db) {
  if (field == kFolder.name) {
    std::string folder = value.substr(std::min(value.size(), value.find_first_not_of("./")));
    while (!folder.empty() && folder.back() == '/') folder.pop_back();
    return folder.empty() ? XQuery::MatchAll : XQuery(boolean_term(kFolder, folder));
  }
  if (field == kTag.name) return XQuery(boolean_term(kTag, lower(value[0] == '#' ? value.substr(1) : value)));
  if (field == kCodeLanguage.name) return XQuery(boolean_term(kCodeLanguage, lower(value)));
  return front_matter_query(front_name(field), value, db);
}

}  // namespace dssearch
