// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace dssearch::inline indexer_schema {

/// Increased whenever old indexes must be rebuilt (new terms, records or tokeniser).
/// 1: one document per section, fields as in field.hpp.
/// 2: terms for the abbreviations that a section defines.
/// 3: powers are one word, more pieces of identifiers, written forms of camelCase words; sections of questions,
/// numbered titles, tables of terms and HTML headings, unreferenced footnotes.
/// 4: signatures also identify texts that are nearly the same.
/// 5: long lists of the front matter are only on a note's first section; signatures from the words of blocks.
/// 6: the same for long values, and for the positions of words in titles and paths.
/// 7: terms for the files of the folder to which a section links.
/// 8: several tags in one text, separated by commas, are split; tags in code spans are ignored.
/// 9: bounds on the metadata of a note, and on the number of sections that store it.
/// 10: front matter in TOML is read completely: escapes, inline tables.
/// 11: the article of l'algorithme, qu'une and dell'acqua is no part of the word.
/// 12: records without path and id; texts of the front matter are only in the slots of a note's first section; shorter
/// signatures.
/// 13: words of the front matter, tags above a tag, links in values, dates in file names; letters without a
/// decomposition, NFC, signs of code; tasks, texts that the parser drops, other kinds of notes.
inline constexpr int kSchemaVersion = 13;

}  // namespace dssearch::inline indexer_schema
