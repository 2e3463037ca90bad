// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace dssearch::inline indexer_raw {

/// @return whether a note is MDX, Markdown with JSX, by the ending of its path.
bool is_mdx(std::string_view path);

/// Whether a line of MDX begins a module's `import` or `export`, and not a sentence with that word.
bool is_module_line(std::string_view line);

}  // namespace dssearch::inline indexer_raw
