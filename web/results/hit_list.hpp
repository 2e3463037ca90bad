// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/answer/results.hpp"
#include "searcher/print/hyperlink.hpp"
#include "web/frame/search_link.hpp"
#include "web/http/html.hpp"

namespace dssearch {

/// What a page of results is shown with.
struct ResultsView {
  SearchLink search;
  double took_ms = 0;                    ///< time the search took
  LinkTarget editor = LinkTarget::none;  ///< what "Open in editor" opens; none: there is no such link
};

/// @return the hits of an answer: the neighbours of one note under its title.
Html hits_html(const Results& results, const ResultsView& view);

}  // namespace dssearch
