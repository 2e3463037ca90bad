// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "searcher/answer/request.hpp"
#include "searcher/answer/results.hpp"

namespace dssearch::inline searcher_print {

struct TextStyle {
  bool color = false;
  std::size_t width = 100;  ///< columns to wrap at, at least 40
  /// Converts the notes' folder (with HOST:PORT for another machine) and a path in it to the printed path.
  std::function<std::string(const std::string& folder, const std::string& path)> shown_path;
  /// Turns a printed path with its line into a link; may be empty.
  std::function<std::string(const std::string& text, const Hit& hit)> linked = {};
  /// Lines to print instead of a hit's snippet, if there are any; may be empty.
  std::function<std::string(const Hit&)> source_lines = {};
};

/// @return an answer for a terminal: per hit a head line (rank, title › heading path, path:line) and its snippet, hits
/// of
///         one note that follow each other under one title, and a last line with count and time. No raw control bytes.
std::string results_text(const Results& results, double took_ms, const TextStyle& style);

/// @return the facets, one line per field with its first eight values; empty without facets.
std::string facets_text(const Results& results);

/// @return one line that says why there are no hits: what each word matches, and suggestions.
std::string empty_text(const Results& results);

/// @return one line with the corrected words and suggestions; empty when there are none.
std::string correction_text(const Results& results);

/// @return the acronyms with their long forms, one per line, with the number of sections that define them.
std::string synonyms_text(const std::vector<Synonym>& synonyms);

}  // namespace dssearch::inline searcher_print
