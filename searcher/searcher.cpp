// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/searcher.hpp"

#include <algorithm>
#include <ctime>
#include <tuple>

#include "indexer/base/hash.hpp"
#include "indexer/schema/field.hpp"
#include "indexer/schema/file_record.hpp"
#include "indexer/store/opened_shards.hpp"
#include "searcher/collect/note_table_reader.hpp"
#include "searcher/collect/related_notes.hpp"
#include "searcher/expand/suggester.hpp"
#include "searcher/expand/synonyms.hpp"
#include "searcher/index/section_lookup.hpp"
#include "searcher/search.hpp"

namespace dssearch {
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

/// A section and the index it is in.
struct Found {
  StoredSection stored;
  const OpenIndex& shard;
};

/// The one document of a section id or of an unambiguous beginning of one.
std::optional<Found> find_section(const OpenIndex& index, const std::string& id) {
  const std::optional<Xapian::docid> docid = find_docid(index.db, id);
  if (!docid) return std::nullopt;
  return Found{unpack_section(index.db.get_document(*docid).get_data()), index.shard_of(*docid)};
}

/// @param place  of the section: the record of its note, or its entry there.
template <typename Place>
SectionText section_text(const Found& found, const Place& place) {
  SectionText out = placed(found.stored, place);
  out.notes_dir = found.shard.info.notes_dir;
  out.remote = found.shard.is_remote ? found.shard.dir : "";
  return out;
}

/// A time of a file in ISO 8601, UTC; empty when there is none.
std::string moment(std::int64_t ns) {
  const auto seconds = static_cast<std::time_t>(ns / 1'000'000'000);
  std::tm time{};
  char text[32];
  if (ns <= 0 || ::gmtime_r(&seconds, &time) == nullptr) return {};
  return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &time)};
}

/// Differs whenever the index has changed. A server tells no revision: the second of the last change stands for it.
std::string state_of(const OpenIndex& index) {
  if (index.is_remote) return index.db.get_uuid() + "-" + index.info.updated;
  return index.generation + "-" + std::to_string(index.db.get_revision());
}

}  // namespace

Results Searcher::search(const SearchRequest& request) const {
  return with_readers(places_, [&](OpenIndex& index) { return run_search(index, request); });
}

std::vector<NoteHit> Searcher::notes(const SearchRequest& request) const {
  return with_readers(places_, [&](OpenIndex& index) { return run_note_search(index, request); });
}

std::optional<SectionText> Searcher::section(const std::string& id) const {
  return with_readers(places_, [&](OpenIndex& index) -> std::optional<SectionText> {
    const std::optional<Found> found = find_section(index, id);
    if (!found) return std::nullopt;
    return section_text(*found, note_record(found->shard, found->stored.path));
  });
}

std::vector<SectionText> Searcher::sections_of(const std::string& path) const {
  return with_readers(places_, [&](OpenIndex& index) {
    std::vector<SectionText> out;
    for (const OpenIndex* shard : index.parts()) {
      const NoteRecord record = note_record(*shard, path);
      for (const SectionPlace& place : record.sections) {
        if (const auto found = find_section(*shard, base32(place.id))) out.push_back(section_text(*found, place));
      }
    }
    return out;
  });
}

std::map<std::string, std::vector<std::string>> Searcher::note_fields(const std::string& path) const {
  return with_readers(places_, [&](OpenIndex& index) {
    std::map<std::string, std::vector<std::string>> out;
    for (const OpenIndex* shard : index.parts()) out.merge(note_record(*shard, path).fields);
    return out;
  });
}

bool Searcher::has_note(const std::string& path) const {
  return with_readers(places_, [&](OpenIndex& index) {
    const std::vector<const OpenIndex*> parts = index.parts();
    return std::any_of(parts.begin(), parts.end(),
                       [&](const OpenIndex* shard) { return !shard->db.get_metadata(note_key(path)).empty(); });
  });
}

std::vector<std::pair<std::string, std::string>> Searcher::all_notes() const {
  return with_readers(places_, [&](OpenIndex& index) {
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
  });
}

std::vector<NoteEntry> Searcher::recent_notes(std::size_t limit) const {
  return with_readers(places_, [&](OpenIndex& index) {
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
      out.push_back({path, note_record(*shard, path).title, moment(-age)});
    }
    return out;
  });
}

std::vector<SectionText> Searcher::linking_to(const std::string& path, std::size_t limit) const {
  return with_readers(places_, [&](OpenIndex& index) { return sections_linking_to(index, path, limit); });
}

std::vector<SectionText> Searcher::related_to(const std::string& path, std::size_t limit) const {
  return with_readers(places_, [&](OpenIndex& index) { return sections_related_to(index, path, limit); });
}

std::string Searcher::note_named(const std::string& name) const {
  return with_readers(places_, [&](OpenIndex& index) { return named_note(index, name); });
}

bool Searcher::is_linked(const std::string& path) const {
  return with_readers(places_, [&](OpenIndex& index) { return has_link_to(index, path); });
}

NoteTable Searcher::note_table(const NoteTableRequest& request) const {
  return with_readers(places_, [&](OpenIndex& index) { return run_note_table(index, request); });
}

TagCounts Searcher::tags(std::size_t limit) const {
  return with_readers(places_, [&](OpenIndex& index) { return count_tags(index, limit); });
}

std::vector<std::string> Searcher::completions(const std::string& query, std::size_t limit) const {
  return with_readers(places_, [&](OpenIndex& index) { return completed_queries(index.db, query, limit); });
}

std::vector<Synonym> Searcher::synonyms() const {
  return with_readers(places_, [](OpenIndex& index) {
    std::vector<Synonym> out;
    for (LearntAcronym& one : all_acronyms(index.db))
      out.push_back({std::move(one.definition.acronym), std::move(one.definition.long_form), one.sections});
    return out;
  });
}

IndexSummary Searcher::summary() const {
  return with_readers(places_, [](OpenIndex& index) { return summary_of(index); });
}

std::string Searcher::state() const {
  return with_readers(places_, [](OpenIndex& index) {
    std::string out;
    for (const OpenIndex* shard : index.parts()) out += (out.empty() ? "" : "+") + state_of(*shard);
    return out;
  });
}

const Location& Searcher::location_of(const std::string& notes_dir, const std::string& remote) const {
  if (!remote.empty() || places_.local.empty()) {
    throw Error(ErrorKind::not_found, "the note is on the machine that serves " + remote,
                "ask dssearch there, or --index for notes on this machine");
  }
  for (const Location& location : places_.local) {
    if (location.notes_dir == notes_dir) return location;
  }
  return places_.local.front();
}

std::unique_ptr<Marker> Searcher::marker(const std::string& query) const {
  return with_readers(places_, [&](OpenIndex& index) -> std::unique_ptr<Marker> {
    return std::make_unique<OwnedMarker>(make_highlighter(index, query));
  });
}

}  // namespace dssearch
