// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/search_run.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "indexer/base/utf8.hpp"
#include "indexer/schema/file_record.hpp"
#include "indexer/schema/note_record.hpp"
#include "indexer/schema/stored_section.hpp"
#include "searcher/best_sections.hpp"
#include "searcher/correction.hpp"
#include "searcher/ranking.hpp"
#include "searcher/read_query.hpp"
#include "searcher/section_place.hpp"
#include "searcher/snippet.hpp"

namespace dssearch {
namespace {

constexpr std::size_t kMaxLimit = 10'000;
constexpr Xapian::doccount kCountExactly = 10'000;  // beyond, totals are estimates and said to be "about"

/// How many sections match; exact up to a bound.
struct Count {
  std::size_t sections = 0;
  bool is_exact = true;
};

Count count(const Xapian::Database& db, const XQuery& query) {
  if (query.empty()) return {};
  if (query.get_type() == XQuery::LEAF_TERM) return {db.get_termfreq(*query.get_terms_begin()), true};
  Xapian::Enquire enquire(db);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(query);
  const Xapian::MSet set = enquire.get_mset(0, 0, std::min(db.get_doccount(), kCountExactly));
  return {set.get_matches_estimated(), set.get_matches_lower_bound() == set.get_matches_upper_bound()};
}

/// Words, quoted texts and headings of one query against one index.
class Search {
 public:
  Search(OpenIndex& index, const SearchRequest& request, bool may_look)
      : index_(index),
        request_(request),
        may_look_(may_look),
        lexicon_(index.db, index.info.language),
        query_(read_query(request.query, index.db)),
        ranked_(rank_query(query_, lexicon_, request.last_word_is_prefix)) {}

  Results run() {
    Results out;
    out.query = to_valid_utf8(request_.query);
    out.read_as = query_.read_as;
    out.repairs = query_.repairs;
    out.repairs.insert(out.repairs.end(), ranked_.repairs.begin(), ranked_.repairs.end());
    out.offset = request_.offset;
    out.limit = std::min(std::max<std::size_t>(1, request_.limit), kMaxLimit);
    out.index = summary_of(index_);
    report_terms(out);
    suggest_for_rare(ranked_.units, lexicon_);
    out.suggestion = corrected_query(out.query, ranked_.units);
    count_all(out);
    if (!ranked_.empty()) fill_hits(out);
    if (out.total == 0) out.empty_reason = why_empty();
    return out;
  }

  std::vector<NoteHit> notes() {
    std::vector<NoteHit> out;
    const XQuery all = ranked_.all_words();
    const bool any = count(index_.db, all).sections == 0;
    XQuery query = ranked_.ranked();
    if (query.empty()) return out;
    if (!any) query = XQuery(XQuery::OP_FILTER, query, all);
    Xapian::Enquire enquire = ranking_enquire(query);
    enquire.set_collapse_key(kSlotNote);
    const Xapian::MSet set =
        enquire.get_mset(static_cast<Xapian::doccount>(request_.offset), static_cast<Xapian::doccount>(request_.limit));
    for (auto hit = set.begin(); hit != set.end(); ++hit) {
      const StoredSection stored = unpack_section(hit.get_document().get_data());
      out.push_back({stored.path, hit.get_collapse_count() + 1});
    }
    return out;
  }

  Matcher matcher() {
    std::vector<std::string> phrases;
    for (const QueryNode& node : query_.required) {
      if (node.kind == QueryKind::phrase) phrases.push_back(node.text);
    }
    return Matcher(ranked_.units, phrases, lexicon_, index_.info.language);
  }

 private:
  Xapian::Enquire ranking_enquire(const XQuery& query) const {
    Xapian::Enquire enquire(index_.db);
    enquire.set_weighting_scheme(weighting_scheme());
    enquire.set_sort_by_relevance_then_value(kSlotOrder, false);
    enquire.set_query(query);
    return enquire;
  }

  void report_terms(Results& out) const {
    std::size_t cover = 0;
    for (const Unit& unit : ranked_.units) {
      if (unit.is_stop) continue;
      TermReport report{shown(unit), count(index_.db, ranked_.covers[cover]).sections, unit.replaced_by, {}};
      for (const Meaning& meaning : unit.also) report.also.push_back(meaning.written);
      out.terms.push_back(std::move(report));
      ++cover;
    }
  }

