// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <string>

namespace dssearch {

/// A word as the notes write it most often, with its accents and capitals: Gebäuden, DeepSeek, max_tokens. Where a
/// sentence or a heading begins says nothing of capitals; a word that only stands there is given in small letters.
/// @param word  of the index: folded, perhaps a compound written as one.
/// @return `word` itself, where none of the sections looked at shows how it is written. Cost: reads up to eight
/// sections.
std::string as_written(const Xapian::Database& db, const std::string& word);

/// The same of a compound, an accented or a camelCase word, which the index has by one of its forms (`kWritten`).
/// @param name  as `written_form` gives it: deepseek-v3 gives DeepSeek-V3.
std::string name_as_written(const Xapian::Database& db, const std::string& name);

}  // namespace dssearch
