// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace dssearch {

/// @return a folder and those above it, innermost first, up to the home folder or, outside of it, to the root.
/// @param folder  absolute, links resolved. @param home  may be empty.
std::vector<std::string> folder_and_parents(const std::string& folder, const std::string& home);

/// Looks for Markdown notes where somebody is: anywhere beneath the working folder, then beside it in the folders
/// above; a folder above that is marked as the root of something (.git, .obsidian, .dssearch.yaml, .dssearchignore)
/// is looked into as a whole. Hidden entries, links, and folders above that every user can write do not count.
/// @return the innermost folder that has notes; nothing when none is found.
/// Cost: looks at 1,000 entries at most.
std::optional<std::string> folder_with_notes(const std::string& working_dir, const std::string& home);

}  // namespace dssearch
