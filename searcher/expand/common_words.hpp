// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace dssearch {

/// @return whether people use a word: the packaged dictionaries have it, of which those are compiled in that were there
/// when this was built (English without its rare words, German).
/// @param word  folded.
bool is_common_word(std::string_view word);

}  // namespace dssearch
