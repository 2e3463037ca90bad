// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/segment/recorded_terms.hpp"

namespace dssearch::inline indexer_segment {

void RecordedTerms::add_term(std::string_view term, std::uint32_t position, std::uint32_t wdf) {
  bytes_ += term;
  terms_.push_back({bytes_.size(), position, wdf});
}

void RecordedTerms::add_value(std::uint32_t slot, std::string_view value) {
  values_.emplace_back(slot, value);
}

void RecordedTerms::replay(PostingSink& sink) const {
  std::size_t begin = 0;
  for (const Term& term : terms_) {
    sink.add_term(std::string_view(bytes_).substr(begin, term.end - begin), term.position, term.wdf);
    begin = term.end;
  }
  for (const auto& [slot, value] : values_) sink.add_value(slot, value);
}

void RecordedTerms::clear() {
  bytes_.clear();
  terms_.clear();
  values_.clear();
}

}  // namespace dssearch::inline indexer_segment
