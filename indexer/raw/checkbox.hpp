// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace dssearch::inline indexer_raw {

/// A checkbox as it is ticked.
enum class Checkbox : unsigned char { open, done };

/// Reads the checkbox of a list item: `- [ ] call`, `3. [x] call`, `> * [/] call`. `[x]`, `[X]` and `[-]` (given up)
/// are done; the marks ` `, `/`, `>`, `<`, `!`, `?`, `*`, `+` and `~` are open. Other letters and digits are no
/// checkbox:
/// `- [1] Smith` is a source.
/// @param line  of a note; may be in quotes and lists. @return nothing when it does not begin with a checkbox.
std::optional<Checkbox> checkbox_of(std::string_view line);

}  // namespace dssearch::inline indexer_raw
