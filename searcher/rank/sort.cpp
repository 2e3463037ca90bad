// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/sort.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>
#include <unordered_map>

#include "indexer/base/error.hpp"
#include "indexer/schema/field.hpp"
#include "indexer/schema/file_record.hpp"
#include "indexer/schema/front_value.hpp"
#include "indexer/schema/name_date.hpp"
#include "indexer/schema/note_record.hpp"
#include "indexer/schema/stored_section.hpp"
#include "indexer/schema/value_term.hpp"
#include "searcher/index/count.hpp"
#include "searcher/index/index_fields.hpp"
#include "searcher/index/note_date.hpp"
#include "searcher/index/note_filter.hpp"
#include "searcher/index/section_record.hpp"

namespace dssearch::inline searcher_rank {
namespace {

constexpr std::size_t kMaxUndated = 10'000;

struct Keyed {
  std::string key;  ///< empty: has none
  std::string place;
  RankedSection section;
};

Xapian::Query has_value(unsigned slot) {
  return {Xapian::Query::OP_VALUE_GE, slot, std::string(1, '\x01')};
}

Xapian::Query without(const Xapian::Query& query, const Xapian::Query& others) {
  return {Xapian::Query::OP_AND_NOT, query, others};
}

Xapian::Query only(const Xapian::Query& query, const Xapian::Query& filter) {
  return {Xapian::Query::OP_FILTER, query, filter};
}

std::string date_key(const std::string& value) {
  if (value.empty() || value[0] != 'n') return value.substr(std::min<std::size_t>(1, value.size()));
  std::array<char, 16> year{};
  std::snprintf(year.data(), year.size(), "%04.0f", Xapian::sortable_unserialise(value.substr(1)));
  return year.data();
}

class Sorter {
 public:
  Sorter(const OpenIndex& index, const RankingWeights& weights, const SortOrder& order, std::size_t count)
      : index_(index), weights_(weights), order_(order), count_(count) {}

  std::vector<RankedSection> run(const Xapian::Query& query) {
    switch (order_.by) {
      case SortOrder::By::path: add(query, kSlotOrder, count_); break;
      case SortOrder::By::date: add_dates(query); break;
      default: add_field(query); break;
    }
    std::stable_sort(found_.begin(), found_.end(), [&](const Keyed& a, const Keyed& b) {
      if (a.key.empty() != b.key.empty()) return b.key.empty();
      if (a.key != b.key) return (a.key < b.key) != order_.descending;
      return a.place < b.place;
    });
    std::vector<RankedSection> out;
    for (Keyed& one : found_) {
      if (out.size() < count_) out.push_back(std::move(one.section));
    }
    return out;
  }

 private:
  void add_field(const Xapian::Query& query) {
    const unsigned slot = front_slot(order_.field);
    Xapian::Query rest = without(query, has_value(slot));
    if (index_.db.get_value_upper_bound(slot) >= kAfterDigits) {
      rest = add_notes(query, slot);
    } else {
      add(query, slot, count_);
    }
    if (found_.size() >= count_) return;
    for (Keyed& one : in_path_order(rest, count_ - found_.size())) found_.push_back(std::move(one));
  }

  /// By a field with texts, which only first sections store: note by note.
  /// @return the query for sections of notes without the field.
  Xapian::Query add_notes(const Xapian::Query& query, unsigned slot) {
    const std::unordered_map<std::string, std::size_t> matching = sections_by_note(index_.db, query, kCountAll);
    const Xapian::Query first{value_term(kFirst, "")};
    std::vector<Keyed> notes = fetch(only(has_value(slot), first), slot, order_.descending, index_.db.get_doccount());
    std::stable_sort(notes.begin(), notes.end(), [&](const Keyed& a, const Keyed& b) {
      return a.key == b.key ? a.place < b.place : (a.key < b.key) != order_.descending;
    });
    Xapian::Query rest = query;
    for (const Keyed& note : notes) {
      if (found_.size() >= count_) break;
      if (matching.count(note.section.document.get_value(kSlotNote)) == 0) continue;
      const Xapian::Query sections = sections_of_note(index_.db, note.section.docid);
      for (Keyed& one : in_path_order(only(query, sections), count_ - found_.size())) {
        one.key = note.key;
        found_.push_back(std::move(one));
      }
      rest = without(rest, sections);
    }
    return rest;
  }

