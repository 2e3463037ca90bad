// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/expand/bind_query.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "indexer/schema/field.hpp"
#include "indexer/schema/front_value.hpp"
#include "searcher/expand/fuzzy_terms.hpp"
#include "searcher/expand/limits.hpp"
#include "searcher/expand/query_term.hpp"
#include "searcher/index/index_fields.hpp"
#include "searcher/query/field_prefix.hpp"
#include "searcher/query/parser.hpp"
#include "searcher/query/warnings.hpp"

namespace dssearch::inline searcher_expand {
namespace {

constexpr std::size_t kMaxSimilar = 20;

std::string values_of_is() {
  std::string out;
  for (const std::string_view value : kIsValues)
    out += (out.empty() ? "; the values are is:" : ", is:") + std::string(value);
  return out;
}

class Completion {
 public:
  Completion(const Xapian::Database& db, const FieldNames& fields, Query& query)
      : db_(db), fields_(fields), query_(query) {}

  void run() {
    for (auto* nodes : {&query_.wanted, &query_.required, &query_.excluded}) {
      for (QueryNode& node : *nodes) complete(node);
    }
  }

 private:
  void complete(QueryNode& node) {
    for (QueryNode& child : node.children) complete(child);
    if (node.kind == QueryKind::filter) tell_unknown(node);
    if (node.kind == QueryKind::pattern) fit(node);
    if (node.kind != QueryKind::fuzzy) return;
    const std::vector<QueryTerm> query_terms = query_terms_of(node.text, node.field);
    if (query_terms.empty()) return;
    const QueryTerm& query_term = query_terms.front();
    const Field& field = node.field.empty() ? kBody : field_of(node.field);
    const std::string& word = query_term.joined.empty() ? query_term.parts.front() : query_term.joined;
    const auto [entry, fresh] = similar_.try_emplace({std::string(field.prefix), word});
    if (fresh) entry->second = similar_words(db_, entry->first.first, word, kMaxSimilar);
    node.similar = entry->second;
  }

  void fit(QueryNode& node) {
    const Field& field = node.field.empty() ? kBody : field_of(node.field);
    FittingWords found =
        fitting_words(IndexVocabulary(db_, std::string(field.prefix)), pattern_pieces(node.text), kMaxPrefixTerms);
    node.similar = std::move(found.words);
    if (node.similar.empty()) add_repair(query_.repairs, "no word of the notes fits " + node.text);
    if (found.is_cut)
      add_repair(query_.repairs, node.text + " is searched as the " + std::to_string(kMaxPrefixTerms) +
                                     " most frequent words that fit");
  }

  /// fm.NAME: always means front matter, even when no note has the field.
  void tell_unknown(const QueryNode& filter) {
    const std::string& field = filter.field;
    const bool is_value = std::find(kIsValues.begin(), kIsValues.end(), lower(filter.text)) != kIsValues.end();
    if (field == kIs.name && !is_value) add_repair(query_.repairs, "no section is:" + filter.text + values_of_is());
    if (field.rfind("fm.", 0) != 0 || has_front_field(field.substr(3), db_)) return;
    const std::string nearest = nearest_name(field.substr(3), fields_);
    add_repair(query_.repairs,
               "no note has the field " + field + ":" + (nearest.empty() ? "" : " (did you mean " + nearest + ":?)"));
  }

  const Xapian::Database& db_;
  const FieldNames& fields_;
  Query& query_;
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> similar_;  // by prefix and word
};

}  // namespace

Query read_query(std::string_view text, const Xapian::Database& db) {
  const FieldNames fields([&](const std::string& name) { return field_use(name, db); },
                          [&] { return field_names(db); });
  Query query = parse_query(text, fields);
  Completion(db, fields, query).run();
  return query;
}

}  // namespace dssearch::inline searcher_expand
