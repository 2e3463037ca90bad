// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace dssearch {

/// Increased whenever old indexes must be rebuilt (new terms, records or tokeniser).
/// 1: one document per section, fields as in field.hpp.
/// 2: terms for the abbreviations a section defines.
/// 3: powers are one word, more pieces of identifiers, written forms of camelCase words; sections of questions,
/// numbered titles, tables of terms and HTML headings, unreferenced footnotes.
/// 4: signatures also identify texts that are nearly the same.
/// 5: long lists of the front matter are only on a note's first section; signatures from the words of blocks.
/// 6: so are long values, and the positions of words in titles and paths.
/// 7: terms for the files of the folder a section links to.
/// 8: tags that stand in one text, parted by commas, are several; what stands in code spans is none.
/// 9: what a note says of itself is bounded, and so is on how many sections.
/// 10: front matter in TOML is read whole: escapes, inline tables.
inline constexpr int kSchemaVersion = 10;

}  // namespace dssearch
