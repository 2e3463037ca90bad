// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/store/open_index.hpp"
#include "searcher/answer/request.hpp"

namespace dssearch::inline searcher_collect {

/// Notes that link to a note, by path: of each its first linking section. Wikilinks count for every note they can mean.
/// @return at most `limit`. Cost: reads one entry per linking section.
std::vector<SectionText> sections_linking_to(const OpenIndex& index, const std::string& path, std::size_t limit);

/// Notes similar to a note, most similar first: of each the section with most of the twenty words that distinguish the
/// note (its first 30 sections) from all others. @return at most `limit`. Cost: reads the terms of those sections, then
/// a search for twenty words.
std::vector<SectionText> sections_related_to(const OpenIndex& index, const std::string& path, std::size_t limit);

/// @param name  of a note, as in a wikilink. @return the path of the note it means, the shortest of several, then the
/// first; empty when there is none. Cost: reads up to 1,000 sections with this heading.
std::string named_note(const OpenIndex& index, const std::string& name);

/// @return whether some section links to, or shows, a file of the folder. @param path  relative to that folder.
bool has_link_to(const OpenIndex& index, const std::string& path);

}  // namespace dssearch::inline searcher_collect
