// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace dssearch {

/// @return what a reader sees of an HTML fragment: tags, comments, scripts and styles left out, the common character
///         references resolved, runs of white space as one space. For searching, never for showing as HTML.
std::string html_to_text(std::string_view html);

}  // namespace dssearch
