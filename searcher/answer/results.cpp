// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer/results.hpp"

#include <algorithm>

#include "indexer/base/plural.hpp"
#include "indexer/base/utf8.hpp"

namespace dssearch::inline searcher_answer {

std::string plain(const MarkedText& text) {
  std::string out;
  for (const TextRun& run : text) out += run.text;
  return out;
}

std::string shown_reading(const std::string& read_as) {
  constexpr std::size_t kMostBytes = 200;
  return read_as.size() <= kMostBytes ? read_as : std::string(utf8_prefix(read_as, kMostBytes)) + "…";
}

std::vector<std::string> left_out_remarks(const Results& results) {
  std::vector<std::string> out = left_out_texts(results.left_out.files);
  if (results.empty_reason == EmptyReason::index_empty && results.left_out.links > 0)
    out.push_back(plural(results.left_out.links, "link") + " to notes or folders not followed");
  return out;
}

std::size_t beyond_total(const Results& results) {
  if (results.total_mode == TotalMode::any_word) return 0;
  return static_cast<std::size_t>(
      std::count_if(results.hits.begin(), results.hits.end(), [](const Hit& hit) { return !hit.missing.empty(); }));
}

std::string shown(const TermReport& term) {
  return term.field.empty() ? term.term : term.field + ":" + term.term;
}

}  // namespace dssearch::inline searcher_answer
