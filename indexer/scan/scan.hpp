// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "indexer/scan/found_notes.hpp"

namespace dssearch::inline indexer_scan {

/// Hint for a folder of notes that does not exist or is not a folder.
inline constexpr const char* kNameFolder = "name the folder that holds your notes";

/// Lists the notes of a folder.
///
/// Leaves out hidden entries, links, and entries named by `.gitignore` (only inside a git work tree, including parents
/// up to its root), `.ignore` and `.dssearchignore`; `root` itself may be a link. Never leaves the folder.
/// @throws Error  not_found or forbidden when `root` itself cannot be listed.
/// Cost: one stat per Markdown file, one directory listing per folder.
ScanResult scan_notes(const std::string& root, const ScanOptions& options);

/// Call it when notes seem gone: checks that their folder still exists. If the whole folder is gone, its index stays.
/// @throws Error  not_found when the folder `root` no longer exists.
void require_folder(const std::string& root);

}  // namespace dssearch::inline indexer_scan
