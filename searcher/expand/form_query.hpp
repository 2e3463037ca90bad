// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "searcher/expand/form.hpp"
#include "searcher/expand/term_dictionary.hpp"

namespace dssearch {

// Forms as Xapian searches them. An empty query means: it occurs nowhere.

/// The sections that have a form in a field; empty when the form is not searched there.
Xapian::Query sections_with(const Form& form, const Field& field, TermDictionary& dictionary);

/// A quoted phrase.
/// @param forms      as `forms_of_phrase` gives them, the typed one first.
/// @param may_widen  its words in any order will do where the phrase is too dear; not so for what is left out.
Xapian::Query phrase_query(const std::vector<Form>& forms, const std::string& field, TermDictionary& dictionary,
                           bool may_widen);

}  // namespace dssearch
