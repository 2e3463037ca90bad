// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/index/folded_values.hpp"

#include "indexer/analysis/character.hpp"

namespace dssearch::inline searcher_index {
namespace {

constexpr int kMaxValuesCompared = 100'000;

}  // namespace

std::vector<std::string> terms_folded_like(const std::string& prefix, const std::string& typed,
                                           const Xapian::Database& db) {
  const std::string wanted = folded_text(typed);
  std::vector<std::string> out;
  int compared = 0;
  for (auto term = db.allterms_begin(prefix); term != db.allterms_end(prefix) && compared < kMaxValuesCompared;
       ++term, ++compared) {
    if (folded_text((*term).substr(prefix.size())) == wanted) out.push_back(*term);
  }
  return out;
}

}  // namespace dssearch::inline searcher_index
