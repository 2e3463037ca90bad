// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/collect/facets.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include "indexer/markdown/section.hpp"
#include "indexer/schema/field.hpp"
#include "indexer/schema/front_value.hpp"
#include "searcher/answer/partial_date.hpp"
#include "searcher/index/index_fields.hpp"
#include "searcher/index/section_lookup.hpp"

namespace dssearch::inline searcher_collect {
namespace {

constexpr Xapian::doccount kExactSections = 10'000;
constexpr Xapian::doccount kRareSections = 2'000;
constexpr std::size_t kMaxValues = 30;
constexpr std::size_t kMaxTermsLooked = 5'000;
constexpr std::size_t kYearBytes = 4;
constexpr std::size_t kMaxValueBytes = 64;  // longer ones are texts, not values to choose from
constexpr std::array<std::string_view, 3> kNoFacets{"title", "tags", "aliases"};

constexpr std::array<std::pair<SectionKind, const char*>, 5> kKinds{{{SectionKind::preamble, "preamble"},
                                                                     {SectionKind::heading, "heading"},
                                                                     {SectionKind::bold_title, "bold_title"},
                                                                     {SectionKind::label, "label"},
                                                                     {SectionKind::continuation, "continuation"}}};

/// From the value in lower case, as filters compare it, to the value as written and its number of sections.
using Counts = std::map<std::string, FacetValue>;

void count_value(Counts& counts, const std::string& value, std::size_t sections) {
  counts.try_emplace(lower(value), FacetValue{value, 0}).first->second.count += sections;
}

Facet facet_of(const std::string& field, const Counts& counts, bool is_exact) {
  Facet out;
  out.field = field;
  out.is_exact = is_exact;
  for (const auto& [folded, value] : counts) {
    if (value.count > 0) out.values.push_back(value);
  }
  std::stable_sort(out.values.begin(), out.values.end(),
                   [](const FacetValue& a, const FacetValue& b) { return a.count > b.count; });
  if (out.values.size() > kMaxValues) out.values.resize(kMaxValues);
  return out;
}

class FacetCounter {
 public:
  FacetCounter(const OpenIndex& index, const Xapian::Query& query) : index_(index), query_(query) {}

  std::vector<Facet> run() {
    count_notes();
    add(std::string(kFolder.name), folders());
    add(std::string(kTag.name), by_term(kTag));
    add_kinds();
    add(std::string(kCodeLanguage.name), by_term(kCodeLanguage));
    add(std::string(kIs.name), by_term(kIs));
    add_front_matter();
    return std::move(out_);
  }

 private:
  /// The sections found in one index.
  struct Found {
    const OpenIndex* index;
    std::vector<Xapian::docid> sections;  // ascending; the examined ones
    bool are_all;
    double share;  // number found for each examined one
  };

  /// Examines all sections: the slot that orders them names their notes. A spy also works with remote shards.
  void count_notes() {
    for (const OpenIndex* shard : index_.parts()) count_notes(*shard);
  }

  void count_notes(const OpenIndex& shard) {
    Xapian::ValueCountMatchSpy places(kSlotOrder);
    Xapian::Enquire all(shard.db);
    all.set_weighting_scheme(Xapian::BoolWeight());
    all.set_query(query_);
    all.add_matchspy(&places);
    const Xapian::MSet set = all.get_mset(0, std::min(shard.db.get_doccount(), kExactSections));
    const bool is_exact = set.size() == set.get_matches_upper_bound();
    is_exact_ = is_exact_ && is_exact;
    std::map<std::string, std::size_t> seen;
    for (auto place = places.values_begin(); place != places.values_end(); ++place)
      seen[(*place).substr(0, (*place).find('\0'))] += place.get_termfreq();
    const double looked = static_cast<double>(std::max<std::size_t>(1, places.get_total()));
    const double share = is_exact ? 1.0 : static_cast<double>(set.get_matches_estimated()) / looked;
    for (const auto& [path, sections] : seen) notes_[{&shard, path}] = scaled_count(sections, share);
    Found& found = found_.emplace_back(Found{&shard, {}, is_exact, share});
    for (auto section = set.begin(); section != set.end(); ++section) found.sections.push_back(*section);
    std::sort(found.sections.begin(), found.sections.end());
  }

  static std::size_t scaled_count(std::size_t count, double share) {
    return static_cast<std::size_t>(std::llround(static_cast<double>(count) * share));
  }

  std::size_t sections_with(const std::string& term) const {
    std::size_t count = 0;
    for (const Found& found : found_) {
      const bool is_rare = found.index->db.get_termfreq(term) <= kRareSections;
      const bool is_matched = index_.is_remote || (!found.are_all && is_rare);
      count += is_matched ? matching(found, term) : scaled_count(listed(found, term), found.share);
    }
    return count;
  }

  /// Asks the index. For servers, which would send whole posting lists, and for terms too rare to be estimated from the
  /// examined sections.
  std::size_t matching(const Found& found, const std::string& term) const {
    Xapian::Enquire with(found.index->db);
    with.set_weighting_scheme(Xapian::BoolWeight());
    with.set_query(Xapian::Query(Xapian::Query::OP_FILTER, query_, Xapian::Query(term)));
    return with.get_mset(0, 0, std::min(found.index->db.get_doccount(), kExactSections)).get_matches_estimated();
  }

