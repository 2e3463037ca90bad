// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "indexer/write/asked_settings.hpp"

namespace dssearch::inline indexer_write {

/// The settings file in a folder of notes: YAML, at most 64 KB, a map of
///
///     include: ['*.txt']     # globs, as --include
///     exclude: [drafts/]     # lines of .gitignore, as --exclude
///     language: german       # as --language
///     max_size: 1000000      # bytes, as --max-size, at most 64,000,000
///
/// It comes with the notes, so it may be hostile: it contains only values, which choose among the files in the folder
/// that a scan visits anyway.
inline constexpr const char* kFolderSettingsName = ".dssearch.yaml";

/// @return the settings of the file; nothing when there is none, or no such folder (a scan reports that better).
/// @throws Error usage, with file, line and hint, when it is not as above or not a regular file; forbidden or io when
/// it
///         cannot be read.
AskedSettings read_folder_settings(const std::string& notes_dir);

}  // namespace dssearch::inline indexer_write