  void count_all(Results& out) const {
    Count all = count(index_.db, ranked_.all_words());
    out.total_mode = TotalMode::all_words;
    if (all.sections == 0) {
      const XQuery any = ranked_.ranked();
      all = count(index_.db, any);
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

  void fill_hits(Results& out) {
    const BestSections best = best_sections(index_.db, ranked_, lexicon_, out.offset, out.limit);
    if (!best.related.empty()) ranked_.components.push_back({"words of the best sections", best.related});
    const Matcher matcher = this->matcher();
    const std::vector<double> weights = snippet_weights();
    for (const RankedSection& section : best.sections) {
      out.hits.push_back(make_hit(section, matcher, weights));
      out.hits.back().rank = out.offset + out.hits.size();
    }
    note_missing(out.hits);
  }

  /// Rare words say more about why a section was found.
  std::vector<double> snippet_weights() const {
    std::vector<double> weights(std::max<std::size_t>(1, ranked_.units.size()), 0.0);
    const double all = static_cast<double>(index_.db.get_doccount());
    for (std::size_t i = 0; i < ranked_.units.size(); ++i) {
      double frequency = 0;
      for (const std::string& part : ranked_.units[i].parts)
        frequency += static_cast<double>(index_.db.get_termfreq(part));
      weights[i] = std::log(1.0 + all / (1.0 + frequency));
    }
    return weights;
  }

  Hit make_hit(const RankedSection& found, const Matcher& matcher, const std::vector<double>& weights) {
    const StoredSection stored = unpack_section(found.document.get_data());
    const NoteRecord record = note_record(index_, stored.path);
    const SectionText place = placed(stored, record);
    Hit hit;
    hit.id = stored.id;
    hit.score = found.score;
    hit.path = stored.path;
    hit.title = stored.title;
    hit.kind = stored.section.kind;
    hit.level = stored.section.level;
    hit.headings = stored.section.heading_path;
    hit.anchor = stored.section.anchor;
    hit.line = place.line;
    hit.end_line = place.end_line;
    hit.title_marked = mark(hit.title, matcher);
    for (const std::string& heading : hit.headings) hit.headings_marked.push_back(mark(heading, matcher));
    Snippet snippet = make_snippet(stored.section, matcher, weights, request_.snippet_width);
    hit.hit_line = snippet.has_match ? std::min(hit.line + snippet.line, hit.end_line) : hit.line;
    hit.snippet = std::move(snippet.text);
    hit.fields = record.fields;
    note_matches(stored, matcher, hit);
    hit.stale = is_stale(stored.path);
    if (request_.explain) hit.explain = explain(found);
    return hit;
  }

  /// Where the words were found, for people.
  static void note_matches(const StoredSection& stored, const Matcher& matcher, Hit& hit) {
    const auto look = [&](std::string_view text, const char* place) {
      const bool listed = std::find(hit.matched_in.begin(), hit.matched_in.end(), place) != hit.matched_in.end();
      if (!listed && !matcher.find(text).empty()) hit.matched_in.emplace_back(place);
    };
    for (const std::string& heading : hit.headings) look(heading, "heading");
    look(hit.title, "title");
    look(hit.path, "path");
    look(stored.section.text, "text");
  }

  /// Tells each hit which words its section lacks, by the same coverage that totals count.
  void note_missing(std::vector<Hit>& hits) const {
    if (hits.empty() || ranked_.covers.size() < 2) return;
    std::vector<XQuery> ids;
    ids.reserve(hits.size());
    for (const Hit& hit : hits) ids.emplace_back(std::string(kSectionId.prefix) + hit.id);
    const XQuery shown(XQuery::OP_OR, ids.begin(), ids.end());
    std::size_t cover = 0;
    for (const Unit& unit : ranked_.units) {
      if (unit.is_stop) continue;
      const std::set<std::string> having =
          ids_of(XQuery(XQuery::OP_FILTER, shown, ranked_.covers[cover]), hits.size(), ranked_.covers[cover].empty());
      ++cover;
      for (Hit& hit : hits) {
        if (!having.contains(hit.id)) hit.missing.push_back(unit.typed);
      }
    }
  }

  std::set<std::string> ids_of(const XQuery& query, std::size_t limit, bool none) const {
    std::set<std::string> out;
    if (none) return out;
    Xapian::Enquire enquire(index_.db);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(query);
    const Xapian::MSet set = enquire.get_mset(0, static_cast<Xapian::doccount>(limit));
    for (auto hit = set.begin(); hit != set.end(); ++hit) out.insert(unpack_section(hit.get_document().get_data()).id);
    return out;
  }

  /// Whether the file's stamp differs from the one it was indexed with.
  bool is_stale(const std::string& path) const {
    const std::string bytes = index_.db.get_metadata(file_key(path));
    if (bytes.empty()) return true;
    const FileRecord record = unpack_file(bytes);
    struct stat st {};
    if (!may_look_ || ::lstat((index_.info.notes_dir + "/" + path).c_str(), &st) != 0) return record.stale || may_look_;
    const std::int64_t mtime_ns = static_cast<std::int64_t>(st.st_mtim.tv_sec) * 1'000'000'000 + st.st_mtim.tv_nsec;
    return record.stale || mtime_ns != record.mtime_ns || static_cast<std::uint64_t>(st.st_size) != record.size_bytes;
  }

  /// The score of one section, component by component.
  std::vector<ScorePart> explain(const RankedSection& section) const {
    std::vector<ScorePart> parts;
    const std::string id = unpack_section(section.document.get_data()).id;
    const XQuery only(std::string(kSectionId.prefix) + id);
    for (const ScoreComponent& component : ranked_.components) {
      Xapian::Enquire enquire(index_.db);
      enquire.set_weighting_scheme(weighting_scheme());
      enquire.set_query(XQuery(XQuery::OP_FILTER, component.query, only));
      const Xapian::MSet set = enquire.get_mset(0, 1);
      if (!set.empty()) parts.push_back({component.name, set.begin().get_weight()});
    }
    if (section.names > 0) parts.push_back({"heading, title and path as asked", section.names});
    if (section.other > 0) parts.push_back({"other sections of the note", section.other});
    return parts;
  }

  OpenIndex& index_;
  const SearchRequest& request_;
  bool may_look_;
  Lexicon lexicon_;
  Query query_;
  RankedQuery ranked_;
};

}  // namespace

Results run_search(OpenIndex& index, const SearchRequest& request, bool may_look) {
  return Search(index, request, may_look).run();
}

std::vector<NoteHit> run_note_search(OpenIndex& index, const SearchRequest& request) {
  return Search(index, request, false).notes();
}

Matcher make_matcher(OpenIndex& index, const std::string& query) {
  SearchRequest request;
  request.query = query;
  return Search(index, request, false).matcher();
}

}  // namespace dssearch
