// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/answer/results.hpp"
#include "web/http/html.hpp"

namespace dssearch::inline web_frame {

/// Assets that a page needs in addition to its style sheet and search.js.
struct PageAssets {
  std::vector<std::string_view> styles;
  std::vector<std::string_view> drawing_scripts;  ///< they run before the page is painted, so nothing moves
  std::vector<std::string_view> scripts;          ///< run after those, when the page is read
};

/// The parts that all pages share, and the content of one page.
struct PageFrame {
  std::string title;                      ///< of the window, as text
  std::string_view style = "search.css";  ///< asset for this kind of page, in addition to base.css
  PageAssets more;
  std::string query;                  ///< shown in the search field
  bool focus_search = false;          ///< the search field takes the keyboard
  bool is_builtin = false;            ///< say that these are not the user's own notes
  std::optional<IndexSummary> index;  ///< shown in the footer when known
  Html main;
};

/// @return the URL of an asset that changes with its content, so that browsers may cache it forever.
std::string asset_url(std::string_view name);

/// @return the whole page.
Html page(const PageFrame& frame);

/// @return the text with what matched in <mark>.
Html html_of(const MarkedText& text);

/// @return "1 section", "1,204 sections"; `one` + "s" unless there is exactly one.
std::string counted(std::size_t number, std::string_view one);

/// @return the number with a comma between thousands.
std::string with_commas(std::size_t number);

}  // namespace dssearch::inline web_frame
