// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <string>

namespace dssearch::inline searcher_expand {

/// A word as the notes write it most often, with its accents and capitals: Gebäuden, DeepSeek, max_tokens. Capitals at
/// the beginning of a sentence or heading do not count: a word found only there is returned in small letters.
/// @param word  of the index: folded, perhaps a joined compound.
/// @return `word` itself when none of the examined sections shows how it is written. Cost: reads up to eight sections.
std::string as_written(const Xapian::Database& db, const std::string& word);

/// The same for a compound, accented or camelCase word, which the index has in one of its forms (`kWritten`).
/// @param name  the result of `written_form`: deepseek-v3 gives DeepSeek-V3.
std::string name_as_written(const Xapian::Database& db, const std::string& name);

}  // namespace dssearch::inline searcher_expand
