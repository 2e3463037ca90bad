// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace dssearch {

/// Bounds how deep a note's quotations, list items and footnotes are nested, from its lines alone. The Markdown parser
/// walks through all open ones for each node it adds, so depth times length is what a hostile note costs.
class ContainerDepth {
 public:
  /// Reads the next line, without its line end.
  /// @return how many containers may be open behind it: never fewer than a parser has open, seldom more.
  /// Cost: linear in the line.
  std::size_t line(std::string_view line);

 private:
  std::size_t open_ = 0;
  bool after_blank_ = true;  // no paragraph goes on, so a line that does not reach a container ends it
};

}  // namespace dssearch
