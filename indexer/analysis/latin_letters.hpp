// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace dssearch::inline indexer_analysis {

/// @return how people without the letter on their keyboard write it, for small Latin letters that Unicode does not
/// decompose: l for ł, ae for æ, i for ı, th for þ. Empty for all others.
std::string_view ascii_letters(char32_t code);

}  // namespace dssearch::inline indexer_analysis
