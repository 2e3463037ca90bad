// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "indexer/analysis/tokeniser.hpp"

namespace dssearch::inline indexer_analysis {

/// @return whether a token's source says more than its folded parts: a compound's signs, accents, inner capitals, the
/// point of .NET.
bool has_written_form(const Token& token, std::string_view source);

/// @return a token's source in the form that distinguishes spellings: in lower case, unless it is one word with inner
/// capitals (fineTuning is neither finetuning nor FineTuning). The same for NFC and NFD.
std::string written_form(std::string_view typed);

}  // namespace dssearch::inline indexer_analysis
