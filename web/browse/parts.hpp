// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "searcher/answer/note_table.hpp"
#include "web/http/html.hpp"
#include "web/http/page_address.hpp"

namespace dssearch::inline web_browse {

/// @return links to the pages that list notes; the one at `path` is marked.
Html ways_html(std::string_view path);

/// @return a link to a note.
Html note_link_html(std::string_view path, std::string_view title);

/// Bytes of a field's name that messages show; the name may be anything.
inline constexpr std::size_t kMaxFieldShown = 80;

/// A part of a list.
struct Slice {
  std::size_t offset = 0;
  std::size_t limit = 0;  ///< maximum number at once
  std::size_t total = 0;

  std::size_t begin() const { return offset < total ? offset : total; }
  std::size_t end() const { return total - begin() < limit ? total : begin() + limit; }
};

/// @return the position of the slice, and links to the slices before and after it; empty when it is the whole list.
/// @param address  of the list, without its offset.
Html steps_html(const PageAddress& address, const Slice& slice);

/// @return a field that filters the notes of a page by a query, with the repairs of the query.
/// @param address  of the page without `q`: its parameters are kept. @param more  further choices in the form.
Html sift_html(const PageAddress& address, const std::string& query, const NoteTable& table, const Html& more = {});

/// @return a message if a table is too long and some notes are missing from it; else empty.
Html left_out_html(const NoteTable& table);

}  // namespace dssearch::inline web_browse
