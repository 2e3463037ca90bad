// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/search_run.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "indexer/base/utf8.hpp"
#include "indexer/schema/stored_section.hpp"
#include "indexer/schema/value_term.hpp"
#include "searcher/best_sections.hpp"
#include "searcher/correction.hpp"
#include "searcher/explain.hpp"
#include "searcher/facets.hpp"
#include "searcher/filter.hpp"
#include "searcher/fold.hpp"
#include "searcher/hit_maker.hpp"
#include "searcher/like.hpp"
#include "searcher/lost_filters.hpp"
#include "searcher/note_list.hpp"
#include "searcher/query_text.hpp"
#include "searcher/ranking.hpp"
#include "searcher/read_note_table.hpp"
#include "searcher/read_query.hpp"
#include "searcher/section_count.hpp"
#include "searcher/section_place.hpp"
#include "searcher/sorted_sections.hpp"

namespace dssearch {
namespace {

constexpr std::size_t kMaxLimit = 10'000;

/// Words, quoted texts and headings of one query against one index.
class Search {
 public:
  Search(OpenIndex& index, const SearchRequest& request)
      : index_(index),
        request_(request),
        lexicon_(index.db, index.info.language, request.correct),
        query_(read_query(request.query, index.db)),
        ranked_(rank_query(query_, lexicon_, request.last_word_is_prefix)) {
    if (!request.note.empty()) keep_to_note();
  }

  Results run() {
    if (!request_.like.empty()) return run_like();
    Results out;
    out.query = to_valid_utf8(request_.query);
    out.read_as = query_.read_as;
    out.repairs = query_.repairs;
    out.repairs.insert(out.repairs.end(), ranked_.repairs.begin(), ranked_.repairs.end());
    out.offset = request_.offset;
    out.limit = std::min(std::max<std::size_t>(1, request_.limit), kMaxLimit);
    sum_up(out);
    report_terms(out);
    suggest_for_rare(ranked_.units, lexicon_);
    out.suggestion = corrected_query(out.query, ranked_.units);
    out.is_explained = request_.explain;
    if (request_.explain) out.words = word_readings(ranked_, lexicon_);
    count_all(out);
    if (!ranked_.empty()) fill_hits(out);
    if (request_.facets) out.facets = count_facets(index_, totalled());
    if (out.total == 0) out.empty_reason = why_empty();
    if (out.empty_reason == EmptyReason::filter_matched_nothing) offer_other_filters(out);
    return out;
  }

  std::vector<NoteHit> notes() {
    if (!request_.like.empty() && !take_like()) return {};
    const XQuery query = counted();
    if (query.empty()) return {};
    if (request_.sort.by != SortOrder::By::relevance) {
      const auto sorted = sorted_sections(index_, query, request_.sort, kMaxLimit);
      return notes_of(index_, sorted, request_.offset, request_.limit);
    }
    std::vector<RankedSection> best;
    if (request_.like.empty()) best = best_sections(ranked_, lexicon_, 0, kSecondPassSections).sections;
    return list_notes(index_, query, best, request_.offset, request_.limit);
  }

  /// @param tag  only notes with it; empty: all.
  NoteTable table(const std::string& tag, std::size_t limit) const {
    XQuery sections = counted();
    if (!tag.empty())
      sections = XQuery(XQuery::OP_FILTER, sections, filter_query(std::string(kTag.name), tag, index_.db));
    NoteTable out = read_note_table(index_, sections, limit);
    out.read_as = query_.read_as;
    out.repairs = query_.repairs;
    return out;
  }

  Matcher matcher() {
    std::vector<std::string> phrases;
    for (const QueryNode& node : query_.required) collect_phrases(node, phrases);
    return Matcher(ranked_.units, phrases, lexicon_, index_.info.language);
  }

 private:
  void keep_to_note() {
    const XQuery in_note(value_term(kNote, request_.note));
    ranked_.narrowing = ranked_.narrowing.empty() ? in_note : XQuery(XQuery::OP_FILTER, ranked_.narrowing, in_note);
    ranked_.has_filter = true;
  }

  static void collect_phrases(const QueryNode& node, std::vector<std::string>& out) {
    if (node.negated) return;
    if (node.kind == QueryKind::phrase) out.push_back(node.text);
    for (const QueryNode& child : node.children) collect_phrases(child, out);
  }

  /// How many sections have all the words. Cost: that of a search, the first time.
  const SectionCount& with_all_words() const {
    if (with_all_words_) return *with_all_words_;
    const bool is_only_word = covers_.size() == 1 && ranked_.narrowing.empty() && ranked_.excluding.empty();
    with_all_words_ = is_only_word ? covers_.front() : count_sections(index_.db, ranked_.all_words());
    return *with_all_words_;
  }

