// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "searcher/answer/results.hpp"

namespace dssearch::inline searcher_print {

/// Converts a note's path to the printed one.
using ShownPath = std::function<std::string(const std::string& folder, const std::string& path)>;

/// @return `path:line:column:text` and a line end per hit, for editors' quickfix lists: the column in bytes, the
/// snippet as text. Control characters are made visible, so that a hit is always one line.
std::string vimgrep_lines(const Results& results, const ShownPath& shown_path);

/// The template of --format.
class LineTemplate {
 public:
  /// @param text  names in braces, `{{` and `}}` for braces, \n \t \0 \\ for a line end, tab, NUL and backslash.
  /// @throws Error usage, for an unknown name or an unclosed brace.
  explicit LineTemplate(const std::string& text);

  /// @return the template filled in for each hit; a line end follows unless it ends with one or with \0. Paths come
  /// from `shown_path`; in all other values control characters are made visible.
  std::string fill(const Results& results, const ShownPath& shown_path) const;

 private:
  void add_text(char c);
  void add_escape(char c);

  /// Text, or the name of a value.
  struct Piece {
    std::string text;
    bool is_name = false;
  };
  std::vector<Piece> pieces_;
};

}  // namespace dssearch::inline searcher_print
