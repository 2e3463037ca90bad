// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

namespace dssearch {

/// @return the command line that opens a file at a line, in the way of the editor named: `+LINE FILE`, `--goto
/// FILE:LINE` or `FILE:LINE`; just the file for an editor that is not known.
/// @param editor  program and its arguments, parted by blanks, as in $VISUAL; no shell reads it.
/// @param path  absolute, so that no file name is taken for an option.
std::vector<std::string> editor_command(const std::string& editor, const std::string& path, int line);

/// Runs $VISUAL, else $EDITOR, and waits for its end.
/// @throws Error usage, when neither is set; not_found or io, when it cannot be run or fails.
void open_in_editor(const std::string& path, int line);

}  // namespace dssearch
