// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace dssearch::inline indexer_analysis {

/// @param word  folded. @return whether it is an English word with so little meaning that a query can ignore it.
bool is_stop_word(std::string_view word);

/// @param word  folded. @return whether it is such a word in one of the usual languages, whatever the notes are written
/// in: people ask "wie lautet …" and "qual è …" in folders of several languages.
bool is_small_word(std::string_view word);

/// @param word  folded. @return whether it only names the kind of text or thing that the user wants ("security guide",
/// "open function", "articles on …"): good answers often lack it.
bool is_kind_word(std::string_view word);

/// @param word, next  folded. @return whether they ask for a comparison: "difference between", "unterschied zwischen".
bool asks_to_compare(std::string_view word, std::string_view next);

/// @param word  folded. @return whether it stands between two things that are compared: "vs".
bool is_versus(std::string_view word);

/// @param heading  folded words, one space between them. @return whether a section with this heading only points
/// elsewhere: "see also", "references", "quellen".
bool names_pointers(std::string_view heading);

}  // namespace dssearch::inline indexer_analysis
