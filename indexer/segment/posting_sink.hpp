// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace dssearch {

/// Takes what is searched and shown of one section. Means what the functions of Xapian::Document mean: a term that is
/// added again occurs once more, a value that is added again replaces the one before, an empty value removes it.
class PostingSink {
 public:
  PostingSink() = default;
  PostingSink(const PostingSink&) = delete;
  PostingSink& operator=(const PostingSink&) = delete;
  virtual ~PostingSink() = default;

  /// @param position  in the section, from 1; 0 when it is not kept.
  /// @param wdf  how often the term is counted ("within-document frequency"); 0 for terms that only filter.
  virtual void add_term(std::string_view term, std::uint32_t position, std::uint32_t wdf) = 0;
  virtual void add_value(std::uint32_t slot, std::string_view value) = 0;
  virtual void set_data(std::string_view data) = 0;
};

}  // namespace dssearch
