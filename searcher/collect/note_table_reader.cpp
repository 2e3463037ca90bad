// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/collect/note_table_reader.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_set>

#include "indexer/schema/field.hpp"
#include "indexer/schema/file_record.hpp"
#include "indexer/schema/front_value.hpp"
#include "searcher/index/section_lookup.hpp"

namespace dssearch::inline searcher_collect {
namespace {

constexpr std::size_t kMaxTagsLooked = 50'000;

/// The notes of the sections that a query finds. A spy also works with remote indexes.
std::unordered_set<std::string> paths_of(const Xapian::Database& db, const Xapian::Query& sections) {
  std::unordered_set<std::string> out;
  if (sections.empty()) return out;
  Xapian::ValueCountMatchSpy places(kSlotOrder);
  Xapian::Enquire enquire(db);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(sections);
  enquire.add_matchspy(&places);
  enquire.get_mset(0, 0, db.get_doccount());
  for (auto place = places.values_begin(); place != places.values_end(); ++place)
    out.insert((*place).substr(0, (*place).find('\0')));
  return out;
}

NoteRow row_of(const OpenIndex& shard, const std::string& path) {
  NoteRecord record = note_record(shard, path);
  NoteRow out{path, std::move(record.title), {}};
  for (auto& [name, values] : record.fields) {
    for (std::string& value : values) {
      if (!value.empty()) out.fields[lower(name)].push_back(std::move(value));
    }
  }
  return out;
}

std::size_t notes_with(const Xapian::Database& db, const std::string& term) {
  std::unordered_set<std::string> notes;
  auto note = db.valuestream_begin(kSlotNote);
  for (auto section = db.postlist_begin(term); section != db.postlist_end(term); ++section) {
    note.skip_to(*section);
    if (note == db.valuestream_end(kSlotNote)) break;
    notes.insert(*note);
  }
  return notes.size();
}

}  // namespace

NoteTable read_note_table(const OpenIndex& index, const std::optional<Xapian::Query>& sections, std::size_t limit) {
  std::vector<std::pair<std::string, const OpenIndex*>> notes;
  const std::string prefix(kFileKeyPrefix);
  for (const OpenIndex* shard : index.parts()) {
    std::unordered_set<std::string> wanted;
    if (sections) wanted = paths_of(shard->db, *sections);
    for (auto key = shard->db.metadata_keys_begin(prefix); key != shard->db.metadata_keys_end(prefix); ++key) {
      FileRecord file = unpack_file(shard->db.get_metadata(*key));
      if (!file.skipped.empty() || (sections && !wanted.contains(file.path))) continue;
      notes.emplace_back(std::move(file.path), shard);
    }
  }
  std::stable_sort(notes.begin(), notes.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  NoteTable out;
  const std::size_t count = std::min(limit, notes.size());
  out.left_out = notes.size() - count;
  out.rows.reserve(count);
  for (std::size_t i = 0; i < count; ++i) out.rows.push_back(row_of(*notes[i].second, notes[i].first));
  return out;
}

TagCounts count_tags(const OpenIndex& index, std::size_t limit) {
  const Xapian::Database& db = index.db;
  const std::string prefix(kTag.prefix);
  std::vector<std::pair<Xapian::doccount, std::string>> terms;
  for (auto term = db.allterms_begin(prefix); term != db.allterms_end(prefix) && terms.size() < kMaxTagsLooked; ++term)
    terms.emplace_back(term.get_termfreq(), *term);
  std::stable_sort(terms.begin(), terms.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  TagCounts out;
  out.left_out = terms.size() - std::min(limit, terms.size());
  terms.resize(terms.size() - out.left_out);
  for (const auto& [sections, term] : terms) out.tags.push_back({term.substr(prefix.size()), notes_with(db, term)});
  std::sort(out.tags.begin(), out.tags.end(), [](const FacetValue& a, const FacetValue& b) {
    return a.count != b.count ? a.count > b.count : a.value < b.value;
  });
  return out;
}

}  // namespace dssearch::inline searcher_collect
