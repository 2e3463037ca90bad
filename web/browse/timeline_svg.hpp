// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "searcher/answer/note_table.hpp"
#include "web/http/html.hpp"
#include "web/http/page_address.hpp"

namespace dssearch::inline web_browse {

/// The content of a timeline.
struct TimelineView {
  std::string field;
  PartialDate period;                     ///< a year or month; all zero: all time
  PageAddress address{"/timeline"};       ///< of the page without its period
  const std::vector<DatedNote>* notes{};  ///< in the period, ascending
};

/// Draws notes by date as SVG: a lane for each year (for a month, one of its days), notes as points with their titles;
/// if there are too many, bars with their number, which link to that month. Points and bars are links. Horizontal
/// places are shares of the width and all else is in pixels, so texts keep their size on every screen.
/// @return the drawing; empty when there is no note. At most the last 40 years are drawn.
Html timeline_svg(const TimelineView& view);

/// Notes of years that are too early to be drawn.
/// @return their number.
std::size_t notes_not_drawn(const std::vector<DatedNote>& notes);

}  // namespace dssearch::inline web_browse
