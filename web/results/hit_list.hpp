// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/answer/results.hpp"
#include "searcher/print/hyperlink.hpp"
#include "web/frame/search_link.hpp"
#include "web/http/html.hpp"

namespace dssearch::inline web_results {

/// The options of a page of results.
struct ResultsView {
  SearchLink search;
  double took_ms = 0;                    ///< time of the search
  LinkTarget editor = LinkTarget::none;  ///< target of "Open in editor"; none: no such link
};

/// @return the hits of an answer; adjacent hits of one note are under its title.
Html hits_html(const Results& results, const ResultsView& view);

}  // namespace dssearch::inline web_results
