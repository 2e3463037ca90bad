// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace dssearch {

/// @return the text of a note with numbered lines (ids L1, L2, …), as HTML. Very long notes are cut, and say so.
std::string source_html(std::string_view path, std::string_view text);

}  // namespace dssearch
