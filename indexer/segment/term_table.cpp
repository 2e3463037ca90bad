// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/segment/term_table.hpp"

#include <algorithm>
#include <numeric>

#include "indexer/base/hash.hpp"

namespace dssearch::inline indexer_segment {

std::uint32_t TermTable::number_of(std::string_view term) {
  const std::uint64_t hash = hash64(term);
  std::size_t place = hash & (places_.size() - 1);
  for (; places_[place] != 0; place = (place + 1) & (places_.size() - 1)) {
    const std::uint32_t number = places_[place] - 1;
    if (terms_[number].hash == hash && this->term(number) == term) return number;
  }
  const auto number = static_cast<std::uint32_t>(terms_.size());
  terms_.push_back({static_cast<std::uint32_t>(bytes_.size()), static_cast<std::uint32_t>(term.size()), hash});
  bytes_.append(term);
  places_[place] = number + 1;
  if (terms_.size() * 2 > places_.size()) grow();
  return number;
}

std::vector<std::uint32_t> TermTable::sorted() const {
  std::vector<std::uint32_t> numbers(terms_.size());
  std::iota(numbers.begin(), numbers.end(), 0U);
  std::sort(numbers.begin(), numbers.end(), [this](std::uint32_t a, std::uint32_t b) { return term(a) < term(b); });
  return numbers;
}

void TermTable::clear() {
  bytes_.clear();
  terms_.clear();
  std::fill(places_.begin(), places_.end(), 0U);
}

void TermTable::grow() {
  places_.assign(places_.size() * 2, 0U);
  for (std::uint32_t number = 0; number < terms_.size(); ++number) {
    std::size_t place = terms_[number].hash & (places_.size() - 1);
    while (places_[place] != 0) place = (place + 1) & (places_.size() - 1);
    places_[place] = number + 1;
  }
}

}  // namespace dssearch::inline indexer_segment
