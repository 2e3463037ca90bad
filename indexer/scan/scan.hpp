// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "indexer/scan/found_notes.hpp"

namespace dssearch {

/// Way out when the folder of notes is not there or is none.
inline constexpr const char* kNameFolder = "name the folder that holds your notes";

/// Lists the notes of a folder.
///
/// Hidden entries, what `.gitignore` (only inside a git work tree, parents up to its root included), `.ignore` and
/// `.dssearchignore` name, and links are left out; `root` itself may be a link. Never leaves the folder.
/// @throws Error  not_found or forbidden when `root` itself cannot be listed.
/// Cost: one stat per Markdown file, one directory listing per folder.
ScanResult scan_notes(const std::string& root, const ScanOptions& options);

/// To be called when notes were found gone: that they are, and not their folder as a whole, whose index had better
/// stay.
/// @throws Error  not_found when there is no folder `root` any more.
void require_folder(const std::string& root);

}  // namespace dssearch
