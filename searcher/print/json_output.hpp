// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "indexer/base/error.hpp"
#include "searcher/answer/request.hpp"
#include "searcher/answer/results.hpp"

namespace dssearch::inline searcher_print {

/// The context of an answer.
struct AnswerContext {
  double took_ms = 0;             ///< time of the search itself
  bool is_builtin = false;        ///< the notes that come with the program were searched
  bool stale_known = false;       ///< whether the notes were compared with the index; otherwise the counts mean nothing
  std::size_t stale_changed = 0;  ///< notes that differ from the index, when the answer did not wait for the refresh
  std::size_t stale_added = 0;
  std::size_t stale_removed = 0;
};

/// @return the answer as one JSON object (schema: searcher/answer.schema.json) and a line end. Always valid UTF-8.
std::string results_json(const Results& results, const AnswerContext& context);

/// @return only the hits, one JSON object per line.
std::string hits_jsonl(const Results& results);

/// @return the number of matching sections and their facets, without hits. Requires: facets were counted.
std::string facets_answer_json(const Results& results);

/// @return the name of a section kind in JSON answers.
const char* kind_name(SectionKind kind);

/// @return a section with its lines, for --show.
std::string section_json(const SectionText& section, const std::string& text);

/// @return the acronyms with their long forms, as one JSON object and a line end, for --synonyms.
std::string synonyms_json(const std::vector<Synonym>& synonyms);

}  // namespace dssearch::inline searcher_print
