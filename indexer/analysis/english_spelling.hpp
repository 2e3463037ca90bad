// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dssearch::inline indexer_analysis {

/// The spelling of a word on the other side of the Atlantic: normalise and normalize, colour and color, centre and
/// center, licence and license, modelling and modeling. Gives candidates by rule; some are no words.
/// @param word  folded.
std::vector<std::string> other_spellings(std::string_view word);

}  // namespace dssearch::inline indexer_analysis
