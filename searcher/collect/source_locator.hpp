// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <string>
#include <unordered_map>

#include "searcher/highlight/highlighter.hpp"
#include "searcher/highlight/snippet_generator.hpp"

namespace dssearch::inline indexer_scan {
class NoteReader;
}  // namespace dssearch::inline indexer_scan

namespace dssearch::inline searcher_collect {

/// A place in a note's file.
struct SourcePlace {
  int line = 1;    ///< from 1
  int column = 1;  ///< from 1, in code points
  int byte = 1;    ///< the same in bytes
};

/// Lines of a note on which a match may be, from 1.
struct LineSpan {
  int first = 1;  ///< of its section
  int from = 1;   ///< at or just above the match, from the index: the search begins here
  int last = 1;
};

/// Finds the place of a match in a note's file. The index has the line on which a block or a line of a paragraph
/// begins, not the columns. Keeps what it has read; made for one answer.
class SourceLocator {
 public:
  /// @param may_look  false: opens no file.
  SourceLocator(std::string notes_dir, bool may_look);
  ~SourceLocator();

  /// @param path   of a note that is unchanged since it was indexed.
  /// @param match  what to find: the matched text and its words of the query.
  /// @return the first match with this text in these lines, else the first of these words; `from`, column 1, when there
  /// is none or the note cannot be read. Cost: reads the note once; examines at most 400 lines, 1 MB.
  SourcePlace locate(const std::string& path, const LineSpan& lines, const Highlighter& highlighter,
                     const ShownMatch& match);

  /// @return a line of a note as written, without its end, at most 100 KB of it; empty when there is none or the note
  /// cannot be read.
  std::string line(const std::string& path, int number);

 private:
  class Text;
  Text* text_of(const std::string& path);

  std::string notes_dir_;
  bool may_look_;
  std::unique_ptr<NoteReader> reader_;
  std::unordered_map<std::string, std::unique_ptr<Text>> texts_;
  std::size_t kept_bytes_ = 0;
};

}  // namespace dssearch::inline searcher_collect
