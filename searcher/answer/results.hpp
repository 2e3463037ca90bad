// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "indexer/markdown/section.hpp"

namespace dssearch {

/// A run of shown text that was matched by the query or was not.
struct TextRun {
  std::string text;
  bool hit = false;
  friend bool operator==(const TextRun&, const TextRun&) = default;
};
/// Text to show; its runs joined. Never cut inside a grapheme.
using MarkedText = std::vector<TextRun>;

/// @return the runs' text joined.
std::string plain(const MarkedText& text);

/// One part of a hit's score.
struct ScorePart {
  std::string name;  ///< for people: "load", "phrase load balancing", "all words"
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
  int hit_line = 1;                     ///< where the shown match stands
  int hit_column = 1;                   ///< in that line of the file, from 1, in code points
  int hit_byte = 1;                     ///< the same in bytes, as editors' quickfix lists count
  std::vector<std::string> matched_in;  ///< some of "text", "heading", "title", "path", "alias", "tag"; "link" alone
  std::vector<std::string> missing;     ///< words of the query that are not in the section, its headings, title or path
  bool stale = false;                   ///< the note changed after it was indexed
  bool gone = false;                    ///< there is no such file any more: the note was moved or deleted
  std::string moved_to;                 ///< where it seems to be now, relative to the notes; empty: not known
  std::string notes_dir;                ///< the notes' folder, on the machine that holds it
  std::string remote;                   ///< HOST:PORT of the index that answered; empty: on this machine
  MarkedText snippet;
  MarkedText title_marked;
  std::vector<MarkedText> headings_marked;                 ///< as `headings`
  std::map<std::string, std::vector<std::string>> fields;  ///< front matter of the note
  std::vector<ScorePart> explain;                          ///< filled on request, biggest first; sums to `score`
  std::size_t similar = 0;                                 ///< copies of the section that were folded into it
  std::size_t more_in_note = 0;  ///< with `per_note`, on the last of a note: matching sections of it that are not shown
};

/// @return where the notes of a hit are: their folder, HOST:PORT when on another machine.
template <typename SomeHit>
const std::string& notes_place(const SomeHit& hit) {
  return hit.remote.empty() ? hit.notes_dir : hit.remote;
}

/// What one word (or compound, or phrase) of the query met.
struct TermReport {
  std::string term;
  std::size_t sections = 0;       ///< that have it, in its field or in text, headings, title or path
  std::string replaced_by;        ///< its correction, which was searched because it occurs nowhere; else empty
  std::vector<std::string> also;  ///< what it was also searched as: its long form or its acronym
  std::string suggested = {};     ///< what may have been meant, which was not searched; else empty
  std::string field = {};         ///< where alone it was looked for, as in field:term; empty: everywhere
};

/// @return a term as a query has it: title:word.
std::string shown(const TermReport& term);

/// How one word of the query was read, for people.
struct WordReading {
  std::string word;
  std::string replaced_by;         ///< its correction, whose forms these are; else empty
  bool is_stop = false;            ///< left out: a stop word among other words
  std::vector<std::string> forms;  ///< in which it is found, as the index has them, at most twelve
};

enum class TotalMode { all_words, any_word };

enum class EmptyReason { none, no_searchable_terms, no_match, filter_matched_nothing, index_empty, no_such_section };

/// A value of a facet, as written in the notes.
struct FacetValue {
  std::string value;
  std::size_t count = 0;  ///< sections
};

/// How the sections of an answer are spread over the values of a field.
struct Facet {
  std::string field;  ///< as in the query language, or "kind"
  std::vector<FacetValue> values;
  bool is_exact = true;
};

/// The index an answer comes from.
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
  std::vector<std::string> near;  ///< filters it may have meant, the likeliest first
};

/// A page of an answer.
struct Results {
  std::string query;                 ///< as typed
  std::string read_as;               ///< how it was understood
  std::vector<std::string> repairs;  ///< what was mended in it, one sentence each
  std::string suggestion;            ///< the query with its words corrected; empty: nothing to correct
  std::size_t total = 0;
  TotalMode total_mode = TotalMode::all_words;
  bool total_is_exact = true;
  std::size_t listable = 0;  ///< how many entries there are for offset and limit, those that miss words too.
                             ///< Copies beyond the sections looked at are counted apart: then it is at most so many
  std::size_t offset = 0;
  std::size_t limit = 10;
  IndexSummary index;                 ///< of several: the first one's folder, sums and the latest update
  std::vector<IndexSummary> indexes;  ///< each, when several were searched or a remote one; else empty
  std::vector<TermReport> terms;
  bool is_explained = false;
  std::vector<WordReading> words;  ///< filled on request
  EmptyReason empty_reason = EmptyReason::none;
  std::vector<Hit> hits;
  bool has_more = false;                     ///< hits follow this page; not what `total` says, as copies are folded
  bool by_note = false;                      ///< grouped: offset and limit count notes
  std::size_t notes = 0;                     ///< grouped: that have sections which `total` counts; when `total` is not
                                             ///< exact, at least so many
  std::vector<LostFilter> lost_filters;      ///< when filters left nothing: those that leave nothing by themselves
  std::string without_filters;               ///< when filters left nothing: the query without them, if it finds some
  std::string like;                          ///< id of the section whose likes these are; empty: of a query
  std::optional<std::vector<Facet>> facets;  ///< on request
};

/// @return how many of the results shown miss a word, beside sections with all of them, which the total counts.
std::size_t beyond_total(const Results& results);

}  // namespace dssearch
