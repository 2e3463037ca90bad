// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "indexer/markdown/section.hpp"
#include "indexer/schema/left_out.hpp"

namespace dssearch::inline searcher_answer {

/// A run of shown text, matched by the query or not.
struct TextRun {
  std::string text;
  bool hit = false;
  friend bool operator==(const TextRun&, const TextRun&) = default;
};
/// Text to show, in runs. Never cut inside a grapheme.
using MarkedText = std::vector<TextRun>;

/// @return the joined text of the runs.
std::string plain(const MarkedText& text);

/// One part of a hit's score.
struct ScorePart {
  std::string name;  ///< a description: "load", "phrase load balancing", "all words"
  double score = 0;
};

/// A section that answers.
struct Hit {
  std::size_t rank = 0;  ///< from 1
  std::string id;        ///< 13 characters of base32
  double score = 0;      ///< Xapian's weight, no query term; comparable within one answer only
  std::string path;      ///< relative to the notes' folder
  std::string title;     ///< of the note
  SectionKind kind = SectionKind::heading;
  int level = 0;
  std::vector<std::string> headings;  ///< heading path, outermost first
  std::string anchor;
  int line = 1;  ///< of the section, from 1
  int end_line = 1;
  int hit_line = 1;    ///< where the shown match stands
  int hit_column = 1;  ///< in that line of the file, from 1, in code points
  int hit_byte = 1;    ///< the same in bytes, as editors' quickfix lists count
  std::vector<std::string>
      matched_in;  ///< some of "text", "heading", "title", "path", "alias", "tag", "fields"; "link" alone
  std::vector<std::string> missing;  ///< words of the query that are not in the section, its headings, title or path
  bool stale = false;                ///< the note changed after it was indexed
  bool gone = false;                 ///< the file no longer exists: the note was moved or deleted
  std::string moved_to;              ///< its likely new path, relative to the notes; empty: unknown
  std::string notes_dir;             ///< the notes' folder, on its machine
  std::string remote;                ///< HOST:PORT of the index that answered; empty: on this machine
  MarkedText snippet;
  MarkedText title_marked;
  std::vector<MarkedText> headings_marked;                 ///< as `headings`
  std::map<std::string, std::vector<std::string>> fields;  ///< front matter of the note
  std::vector<ScorePart> explain;                          ///< filled on request, biggest first; sums to `score`
  std::size_t similar = 0;                                 ///< copies of the section that were folded into it
  std::size_t more_in_note = 0;  ///< with `per_note`, on the last of a note: matching sections of it that are not shown
};

/// @return the place of the notes of a hit: their folder; with HOST:PORT when on another machine.
template <typename SomeHit>
const std::string& notes_place(const SomeHit& hit) {
  return hit.remote.empty() ? hit.notes_dir : hit.remote;
}

/// The result for one word (or compound, or phrase) of the query.
struct TermReport {
  std::string term;
  std::size_t sections = 0;       ///< sections that have it, in its field or in text, headings, title or path
  std::string replaced_by;        ///< its correction, which was searched because it occurs nowhere; else empty
  std::vector<std::string> also;  ///< its long form or acronym, which was also searched
  std::string suggested = {};     ///< a suggestion that was not searched; else empty
  std::string field = {};         ///< the only field in which it was searched, as in field:term; empty: everywhere
  std::string searched_as = {};   ///< word* or *word*, which was searched because it occurs nowhere; else empty
};

/// @return a term in the form of a query: title:word.
std::string shown(const TermReport& term);

/// How one word of the query was read, for display.
struct WordReading {
  std::string word;
  std::string replaced_by;         ///< its correction, or word* or *word*, whose forms these are; else empty
  bool is_stop = false;            ///< left out: a stop word among other words
  std::vector<std::string> forms;  ///< forms under which it is found in the index, at most twelve
};

enum class TotalMode { all_words, any_word };

enum class EmptyReason { none, no_searchable_terms, no_match, filter_matched_nothing, index_empty, no_such_section };

/// A value of a facet, as written in the notes.
struct FacetValue {
  std::string value;
  std::size_t count = 0;  ///< sections
};

/// Counts of the sections of an answer for each value of a field.
struct Facet {
  std::string field;  ///< as in the query language, or "kind"
  std::vector<FacetValue> values;
  bool is_exact = true;
};

/// The index of an answer.
struct IndexSummary {
  std::string notes_dir;
  std::size_t sections = 0;
  std::size_t notes = 0;
  std::string updated;      ///< ISO 8601 UTC
  std::string remote = {};  ///< HOST:PORT; empty: on this machine
};

/// A filter that no section passes.
struct LostFilter {
  std::string filter;             ///< as in the query language
  std::vector<std::string> near;  ///< similar filters with results, most likely first
};

/// A page of an answer.
struct Results {
  std::string query;                  ///< as typed
  std::string read_as;                ///< the query in canonical form
  std::vector<std::string> repairs;   ///< its repairs, one sentence each
  std::vector<std::string> excluded;  ///< what it leaves out, each in the query language: -car, -tag:old
  std::string suggestion;             ///< the query with corrected words; empty: nothing to correct
  std::size_t total = 0;
  TotalMode total_mode = TotalMode::all_words;
  bool total_is_exact = true;
  std::size_t listable = 0;  ///< number of entries for offset and limit, including those with missing words.
                             ///< Copies beyond the examined sections count separately: it is then an upper bound
  std::size_t offset = 0;
  std::size_t limit = 10;
  IndexSummary index;                 ///< for several: the folder of the first one, sums and the latest update
  std::vector<IndexSummary> indexes;  ///< each index, when several were searched or a remote one; else empty
  std::vector<TermReport> terms;
  bool is_explained = false;
  std::vector<WordReading> words;  ///< filled on request
  EmptyReason empty_reason = EmptyReason::none;
  std::vector<Hit> hits;
  bool has_more = false;  ///< more hits follow this page; `total` cannot tell, since copies are folded
  bool by_note = false;   ///< grouped: offset and limit count notes
  std::size_t notes = 0;  ///< grouped: notes with sections that `total` counts; a lower bound when `total`
                          ///< is not exact
  std::vector<LostFilter> lost_filters;  ///< when filters left nothing: those that no section passes
  LeftOut left_out;                      ///< when nothing was found: files that are no notes
  std::string without_filters;           ///< when filters left nothing: the query without them, if it finds sections
  std::string without_exclusions;        ///< when there are no sections: the query without exclusions, if it finds some
  std::size_t sections_without_exclusions = 0;  ///< so many sections it finds
  std::string like;                          ///< id of the section that these are similar to; empty: results of a query
  std::optional<std::vector<Facet>> facets;  ///< on request
};

/// So many missing words of a hit are shown by name: a section lacks dozens of a long text.
inline constexpr std::size_t kMissingShown = 8;

/// @return a query's `read_as` for people: of a long text only the beginning.
std::string shown_reading(const std::string& read_as);

/// @return what to tell about files and links when nothing was found: a sentence each, at most seven; empty for hits.
std::vector<std::string> left_out_remarks(const Results& results);

/// @return how many results lack a word and follow the sections with all words, which the total counts.
std::size_t beyond_total(const Results& results);

}  // namespace dssearch::inline searcher_answer
