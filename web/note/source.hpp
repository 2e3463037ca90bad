// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "web/http/html.hpp"

namespace dssearch::inline web_note {

/// @return the text of a note with numbered lines (ids L1, L2, …). Very long notes are cut, with a message.
Html source_html(std::string_view path, std::string_view text);

}  // namespace dssearch::inline web_note
