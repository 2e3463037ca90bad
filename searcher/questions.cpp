// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/questions.hpp"

#include <algorithm>
#include <tuple>

#include "indexer/base/hash.hpp"
#include "indexer/base/utc.hpp"
#include "indexer/schema/field.hpp"
#include "indexer/schema/file_record.hpp"
#include "indexer/store/open_index.hpp"
#include "searcher/answer_cache.hpp"
#include "searcher/collect/note_table_reader.hpp"
#include "searcher/collect/related_notes.hpp"
#include "searcher/expand/suggester.hpp"
#include "searcher/expand/synonyms.hpp"
#include "searcher/index/section_lookup.hpp"
#include "searcher/index/section_record.hpp"
#include "searcher/search.hpp"

namespace dssearch::inline searcher {
namespace {

class OwnedMarker : public Marker {
 public:
  explicit OwnedMarker(Highlighter highlighter) : highlighter_(std::move(highlighter)) {}
  std::vector<ByteRange> matches(std::string_view text) const override {
    std::vector<ByteRange> out;
    for (const Match& match : highlighter_.find(text)) out.push_back(match.at);
    return out;
  }

 private:
  Highlighter highlighter_;
};

/// A section and its index.
struct Found {
  StoredSection stored;
  const OpenIndex& shard;
};

/// The document of a section id, or of an unambiguous beginning of one.
std::optional<Found> find_section(const OpenIndex& index, const std::string& id) {
  const std::optional<Xapian::docid> docid = find_docid(index.db, id);
  if (!docid) return std::nullopt;
  return Found{stored_section(index.db.get_document(*docid)), index.shard_of(*docid)};
}

/// @param place  of the section: the record of its note, or its entry there.
template <typename Place>
SectionText section_text(const Found& found, const Place& place) {
  SectionText out = placed(found.stored, place);
  out.notes_dir = found.shard.info.notes_dir;
  out.remote = found.shard.is_remote ? found.shard.dir : "";
  return out;
}

/// Differs whenever the index has changed. A server has no revision: uses the second of the last change instead.
std::string state_of(const OpenIndex& index) {
  if (index.is_remote) return index.db.get_uuid() + "-" + index.info.updated;
  return index.generation + "-" + std::to_string(index.db.get_revision());
}

}  // namespace

Results search(const Snapshot& snapshot, const SearchRequest& request) {
  if (snapshot.answers() == nullptr) return run_search(snapshot.index(), request);
  const std::string state = index_state(snapshot);
  if (std::optional<Results> known = snapshot.answers()->find(state, request)) return std::move(*known);
  Results out = run_search(snapshot.index(), request);
  snapshot.answers()->keep(state, request, out);
  return out;
}

std::vector<NoteHit> list_notes(const Snapshot& snapshot, const SearchRequest& request) {
  return run_note_search(snapshot.index(), request);
}

std::optional<SectionText> find_section(const Snapshot& snapshot, const std::string& id) {
  const OpenIndex& index = snapshot.index();
  const std::optional<Found> found = find_section(index, id);
  if (!found) return std::nullopt;
  return section_text(*found, note_record(found->shard, found->stored.path));
}

std::vector<SectionText> sections_of(const Snapshot& snapshot, const std::string& path) {
  const OpenIndex& index = snapshot.index();
  std::vector<SectionText> out;
  for (const OpenIndex* shard : index.parts()) {
    const NoteRecord record = note_record(*shard, path);
    for (const SectionPlace& place : record.sections) {
      if (const auto found = find_section(*shard, base32(place.id))) out.push_back(section_text(*found, place));
    }
  }
  return out;
}

std::map<std::string, std::vector<std::string>> note_fields(const Snapshot& snapshot, const std::string& path) {
  const OpenIndex& index = snapshot.index();
  std::map<std::string, std::vector<std::string>> out;
  for (const OpenIndex* shard : index.parts()) out.merge(note_record(*shard, path).fields);
  return out;
}

bool has_note(const Snapshot& snapshot, const std::string& path) {
  const OpenIndex& index = snapshot.index();
  const std::vector<const OpenIndex*> parts = index.parts();
  return std::any_of(parts.begin(), parts.end(),
                     [&](const OpenIndex* shard) { return !shard->db.get_metadata(note_key(path)).empty(); });
}

std::vector<std::pair<std::string, std::string>> all_notes(const Snapshot& snapshot) {
  const OpenIndex& index = snapshot.index();
  std::vector<std::pair<std::string, std::string>> out;
  const std::string prefix(kFileKeyPrefix);
  for (const OpenIndex* shard : index.parts()) {
    for (auto key = shard->db.metadata_keys_begin(prefix); key != shard->db.metadata_keys_end(prefix); ++key) {
      const FileRecord file = unpack_file(shard->db.get_metadata(*key));
      if (file.skipped.empty()) out.emplace_back(file.path, note_record(*shard, file.path).title);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<NoteEntry> recent_notes(const Snapshot& snapshot, std::size_t limit) {
  const OpenIndex& index = snapshot.index();
  std::vector<std::tuple<std::int64_t, std::string, const OpenIndex*>> files;
  const std::string prefix(kFileKeyPrefix);
  for (const OpenIndex* shard : index.parts()) {
    for (auto key = shard->db.metadata_keys_begin(prefix); key != shard->db.metadata_keys_end(prefix); ++key) {
      const FileRecord file = unpack_file(shard->db.get_metadata(*key));
      if (file.skipped.empty()) files.emplace_back(-file.stamp.mtime_ns, file.path, shard);
    }
  }
  const std::size_t count = std::min(limit, files.size());
  std::partial_sort(files.begin(), files.begin() + static_cast<std::ptrdiff_t>(count), files.end());
  std::vector<NoteEntry> out;
  for (std::size_t i = 0; i < count; ++i) {
    const auto& [age, path, shard] = files[i];
    out.push_back({path, note_record(*shard, path).title, utc_text(static_cast<std::time_t>(-age / 1'000'000'000))});
  }
  return out;
}

std::vector<SectionText> sections_linking_to(const Snapshot& snapshot, const std::string& path, std::size_t limit) {
  return sections_linking_to(snapshot.index(), path, limit);
}

std::vector<SectionText> sections_related_to(const Snapshot& snapshot, const std::string& path, std::size_t limit) {
  return sections_related_to(snapshot.index(), path, limit);
}

std::string note_named(const Snapshot& snapshot, const std::string& name) {
  return named_note(snapshot.index(), name);
}

bool is_linked(const Snapshot& snapshot, const std::string& path) {
  return has_link_to(snapshot.index(), path);
}

NoteTable note_table(const Snapshot& snapshot, const NoteTableRequest& request) {
  return run_note_table(snapshot.index(), request);
}

TagCounts tag_counts(const Snapshot& snapshot, std::size_t limit) {
  return count_tags(snapshot.index(), limit);
}

std::vector<std::string> completions(const Snapshot& snapshot, const std::string& query, std::size_t limit) {
  return completed_queries(snapshot.index().db, query, limit);
}

std::vector<Synonym> synonyms(const Snapshot& snapshot) {
  const OpenIndex& index = snapshot.index();
  std::vector<Synonym> out;
  for (LearntAcronym& one : all_acronyms(index.db))
    out.push_back({std::move(one.definition.acronym), std::move(one.definition.long_form), one.sections});
  return out;
}

IndexSummary index_summary(const Snapshot& snapshot) {
  return summary_of(snapshot.index());
}

std::string index_state(const Snapshot& snapshot) {
  const OpenIndex& index = snapshot.index();
  std::string out;
  for (const OpenIndex* shard : index.parts()) out += (out.empty() ? "" : "+") + state_of(*shard);
  return out;
}

std::unique_ptr<Marker> make_marker(const Snapshot& snapshot, const std::string& query) {
  return std::make_unique<OwnedMarker>(make_highlighter(snapshot.index(), query));
}

}  // namespace dssearch::inline searcher
