// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace dssearch::inline indexer_front_matter {

/// Finds where a TOML text nests deeper than any real note: more than 16 brackets inside each other, or a name of more
/// than 32 parts. libtomlplusplus limits only the brackets, and frees `a.a.a.a` by recursion: a short text with a long
/// name would overflow the stack.
/// @return the position in bytes; npos: nowhere. Correct up to the first error of the text, where a parser stops.
std::size_t too_deep_at(std::string_view toml);

}  // namespace dssearch::inline indexer_front_matter
