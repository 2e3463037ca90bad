// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/note_list.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>

#include "indexer/schema/field.hpp"
#include "indexer/schema/stored_section.hpp"
#include "searcher/section_place.hpp"

namespace dssearch {
namespace {

/// Notes with what tells them apart, also in several folders.
struct ListedNote {
  std::string key;
  NoteHit note;
};

NoteHit note_of(const OpenIndex& index, Xapian::docid docid, const Xapian::Document& document, std::size_t sections) {
  const OpenIndex& shard = index.shard_of(docid);
  return {unpack_names(document.get_data()).path, sections, shard.info.notes_dir, shard.is_remote ? shard.dir : ""};
}

std::vector<ListedNote> collapsed(const OpenIndex& index, const XQuery& query, std::size_t offset, std::size_t limit) {
  Xapian::Enquire enquire(index.db);
  enquire.set_weighting_scheme(weighting_scheme());
  enquire.set_sort_by_relevance_then_value(kSlotOrder, false);
  enquire.set_query(query);
  enquire.set_collapse_key(kSlotNote);
  const Xapian::MSet set =
      enquire.get_mset(static_cast<Xapian::doccount>(offset), static_cast<Xapian::doccount>(limit));
  std::vector<std::tuple<double, std::string, ListedNote>> found;
  for (auto hit = set.begin(); hit != set.end(); ++hit) {
    const Xapian::Document document = hit.get_document();
    ListedNote note{document.get_value(kSlotNote), note_of(index, *hit, document, hit.get_collapse_count() + 1)};
    found.emplace_back(-comparable(hit.get_weight()), document.get_value(kSlotOrder), std::move(note));
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::tie(std::get<0>(a), std::get<1>(a)) < std::tie(std::get<0>(b), std::get<1>(b));
  });
  std::vector<ListedNote> out;
  out.reserve(found.size());
  for (auto& each : found) out.push_back(std::move(std::get<ListedNote>(each)));
  return out;
}

}  // namespace

std::vector<NoteHit> list_notes(const OpenIndex& index, const XQuery& query, const std::vector<RankedSection>& best,
                                std::size_t offset, std::size_t limit) {
  std::vector<std::string> order;
  std::set<std::string> known;
  std::vector<XQuery> terms;
  for (const RankedSection& section : best) {
    const std::string key = section.document.get_value(kSlotNote);
    if (!known.insert(key).second) continue;
    order.push_back(key);
    terms.emplace_back(note_term(section.document));
  }
  std::vector<ListedNote> found;
  std::size_t first = 0;
  XQuery rest = query;
  if (!terms.empty()) {
    const XQuery notes = any_of(terms);
    // the term is the path: each of several folders may have it
    found = collapsed(index, XQuery(XQuery::OP_FILTER, query, notes), 0, order.size() * index.parts().size());
    const auto place = [&](const ListedNote& note) { return std::find(order.begin(), order.end(), note.key); };
    std::stable_sort(found.begin(), found.end(),
                     [&](const ListedNote& a, const ListedNote& b) { return place(a) < place(b); });
    rest = XQuery(XQuery::OP_AND_NOT, query, notes);
    first = found.size();
  }
  found.erase(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(std::min(offset, first)));
  if (found.size() > limit) found.resize(limit);
  if (found.size() < limit) {
    const std::size_t skipped = offset > first ? offset - first : 0;
    for (ListedNote& note : collapsed(index, rest, skipped, limit - found.size())) found.push_back(std::move(note));
  }
  std::vector<NoteHit> out;
  out.reserve(found.size());
  for (ListedNote& one : found) out.push_back(std::move(one.note));
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

}  // namespace dssearch