  /// An enquire can sort by one slot only, so each kind of date is a separate search.
  void add_dates(const Xapian::Query& query) {
    Xapian::Query rest = query;
    for (const std::string_view field : kDateFields) {
      const unsigned slot = front_slot(field);
      std::vector<Xapian::Query> kinds;
      for (const char type : {'d', 's', 'n'}) {
        kinds.push_back(has_date(slot, type));
        const std::size_t before = found_.size();
        add(only(rest, kinds.back()), slot, count_);
        for (std::size_t i = before; i < found_.size(); ++i) found_[i].key = date_key(found_[i].key);
      }
      rest = without(rest, Xapian::Query(Xapian::Query::OP_OR, kinds.begin(), kinds.end()));
    }
    for (Keyed& one : in_path_order(rest, std::max(kMaxUndated, count_))) {
      const OpenIndex& shard = index_.shard_of(one.section.docid);
      const std::string bytes = shard.db.get_metadata(file_key(section_names(one.section.document).path));
      if (!bytes.empty()) one.key = file_date(unpack_file(bytes).stamp.mtime_ns);
      found_.push_back(std::move(one));
    }
  }

  /// The first sections by a slot. Path decides which sections with the last value are among them, so these are fetched
  /// again in that order.
  void add(const Xapian::Query& query, unsigned slot, std::size_t count) {
    std::vector<Keyed> first = fetch(only(query, has_value(slot)), slot, order_.descending, count);
    if (first.size() == count && slot != kSlotOrder) {
      const std::string last = first.back().key;
      first.erase(std::find_if(first.begin(), first.end(), [&](const Keyed& one) { return one.key == last; }),
                  first.end());
      const Xapian::Query same(Xapian::Query::OP_VALUE_RANGE, slot, last, last);
      for (Keyed& one : in_path_order(only(query, same), count - first.size())) {
        one.key = last;
        first.push_back(std::move(one));
      }
    }
    for (Keyed& one : first) found_.push_back(std::move(one));
  }

  std::vector<Keyed> in_path_order(const Xapian::Query& query, std::size_t count) const {
    std::vector<Keyed> out = fetch(query, kSlotOrder, false, count);
    for (Keyed& one : out) one.key.clear();
    return out;
  }

  std::vector<Keyed> fetch(const Xapian::Query& query, unsigned slot, bool descending, std::size_t count) const {
    Xapian::Enquire enquire(index_.db);
    enquire.set_weighting_scheme(*weighting_scheme(weights_));
    enquire.set_query(query);
    enquire.set_sort_by_value_then_relevance(slot, descending);
    const auto wanted = static_cast<Xapian::doccount>(std::min<std::size_t>(count, index_.db.get_doccount()));
    const Xapian::MSet set = enquire.get_mset(0, wanted);
    set.fetch();
    std::vector<Keyed> out;
    for (auto hit = set.begin(); hit != set.end(); ++hit) {
      Keyed one;
      one.section.docid = *hit;
      one.section.score = hit.get_weight();
      one.section.document = hit.get_document();
      one.key = one.section.document.get_value(slot);
      one.place = one.section.document.get_value(kSlotOrder);
      out.push_back(std::move(one));
    }
    return out;
  }

  const OpenIndex& index_;
  const RankingWeights& weights_;
  const SortOrder& order_;
  std::size_t count_;
  std::vector<Keyed> found_;
};

std::string known_fields(const Xapian::Database& db) {
  std::string out = "relevance, path, date";
  std::size_t named = 0;
  for (const std::string& name : field_names(db)) {
    if (field_use(name, db) == FieldUse::front_matter && named++ < 20) out += ", " + name;
  }
  return out;
}

}  // namespace

std::vector<RankedSection> sorted_sections(const OpenIndex& index, const Xapian::Query& ranked,
                                           const RankingWeights& weights, const SortOrder& order, std::size_t count) {
  if (order.by == SortOrder::By::field && !has_front_field(order.field, index.db)) {
    throw Error(ErrorKind::usage, "--sort " + order.field + ": no note has that front matter field",
                "choose one of: " + known_fields(index.db));
  }
  if (ranked.empty() || count == 0) return {};
  return Sorter(index, weights, order, count).run(ranked);
}

}  // namespace dssearch::inline searcher_rank
