// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dssearch::inline indexer_front_matter {

/// The block of fields at the top of a note.
struct FrontMatter {
  /// Field name (lower case, nested maps joined by '.') to its values as written, in order; never empty lists.
  std::map<std::string, std::vector<std::string>> fields;
  std::size_t size_bytes = 0;  ///< bytes from the start of the text up to the first line after the block; 0: none
  int line_count = 0;          ///< lines of the block, fences included
  std::string warning;         ///< what could not be read, and which fields are lost; the block is still cut off

  /// @return the first value of a field, or an empty string.
  std::string first(const std::string& name) const;
  /// @return all values of a field.
  std::vector<std::string> all(const std::string& name) const;
};

/// Reads the front matter of a note: YAML between `---` as the very first line and the next `---` or `...` line, or
/// TOML between two `+++` lines. Invalid blocks are read field by field, with missing quotes added, and give a warning;
/// blocks over 64 KB are not read, and give a warning. Aliases are not expanded beyond 1,000 values.
FrontMatter read_front_matter(std::string_view text);

}  // namespace dssearch::inline indexer_front_matter
