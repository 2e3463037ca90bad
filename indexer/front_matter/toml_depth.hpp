// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace dssearch {

/// Finds where a TOML text nests deeper than any note does: more than 16 brackets inside each other, or a name of more
/// than 32 parts. libtomlplusplus bounds the brackets alone, and frees `a.a.a.a` by recursion: a short text with a long
/// name would overflow the stack.
/// @return where, in bytes; npos: nowhere. Right up to the first fault of the text, where a parser stops.
std::size_t too_deep_at(std::string_view toml);

}  // namespace dssearch
