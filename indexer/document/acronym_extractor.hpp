// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/acronym_term.hpp"

namespace dssearch {

/// Finds where a text says what an abbreviation stands for: "Multi-head Latent Attention (MLA)" and "MLA (Multi-head
/// Latent Attention)".
///
/// Source: Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text", PSB
/// 2003: each letter of the abbreviation is found in the words before it, going backwards, the first one at the start
/// of a word; before that, words that the abbreviation's letters are the initials of are looked for. Abbreviations here
/// are two to ten ASCII letters and digits, at least two of them capitals.
/// @param text  a block of a section: paragraphs and cells of their own. Cost: linear.
/// @return definitions in order of the text, each once.
std::vector<AcronymDefinition> find_acronyms(std::string_view text);

}  // namespace dssearch
