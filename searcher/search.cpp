// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/search.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <unordered_map>

#include "indexer/base/utf8.hpp"
#include "indexer/schema/stored_section.hpp"
#include "indexer/schema/tag_term.hpp"
#include "indexer/schema/value_term.hpp"
#include "searcher/collect/deduplicate.hpp"
#include "searcher/collect/facets.hpp"
#include "searcher/collect/filter_suggestions.hpp"
#include "searcher/collect/full_matches.hpp"
#include "searcher/collect/group_by_note.hpp"
#include "searcher/collect/hit_builder.hpp"
#include "searcher/collect/note_table_reader.hpp"
#include "searcher/expand/bind_query.hpp"
#include "searcher/expand/query_correction.hpp"
#include "searcher/index/count.hpp"
#include "searcher/index/left_out.hpp"
#include "searcher/index/section_lookup.hpp"
#include "searcher/query/canonical.hpp"
#include "searcher/query/query_signs.hpp"
#include "searcher/rank/boolean_clauses.hpp"
#include "searcher/rank/explain.hpp"
#include "searcher/rank/filter.hpp"
#include "searcher/rank/more_like_this.hpp"
#include "searcher/rank/query_builder.hpp"
#include "searcher/rank/reranker.hpp"
#include "searcher/rank/sort.hpp"

namespace dssearch::inline searcher {
namespace {

constexpr std::size_t kMaxLimit = 10'000;

/// Something excluded, in the query language.
std::string exclusion(QueryNode node) {
  node.negated = true;
  return canonical_form({{std::move(node), false}});
}

/// Runs one query against one open index.
class Search {
 public:
  Search(OpenIndex& index, const SearchRequest& request)
      : index_(index),
        request_(request),
        dictionary_(index.db, index.info.language, request.correct),
        query_(read_query(request.query, index.db)),
        ranked_(rank_query(query_, dictionary_, request.last_word_is_prefix)),
        full_(index, ranked_, request.exact_total ? kCountAll : kCountExactly) {
    if (!request.note.empty()) keep_to_note();
  }

  Results run() {
    if (!request_.like.empty()) return run_like();
    Results out;
    out.query = to_valid_utf8(request_.query);
    out.read_as = query_.read_as;
    out.repairs = query_.repairs;
    out.repairs.insert(out.repairs.end(), ranked_.repairs.begin(), ranked_.repairs.end());
    for (const QueryNode& node : query_.excluded) out.excluded.push_back(exclusion(node));
    out.offset = request_.offset;
    out.limit = std::min(std::max<std::size_t>(1, request_.limit), kMaxLimit);
    sum_up(out);
    report_terms(out);
    suggest_for_rare(ranked_.plan.terms, dictionary_);
    out.suggestion = corrected_query(out.query, ranked_.plan.terms);
    out.is_explained = request_.explain;
    if (request_.explain) out.words = word_readings(ranked_, dictionary_);
    count_all(out);
    if (!ranked_.empty() || out.total > 0) fill_hits(out);
    if (request_.facets) out.facets = count_facets(index_, full_.counted());
    if (out.total == 0) {
      out.empty_reason = why_empty();
      out.left_out = left_out_of(index_);
    }
    if (out.empty_reason == EmptyReason::filter_matched_nothing) offer_other_filters(out);
    if (out.total == 0 && !out.excluded.empty()) count_without_exclusions(out);
    return out;
  }

  std::vector<NoteHit> notes() {
    if (!request_.like.empty() && !take_like()) return {};
    if (request_.sort.by != SortOrder::By::relevance) return sorted_notes();
    BestSections best = best_of(kSecondPassSections);
    NoteList list;
    list.weights = ranked_.weights;
    if (best.sections.size() == kSecondPassSections) list.rest = listed_with(best.related);
    list.first = std::move(best.sections);
    if (full_.count().sections > 0) end_at_last_full(list, full_, index_.db);
    return list_notes(index_, list, full_.counted(), request_.offset, request_.limit);
  }

  /// @param tag  only notes with it; empty: all.
  NoteTable table(const std::string& tag, std::size_t limit) {
    Xapian::Query sections = full_.counted();
    if (!tag.empty()) sections = Xapian::Query(Xapian::Query::OP_FILTER, sections, Xapian::Query(tag_term(tag)));
    NoteTable out = read_note_table(index_, sections, limit);
    out.read_as = query_.read_as;
    out.repairs = query_.repairs;
    return out;
  }

  Highlighter highlighter() const { return Highlighter(ranked_.plan, index_.info.language); }

 private:
  void keep_to_note() {
    const Xapian::Query in_note(value_term(kNote, request_.note));
    ranked_.narrowing =
        ranked_.narrowing.empty() ? in_note : Xapian::Query(Xapian::Query::OP_FILTER, ranked_.narrowing, in_note);
    ranked_.has_filter = true;
  }

  /// The first sections in rank order; sections without a score come last.
  BestSections best_of(std::size_t count) {
    if (!request_.like.empty()) return {like_sections(index_.db, ranked_.ranked(), count), {}};
    BestSections best = best_sections(ranked_, dictionary_, 0, count);
    for (RankedSection& section : full_.unscored(count - best.sections.size()))
      best.sections.push_back(std::move(section));
    return best;
  }

