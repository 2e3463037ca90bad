// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

namespace dssearch::inline searcher_cli {

/// @return the command line that opens a file at a line, in the form of that editor: `+LINE FILE`, `--goto FILE:LINE`
/// or `FILE:LINE`; only the file for an unknown editor.
/// @param editor  program and its arguments, separated by spaces, as in $VISUAL; not read by a shell.
/// @param path  absolute, so that no file name looks like an option.
std::vector<std::string> editor_command(const std::string& editor, const std::string& path, int line);

/// Runs $VISUAL, else $EDITOR, and waits for its end.
/// @throws Error usage, when neither is set; not_found or io, when it cannot be run or fails.
void open_in_editor(const std::string& path, int line);

}  // namespace dssearch::inline searcher_cli
