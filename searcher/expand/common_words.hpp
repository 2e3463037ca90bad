// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace dssearch::inline searcher_expand {

/// @return whether a word is in common use: the packaged dictionaries have it. The build compiles in those that it
/// finds (English without its rare words, German).
/// @param word  folded.
bool is_common_word(std::string_view word);

}  // namespace dssearch::inline searcher_expand
