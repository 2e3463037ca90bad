// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/write/incremental_update.hpp"

#include <xapian.h>

#include <map>
#include <set>
#include <unordered_map>

#include "indexer/base/hash.hpp"
#include "indexer/document/document_builder.hpp"
#include "indexer/document/note_loader.hpp"
#include "indexer/schema/field.hpp"
#include "indexer/schema/note_record.hpp"
#include "indexer/store/generation_tables.hpp"
#include "indexer/store/xapian_errors.hpp"
#include "indexer/write/compaction.hpp"

namespace dssearch::inline indexer_write {
namespace {

std::string id_term(std::uint64_t id) {
  return std::string(kSectionId.prefix) + base32(id);
}

class Update {
 public:
  Update(const UpdateJob& job, IndexReport& report)
      : job_(job),
        path_(job.index_dir + "/" + job.generation),
        db_(sound_generation(path_), Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS),
        reader_(job.settings.notes_dir),
        builder_(job.settings.language),
        report_(report),
        dirty_(job.write_settings),
        before_(size_now(path_, db_.get_doccount())) {}

  void run(Progress& progress) {
    const Plan& plan = job_.plan;
    db_.begin_transaction();
    progress.begin("updating", plan.added.size() + plan.changed.size());
    for (const FileRecord& file : plan.removed) {
      if (file.skipped.empty() && file.sections > 0) gone_.emplace(file.content_hash, &file);
    }
    for (const std::vector<FoundNote>* notes : {&plan.changed, &plan.added}) {
      for (const FoundNote& note : *notes) job_.guard.work_on(note.path, [&] { take(note, progress); });
    }
    for (const FileRecord& file : plan.removed) {
      if (!moved_.contains(file.path)) remove(file.path);
    }
    if (dirty_) {
      require_folder(job_.settings.notes_dir);
      for (const auto& [key, value] : index_metadata(job_.settings, report_.notes)) db_.set_metadata(key, value);
      const BuiltSize built = built_size();
      db_.set_metadata(kMetaBuiltSize, pack(built));
      db_.commit_transaction();
      report_.has_grown = has_grown(built, size_now(path_, db_.get_doccount()));
    } else {
      db_.cancel_transaction();
    }
    progress.end();
    report_.published = dirty_;
  }

 private:
  /// A generation is unchanged until its first update.
  BuiltSize built_size() const {
    const std::optional<BuiltSize> known = unpack_built_size(db_.get_metadata(kMetaBuiltSize));
    return known && known->generation == before_.generation ? *known : before_;
  }

  void set(const std::string& key, const std::string& value) {
    db_.set_metadata(key, value);
    dirty_ = true;
  }

  void take(const FoundNote& found, Progress& progress) {
    if (progress.stopped()) throw Interrupted{};
    const std::string known_bytes = db_.get_metadata(file_key(found.path));
    const FileRecord known = known_bytes.empty() ? FileRecord{} : unpack_file(known_bytes);
    const bool was_in = !known_bytes.empty() && known.skipped.empty();
    LoadedNote intake = load_note(reader_, found, job_.settings.scan.max_size_bytes, job_.guard.avoided());
    progress.advance(1);
    if (intake.gone) {
      if (!known_bytes.empty()) remove(found.path);
      return;
    }
    if (intake.failed && was_in) {
      keep_as_stale(known);
      return;
    }
    count_note(intake.file, report_);
    if (intake.note && was_in && known.content_hash == intake.file.content_hash) {
      ++report_.unchanged;
      if (known.stamp != intake.file.stamp || known.stale) set(file_key(found.path), pack(intake.file));
      return;
    }
    if (!intake.note && !was_in && known.stamp == intake.file.stamp && known.skipped == intake.file.skipped) return;
    set(file_key(found.path), pack(intake.file));
    if (!intake.note) {
      if (was_in) {
        ++report_.removed;
        remove_sections(found.path);
      }
      return;
    }
    if (was_in) {
      ++report_.updated;
      put(found.path, *intake.note);
    } else if (const FileRecord* before = renamed_from(intake.file)) {
      move(*before, intake.file, *intake.note);
    } else {
      ++report_.added;
      put(found.path, *intake.note);
    }
  }

