// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "indexer/scan/found_notes.hpp"
#include "indexer/schema/left_out.hpp"
#include "indexer/write/asked_settings.hpp"

namespace dssearch::inline indexer_write {

/// Values unset in `first` come from `second`.
AskedSettings overlay(AskedSettings first, const AskedSettings& second);

/// How an index is made from its notes.
struct IndexSettings {
  std::string notes_dir;
  std::string language = "english";
  ScanOptions scan;
  /// Settings from command lines, now or before. Stored in the index, so that every refresh reads the same files in the
  /// same way.
  AskedSettings asked;
  /// What the folder holds besides notes, now. Stored in the index for answers that find nothing.
  LeftOut left_out;
};

/// @return the given settings, then those of the notes' own file (folder_settings.hpp), then the defaults.
/// @throws Error usage, when the file is invalid; forbidden or io, when it cannot be read.
IndexSettings settle(const std::string& notes_dir, const AskedSettings& asked);

/// The metadata of every index, as keys and values. @param notes  the number of notes in it.
std::vector<std::pair<std::string, std::string>> index_metadata(const IndexSettings& settings, std::size_t notes);

/// Metadata key of the packed `IndexSettings::asked`.
inline constexpr const char* kMetaAsked = "asked";

/// @return the settings stored under `kMetaAsked`; none when `bytes` is empty. @throws Error damaged.
AskedSettings unpack_asked(const std::string& bytes);

/// @return the value of a key in an index of an older program; empty when there is none.
/// @throws Error  unsafe, damaged, io.
std::string metadata_of_older(const std::string& index_dir, const char* key);

}  // namespace dssearch::inline indexer_write
