// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <unordered_map>

#include "indexer/store/open_index.hpp"
#include "tests/bench/collection.hpp"

namespace dssearch {

/// Writes what each part of the ranking gives the candidates of each question, so that ranking.py can try other weights
/// without searching again. Two files: PREFIX.json (names of the columns, one entry per question), PREFIX.f32 (rows of
/// 32-bit floats, one per candidate, question after question).
/// @param places  of all sections. Cost: about fifteen searches per question.
void write_features(const Collection& collection, OpenIndex& index,
                    const std::unordered_map<Xapian::docid, AnsweredPlace>& places, const std::string& prefix);

}  // namespace dssearch
