// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "searcher/answer/results.hpp"
#include "searcher/print/hyperlink.hpp"
#include "web/frame/search_link.hpp"

namespace dssearch {

/// What a page of results is shown with.
struct ResultsView {
  SearchLink search;
  double took_ms = 0;                    ///< time the search took
  LinkTarget editor = LinkTarget::none;  ///< what "Open in editor" opens; none: there is no such link
};

/// @return the hits of an answer, as HTML: the neighbours of one note under its title.
std::string hits_html(const Results& results, const ResultsView& view);

}  // namespace dssearch
