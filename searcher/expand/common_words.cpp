// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/expand/common_words.hpp"

#include "searcher/expand/word_graph.hpp"

namespace dssearch::inline searcher_expand {

bool is_common_word(std::string_view word) {
  return has_word(common_word_graph(), word);
}

}  // namespace dssearch::inline searcher_expand
