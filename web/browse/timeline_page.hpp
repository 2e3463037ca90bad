// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "searcher/answer/note_table.hpp"
#include "web/http/html.hpp"

namespace dssearch::inline web_browse {

/// A request for the timeline.
struct TimelineRequest {
  std::string field;   ///< empty: the field of dates that most notes have
  std::string query;   ///< which notes; blank: all
  PartialDate period;  ///< a year, month or day; all zero: all time
};

/// @return the notes of a table by one of their dates, drawn and as a table.
/// @throws Stopped 400, when no note has the field.
Html timeline_html(const NoteTable& table, const TimelineRequest& request);

}  // namespace dssearch::inline web_browse
