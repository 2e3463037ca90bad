// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/maintain/check.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <unordered_set>

#include "indexer/base/hash.hpp"
#include "indexer/document/document_builder.hpp"
#include "indexer/document/note_loader.hpp"
#include "indexer/maintain/check_postings.hpp"
#include "indexer/schema/field.hpp"
#include "indexer/schema/stored_section.hpp"
#include "indexer/store/generation_tables.hpp"
#include "indexer/store/open_index.hpp"
#include "indexer/write/change_plan.hpp"
#include "indexer/write/settings.hpp"

namespace dssearch::inline indexer_maintain {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t kMaxRows = 1000;  // rows of each kind: for an entirely different folder a longer list is useless

bool same_positions(const Xapian::TermIterator& wanted, const Xapian::TermIterator& found) {
  Xapian::PositionIterator a = wanted.positionlist_begin();
  Xapian::PositionIterator b = found.positionlist_begin();
  const Xapian::PositionIterator end;
  for (; a != end && b != end; ++a, ++b) {
    if (*a != *b) return false;
  }
  return a == end && b == end;
}

/// The part of a stored document that differs from the wanted one; empty when they are equal.
std::string difference(const Xapian::Document& wanted, const Xapian::Document& found) {
  if (wanted.get_data() != found.get_data()) return "its text";
  auto term = found.termlist_begin();
  for (auto want = wanted.termlist_begin(); want != wanted.termlist_end(); ++want, ++term) {
    if (term == found.termlist_end() || *term != *want) return "its words";
    if (term.get_wdf() != want.get_wdf()) return "its word counts";
    if (!same_positions(want, term)) return "its word positions";
  }
  if (term != found.termlist_end()) return "its words";
  auto value = found.values_begin();
  for (auto want = wanted.values_begin(); want != wanted.values_end(); ++want, ++value) {
    if (value == found.values_end() || value.get_valueno() != want.get_valueno() || *value != *want)
      return "its values";
  }
  return value == found.values_end() ? "" : "its values";
}

/// Compares one open index with its notes.
class Checker {
 public:
  Checker(const Location& location, OpenIndex& index, Progress& progress)
      : db_(index.db),
        settings_(settle(location.notes_dir, unpack_asked(db_.get_metadata(kMetaAsked)))),
        reader_(location.notes_dir),
        builder_(index.info.language),
        progress_(progress) {
    out_.notes_dir = location.notes_dir;
    out_.index_dir = index.dir;
    out_.generation = index.generation;
    out_.sections = db_.get_doccount();
    if (index.info.language != settings_.language)
      stale("index", "is in the language " + index.info.language + ", the settings say " + settings_.language);
    if (index.info.notes_dir != location.notes_dir) damage("index", "its record names " + index.info.notes_dir);
  }

  IndexCheck run() {
    read_records();
    const std::vector<FoundNote> found = look_at_folder();
    progress_.begin("checking", found.size());
    for (const FoundNote& note : found) {
      if (progress_.stopped()) throw Interrupted{};
      check_note(note);
      progress_.advance(1);
    }
    for (const auto& [path, record] : files_) {  // the remaining ones were not found
      stale(path, "no longer among the notes");
      check_documents(path, nullptr);
    }
    check_nothing_more();
    if (const std::string what = difference_of_postings(db_); !what.empty()) damage("index", what);
    progress_.end();
    const auto by_path = [](const Skipped& a, const Skipped& b) { return a.path < b.path; };
    std::stable_sort(out_.stale.begin(), out_.stale.end(), by_path);
    std::stable_sort(out_.damage.begin(), out_.damage.end(), by_path);
    std::stable_sort(out_.skipped.begin(), out_.skipped.end(), by_path);
    return std::move(out_);
  }

 private:
  void stale(const std::string& path, const std::string& reason) {
    if (out_.stale.size() < kMaxRows) out_.stale.push_back({path, reason});
  }
  void damage(const std::string& path, const std::string& reason) {
    if (out_.damage.size() < kMaxRows) out_.damage.push_back({path, reason});
  }

  std::vector<FoundNote> look_at_folder() {
    ScanResult scan = scan_notes(settings_.notes_dir, settings_.scan);
    std::vector<FileRecord> known;
    for (const auto& [path, record] : files_) {
      if (!record.skipped.empty()) out_.skipped.push_back({path, record.skipped});
      known.push_back(record);
    }
    add_unread(scan.notes, scan.unread, known);
    for (const std::string& path : scan.unread) stale(path, "could not be checked; taken as unchanged");
    out_.skipped.insert(out_.skipped.end(), scan.skipped.begin(), scan.skipped.end());
    return std::move(scan.notes);
  }

