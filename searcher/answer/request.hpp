// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/markdown/section.hpp"
#include "searcher/answer/sort_order.hpp"

namespace dssearch::inline searcher_answer {

struct SearchRequest {
  std::string query;  ///< as typed; any bytes
  std::size_t offset = 0;
  std::size_t limit = 10;            ///< 1..10000
  std::size_t snippet_width = 240;   ///< about so many characters
  bool last_word_is_prefix = false;  ///< as-you-type
  bool correct = true;  ///< search the likely correction of a word that occurs nowhere; false: only suggest it
  bool explain = false;
  bool fold = true;          ///< fold copies into the best of them; `offset` and `limit` count what is left
  bool facets = false;       ///< count facets
  bool exact_total = false;  ///< count all sections; false: beyond 10,000 the total is an estimate
  SortOrder sort;
  std::string like;          ///< id of a section, or its beginning: find similar sections; there is no query
  std::string note;          ///< path: only sections of this note; empty: all notes
  std::size_t per_note = 0;  ///< notes in the order of their best section, each with at most so many; `offset` and
                             ///< `limit` then count notes. 0: sections in rank order
};

/// One note of an answer that lists files.
struct NoteHit {
  std::string path;
  std::size_t sections = 0;  ///< matching sections in it
  std::string notes_dir;     ///< as in `Hit`
  std::string remote;        ///< as in `Hit`
};

/// A note of the index, and the time of the last change of its file.
struct NoteEntry {
  std::string path;
  std::string title;
  std::string changed;  ///< ISO 8601 UTC; empty when unknown
};

/// An acronym and its long form in the notes.
struct Synonym {
  std::string acronym;       ///< as written: "MoE"
  std::string long_form;     ///< lower case: "mixture of experts"
  std::size_t sections = 0;  ///< sections that define it
};

/// A whole section, for showing.
struct SectionText {
  std::string id;
  std::string path;
  std::string title;
  SectionKind kind = SectionKind::heading;
  std::vector<std::string> headings;
  std::string anchor;
  int line = 1;
  int end_line = 1;
  std::string notes_dir = {};  ///< the notes' folder, on its machine
  std::string remote = {};     ///< HOST:PORT of its index; empty: on this machine
};

}  // namespace dssearch::inline searcher_answer