  std::vector<RankedSection> sorted_of(std::size_t count) {
    return sorted_sections(index_, full_.scored(), ranked_.weights, request_.sort, count);
  }

  std::vector<NoteHit> sorted_notes() {
    for (std::size_t window = kMaxLimit;; window *= 4) {
      const std::vector<RankedSection> sorted = sorted_of(window);
      std::vector<NoteHit> notes = notes_of(index_, sorted, request_.offset, request_.limit);
      if (sorted.size() < window || notes.size() == request_.limit) return notes;
    }
  }

  Xapian::Query listed_with(const Xapian::Query& related) {
    const Xapian::Query listed = full_.listed();
    return related.empty() ? listed : Xapian::Query(Xapian::Query::OP_AND_MAYBE, listed, related);
  }

  /// Makes the query from the requested section. @return its words; nothing when there is no such section.
  std::optional<LikeQuery> take_like() {
    std::optional<LikeQuery> like = like_query(index_, dictionary_, request_.like);
    if (like) ranked_ = like->ranked;
    if (like && !request_.note.empty()) keep_to_note();
    return like;
  }

  Results run_like() {
    Results out;
    out.offset = request_.offset;
    out.limit = std::min(std::max<std::size_t>(1, request_.limit), kMaxLimit);
    sum_up(out);
    out.total_mode = TotalMode::any_word;
    out.like = to_valid_utf8(request_.like);
    out.empty_reason = EmptyReason::no_such_section;
    const std::optional<LikeQuery> like = take_like();
    if (!like) return out;
    out.like = like->id;
    out.read_as = like->words;
    out.is_explained = request_.explain;
    count_all(out);
    out.total_mode = TotalMode::any_word;
    out.empty_reason = out.total == 0 ? EmptyReason::no_match : EmptyReason::none;
    if (!ranked_.empty() || out.total > 0) fill_hits(out);
    if (request_.facets) out.facets = count_facets(index_, full_.counted());
    return out;
  }

  void sum_up(Results& out) const {
    out.index = summary_of(index_);
    out.indexes = index_.is_remote ? std::vector{out.index} : summaries_of(index_);
  }

  void report_terms(Results& out) {
    for (const QueryTerm& query_term : ranked_.plan.terms) {
      if (query_term.is_stop) continue;
      TermReport report{shown(query_term),      full_.having(out.terms.size()).sections,
                        query_term.replaced_by, {},
                        query_term.suggested,   query_term.field,
                        query_term.searched_as};
      for (const Meaning& meaning : query_term.also) report.also.push_back(meaning.written);
      out.terms.push_back(std::move(report));
    }
  }

  void count_all(Results& out) {
    const bool some = full_.count().sections > 0;
    const SectionCount& all = some ? full_.count() : full_.count_any();
    const bool any_word = !some && all.sections > 0 && !ranked_.components.empty();
    out.total_mode = any_word ? TotalMode::any_word : TotalMode::all_words;
    out.total = all.sections;
    out.total_is_exact = all.is_exact;
  }

  EmptyReason why_empty() const {
    if (index_.db.get_doccount() == 0) return EmptyReason::index_empty;
    const bool has_words = !ranked_.empty() || !ranked_.plan.terms.empty();
    if (!ranked_.has_filter) return has_words ? EmptyReason::no_match : EmptyReason::no_searchable_terms;
    const bool words_match = std::any_of(ranked_.covers.begin(), ranked_.covers.end(),
                                         [](const Xapian::Query& cover) { return !cover.empty(); });
    return words_match || ranked_.covers.empty() ? EmptyReason::filter_matched_nothing : EmptyReason::no_match;
  }

  void offer_other_filters(Results& out) {
    out.lost_filters = lost_filters(query_, index_.db, [&](const QueryNode& filter) {
      const Xapian::Query sections = sections_meant(filter, {}, dictionary_, false);
      return !sections.empty() && dictionary_.matches(sections);
    });
    if (sections_of(query_.without_filters) > 0) out.without_filters = query_.without_filters;
  }

  void count_without_exclusions(Results& out) {
    out.sections_without_exclusions = sections_of(query_.without_exclusions);
    if (out.sections_without_exclusions > 0) out.without_exclusions = query_.without_exclusions;
  }

  /// The total of another query.
  std::size_t sections_of(const std::string& query) {
    SearchRequest request;
    request.query = query;
    request.correct = request_.correct;
    Results wider;
    if (!query.empty()) Search(index_, request).count_all(wider);
    return wider.total;
  }

