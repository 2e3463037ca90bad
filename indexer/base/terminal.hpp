// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace dssearch::inline indexer_base {

/// @return `text`, safe for a terminal: control characters (C0, DEL, C1), invalid UTF-8 and characters that
///         reverse the direction of text become visible escapes such as \x1b; tabs and line ends become spaces.
std::string printable(std::string_view text);

}  // namespace dssearch::inline indexer_base
