// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dssearch::inline web_frame {

inline constexpr std::size_t kHitsPerPage = 10;

/// The parameters in the address of a page of results.
struct SearchLink {
  std::string query;
  std::size_t offset = 0;
  std::size_t limit = kHitsPerPage;
  std::string sort;  ///< empty: by relevance
  std::string note;  ///< only sections of this note; empty: of all

  /// @return the first page of the same search.
  SearchLink first_page() const;
  /// @return the first page of another query, in the same order.
  SearchLink with_query(std::string other) const;
};

/// @return the URL.
std::string search_url(const SearchLink& link);

/// @return the URL of the first page of a query.
std::string search_url(std::string_view query);

}  // namespace dssearch::inline web_frame
