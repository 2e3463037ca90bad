// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace dssearch {

/// @return `Notes › core › DeepSeek-V3.md`, then a link to another view of the note, as HTML.
/// @param url  of that view. @param name  of it.
std::string note_bar(std::string_view path, const std::string& url, std::string_view name);

}  // namespace dssearch
