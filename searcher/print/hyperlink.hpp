// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace dssearch::inline searcher_print {

/// The target of a click on a result's path.
enum class LinkTarget { none, file, vscode, cursor, zed };

/// @return the target of that name; none for an unknown name.
LinkTarget link_target(std::string_view name);

/// @return the address of a line of a file: `file:` has no lines, editors' own schemes do.
/// @param path  absolute; any bytes; special ones are written %XX.
std::string link_url(LinkTarget target, const std::string& path, int line);

/// @return text that terminals show as a link (OSC 8), the text itself when the target is none.
/// @param text  must be safe for a terminal.
std::string linked(const std::string& text, LinkTarget target, const std::string& path, int line);

}  // namespace dssearch::inline searcher_print
