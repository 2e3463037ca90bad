// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/expand/form_query.hpp"

#include <set>

#include "searcher/expand/limits.hpp"
#include "searcher/index/query_ops.hpp"

namespace dssearch::inline searcher_expand {
namespace {

/// All words but the last, then a word that begins like the last one: next to each other if that can be found out.
Xapian::Query open_form(const Form& form, const Field& field, TermDictionary& dictionary) {
  const std::string& last = form.words.back();
  const std::vector<std::string> before(form.words.begin(), form.words.end() - 1);
  if (!before.empty() && field.positions) {
    if (const auto& together = dictionary.phrase_beginning(field, before, last)) return *together;
  }
  std::vector<Xapian::Query> parts;
  parts.reserve(form.words.size());
  for (const std::string& word : before) parts.push_back(dictionary.any_form(field, word));
  parts.push_back(dictionary.starting_with(field, last, kMaxPrefixTerms));
  return all_of(parts);
}

/// Each of the words once, unchanged.
std::vector<Xapian::Query> words_in(const Field& field, const std::vector<std::string>& words,
                                    TermDictionary& dictionary) {
  std::vector<Xapian::Query> out;
  for (const std::string& word : std::set<std::string>(words.begin(), words.end()))
    out.push_back(dictionary.raw(field, word));
  return out;
}

}  // namespace

Xapian::Query sections_with(const Form& form, const Field& field, TermDictionary& dictionary) {
  if (!form.fields.has(field)) return {};
  if (form.is_open) return open_form(form, field, dictionary);
  if (form.words.size() == 1)
    return form.is_inflected ? dictionary.any_form(field, form.words.front())
                             : dictionary.raw(field, form.words.front());
  if (field.positions) return dictionary.phrase(field, form.words);
  std::vector<Xapian::Query> parts;
  parts.reserve(form.words.size());
  for (const std::string& word : form.words) parts.push_back(dictionary.any_form(field, word));
  return all_of(parts);
}

Xapian::Query phrase_query(const std::vector<Form>& forms, const std::string& field_name, TermDictionary& dictionary,
                           bool may_widen) {
  if (forms.empty()) return {};
  const std::vector<std::string>& words = forms.front().words;
  std::vector<Xapian::Query> places;
  for (const Field& field : fields_of_phrase(field_name)) {
    if (may_widen && dictionary.is_dear(field, words)) {
      places.push_back(all_of(words_in(field, words, dictionary)));
      continue;
    }
    std::vector<Xapian::Query> variants;
    variants.reserve(forms.size());
    for (const Form& form : forms) variants.push_back(sections_with(form, field, dictionary));
    places.push_back(any_of(variants));
  }
  if (field_name != kCode.name) return any_of(places);
  std::vector<Xapian::Query> parts = words_in(kCode, words, dictionary);
  parts.push_back(any_of(places));
  return all_of(parts);
}

}  // namespace dssearch::inline searcher_expand
