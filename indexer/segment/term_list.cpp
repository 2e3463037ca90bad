// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/segment/term_list.hpp"

#include <algorithm>

#include "indexer/base/pack.hpp"

namespace dssearch::inline indexer_segment {
namespace {

constexpr std::size_t kByteValues = 256;

}  // namespace

TermList::TermList(std::uint64_t length, std::size_t terms) {
  if (terms == 0) return;  // then there is no length
  put_number(bytes_, length);
  put_number(bytes_, terms);
}

void TermList::add(std::string_view term, std::uint32_t wdf) {
  const std::string_view before = before_;
  const auto shared = static_cast<std::size_t>(
      std::mismatch(before.begin(), before.end(), term.begin(), term.end()).first - before.begin());
  // The shared length and the wdf go into one byte if they fit.
  const std::size_t both = (std::size_t{wdf} + 1) * (before.size() + 1) + shared;
  const bool in_one = !is_first_ && both < kByteValues;
  if (!is_first_) bytes_.push_back(static_cast<char>(in_one ? both : shared));
  bytes_.push_back(static_cast<char>(term.size() - shared));
  bytes_ += term.substr(shared);
  if (!in_one) put_number(bytes_, wdf);
  before_ = term;
  is_first_ = false;
}

}  // namespace dssearch::inline indexer_segment
