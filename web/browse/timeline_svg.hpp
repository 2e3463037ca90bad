// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "searcher/answer/note_table.hpp"
#include "web/http/html.hpp"
#include "web/http/page_address.hpp"

namespace dssearch {

/// What a timeline shows.
struct TimelineView {
  std::string field;
  PartialDate period;                     ///< a year or month; all zero: all time
  PageAddress address{"/timeline"};       ///< of the page without its period
  const std::vector<DatedNote>* notes{};  ///< in the period, ascending
};

/// Draws notes by date as SVG: a lane for each year (for a month, one of its days), notes as points with their titles;
/// where they are too many, bars with their number, which lead to that month. Points and bars are links. Places across
/// are shares of the width and everything else pixels, so texts keep their size on every screen.
/// @return the drawing; empty when there is no note. At most the last 40 years are drawn.
Html timeline_svg(const TimelineView& view);

/// Years that are too early to be drawn.
/// @return how many of the notes are of them.
std::size_t notes_not_drawn(const std::vector<DatedNote>& notes);

}  // namespace dssearch
