// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace dssearch::inline indexer_markdown {

/// Counts, from a note's lines only, the steps that cmark-gfm may take in addition to reading each byte once. Its older
/// releases search long lists for single signs; in real notes these lists are short.
class InlineSteps {
 public:
  /// Reads the next line of a paragraph, without its line end. Cost: linear in the line.
  void line(std::string_view line);

  /// A blank line: no inline markup continues after it.
  void end_paragraph();

  /// @param has_definitions  whether the note defines any link, so that `[words]` alone may be one.
  /// @return whether that is more than any note needs (300 million steps, about 2 s; 64 MB copied, 1 GB looked at).
  bool too_many(bool has_definitions) const;

 private:
  void count_addresses(std::string_view line);
  void count_sign(std::string_view line, std::size_t begin, std::size_t size);
  void count_closing(std::string_view line, std::size_t at);
  std::size_t pending() const;

  std::size_t steps_ = 0;
  std::size_t steps_if_defined_ = 0;
  std::size_t copied_bytes_ = 0;
  std::size_t looked_at_bytes_ = 0;
  // Counters of the paragraph:
  std::size_t runs_ = 0;  // signs that may open or close emphasis, and opened pictures
  std::size_t opened_ = 0;
  std::size_t closed_ = 0;
  std::size_t mails_ = 0;
  std::size_t tildes_ = 0;
  std::size_t double_tildes_ = 0;
  bool has_footnote_ = false;  // "[^" was read: any bracket that closes may close it
};

}  // namespace dssearch::inline indexer_markdown
