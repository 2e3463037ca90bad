// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cmark-gfm.h>

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "indexer/markdown/section.hpp"

namespace dssearch::inline indexer_markdown {

/// Bound on the total size of the heading paths of a note, with `kSectionBytes` more for each section. Real notes stay
/// below it, even with 16 MB and a section every 500 bytes. When it is reached, no more sections open.
constexpr std::size_t kMaxPathBytes = 32'000'000;
constexpr std::size_t kSectionBytes = 400;

/// @return what one section adds to that total, including the memory of each of its headings.
inline std::size_t path_bytes(const std::vector<std::string>& heading_path) {
  std::size_t bytes = kSectionBytes;
  for (const std::string& words : heading_path) bytes += sizeof(std::string) + words.size();
  return bytes;
}

/// Something that text can belong to: the note itself, a heading, a bold title, a label.
struct Scope {
  SectionKind kind = SectionKind::preamble;
  int level = 0;
  std::vector<std::string> heading_path;
  std::string heading;  ///< its own words; empty for the note itself
};

/// A leaf block of the note, in the order of the text.
struct Piece {
  int line = 0;        ///< of the file, from 1
  int scope = 0;       ///< index into `Outline::scopes`; kInherit: the same as the piece before
  bool opens = false;  ///< the block is the scope's own heading, title or label
  BlockKind kind = BlockKind::paragraph;
  cmark_node* node = nullptr;  ///< the block; null for a link definition
  cmark_node* from = nullptr;  ///< first inline that is text (after a label), or null for all
  std::size_t skipped = 0;     ///< bytes at the start of an HTML block that are its heading
  bool has_text = true;        ///< false: the block has only the heading
  std::string title;           ///< of a link definition
  static constexpr int kInherit = -1;
};

/// The division of a note: its scopes and their pieces.
struct Outline {
  std::vector<Scope> scopes;  ///< scopes[0] is the note itself
  std::vector<Piece> pieces;  ///< ascending by line
  std::string first_h1;
  std::string first_bold_title;
  std::set<std::string> defined;  ///< titles of link definitions
};

/// Finds headings, bold titles and bold labels (indexer/OPERATIONS.md, "Sections") in a parsed note.
/// @param tree  a document; label texts are edited (a separator after a label is dropped).
/// @param line_shift  lines of the file above the parsed body.
Outline outline_of(cmark_node* tree, int line_shift);

}  // namespace dssearch::inline indexer_markdown
