// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dssearch::inline indexer_schema {

/// The place of a section in its note. Stored per note, so that an edit at the top rewrites no later section.
struct SectionPlace {
  std::uint64_t id = 0;            ///< the number behind the section's base32 id
  std::uint64_t content_hash = 0;  ///< hash of everything that its document is made from
  int line = 1;                    ///< from 1
  int end_line = 1;
  friend bool operator==(const SectionPlace&, const SectionPlace&) = default;
};

/// The index's record of a whole note. Metadata key: `note_key(path)`.
struct NoteRecord {
  std::string title;
  std::map<std::string, std::vector<std::string>> fields;  ///< front matter
  std::vector<SectionPlace> sections;                      ///< in order of the text
};

std::string pack(const NoteRecord& record);
/// @throws Error damaged.
NoteRecord unpack_note(std::string_view bytes);

/// @return metadata key of a note's record; long paths are hashed, keys of different kinds never collide.
std::string note_key(std::string_view path);
/// @return metadata key of a note's file record.
std::string file_key(std::string_view path);
/// Common prefix of the keys of all note records, for listing them.
inline constexpr std::string_view kNoteKeyPrefix = "n:";
/// Common prefix of all file keys, for listing them.
inline constexpr std::string_view kFileKeyPrefix = "f:";

}  // namespace dssearch::inline indexer_schema
