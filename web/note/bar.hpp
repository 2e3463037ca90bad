// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "web/http/html.hpp"

namespace dssearch::inline web_note {

/// @return `Notes › core › DeepSeek-V3.md`, then a link to another view of the note.
/// @param url  of that view. @param name  of it.
Html note_bar(std::string_view path, const std::string& url, Markup name);

}  // namespace dssearch::inline web_note
