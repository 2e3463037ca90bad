// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "searcher/expand/form.hpp"
#include "searcher/expand/term_dictionary.hpp"

namespace dssearch::inline searcher_expand {

// Forms as Xapian queries. An empty query means: it occurs nowhere.

/// The sections that have a form in a field; empty when the form is not searched in that field.
Xapian::Query sections_with(const Form& form, const Field& field, TermDictionary& dictionary);

/// A quoted phrase.
/// @param forms      the result of `forms_of_phrase`, the typed one first.
/// @param may_widen  where the phrase is too expensive, its words in any order match; not for exclusions.
Xapian::Query phrase_query(const std::vector<Form>& forms, const std::string& field, TermDictionary& dictionary,
                           bool may_widen);

}  // namespace dssearch::inline searcher_expand
