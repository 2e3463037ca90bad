// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dssearch {

/// The YAML block at the top of a note.
struct FrontMatter {
  /// Field name (lower case, nested maps joined by '.') to its values as written, in order; never empty lists.
  std::map<std::string, std::vector<std::string>> fields;
  std::size_t size_bytes = 0;  ///< bytes from the start of the text up to the first line after the block; 0: none
  int line_count = 0;          ///< lines of the block, fences included
  std::string warning;  ///< why the block was not understood; then `fields` is empty and the block still is cut off

  /// @return the first value of a field, or an empty string.
  std::string first(const std::string& name) const;
  /// @return all values of a field.
  std::vector<std::string> all(const std::string& name) const;
};

/// Reads the front matter of a note: `---` as the very first line, up to the next `---` or `...` line.
/// Blocks over 64 KB and YAML that does not parse give a warning; aliases are not expanded beyond 1,000 values.
FrontMatter read_front_matter(std::string_view text);

}  // namespace dssearch
