// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "indexer/analysis/tokeniser.hpp"
#include "searcher/query/lexeme.hpp"

namespace dssearch::inline searcher_query {

/// How a word with * or ~ is read.
struct LooseWord {
  LexemeKind kind = LexemeKind::word;
  std::string text;    ///< of a pattern: it, without marks of a sentence after it
  std::string repair;  ///< why it is only a word; empty: it has no sign, or the sign is no operator
};

/// A '*' or '~' right after the last token of a piece of a query. It is a prefix, a fuzzy word, or a word.
/// @param token  the last of `tokens`, those of `typed`.
LooseWord loose_end(const std::string& typed, const Tokens& tokens, const Token& token);

/// A piece of a query with '*' before or inside its letters: *cat*, *brücke, wär*pe. It is a pattern, or a word: for
/// a*b, 2*3, **bold** and *.md, which are formulas, markup and file names.
LooseWord word_pattern(std::string_view typed);

}  // namespace dssearch::inline searcher_query
