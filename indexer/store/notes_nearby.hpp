// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace dssearch::inline indexer_store {

/// @return a folder and its parents, innermost first, up to the home folder or, outside of it, to the root.
/// @param folder  absolute, links resolved. @param home  may be empty.
std::vector<std::string> folder_and_parents(const std::string& folder, const std::string& home);

/// Looks for Markdown notes near the user: anywhere below the working folder, then directly in its parents; a parent
/// that is marked as a root (.git, .obsidian, .dssearch.yaml, .dssearchignore) is searched as a whole. Hidden entries,
/// links, and parents that every user can write do not count.
/// @return the innermost folder that has notes; nothing when none is found.
/// Cost: reads at most 1,000 entries.
std::optional<std::string> folder_with_notes(const std::string& working_dir, const std::string& home);

}  // namespace dssearch::inline indexer_store
