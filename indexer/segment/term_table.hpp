// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dssearch::inline indexer_segment {

/// Numbers the terms of a segment, from 0 in order of arrival.
class TermTable {
 public:
  TermTable() : places_(kFirstPlaces) {}

  std::uint32_t number_of(std::string_view term);
  std::string_view term(std::uint32_t number) const {
    return std::string_view(bytes_).substr(terms_[number].begin, terms_[number].size);
  }
  std::size_t size() const { return terms_.size(); }
  /// @return numbers of all terms, in byte order of the terms.
  std::vector<std::uint32_t> sorted() const;
  /// Removes all terms, but keeps the memory.
  void clear();

 private:
  static constexpr std::size_t kFirstPlaces = 1U << 12U;  // a power of two
  struct Term {
    std::uint32_t begin;
    std::uint32_t size;
    std::uint64_t hash;
  };

  void grow();

  std::string bytes_;
  std::vector<Term> terms_;
  std::vector<std::uint32_t> places_;  // number + 1 by hash, open addressing; 0: free
};

}  // namespace dssearch::inline indexer_segment
