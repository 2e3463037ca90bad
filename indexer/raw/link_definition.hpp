// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dssearch::inline indexer_raw {

/// A line that defines a link or picture: `[name]: address "title"`.
struct LinkDefinition {
  int line = 1;        ///< from 1
  int title_line = 1;  ///< where its title begins, on the same line or the next
  int end_line = 1;
  std::string title;  ///< backslashes resolved, line ends as spaces; empty: it has none
  friend bool operator==(const LinkDefinition&, const LinkDefinition&) = default;
};

/// Lists what has the form of a link definition; it may stand in code or in a paragraph, where it defines nothing.
/// `[//]: # (a comment)` has no title.
/// @param body  a note, with LF, CRLF or CR. @return ascending by line.
/// Cost: linear in `body`.
std::vector<LinkDefinition> link_definitions(std::string_view body);

}  // namespace dssearch::inline indexer_raw