  /// The sections that totals, note lists, facets and sorted answers are about: with all the words if any has them
  /// all, else with any.
  XQuery counted() const {
    const XQuery ranked = ranked_.ranked();
    if (ranked.empty() || with_all_words().sections == 0) return ranked;
    return {XQuery::OP_FILTER, ranked, ranked_.all_words()};
  }

  /// The same sections for counting alone: what ranks them is not matched again.
  XQuery totalled() const { return with_all_words().sections > 0 ? ranked_.all_words() : ranked_.ranked(); }

  /// Makes the section that is asked about the query. @return its words; nothing when there is no such section.
  std::optional<LikeQuery> take_like() {
    std::optional<LikeQuery> like = like_query(index_, request_.like);
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
    const XQuery query = ranked_.ranked();
    const SectionCount all = count_sections(index_.db, query);
    out.total = all.sections;
    out.total_is_exact = all.is_exact;
    out.empty_reason = out.total == 0 ? EmptyReason::no_match : EmptyReason::none;
    if (!query.empty()) fill_hits(out);
    if (request_.facets) out.facets = count_facets(index_, query);
    return out;
  }

  void sum_up(Results& out) const {
    out.index = summary_of(index_);
    out.indexes = index_.is_remote ? std::vector{out.index} : summaries_of(index_);
  }

  void report_terms(Results& out) {
    for (const Unit& unit : ranked_.units) {
      if (unit.is_stop) continue;
      covers_.push_back(count_sections(index_.db, ranked_.covers[covers_.size()]));
      TermReport report{shown(unit), covers_.back().sections, unit.replaced_by, {}, unit.suggested};
      for (const Meaning& meaning : unit.also) report.also.push_back(meaning.written);
      out.terms.push_back(std::move(report));
    }
  }

  void count_all(Results& out) const {
    SectionCount all = with_all_words();
    out.total_mode = TotalMode::all_words;
    if (all.sections == 0) {
      const XQuery any = ranked_.ranked();
      all = count_sections(index_.db, any);
      if (all.sections > 0 && !ranked_.components.empty()) out.total_mode = TotalMode::any_word;
    }
    out.total = all.sections;
    out.total_is_exact = all.is_exact;
  }

  EmptyReason why_empty() const {
    if (index_.db.get_doccount() == 0) return EmptyReason::index_empty;
    if (ranked_.empty() && ranked_.units.empty()) return EmptyReason::no_searchable_terms;
    if (!ranked_.has_filter) return EmptyReason::no_match;
    const bool words_match =
        std::any_of(ranked_.covers.begin(), ranked_.covers.end(), [](const XQuery& cover) { return !cover.empty(); });
    return words_match || ranked_.covers.empty() ? EmptyReason::filter_matched_nothing : EmptyReason::no_match;
  }

  void offer_other_filters(Results& out) const {
    out.lost_filters = lost_filters(query_, index_.db);
    SearchRequest request;
    request.query = query_.without_filters;
    request.correct = request_.correct;
    if (request.query.empty()) return;
    Results wider;
    Search(index_, request).count_all(wider);
    if (wider.total > 0) out.without_filters = request.query;
  }

  void fill_hits(Results& out) {
    XQuery related;
    const FetchSections fetch = [&](std::size_t wanted) {
      if (request_.sort.by != SortOrder::By::relevance)
        return sorted_sections(index_, counted(), request_.sort, wanted);
      if (!request_.like.empty()) return like_sections(index_.db, ranked_.ranked(), wanted);
      BestSections best = best_sections(ranked_, lexicon_, 0, wanted);
      related = best.related;
      return std::move(best.sections);
    };
    const ListPage page = page_of(fetch, {out.offset, out.limit, request_.fold, request_.per_note});
    out.has_more = page.has_more;
    if (!related.empty()) ranked_.components.push_back({"words of the best sections", related});
    const Matcher matcher = this->matcher();
    HitMaker maker(index_, matcher, snippet_weights(out), request_.snippet_width);
    std::vector<Xapian::docid> documents;
    documents.reserve(page.sections.size());
    for (const RankedSection& section : page.sections) {
      Hit& hit = out.hits.emplace_back(maker.make(section.docid, section.document));
      hit.rank = out.offset + out.hits.size();
      hit.score = section.score;
      hit.similar = section.similar;
      if (request_.explain) hit.explain = score_parts(ranked_, index_.db, section, hit.id);
      documents.push_back(section.docid);
    }
    note_missing(out.hits, documents);
    out.by_note = request_.per_note > 0;
    if (out.by_note) count_rest(out, page.sections);
    if (out.by_note) count_notes(out);
  }

  /// In how many notes the sections are that `total` counts.
  void count_notes(Results& out) const {
    Xapian::ValueCountMatchSpy by_note(kSlotNote);
    Xapian::Enquire enquire(index_.db);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(request_.like.empty() ? totalled() : ranked_.ranked());
    enquire.add_matchspy(&by_note);
    enquire.get_mset(0, 0, std::min(index_.db.get_doccount(), kCountExactly));
    out.notes = static_cast<std::size_t>(std::distance(by_note.values_begin(), by_note.values_end()));
  }

