// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "indexer/scan/found_notes.hpp"
#include "indexer/write/asked_settings.hpp"

namespace dssearch {

/// @return `first`, with what it leaves open as `second` has it.
AskedSettings overlay(AskedSettings first, const AskedSettings& second);

/// How an index is made from its notes.
struct IndexSettings {
  std::string notes_dir;
  std::string language = "english";
  ScanOptions scan;
  /// What command lines named, now or before. Kept in the index, so that every refresh reads the same files the same
  /// way.
  AskedSettings asked;
};

/// @return what is asked first, then what the notes' own file says now (folder_settings.hpp), then the defaults.
/// @throws Error usage, when the file is not as it should be; forbidden or io, when it cannot be read.
IndexSettings settle(const std::string& notes_dir, const AskedSettings& asked);

/// The metadata every index carries, as keys and values. @param notes  how many notes are in it.
std::vector<std::pair<std::string, std::string>> index_metadata(const IndexSettings& settings, std::size_t notes);

/// Metadata key of the packed `IndexSettings::asked`.
inline constexpr const char* kMetaAsked = "asked";

/// @return the settings kept under `kMetaAsked`; none when `bytes` is empty. @throws Error damaged.
AskedSettings unpack_asked(const std::string& bytes);

/// @return what is kept under a key of an index that an older program wrote; empty when there is nothing.
/// @throws Error  unsafe, damaged, io.
std::string metadata_of_older(const std::string& index_dir, const char* key);

}  // namespace dssearch
