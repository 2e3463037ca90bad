// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace dssearch::inline indexer_base {

/// @return whether a file of that name is a note by default: *.md, *.markdown, *.mdown, *.mkd, in letters of either
/// case.
bool has_note_name(std::string_view name);

}  // namespace dssearch::inline indexer_base
