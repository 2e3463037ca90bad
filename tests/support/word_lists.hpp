// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "tests/support/catch.hpp"

namespace dssearch {

/// @return whether the programs under test know the common words of a language ("english", "german"): its dictionary
/// was there when they were built.
inline bool has_word_list(std::string_view language) {
  return std::string_view(DSSEARCH_WORD_LANGUAGES).find(language) != std::string_view::npos;
}

/// Says so when they do not. @return the opposite of `has_word_list`.
inline bool lacks_word_list(std::string_view language) {
  if (has_word_list(language)) return false;
  WARN("not checked: built without the common words of a language: " << language);
  return true;
}

}  // namespace dssearch
