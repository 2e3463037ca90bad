// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/acronym_term.hpp"

namespace dssearch::inline indexer_document {

/// Finds the definitions of abbreviations in a text: "Multi-head Latent Attention (MLA)" and "MLA (Multi-head Latent
/// Attention)".
///
/// Source: Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text", PSB
/// 2003: each letter of the abbreviation is found in the words before it, going backwards, the first one at the start
/// of a word; but first, words with the abbreviation's letters as initials are searched. Abbreviations here have two to
/// ten ASCII letters and digits, at least two of them capitals.
/// @param text  a block of a section: one paragraph or cell. Cost: linear.
/// @return definitions in order of the text, each once.
std::vector<AcronymDefinition> find_acronyms(std::string_view text);

}  // namespace dssearch::inline indexer_document