  /// A new note with the content of one that is gone is a renamed note; but not if the other one is only left out now.
  const FileRecord* renamed_from(const FileRecord& file) const {
    const auto [first, last] = gone_.equal_range(file.content_hash);
    const FileRecord* any = nullptr;
    for (auto one = first; one != last; ++one) {
      const FileRecord& gone = *one->second;
      if (moved_.contains(gone.path) || (any != nullptr && gone.stamp.inode != file.stamp.inode)) continue;
      if (reader_.read(gone.path, 0).outcome == NoteText::Outcome::gone) any = &gone;
    }
    return any;
  }

  void keep_as_stale(const FileRecord& known) {
    FileRecord file = known;
    file.stale = true;
    count_note(file, report_);
    if (!known.stale) set(file_key(file.path), pack(file));
  }

  std::vector<SectionPlace> sections_of(const std::string& path) const {
    const std::string bytes = db_.get_metadata(note_key(path));
    return bytes.empty() ? std::vector<SectionPlace>() : unpack_note(bytes).sections;
  }

  /// A renamed note keeps its documents; only the parts with its path are rewritten.
  void move(const FileRecord& from, const FileRecord& to, const Note& note) {
    const NoteSource source{to.path, job_.settings.notes_dir, note};
    const NoteRecord record = record_of(source);
    const std::vector<SectionPlace> old = sections_of(from.path);
    builder_.begin_note(source);
    for (std::size_t i = 0; i < record.sections.size(); ++i) {
      const std::string term = id_term(i < old.size() ? old[i].id : record.sections[i].id);
      db_.replace_document(term, builder_.document(i, record.sections[i]));
    }
    for (std::size_t i = record.sections.size(); i < old.size(); ++i) db_.delete_document(id_term(old[i].id));
    set(note_key(from.path), {});
    set(file_key(from.path), {});
    set(note_key(to.path), pack(record));
    report_.renamed.push_back({from.path, to.path});
    moved_.insert(from.path);
  }

  void put(const std::string& path, const Note& note) {
    std::unordered_map<std::uint64_t, std::uint64_t> old;
    for (const SectionPlace& place : sections_of(path)) old.emplace(place.id, place.content_hash);
    const NoteSource source{path, job_.settings.notes_dir, note};
    const NoteRecord record = record_of(source);
    builder_.begin_note(source);
    for (std::size_t i = 0; i < record.sections.size(); ++i) {
      const SectionPlace& place = record.sections[i];
      const auto before = old.find(place.id);
      if (before == old.end() || before->second != place.content_hash) {
        db_.replace_document(id_term(place.id), builder_.document(i, place));
      }
      if (before != old.end()) old.erase(before);
    }
    for (const auto& [id, hash] : old) db_.delete_document(id_term(id));
    set(note_key(path), pack(record));
  }

  void remove_sections(const std::string& path) {
    const std::vector<SectionPlace> sections = sections_of(path);
    for (const SectionPlace& place : sections) db_.delete_document(id_term(place.id));
    set(note_key(path), {});
  }

  void remove(const std::string& path) {
    const std::string bytes = db_.get_metadata(file_key(path));
    if (bytes.empty()) return;
    const FileRecord file = unpack_file(bytes);
    if (file.skipped.empty()) ++report_.removed;
    remove_sections(path);
    set(file_key(path), {});
  }

  const UpdateJob& job_;
  std::string path_;
  Xapian::WritableDatabase db_;
  NoteReader reader_;
  DocumentBuilder builder_;
  IndexReport& report_;
  std::multimap<std::uint64_t, const FileRecord*> gone_;  // removed notes by content
  std::set<std::string> moved_;                           // those found under another name
  bool dirty_;                                            // whether there is anything to commit
  BuiltSize before_;
};

}  // namespace

void update_generation(const UpdateJob& job, Progress& progress, IndexReport& report) {
  with_xapian(job.index_dir, [&] { Update(job, report).run(progress); });
}

}  // namespace dssearch::inline indexer_write
