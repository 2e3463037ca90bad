// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/common_words.hpp"

#include "searcher/word_graph.hpp"

namespace dssearch {

bool is_common_word(std::string_view word) {
  return has_word(common_word_graph(), word);
}

}  // namespace dssearch
