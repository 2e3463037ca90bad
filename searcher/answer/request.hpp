// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/markdown/section.hpp"
#include "searcher/answer/sort_order.hpp"

namespace dssearch {

struct SearchRequest {
  std::string query;  ///< as typed; any bytes
  std::size_t offset = 0;
  std::size_t limit = 10;            ///< 1..10000
  std::size_t snippet_width = 240;   ///< characters, about
  bool last_word_is_prefix = false;  ///< as-you-type
  bool correct = true;  ///< search a word that occurs nowhere as the one probably meant; else that is only suggested
  bool explain = false;
  bool fold = true;          ///< fold copies into the best of them; `offset` and `limit` count what is left
  bool facets = false;       ///< count facets
  bool exact_total = false;  ///< count all sections, however many; else beyond 10,000 the total is an estimate
  SortOrder sort;
  std::string like;          ///< id of a section, or the beginning of one: its likes are wanted, and there is no query
  std::string note;          ///< path: only sections of this note; empty: of all
  std::size_t per_note = 0;  ///< notes in the order of their best section, of each at most so many; `offset` and
                             ///< `limit` then count notes. 0: sections in rank order
};

/// One note of an answer that lists files.
struct NoteHit {
  std::string path;
  std::size_t sections = 0;  ///< matching sections in it
  std::string notes_dir;     ///< as in `Hit`
  std::string remote;        ///< as in `Hit`
};

/// A note of the index, and when its file was last changed.
struct NoteEntry {
  std::string path;
  std::string title;
  std::string changed;  ///< ISO 8601 UTC; empty when not known
};

/// An acronym and what the notes say it stands for.
struct Synonym {
  std::string acronym;       ///< as written: "MoE"
  std::string long_form;     ///< lower case: "mixture of experts"
  std::size_t sections = 0;  ///< that say so
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
  std::string notes_dir = {};  ///< the notes' folder, on the machine that holds it
  std::string remote = {};     ///< HOST:PORT of the index that has it; empty: on this machine
};

}  // namespace dssearch
