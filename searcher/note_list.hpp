// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "indexer/schema/open_index.hpp"
#include "searcher/best_sections.hpp"
#include "searcher/searcher.hpp"

namespace dssearch {

/// A page of the notes of an answer, in the order of its sections.
/// @param query  which sections count, with their scores. @param best  the first sections of the answer, in order:
/// their notes come first, as far as the query finds them; the others follow by their best section.
std::vector<NoteHit> list_notes(const OpenIndex& index, const XQuery& query, const std::vector<RankedSection>& best,
                                std::size_t offset, std::size_t limit);

/// A page of the notes of a list of sections, in its order.
std::vector<NoteHit> notes_of(const OpenIndex& index, const std::vector<RankedSection>& sections, std::size_t offset,
                              std::size_t limit);

}  // namespace dssearch
