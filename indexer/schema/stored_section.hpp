// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/markdown/section.hpp"

namespace dssearch::inline indexer_schema {

/// The index's record of a section, apart from its terms: enough to show it without the note's file.
struct StoredSection {
  std::string id;     ///< 13 characters of base32
  std::string path;   ///< of the note, relative to the notes' folder
  std::string title;  ///< of the note
  Section section;    ///< without source, line, end_line, tags and link_targets, which are stored elsewhere
};

/// The names of a section: the part of its record that ranking reads.
struct SectionNames {
  std::string path;
  std::string title;                      ///< of the note
  std::vector<std::string> heading_path;  ///< outermost first
};

/// @return the id of a section: a hash of path, anchor and passage number, in base32. Survives edits of other sections.
std::string section_id(std::string_view path, std::string_view anchor, int passage);

/// @return the value of `kSlotOrder` of a note's section: path, NUL, 4 bytes big-endian.
/// @param ordinal  0 for the note's first section.
std::string section_order(std::string_view path, std::size_t ordinal);

/// Document data of a section, without its path and id, which its value of `kSlotOrder` tells. Layout: version byte 2,
/// then packed (base/pack.hpp): title, kind, level, passage, anchor, headings, text, blocks (kind, begin, size,
/// language), line marks (offset, line); then perhaps padding, without which Xapian reports damage for some long
/// repetitive records.
std::string pack(const StoredSection& stored);

/// @param order  value of `kSlotOrder`.
/// @throws Error damaged, when `pack` and `section_order` did not write these bytes.
StoredSection unpack_section(std::string_view data, std::string_view order);

/// The same without its text; several times as fast.
/// @throws Error damaged, as `unpack_section`.
SectionNames unpack_names(std::string_view data, std::string_view order);

}  // namespace dssearch::inline indexer_schema