  /// Tells the last hit of each note how many sections that `total` counts are in it besides those shown.
  void count_rest(Results& out, const std::vector<RankedSection>& sections) const {
    const std::unordered_map<std::string, std::size_t> in_notes = counted_in_notes(sections);
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

  /// How many of the sections that `total` counts are in the note of each of these, in one search for all notes.
  std::unordered_map<std::string, std::size_t> counted_in_notes(const std::vector<RankedSection>& sections) const {
    std::unordered_map<std::string, std::size_t> out;
    std::vector<XQuery> notes;
    for (const RankedSection& section : sections) {
      if (out.try_emplace(note_value(section), 0).second) notes.emplace_back(note_term(section.document));
    }
    const XQuery wanted = totalled();
    if (notes.empty() || wanted.empty()) return out;
    Xapian::ValueCountMatchSpy by_note(kSlotNote);
    Xapian::Enquire enquire(index_.db);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(XQuery(XQuery::OP_FILTER, wanted, any_of(notes)));
    enquire.add_matchspy(&by_note);
    enquire.get_mset(0, 0, index_.db.get_doccount());
    for (auto note = by_note.values_begin(); note != by_note.values_end(); ++note) out[*note] = note.get_termfreq();
    return out;
  }

  /// Rare words say more about why a section was found. Stop words say nothing.
  std::vector<double> snippet_weights(const Results& out) const {
    std::vector<double> weights(std::max<std::size_t>(1, ranked_.units.size()), 0.0);
    const double all = static_cast<double>(index_.db.get_doccount());
    std::size_t word = 0;
    for (std::size_t i = 0; i < ranked_.units.size(); ++i) {
      if (ranked_.units[i].is_stop) continue;
      // Words of a section whose likes are asked for are not reported one by one.
      const std::size_t sections =
          out.like.empty() ? out.terms[word++].sections : index_.db.get_termfreq(ranked_.units[i].parts.front());
      weights[i] = std::log(1.0 + all / (1.0 + static_cast<double>(sections)));
    }
    return weights;
  }

  /// Tells each hit which words its section lacks, by the same coverage that totals count.
  void note_missing(std::vector<Hit>& hits, const std::vector<Xapian::docid>& documents) const {
    if (hits.empty() || ranked_.covers.size() < 2) return;
    std::vector<std::size_t> some(hits.size());
    std::iota(some.begin(), some.end(), 0);
    const std::unordered_set<Xapian::docid> having_all = those_with(ranked_.all_words(), hits, some);
    std::erase_if(some, [&](std::size_t i) { return having_all.contains(documents[i]); });
    std::size_t cover = 0;
    for (const Unit& unit : ranked_.units) {
      if (unit.is_stop || some.empty()) continue;
      const std::unordered_set<Xapian::docid> having = those_with(ranked_.covers[cover++], hits, some);
      for (const std::size_t i : some) {
        std::vector<std::string>& missing = hits[i].missing;
        const bool is_told = std::find(missing.begin(), missing.end(), unit.typed) != missing.end();
        if (!is_told && !having.contains(documents[i])) missing.push_back(unit.typed);
      }
    }
  }

  /// Which of `some` hits match.
  std::unordered_set<Xapian::docid> those_with(const XQuery& cover, const std::vector<Hit>& hits,
                                               const std::vector<std::size_t>& some) const {
    std::unordered_set<Xapian::docid> out;
    std::vector<XQuery> ids;
    ids.reserve(some.size());
    for (const std::size_t i : some) ids.emplace_back(std::string(kSectionId.prefix) + hits[i].id);
    const std::size_t limit =
        ids.size() * std::max<std::size_t>(1, index_.shards.size());  // each may have the same ids
    for (const XQuery& way : alternatives(cover)) {
      Xapian::Enquire enquire(index_.db);
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      enquire.set_query(XQuery(XQuery::OP_FILTER, any_of(ids), way));
      const Xapian::MSet set = enquire.get_mset(0, static_cast<Xapian::doccount>(limit));
      for (auto found = set.begin(); found != set.end(); ++found) out.insert(*found);
    }
    return out;
  }

  OpenIndex& index_;
  const SearchRequest& request_;
  Lexicon lexicon_;
  Query query_;
  RankedQuery ranked_;
  std::vector<SectionCount> covers_;  // of the words that are reported
  mutable std::optional<SectionCount> with_all_words_;
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
  return read_note_table(index, filter_query(std::string(kTag.name), request.tag, index.db), request.limit);
}

Matcher make_matcher(OpenIndex& index, const std::string& query) {
  SearchRequest request;
  request.query = query;
  return Search(index, request).matcher();
}

}  // namespace dssearch
