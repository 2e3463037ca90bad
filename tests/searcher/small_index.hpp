// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "indexer/store/open_index.hpp"
#include "searcher/questions.hpp"
#include "searcher/searcher.hpp"
#include "tests/support/temp_dir.hpp"

namespace dssearch {

/// Path in the notes' folder to text.
using NoteTexts = std::map<std::string, std::string>;

/// Notes in a TempDir with an index of them, built as dsindex builds it.
class SmallIndex {
 public:
  explicit SmallIndex(const NoteTexts& notes);

  /// Writes a note, or writes it anew, and refreshes the index.
  void write(const std::string& path, const std::string& text);

  Searcher searcher() const { return Searcher(location_); }
  /// @return an answer of up to 1,000 hits; copies are not folded.
  Results search(const std::string& query) const;
  /// @return paths of the hits' notes in rank order, one per hit.
  std::vector<std::string> found(const std::string& query) const;
  /// The same without the hits that lack a word of the query.
  std::vector<std::string> found_whole(const std::string& query) const;
  /// Opens the index as the searcher does.
  OpenIndex open() const { return open_index(location_.index_dir); }

  const TempDir& dir() const { return dir_; }

 private:
  void refresh() const;

  TempDir dir_;
  Location location_;
};

/// @return the strings in ascending order, for comparing sets.
std::vector<std::string> sorted(std::vector<std::string> strings);

}  // namespace dssearch
