// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "searcher/answer/request.hpp"
#include "searcher/answer/results.hpp"

namespace dssearch {

/// What /api/suggest answers. @param results  of the query with its last word as a prefix.
std::string suggestions_json(const std::vector<std::string>& completions, const Results& results);

/// What browsers ask of an OpenSearch suggestion service: the query and its completions.
/// Source: OpenSearch Suggestions extension 1.1.
std::string open_search_json(const std::string& query, const std::vector<std::string>& completions);

/// What /api/note answers for a note. @param sections  its sections, at least one. @param text  null: without it.
std::string note_json(const std::vector<SectionText>& sections,
                      const std::map<std::string, std::vector<std::string>>& fields, const std::string* text);

/// What /api/state answers: a value that differs whenever the index has changed, and when it did last.
std::string state_json(const std::string& state, const std::string& updated);

}  // namespace dssearch
