// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace dssearch::inline indexer_schema {

/// @return the value slot of a front matter field: a fixed hash of its name, so that several indexes agree.
unsigned front_slot(std::string_view name);

/// A front matter value in the form stored in its slot: numbers, dates and texts each sort among themselves.
/// @param value  as written. Numbers: decimal; dates: ISO 8601, also partial ("2024-12"); else text, compared lower
/// case.
std::string front_value(std::string_view value);

/// @return whether only a note's first section stores this value: a text that does not begin as a date with a time
/// does. On every section they were a seventh of the postings' table.
/// @param stored  as of `front_value`.
bool only_on_first(std::string_view stored);

/// The least value after those for which `only_on_first` is false.
inline constexpr std::string_view kAfterDigits = "s:";

/// @return the term of an exact value: name and lower-case value, hashed when long.
std::string front_term(std::string_view name, std::string_view value);

/// @return whether this term is a hash, from which the value cannot be told.
bool is_hashed_term(std::string_view name, std::string_view value);

/// @return the term of a word of a value whose own term is a hash. @param word  folded.
std::string field_word_term(std::string_view name, std::string_view word);

/// @return a text in lower case (where one code point maps to one), in NFC.
std::string lower(std::string_view typed);

}  // namespace dssearch::inline indexer_schema
