// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/index/section_lookup.hpp"

#include <algorithm>
#include <cstdlib>

#include "indexer/base/error.hpp"
#include "indexer/base/hash.hpp"
#include "indexer/schema/field.hpp"

namespace dssearch::inline searcher_index {

IndexSummary summary_of(const OpenIndex& index) {
  IndexSummary out;
  out.remote = index.is_remote ? index.dir : "";
  out.notes_dir = index.info.notes_dir;
  out.sections = index.db.get_doccount();
  if (index.shards.empty())
    out.notes = static_cast<std::size_t>(std::strtoull(index.db.get_metadata(kMetaNotes).c_str(), nullptr, 10));
  out.updated = index.info.updated;
  for (const IndexSummary& part : summaries_of(index)) out.notes += part.notes;
  return out;
}

std::vector<IndexSummary> summaries_of(const OpenIndex& index) {
  std::vector<IndexSummary> out;
  for (const OpenIndex& shard : index.shards) out.push_back(summary_of(shard));
  return out;
}

NoteRecord note_record(const OpenIndex& index, const std::string& path) {
  const std::string bytes = index.db.get_metadata(note_key(path));
  return bytes.empty() ? NoteRecord{} : unpack_note(bytes);
}

std::optional<Xapian::docid> find_docid(const Xapian::Database& db, const std::string& id) {
  const std::string start = std::string(kSectionId.prefix) + id;
  auto term = db.allterms_begin(start);
  if (id.empty() || term == db.allterms_end(start)) return std::nullopt;
  const std::string first = *term;
  if (first != start && ++term != db.allterms_end(start)) {
    throw Error(ErrorKind::usage, "several sections have an id that starts with " + id, "give more of it");
  }
  auto posting = db.postlist_begin(first);
  if (posting == db.postlist_end(first)) return std::nullopt;
  const Xapian::docid out = *posting;
  if (++posting != db.postlist_end(first))
    throw Error(ErrorKind::usage, "several indexes have a section with the id " + id, "name one index only");
  return out;
}

std::string note_term(const Xapian::Document& section) {
  auto term = section.termlist_begin();
  term.skip_to(std::string(kNote.prefix));
  return term == section.termlist_end() ? std::string(kNote.prefix) : *term;
}

SectionText placed(const StoredSection& stored, const NoteRecord& record) {
  const auto place = std::find_if(record.sections.begin(), record.sections.end(),
                                  [&](const SectionPlace& one) { return base32(one.id) == stored.id; });
  return placed(stored, place == record.sections.end() ? SectionPlace{0, 0, 1, 1} : *place);
}

SectionText placed(const StoredSection& stored, const SectionPlace& place) {
  const Section& section = stored.section;
  return {stored.id,      stored.path, stored.title,  section.kind, section.heading_path,
          section.anchor, place.line,  place.end_line};
}

}  // namespace dssearch::inline searcher_index
