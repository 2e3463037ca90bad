// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/collect/group_by_note.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "indexer/schema/field.hpp"
#include "indexer/schema/stored_section.hpp"
#include "searcher/index/section_lookup.hpp"
#include "searcher/index/section_record.hpp"

namespace dssearch::inline searcher_collect {
namespace {

constexpr double kNoiseOfSums = 1e-9;  // share of a score

/// A note and the section for which it is listed.
struct ListedNote {
  std::string key;  // identifies a note, also among several folders
  Xapian::docid docid = 0;
  Xapian::Document document;
};

NoteHit note_of(const OpenIndex& index, Xapian::docid docid, const Xapian::Document& document, std::size_t sections) {
  const OpenIndex& shard = index.shard_of(docid);
  return {section_names(document).path, sections, shard.info.notes_dir, shard.is_remote ? shard.dir : ""};
}

/// The best section of each note of `list.rest`, in rank order, at most `count`.
std::vector<ListedNote> best_of_notes(const Xapian::Database& db, const NoteList& list, std::size_t count) {
  Xapian::Enquire enquire(db);
  enquire.set_weighting_scheme(*weighting_scheme(list.weights));
  enquire.set_sort_by_relevance_then_value(kSlotOrder, false);
  enquire.set_query(list.rest);
  enquire.set_collapse_key(kSlotNote);
  enquire.set_cutoff(0, list.least * (1 - kNoiseOfSums));
  const Xapian::MSet set =
      enquire.get_mset(0, static_cast<Xapian::doccount>(std::min<std::size_t>(count, db.get_doccount())));
  std::vector<std::tuple<double, std::string, ListedNote>> found;
  for (auto hit = set.begin(); hit != set.end(); ++hit) {
    const Xapian::Document document = hit.get_document();
    found.emplace_back(-comparable(hit.get_weight()), document.get_value(kSlotOrder),
                       ListedNote{document.get_value(kSlotNote), *hit, document});
  }
  const auto place = [](const auto& one) { return std::tie(std::get<0>(one), std::get<1>(one)); };
  std::stable_sort(found.begin(), found.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
  std::vector<ListedNote> out;
  const double least = -comparable(list.least);
  for (auto& one : found) {
    if (list.last.empty() || place(one) <= std::tie(least, list.last)) out.push_back(std::move(std::get<2>(one)));
  }
  return out;
}

/// The number of sections of a query in each of some notes.
std::unordered_map<std::string, std::size_t> counts_in(const Xapian::Database& db, const Xapian::Query& query,
                                                       const std::vector<ListedNote>& notes) {
  std::vector<Xapian::Query> terms;
  terms.reserve(notes.size());
  for (const ListedNote& note : notes) terms.emplace_back(note_term(note.document));
  Xapian::ValueCountMatchSpy by_note(kSlotNote);
  Xapian::Enquire enquire(db);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, query, any_of(terms)));
  enquire.add_matchspy(&by_note);
  enquire.get_mset(0, 0, db.get_doccount());
  std::unordered_map<std::string, std::size_t> out;
  for (auto note = by_note.values_begin(); note != by_note.values_end(); ++note) out[*note] = note.get_termfreq();
  return out;
}

}  // namespace

void end_at_last_full(NoteList& list, FullMatches& full, const Xapian::Database& db) {
  std::vector<std::string> ids;
  for (const RankedSection& section : list.first) ids.push_back(stored_section(section.document).id);
  const std::unordered_set<Xapian::docid> found = full.among(ids);
  if (list.rest.empty() || found.size() == full.count().sections) {
    while (!list.first.empty() && !found.contains(list.first.back().docid)) list.first.pop_back();
    list.rest = {};
    return;
  }
  if (full.are_all() || full.has_unscored()) return;  // then the list already ends with the last full match
  Xapian::Enquire enquire(db);
  enquire.set_weighting_scheme(*weighting_scheme(list.weights));
  enquire.set_sort_by_relevance_then_value(kSlotOrder, false);
  enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, list.rest, full.counted()));
  const Xapian::MSet all = enquire.get_mset(0, db.get_doccount());
  if (all.empty()) return;
  const Xapian::MSetIterator last = all.back();
  list.least = last.get_weight();
  list.last = last.get_document().get_value(kSlotOrder);
}

std::vector<NoteHit> list_notes(const OpenIndex& index, const NoteList& list, const Xapian::Query& counted,
                                std::size_t offset, std::size_t limit) {
  std::vector<ListedNote> notes;
  std::unordered_set<std::string> known;
  const auto add = [&](ListedNote note) {
    if (known.insert(note.key).second) notes.push_back(std::move(note));
  };
  for (const RankedSection& section : list.first) add({note_value(section), section.docid, section.document});
  const std::size_t end = offset + limit;
  if (!list.rest.empty() && notes.size() < end) {
    for (ListedNote& note : best_of_notes(index.db, list, end)) add(std::move(note));
  }
  if (notes.size() > end) notes.resize(end);
  notes.erase(notes.begin(), notes.begin() + static_cast<std::ptrdiff_t>(std::min(offset, notes.size())));
  std::vector<NoteHit> out;
  if (notes.empty()) return out;
  const std::unordered_map<std::string, std::size_t> counts = counts_in(index.db, counted, notes);
  for (const ListedNote& note : notes) {
    const auto found = counts.find(note.key);
    out.push_back(note_of(index, note.docid, note.document, found == counts.end() ? 0 : found->second));
  }
  return out;
}

std::vector<NoteHit> notes_of(const OpenIndex& index, const std::vector<RankedSection>& sections, std::size_t offset,
                              std::size_t limit) {
  std::vector<NoteHit> out;
  std::unordered_map<std::string, std::size_t> places;
  for (const RankedSection& section : sections) {
    const auto [place, is_new] = places.try_emplace(section.document.get_value(kSlotNote), out.size());
    if (is_new) out.push_back(note_of(index, section.docid, section.document, 0));
    ++out[place->second].sections;
  }
  out.erase(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(std::min(offset, out.size())));
  if (out.size() > limit) out.resize(limit);
  return out;
}

}  // namespace dssearch::inline searcher_collect
