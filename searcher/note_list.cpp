// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/note_list.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>

#include "indexer/schema/field.hpp"
#include "indexer/schema/stored_section.hpp"
#include "searcher/section_place.hpp"

namespace dssearch {
namespace {

std::vector<NoteHit> collapsed(const Xapian::Database& db, const XQuery& query, std::size_t offset, std::size_t limit) {
  Xapian::Enquire enquire(db);
  enquire.set_weighting_scheme(weighting_scheme());
  enquire.set_sort_by_relevance_then_value(kSlotOrder, false);
  enquire.set_query(query);
  enquire.set_collapse_key(kSlotNote);
  const Xapian::MSet set =
      enquire.get_mset(static_cast<Xapian::doccount>(offset), static_cast<Xapian::doccount>(limit));
  std::vector<NoteHit> out;
  for (auto hit = set.begin(); hit != set.end(); ++hit)
    out.push_back({unpack_names(hit.get_document().get_data()).path, hit.get_collapse_count() + 1});
  return out;
}

}  // namespace

std::vector<NoteHit> list_notes(const Xapian::Database& db, const XQuery& query, const std::vector<RankedSection>& best,
                                std::size_t offset, std::size_t limit) {
  std::vector<std::string> order;
  std::set<std::string> known;
  std::vector<XQuery> terms;
  for (const RankedSection& section : best) {
    const std::string path = unpack_names(section.document.get_data()).path;
    if (!known.insert(path).second) continue;
    order.push_back(path);
    terms.emplace_back(note_term(section.document));
  }
  if (terms.empty()) return collapsed(db, query, offset, limit);
  const XQuery notes = any_of(terms);
  std::vector<NoteHit> out = collapsed(db, XQuery(XQuery::OP_FILTER, query, notes), 0, order.size());
  const auto place = [&](const NoteHit& note) { return std::find(order.begin(), order.end(), note.path); };
  std::sort(out.begin(), out.end(), [&](const NoteHit& a, const NoteHit& b) { return place(a) < place(b); });

  const std::size_t first = out.size();
  out.erase(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(std::min(offset, first)));
  if (out.size() > limit) out.resize(limit);
  if (out.size() < limit) {
    const std::size_t skipped = offset > first ? offset - first : 0;
    for (NoteHit& note : collapsed(db, XQuery(XQuery::OP_AND_NOT, query, notes), skipped, limit - out.size()))
      out.push_back(std::move(note));
  }
  return out;
}

std::vector<NoteHit> notes_of(const std::vector<RankedSection>& sections, std::size_t offset, std::size_t limit) {
  std::vector<NoteHit> out;
  std::unordered_map<std::string, std::size_t> places;
  for (const RankedSection& section : sections) {
    const std::string path = unpack_names(section.document.get_data()).path;
    const auto [place, is_new] = places.try_emplace(path, out.size());
    if (is_new) out.push_back({path, 0});
    ++out[place->second].sections;
  }
  out.erase(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(std::min(offset, out.size())));
  if (out.size() > limit) out.resize(limit);
  return out;
}

}  // namespace dssearch
