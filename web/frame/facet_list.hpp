// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/answer/results.hpp"
#include "web/frame/search_link.hpp"
#include "web/http/html.hpp"

namespace dssearch::inline web_frame {

/// @return the list of values that narrow an answer; those the query has already are links that remove them. Empty when
///         there is nothing to choose.
Html facets_html(const std::vector<Facet>& facets, const SearchLink& search);

/// @return the filter for a value, `tag:moe` or `license:"MIT X11"`; empty when the value cannot be written.
std::string filter_text(std::string_view field, std::string_view value);

/// @return the query without a filter that is a separate word in it; unchanged when there is none.
std::string without_filter(const std::string& query, const std::string& filter);

/// @return the facet by year when all its values are dates (2024, 2024-05, 2024-05-06), else unchanged.
Facet by_year(const Facet& facet);

}  // namespace dssearch::inline web_frame
