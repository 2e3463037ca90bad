// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/byte_range.hpp"

namespace dssearch::inline indexer_analysis {

/// The smallest searchable piece: takes one position. Several parts joined by '-', '_', '.', '/' … make a compound.
struct Part {
  std::string term;  ///< folded, at most 64 bytes
  ByteRange at;      ///< in the text
};

enum class TokenKind : unsigned char {
  word,      ///< one part
  compound,  ///< two or more parts, `auxiliary-loss-free`
  cjk,       ///< a run of a script without spaces; each character is a part
  symbol,    ///< an emoji or similar; each character of a combined one is a part
};

/// The text between two gaps.
struct Token {
  TokenKind kind = TokenKind::word;
  std::size_t first = 0;  ///< index of its first part
  std::size_t count = 1;  ///< parts
  ByteRange at;           ///< in the text
  std::string joined;     ///< its parts written together; empty for one part, more than five, or over 40 bytes
};

/// A form, apart from its parts, under which a token is found: a piece of an identifier, a version number, a CJK pair.
struct Variant {
  std::string term;
  std::size_t part = 0;  ///< index of the part it comes from
};

/// What a text is made of. Position of a part = its index.
struct Tokens {
  std::vector<Part> parts;
  std::vector<Token> tokens;      ///< ascending, covering all parts
  std::vector<Variant> variants;  ///< ascending by part
  void clear();
};

/// Splits text into tokens: the one definition of a word that indexing, queries and snippets share.
///
/// Folds case, accents and compatibility forms; keeps '.' and drops ',' between digits (14.8T, 1,000 = 1000), keeps
/// powers (1e-4, 10^-6 = 10⁻⁶), `++` and `#` after short words (C++, C#); drops `'s`, and l', qu', dell' before a
/// vowel, closes other apostrophes (don't = dont); closes initials (e.g. = eg). Identifiers are also found by their
/// pieces (getMSet, HTTPServer); names in CapWords (DeepSeek) are not, except by a version at their end (DeepSeekV3).
/// @param text  UTF-8; bad bytes separate words.
/// @param out   replaced. Cost: linear.
void tokenise(std::string_view text, Tokens& out);

/// @return all parts of a text, one space between them: the same for every spelling of its compounds.
std::string folded_words(std::string_view text);

}  // namespace dssearch::inline indexer_analysis
