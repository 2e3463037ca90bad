// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/coverage.hpp"

#include <algorithm>
#include <map>

#include "indexer/base/ascii.hpp"
#include "searcher/expand/form_query.hpp"
#include "searcher/index/query_ops.hpp"

namespace dssearch::inline searcher_rank {
namespace {

constexpr std::size_t kMinAddressBytes = 6;

bool is_links(const Field& field) {
  return field.prefix == kLinks.prefix;
}

/// Whether something looks like a piece of an address: docs/guide.md, 2412.19437.
bool is_address(const std::string& typed) {
  const bool has_digit = std::any_of(typed.begin(), typed.end(), is_digit);
  return typed.size() >= kMinAddressBytes &&
         (typed.find('/') != std::string::npos || (has_digit && typed.find('.') != std::string::npos));
}

/// All pieces of a compound, each anywhere.
Xapian::Query scattered_pieces(const std::vector<const Form*>& forms, const std::vector<Field>& fields,
                               TermDictionary& dictionary) {
  std::map<std::size_t, std::vector<Xapian::Query>> places;
  for (const Form* form : forms) {
    if (form->is_whole()) continue;
    for (const Field& field : fields) {
      if (!is_links(field)) places[form->piece].push_back(sections_with(*form, field, dictionary));
    }
  }
  std::vector<Xapian::Query> pieces;
  pieces.reserve(places.size());
  for (const auto& [piece, where] : places) pieces.push_back(any_of(where));
  return all_of(pieces);
}

}  // namespace

Xapian::Query sections_with(const QueryPlan& plan, std::size_t term, const Field& field, TermDictionary& dictionary) {
  std::vector<Xapian::Query> forms;
  for (const Form* form : plan.forms_of(term)) {
    if (form->is_whole() && !form->joins_terms()) forms.push_back(sections_with(*form, field, dictionary));
  }
  return any_of(forms);
}

Xapian::Query text_coverage(const QueryPlan& plan, std::size_t term, const Coverage& counts,
                            TermDictionary& dictionary) {
  const QueryTerm& query_term = plan.terms[term];
  const std::vector<Field>& fields = fields_of_words(query_term.field);
  const bool anywhere = counts.scattered && query_term.field.empty() && query_term.parts.size() > 1 &&
                        query_term.kind == TokenKind::compound && !query_term.is_prefix;
  const std::vector<const Form*> forms = plan.forms_of(term);
  std::vector<Xapian::Query> places;
  for (const Field& field : fields) {
    if (is_links(field) || (!counts.in_front && field.prefix == kFrontWords.prefix)) continue;
    for (const Form* form : forms) {
      const bool is_within = counts.within.first <= form->first && form->last < counts.within.end;
      // Scattered parts are not also searched as a phrase: positions are the most expensive data to read.
      const bool is_scattered = anywhere && form->kind == FormKind::typed;
      if (form->is_whole() && is_within && !is_scattered) places.push_back(sections_with(*form, field, dictionary));
    }
  }
  if (anywhere) places.push_back(scattered_pieces(forms, fields, dictionary));
  return any_of(places);
}

Xapian::Query in_link_targets(const QueryPlan& plan, std::size_t term, const Xapian::Query& in_text,
                              TermDictionary& dictionary) {
  const QueryTerm& query_term = plan.terms[term];
  if (!query_term.field.empty() || query_term.is_stop) return {};
  if (!is_address(query_term.typed)) {
    const bool is_in_text = query_term.parts.size() == 1 ? !in_text.empty() : dictionary.matches(in_text);
    if (is_in_text) return {};
  }
  return sections_with(plan, term, kLinks, dictionary);
}

Xapian::Query coverage(const QueryPlan& plan, TermRange terms, TermDictionary& dictionary) {
  std::vector<Xapian::Query> all;
  for (std::size_t term = terms.first; term < terms.end; ++term) {
    const Xapian::Query in_text = text_coverage(plan, term, {terms, false}, dictionary);
    all.push_back(any_of({in_text, in_link_targets(plan, term, in_text, dictionary)}));
  }
  return all_of(all);
}

Xapian::Query phrase_query(const QueryNode& node, const QueryPlan& plan, TermDictionary& dictionary, bool may_widen) {
  const QueryPlan::Leaf* leaf = plan.leaf(node);
  std::vector<Form> forms;
  if (leaf == nullptr) forms = forms_of_phrase(node.text, node.field, dictionary);
  if (leaf != nullptr) {
    for (const std::size_t form : leaf->phrase) forms.push_back(plan.forms[form]);
  }
  std::vector<Xapian::Query> all{phrase_query(forms, node.field, dictionary, may_widen)};
  for (const QueryTerm& query_term : query_terms_of(node)) {
    if (query_term.is_sign) all.push_back(dictionary.raw(kBody, query_term.parts.front()));
  }
  return all_of(all);
}

}  // namespace dssearch::inline searcher_rank
