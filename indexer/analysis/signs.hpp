// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "indexer/analysis/tokeniser.hpp"

namespace dssearch::inline indexer_analysis {

/// What ASCII signs say in code: operators of two to five signs (`=>`, `||>`, `::`, `#[[`), these and single ones after
/// the word operator (`operator<<`, `operator+`), `#include`, `ctrl+c`. Signs of prose and of formulas (--, ..., **,
/// ?!) say nothing, nor do those that belong to a word (C++, C#, .NET).
///
/// A term begins with its signs, so that it is no beginning or misspelling of a word: "<<operator", "+ctrl+c". Terms
/// are a position: which words are next to each other does not depend on them.
/// @param tokens  of the text. @return the signs, ascending by their begin. Cost: linear.
std::vector<Part> signs_of(std::string_view text, const Tokens& tokens);

/// @return the same for a query, without those inside compounds (std::vector), which are found in any spelling, and
/// those inside another sign (operator<<).
std::vector<Part> signs_asked(std::string_view text, const Tokens& tokens);

}  // namespace dssearch::inline indexer_analysis
