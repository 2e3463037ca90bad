// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "indexer/write/asked_settings.hpp"

namespace dssearch {

/// The file in a folder of notes that says how they are indexed: YAML, at most 64 KB, a map of
///
///     include: ['*.txt']     # globs, as --include
///     exclude: [drafts/]     # lines of .gitignore, as --exclude
///     language: german       # as --language
///     max_size: 1000000      # bytes, as --max-size, at most 64,000,000
///
/// Whoever wrote the notes wrote it, so it may be hostile: it holds values only, and they choose among the files
/// beneath the folder that a scan looks at anyway.
inline constexpr const char* kFolderSettingsName = ".dssearch.yaml";

/// @return what the file says; nothing when there is none, or no such folder (a scan tells that better).
/// @throws Error usage, with file, line and way out, when it is not as above or no regular file; forbidden or io when
/// it
///         cannot be read.
AskedSettings read_folder_settings(const std::string& notes_dir);

}  // namespace dssearch
