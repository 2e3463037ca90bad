// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace dssearch::inline indexer_analysis {

/// @return whether the letters and digits are the initials of the words, in order. Small words and second parts of
/// compounds may be skipped (MoE: mixture of experts). Case does not matter.
/// @param acronym  up to about ten ASCII characters. @param long_form  words separated by spaces, '-' or '/'.
bool are_initials(std::string_view acronym, std::string_view long_form);

/// @return an acronym without its small letters: ViT, for vision transformer, as VT.
std::string without_small_letters(std::string_view acronym);

}  // namespace dssearch::inline indexer_analysis
