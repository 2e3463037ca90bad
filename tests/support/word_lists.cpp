// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/support/word_lists.hpp"

#include "tests/support/catch.hpp"

namespace dssearch {

bool has_word_list(std::string_view language) {
  return std::string_view(DSSEARCH_WORD_LANGUAGES).find(language) != std::string_view::npos;
}

bool lacks_word_list(std::string_view language) {
  if (has_word_list(language)) return false;
  WARN("not checked: built without the common words of a language: " << language);
  return true;
}

}  // namespace dssearch
