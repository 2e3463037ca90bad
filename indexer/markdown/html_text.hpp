// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dssearch::inline indexer_markdown {

/// @return what a reader sees of an HTML fragment: tags, comments, scripts and styles left out, the common character
///         references resolved, runs of white space as one space. For searching, never for showing as HTML.
std::string html_to_text(std::string_view html);

/// @return a text with its character references resolved, as in `html_to_text`, and line ends as spaces.
std::string resolve_references(std::string_view text);

/// A text that a page shows beside the text of a note: the title of a link or picture, the `alt` of an HTML picture.
struct ShownTitle {
  int line = 1;  ///< of the file, from 1
  std::string text;
};

/// Appends the `alt`, `title` and `label` of the tags in an HTML fragment, unless the text behind the tag repeats them.
/// @param line  of the start of the fragment.
void add_html_titles(std::string_view html, int line, std::vector<ShownTitle>& out);

/// Whether a tag is `<br>`, however it is written.
bool is_br(std::string_view tag);

/// The heading at the start of an HTML block: `<h2 id="x">Title</h2>`.
struct HtmlHeading {
  int level = 0;           ///< 1 to 6
  std::string words;       ///< never empty
  std::size_t size_bytes;  ///< of the heading, including its closing tag
};
std::optional<HtmlHeading> html_heading(std::string_view block);

}  // namespace dssearch::inline indexer_markdown
