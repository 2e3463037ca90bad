// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "searcher/answer/request.hpp"
#include "searcher/answer/results.hpp"

namespace dssearch {

struct TextStyle {
  bool color = false;
  std::size_t width = 100;  ///< columns to wrap at, at least 40
  /// Notes' folder (HOST:PORT for notes of another machine) and path in it, to what is printed.
  std::function<std::string(const std::string& folder, const std::string& path)> shown_path;
  /// Makes a printed path with its line a link; may be left out.
  std::function<std::string(const std::string& text, const Hit& hit)> linked = {};
  /// Lines to print instead of a hit's snippet, when it gives any; may be left out.
  std::function<std::string(const Hit&)> source_lines = {};
};

/// @return an answer for a terminal: per hit a head line (rank, title › heading path, path:line) and its snippet, hits
/// of
///         one note that follow each other under one title, a last line with count and time. No raw control bytes.
std::string results_text(const Results& results, double took_ms, const TextStyle& style);

/// @return how the answer's sections are spread, one line per field with its first eight values; empty without
/// facets.
std::string facets_text(const Results& results);

/// @return one line that says why there is no hit: what each word matches, and what may have been meant.
std::string empty_text(const Results& results);

/// @return one line that says which words were corrected, or may be meant otherwise; empty when there are none.
std::string correction_text(const Results& results);

/// @return what acronyms stand for, one pair a line with how many sections say so.
std::string synonyms_text(const std::vector<Synonym>& synonyms);

}  // namespace dssearch
