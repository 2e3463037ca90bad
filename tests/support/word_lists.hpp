// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace dssearch {

/// @return whether the programs under test know the common words of a language ("english", "german"): its dictionary
/// was there when they were built.
bool has_word_list(std::string_view language);

/// Says so when they do not. @return the opposite of `has_word_list`.
bool lacks_word_list(std::string_view language);

}  // namespace dssearch