  void read_records() {
    const std::string files(kFileKeyPrefix);
    for (auto key = db_.metadata_keys_begin(files); key != db_.metadata_keys_end(files); ++key) {
      FileRecord record = unpack_file(db_.get_metadata(*key));
      if (*key != file_key(record.path)) damage(record.path, "its record is stored under another name");
      if (record.skipped.empty()) ++in_index_;
      files_.emplace(record.path, std::move(record));
    }
    const std::string notes(kNoteKeyPrefix);
    for (auto key = db_.metadata_keys_begin(notes); key != db_.metadata_keys_end(notes); ++key) note_keys_.insert(*key);
  }

  void check_note(const FoundNote& found) {
    const auto known = files_.find(found.path);
    AvoidedNotes avoided;
    if (known != files_.end() && known->second.ended_run)
      avoided.contents.emplace(known->second.content_hash, known->second.skipped);
    const LoadedNote intake = load_note(reader_, found, settings_.scan.max_size_bytes, avoided);
    if (known == files_.end()) {
      if (!intake.gone) stale(found.path, "not in the index");
      return;
    }
    const FileRecord record = std::move(known->second);
    files_.erase(known);
    if (record.skipped.empty()) ++out_.notes;
    if (record.stale) stale(found.path, "could not be read at the last refresh");
    if (intake.note && record.skipped.empty() && record.content_hash == intake.file.content_hash) {
      if (record.sections != intake.file.sections || record.warnings != intake.file.warnings)
        damage(found.path, "its file record differs");
      check_documents(found.path, &*intake.note);
      return;
    }
    if (intake.failed) {
      stale(found.path, "cannot be read now: " + intake.file.skipped);
    } else if (intake.note || intake.gone || intake.file.skipped != record.skipped) {
      stale(found.path, intake.gone ? "no longer among the notes" : "has changed");
    }
    check_documents(found.path, nullptr);
  }

  /// Checks the sections of a note in the index. @param note  the current note, if it equals the indexed one.
  void check_documents(const std::string& path, const Note* note) {
    const std::string bytes = db_.get_metadata(note_key(path));
    note_keys_.erase(note_key(path));
    if (bytes.empty()) {
      if (note != nullptr) damage(path, "the record of its sections is missing");
      return;
    }
    if (note != nullptr && bytes != pack(record_of({path, settings_.notes_dir, *note}))) {
      damage(path, "the record of its sections differs from its text");
      note = nullptr;
    }
    const NoteRecord record = unpack_note(bytes);
    std::optional<NoteSource> source;
    if (note != nullptr) builder_.begin_note(source.emplace(NoteSource{path, settings_.notes_dir, *note}));
    for (std::size_t i = 0; i < record.sections.size(); ++i) {
      const std::string id = base32(record.sections[i].id);
      const std::string term = std::string(kSectionId.prefix) + id;
      std::size_t count = 0;
      for (auto at = db_.postlist_begin(term); at != db_.postlist_end(term); ++at, ++count) {
        seen_.insert(*at);
        if (note == nullptr) continue;
        const Xapian::Document wanted = builder_.document(i, record.sections[i]);
        const std::string what = difference(wanted, db_.get_document(*at));
        if (!what.empty())
          damage(path, std::string("section ").append(id).append(": ").append(what).append(" differs from the file"));
      }
      if (count != 1) damage(path, "section " + id + " is in the index " + std::to_string(count) + " times");
    }
  }

  void check_nothing_more() {
    for (const std::string& key : note_keys_) damage("index", "sections of an unknown note are recorded (" + key + ")");
    for (auto at = db_.postlist_begin(""); at != db_.postlist_end(""); ++at) {
      if (seen_.count(*at) == 0) damage("index", "document " + std::to_string(*at) + " belongs to no note");
    }
    if (db_.get_metadata(kMetaNotes) != std::to_string(in_index_))
      damage("index", "its record names " + db_.get_metadata(kMetaNotes) + " notes, not " + std::to_string(in_index_));
  }

  const Xapian::Database& db_;
  IndexSettings settings_;
  NoteReader reader_;
  DocumentBuilder builder_;
  Progress& progress_;
  std::map<std::string, FileRecord> files_;  // by path; not yet found in the folder
  std::set<std::string> note_keys_;          // not yet found either
  std::unordered_set<Xapian::docid> seen_;
  std::size_t in_index_ = 0;
  IndexCheck out_;
};

}  // namespace

IndexCheck check_index(const Location& location, Progress& progress) {
  const auto started = steady_clock::now();
  IndexCheck out;
  try {
    out = with_retries(
        location.index_dir,
        [&] {
          require_sound_tables(location.index_dir);
          return open_index(location.index_dir);
        },
        [&](OpenIndex& index) { return Checker(location, index, progress).run(); });
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::damaged && error.kind() != ErrorKind::older) throw;
    out.notes_dir = location.notes_dir;
    out.index_dir = location.index_dir;
    (error.kind() == ErrorKind::older ? out.stale : out.damage).push_back({"index", error.what()});
  }
  out.seconds = std::chrono::duration<double>(steady_clock::now() - started).count();
  return out;
}

}  // namespace dssearch::inline indexer_maintain
