// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/searcher.hpp"

#include "indexer/base/hash.hpp"
#include "indexer/schema/field.hpp"
#include "indexer/schema/file_record.hpp"
#include "searcher/acronyms.hpp"
#include "searcher/search_run.hpp"
#include "searcher/section_place.hpp"

namespace dssearch {
namespace {

class OwnedMarker : public Marker {
 public:
  explicit OwnedMarker(Matcher matcher) : matcher_(std::move(matcher)) {}
  std::vector<ByteRange> matches(std::string_view text) const override {
    std::vector<ByteRange> out;
    for (const Match& match : matcher_.find(text)) out.push_back(match.at);
    return out;
  }

 private:
  Matcher matcher_;
};

/// The one document of a section id or of an unambiguous beginning of one.
std::optional<StoredSection> find_section(const OpenIndex& index, const std::string& id) {
  const std::optional<Xapian::docid> docid = find_docid(index.db, id);
  if (!docid) return std::nullopt;
  return unpack_section(index.db.get_document(*docid).get_data());
}

}  // namespace

std::string plain(const MarkedText& text) {
  std::string out;
  for (const Segment& segment : text) out += segment.text;
  return out;
}

Results Searcher::search(const SearchRequest& request) const {
  return with_reader(location_.index_dir,
                     [&](OpenIndex& index) { return run_search(index, request, location_.may_read_notes); });
}

std::vector<NoteHit> Searcher::notes(const SearchRequest& request) const {
  return with_reader(location_.index_dir, [&](OpenIndex& index) { return run_note_search(index, request); });
}

std::optional<SectionText> Searcher::section(const std::string& id) const {
  return with_reader(location_.index_dir, [&](OpenIndex& index) -> std::optional<SectionText> {
    const std::optional<StoredSection> stored = find_section(index, id);
    if (!stored) return std::nullopt;
    return placed(*stored, note_record(index, stored->path));
  });
}

std::vector<SectionText> Searcher::sections_of(const std::string& path) const {
  return with_reader(location_.index_dir, [&](OpenIndex& index) {
    std::vector<SectionText> out;
    const NoteRecord record = note_record(index, path);
    for (const SectionPlace& place : record.sections) {
      if (const auto stored = find_section(index, base32(place.id))) out.push_back(placed(*stored, record));
    }
    return out;
  });
}

std::vector<std::pair<std::string, std::string>> Searcher::all_notes() const {
  return with_reader(location_.index_dir, [&](OpenIndex& index) {
    std::vector<std::pair<std::string, std::string>> out;
    const std::string prefix(kFileKeyPrefix);
    for (auto key = index.db.metadata_keys_begin(prefix); key != index.db.metadata_keys_end(prefix); ++key) {
      const FileRecord file = unpack_file(index.db.get_metadata(*key));
      if (file.skipped.empty()) out.emplace_back(file.path, note_record(index, file.path).title);
    }
    return out;
  });
}

std::vector<Synonym> Searcher::synonyms() const {
  return with_reader(location_.index_dir, [](OpenIndex& index) {
    std::vector<Synonym> out;
    for (LearntAcronym& one : all_acronyms(index.db))
      out.push_back({std::move(one.definition.acronym), std::move(one.definition.long_form), one.sections});
    return out;
  });
}

IndexSummary Searcher::summary() const {
  return with_reader(location_.index_dir, [](OpenIndex& index) { return summary_of(index); });
}

std::string Searcher::state() const {
  return with_reader(location_.index_dir,
                     [](OpenIndex& index) { return index.generation + "-" + std::to_string(index.db.get_revision()); });
}

std::unique_ptr<Marker> Searcher::marker(const std::string& query) const {
  return with_reader(location_.index_dir, [&](OpenIndex& index) -> std::unique_ptr<Marker> {
    return std::make_unique<OwnedMarker>(make_matcher(index, query));
  });
}

}  // namespace dssearch
