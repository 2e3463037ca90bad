// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "searcher/answer/request.hpp"
#include "searcher/answer/results.hpp"

namespace dssearch::inline web_api {

/// The answer of /api/suggest. @param results  of the query with its last word as a prefix.
std::string suggestions_json(const std::vector<std::string>& completions, const Results& results);

/// The answer for browsers that use OpenSearch suggestions: the query and its completions.
/// Source: OpenSearch Suggestions extension 1.1.
std::string open_search_json(const std::string& query, const std::vector<std::string>& completions);

/// The answer of /api/note for a note. @param sections  its sections, at least one. @param text  null: without it.
std::string note_json(const std::vector<SectionText>& sections,
                      const std::map<std::string, std::vector<std::string>>& fields, const std::string* text);

/// The answer of /api/state: a value that changes with the index, and the time of its last change.
std::string state_json(const std::string& state, const std::string& updated);

}  // namespace dssearch::inline web_api
