// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dssearch::inline indexer_schema {

/// @return the terms of a tag: for itself alone, and for it and each tag above it (proj/apollo is also a proj).
/// @param tag  as written, without '#'.
std::vector<std::string> tag_terms(std::string_view tag);

/// @return the term of all sections with a tag or one below it.
std::string tag_term(std::string_view tag);

/// @return the term of the sections with just this tag.
std::string own_tag_term(std::string_view tag);

}  // namespace dssearch::inline indexer_schema
