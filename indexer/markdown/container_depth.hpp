// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace dssearch::inline indexer_markdown {

/// Bounds the nesting of a note's quotations, list items and footnotes, from its lines only. The Markdown parser visits
/// all open ones for each node it adds, so a hostile note costs depth times length.
class ContainerDepth {
 public:
  /// Reads the next line, without its line end.
  /// @return how many containers may be open after it: never fewer than in a parser, seldom more.
  /// Cost: linear in the line.
  std::size_t line(std::string_view line);

 private:
  std::size_t open_ = 0;
  bool after_blank_ = true;  // no paragraph continues, so a line that does not reach a container ends it
};

}  // namespace dssearch::inline indexer_markdown