  /// Reads the posting list of a term along with the sections found, which costs less than a new search for them.
  static std::size_t listed(const Found& found, const std::string& term) {
    std::size_t count = 0;
    auto posting = found.index->db.postlist_begin(term);
    const auto end = found.index->db.postlist_end(term);
    for (const Xapian::docid section : found.sections) {
      if (posting == end) break;
      posting.skip_to(section);
      if (posting != end && *posting == section) ++count;
    }
    return count;
  }

  Counts folders() const {
    Counts counts;
    for (const auto& [note, sections] : notes_) {
      const std::string& path = note.second;
      const std::size_t slash = path.find('/');
      if (slash != std::string::npos) count_value(counts, path.substr(0, slash), sections);
    }
    return counts;
  }

  /// The most frequent values in the index, each counted by itself, since a section may have several.
  Counts by_term(const Field& field) const {
    const std::string prefix(field.prefix);
    std::vector<std::pair<Xapian::doccount, std::string>> terms;
    for (auto term = index_.db.allterms_begin(prefix);
         term != index_.db.allterms_end(prefix) && terms.size() < kMaxTermsLooked; ++term)
      terms.emplace_back(term.get_termfreq(), *term);
    std::stable_sort(terms.begin(), terms.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    if (terms.size() > kMaxValues) terms.resize(kMaxValues);
    Counts counts;
    for (const auto& [frequency, term] : terms) count_value(counts, term.substr(prefix.size()), sections_with(term));
    return counts;
  }

  void add_kinds() {
    Counts counts;
    for (const auto& [kind, name] : kKinds)
      count_value(counts, name, sections_with(std::string(kKind.prefix) + std::to_string(static_cast<int>(kind))));
    add("kind", counts);
  }

  void add_front_matter() {
    std::map<std::string, Counts> fields;
    for (const auto& [note, sections] : notes_) {
      for (const auto& [name, values] : note_record(*note.first, note.second).fields) {
        std::vector<std::string> different;  // a value that a note repeats counts once
        for (const std::string& value : values) {
          if (std::find(different.begin(), different.end(), lower(value)) != different.end()) continue;
          different.push_back(lower(value));
          if (!value.empty()) count_value(fields[lower(name)], value, sections);
        }
      }
    }
    for (const auto& [name, counts] : fields) {
      if (std::find(kNoFacets.begin(), kNoFacets.end(), name) != kNoFacets.end()) continue;
      const FieldUse use = field_use(name, index_.db);
      const std::string asked = use == FieldUse::front_matter && name != "kind" ? name : "fm." + name;
      switch (shape_of(name, counts)) {
        case Shape::few_values: add(asked, counts); break;
        case Shape::dates: add(asked, by_year(name)); break;
        case Shape::other: break;
      }
    }
  }

  enum class Shape { few_values, dates, other };

  /// Examines all values of the field in the index, not only the counted ones: whether there is a choice must not
  /// depend on the query.
  Shape shape_of(const std::string& name, const Counts& counts) const {
    for (const auto& [folded, value] : counts) {
      if (value.value.size() > kMaxValueBytes) return Shape::other;
    }
    const std::string prefix = front_term(name, "");
    std::size_t values = 0;
    bool are_dates = true;
    bool has_month = false;  // numbers may look like years
    for (auto term = index_.db.allterms_begin(prefix); term != index_.db.allterms_end(prefix); ++term) {
      const auto date = read_date((*term).substr(prefix.size()));
      are_dates = are_dates && date.has_value();
      has_month = has_month || (date && date->month > 0);
      if (++values > kMaxValues && !are_dates) return Shape::other;
      if (values > kMaxTermsLooked) return Shape::other;
    }
    if (values <= kMaxValues) return Shape::few_values;
    return has_month ? Shape::dates : Shape::other;
  }

  /// A field of dates by year; a note with several days of one year counts once for that year.
  Counts by_year(const std::string& name) const {
    Counts counts;
    for (const auto& [note, sections] : notes_) {
      std::set<std::string> years;
      for (const auto& [field, values] : note_record(*note.first, note.second).fields) {
        if (lower(field) != name) continue;
        for (const std::string& value : values) {
          if (read_date(value)) years.insert(value.substr(0, kYearBytes));
        }
      }
      for (const std::string& year : years) count_value(counts, year, sections);
    }
    return counts;
  }

  void add(const std::string& field, const Counts& counts) {
    Facet facet = facet_of(field, counts, is_exact_);
    if (!facet.values.empty()) out_.push_back(std::move(facet));
  }

  const OpenIndex& index_;
  const Xapian::Query& query_;
  /// From the index and path of a note to its number of matching sections.
  std::map<std::pair<const OpenIndex*, std::string>, std::size_t> notes_;
  std::vector<Found> found_;
  bool is_exact_ = true;
  std::vector<Facet> out_;
};

}  // namespace

std::vector<Facet> count_facets(const OpenIndex& index, const Xapian::Query& query) {
  return query.empty() ? std::vector<Facet>{} : FacetCounter(index, query).run();
}

}  // namespace dssearch::inline searcher_collect
