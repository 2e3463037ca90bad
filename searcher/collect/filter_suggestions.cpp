// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/collect/filter_suggestions.hpp"

#include <algorithm>
#include <tuple>

#include "indexer/base/edit_distance.hpp"
#include "indexer/schema/field.hpp"
#include "indexer/schema/front_value.hpp"
#include "searcher/index/index_fields.hpp"
#include "searcher/query/canonical.hpp"

namespace dssearch::inline searcher_collect {
namespace {

using Passes = std::function<bool(const QueryNode&)>;

constexpr std::size_t kMaxRead = 5'000;  // values
constexpr std::size_t kMaxNear = 3;
constexpr std::size_t kShortValue = 4;  // code points; one edit turns it into another word, two into any word

/// The beginning of the terms of a field's values.
std::string values_prefix(const QueryNode& filter) {
  for (const Field& field : kFields) {
    if (field.name == filter.field) return std::string(field.prefix);
  }
  return front_values_prefix(filter.field);
}

bool is_part_of(const std::string& part, const std::string& whole) {
  return part.size() > 1 && whole.find(part) != std::string::npos;
}

std::vector<std::string> near_filters(const QueryNode& filter, const Xapian::Database& db) {
  const std::string prefix = values_prefix(filter);
  const std::string typed = lower(filter.text);
  EditDistance distance(typed, 2);
  const std::size_t most = distance.length() <= kShortValue ? 1 : 2;
  std::vector<std::tuple<std::size_t, Xapian::doccount, std::string>> found;  // distance, sections left out, value
  std::size_t read = 0;
  for (auto term = db.allterms_begin(prefix); term != db.allterms_end(prefix) && read < kMaxRead; ++term, ++read) {
    const std::string value = (*term).substr(prefix.size());
    const std::size_t far = is_part_of(typed, value) || is_part_of(value, typed) ? 1 : distance.to(lower(value));
    if (far <= most) found.emplace_back(far, db.get_doccount() - term.get_termfreq(), value);
  }
  std::sort(found.begin(), found.end());
  std::vector<std::string> out;
  for (std::size_t i = 0; i < std::min(kMaxNear, found.size()); ++i) {
    QueryNode other = filter;
    other.text = std::get<2>(found[i]);
    out.push_back(canonical_form({{other, true}}));
  }
  return out;
}

/// Also filters in brackets and beside operators.
void add_lost(const QueryNode& node, const Xapian::Database& db, const Passes& passes, std::vector<LostFilter>& out) {
  if (node.negated) return;
  for (const QueryNode& child : node.children) add_lost(child, db, passes, out);
  if (node.kind != QueryKind::filter || passes(node)) return;
  out.push_back({canonical_form({{node, true}}), near_filters(node, db)});
}

}  // namespace

std::vector<LostFilter> lost_filters(const Query& query, const Xapian::Database& db, const Passes& passes) {
  std::vector<LostFilter> out;
  for (const QueryNode& node : query.required) add_lost(node, db, passes, out);
  return out;
}

}  // namespace dssearch::inline searcher_collect
