// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace dssearch::inline indexer_segment {

/// Receives the terms, values and data of one section, with the meaning of Xapian::Document's functions: adding a term
/// again counts it again, adding a value again replaces it, an empty value removes it.
class PostingSink {
 public:
  PostingSink() = default;
  PostingSink(const PostingSink&) = delete;
  PostingSink& operator=(const PostingSink&) = delete;
  virtual ~PostingSink() = default;

  /// @param position  in the section, from 1; 0 when it is not stored.
  /// @param wdf  the count of the term ("within-document frequency"); 0 for terms that only filter.
  virtual void add_term(std::string_view term, std::uint32_t position, std::uint32_t wdf) = 0;
  virtual void add_value(std::uint32_t slot, std::string_view value) = 0;
  virtual void set_data(std::string_view data) = 0;
};

}  // namespace dssearch::inline indexer_segment