  void fill_hits(Results& out) {
    Xapian::Query related;
    const FetchSections fetch = [&](std::size_t wanted) {
      if (request_.sort.by != SortOrder::By::relevance) return sorted_of(wanted);
      BestSections best = best_of(wanted);
      related = best.related;
      return std::move(best.sections);
    };
    const ListPage page = page_of(fetch, {out.offset, out.limit, request_.fold, request_.per_note});
    out.has_more = page.has_more;
    out.listable = length_of(page, out);
    const ScoredQuery explained = request_.explain ? with_part(related) : ScoredQuery();
    const Highlighter highlighter = this->highlighter();
    HitBuilder builder(index_, highlighter, snippet_weights(out), request_.snippet_width);
    std::vector<Xapian::docid> documents;
    documents.reserve(page.sections.size());
    for (const RankedSection& section : page.sections) {
      Hit& hit = out.hits.emplace_back(builder.make(section.docid, section.document));
      hit.rank = out.offset + out.hits.size();
      hit.score = section.score;
      hit.similar = section.similar;
      if (request_.explain) hit.explain = score_parts(explained, index_.db, section, hit.id);
      documents.push_back(section.docid);
    }
    full_.note_missing(out.hits, documents);
    out.by_note = request_.per_note > 0;
    if (out.by_note) count_rest(out, page.sections);
    if (out.by_note) out.notes = full_.notes().size();
  }

  /// The final query, for explaining scores.
  ScoredQuery with_part(const Xapian::Query& related) const {
    ScoredQuery out = ranked_;
    if (!related.empty()) out.components.push_back({"words of the best sections", related});
    return out;
  }

  /// The number of entries in the list of a page; an upper bound if not all sections were examined.
  std::size_t length_of(const ListPage& page, const Results& out) {
    if (page.is_whole) return page.entries;
    const bool is_total = request_.sort.by != SortOrder::By::relevance || !request_.like.empty();
    const SectionCount all = is_total ? SectionCount{out.total, out.total_is_exact} : full_.listable();
    const std::size_t most = std::max(all.sections, page.looked_at + 1) - (page.looked_at - page.entries);
    if (request_.per_note == 0 || !all.is_exact) return most;
    return std::max(page.entries, std::min(most, is_total ? full_.notes().size()
                                                          : sections_by_note(index_.db, full_.found()).size()));
  }

  /// Sets for the last hit of each note how many further sections of the note `total` counts.
  void count_rest(Results& out, const std::vector<RankedSection>& sections) {
    const std::unordered_map<std::string, std::size_t> in_notes =
        full_.count().is_exact ? full_.notes() : counted_in_notes(sections);
    std::size_t shown = 0;
    for (std::size_t i = 0; i < sections.size(); ++i) {
      if (out.total_mode == TotalMode::any_word || out.hits[i].missing.empty()) ++shown;
      const std::string note = note_value(sections[i]);
      if (i + 1 < sections.size() && note == note_value(sections[i + 1])) continue;
      const auto found = in_notes.find(note);
      const std::size_t in_all = found == in_notes.end() ? 0 : found->second;
      out.hits[i].more_in_note = in_all - std::min(in_all, shown);
      shown = 0;
    }
  }

  /// For the note of each of these sections, how many sections `total` counts there; for totals too large to examine.
  std::unordered_map<std::string, std::size_t> counted_in_notes(const std::vector<RankedSection>& sections) {
    std::vector<Xapian::Query> notes;
    notes.reserve(sections.size());
    for (const RankedSection& section : sections) notes.emplace_back(note_term(section.document));
    return sections_by_note(index_.db, Xapian::Query(Xapian::Query::OP_FILTER, full_.counted(), any_of(notes)));
  }

  /// Rare words show better why a section was found. Stop words have no weight.
  std::vector<double> snippet_weights(const Results& out) const {
    std::vector<double> weights(std::max<std::size_t>(1, ranked_.plan.terms.size()), 0.0);
    const double all = static_cast<double>(index_.db.get_doccount());
    std::size_t word = 0;
    for (std::size_t i = 0; i < ranked_.plan.terms.size(); ++i) {
      if (ranked_.plan.terms[i].is_stop) continue;
      // For a search by section, words are not reported one by one.
      const std::size_t sections =
          out.like.empty() ? out.terms[word++].sections : index_.db.get_termfreq(ranked_.plan.terms[i].parts.front());
      weights[i] = std::log(1.0 + all / (1.0 + static_cast<double>(sections)));
    }
    return weights;
  }

  OpenIndex& index_;
  const SearchRequest& request_;
  TermDictionary dictionary_;
  Query query_;
  ScoredQuery ranked_;
  FullMatches full_;
};

}  // namespace

Results run_search(OpenIndex& index, const SearchRequest& request) {
  return Search(index, request).run();
}

std::vector<NoteHit> run_note_search(OpenIndex& index, const SearchRequest& request) {
  return Search(index, request).notes();
}

NoteTable run_note_table(OpenIndex& index, const NoteTableRequest& request) {
  SearchRequest search;
  search.query = request.query;
  const bool is_blank = std::all_of(search.query.begin(), search.query.end(), is_query_space);
  if (!is_blank) return Search(index, search).table(request.tag, request.limit);
  if (request.tag.empty()) return read_note_table(index, std::nullopt, request.limit);
  return read_note_table(index, Xapian::Query(tag_term(request.tag)), request.limit);
}

Highlighter make_highlighter(OpenIndex& index, const std::string& query) {
  SearchRequest request;
  request.query = query;
  return Search(index, request).highlighter();
}

}  // namespace dssearch::inline searcher
