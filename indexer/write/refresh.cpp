// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/write/refresh.hpp"

#include <algorithm>
#include <filesystem>
#include <future>
#include <iterator>
#include <thread>

#include "indexer/base/hash.hpp"
#include "indexer/scan/read_note.hpp"
#include "indexer/schema/note_record.hpp"
#include "indexer/store/generation_tables.hpp"
#include "indexer/store/open_index.hpp"
#include "indexer/write/change_plan.hpp"
#include "indexer/write/compaction.hpp"
#include "indexer/write/full_build.hpp"
#include "indexer/write/generation.hpp"
#include "indexer/write/incremental_update.hpp"

namespace dssearch::inline indexer_write {
namespace {

using std::chrono::steady_clock;

/// The index's record of itself before a run.
struct Before {
  IndexState state = IndexState::missing;
  std::string generation;
  Xapian::rev revision = 0;
  std::string language;
  AskedSettings asked;
  std::string left_out;  // packed
};

/// The recorded number of notes; any number in a damaged index.
std::size_t note_count(const Xapian::Database& db) {
  const std::string count = db.get_metadata(kMetaNotes);
  const bool is_number = !count.empty() && count.find_first_not_of("0123456789") == std::string::npos;
  return is_number && count.size() < 7 ? std::stoul(count) : 0;
}

std::vector<FileRecord> read_files(const Location& location) {
  return with_reader(location.index_dir, [](OpenIndex& index) {
    std::vector<FileRecord> files;
    files.reserve(note_count(index.db));
    const std::string prefix(kFileKeyPrefix);
    for (auto key = index.db.metadata_keys_begin(prefix); key != index.db.metadata_keys_end(prefix); ++key) {
      files.push_back(unpack_file(index.db.get_metadata(*key)));
    }
    return files;
  });
}

Before read_before(const Location& location) {
  Before before;
  before.state = probe_index(location.index_dir);
  // Notes that a command line excluded must stay out when the program is newer.
  if (before.state == IndexState::older) before.asked = unpack_asked(metadata_of_older(location.index_dir, kMetaAsked));
  if (before.state != IndexState::usable) return before;
  return with_reader(location.index_dir, [&](OpenIndex& index) {
    Before out = before;
    out.generation = index.generation;
    out.revision = index.db.get_revision();
    out.language = index.info.language;
    out.asked = unpack_asked(index.db.get_metadata(kMetaAsked));
    out.left_out = index.db.get_metadata(kMetaLeftOut);
    return out;
  });
}

/// Why a full build is needed; empty when an update suffices.
std::string reason_to_build(const Before& before, const IndexSettings& settings, const RefreshRequest& request) {
  if (before.state == IndexState::missing) return "new index";
  if (before.state == IndexState::older) return "the index was written by an older dssearch";
  if (before.state == IndexState::damaged) return "the index was damaged";
  if (request.full) return "asked for";
  if (settings.language != before.language) return "another language";
  return {};
}

bool is_content_of(const FileRecord& file, const NoteReader& reader, const ScanOptions& scan) {
  const NoteText read = reader.read(file.path, scan.max_size_bytes);
  if (read.outcome == NoteText::Outcome::text) return file.skipped.empty() && hash64(read.text) == file.content_hash;
  return !file.skipped.empty() && read.reason == file.skipped;
}

/// A note written just before it was read counts as changed even with the same stamp (change_plan.hpp). Its content
/// decides, before anything is locked or opened for writing.
void keep_what_only_looks_changed(Plan& plan, const std::string& notes_dir, const ScanOptions& scan) {
  const NoteReader reader(notes_dir);
  std::vector<FoundNote> changed;
  std::vector<FileRecord> was;
  for (std::size_t i = 0; i < plan.changed.size(); ++i) {
    FileRecord& file = plan.was[i];
    if (file.stamp == plan.changed[i].stamp && !file.stale && is_content_of(file, reader, scan)) {
      plan.kept.push_back(std::move(file));
    } else {
      changed.push_back(std::move(plan.changed[i]));
      was.push_back(std::move(file));
    }
  }
  plan.changed = std::move(changed);
  plan.was = std::move(was);
}

/// Trusts no stamp: every known note will be read.
void doubt_all(Plan& plan) {
  for (FileRecord& file : plan.kept) {
    plan.changed.push_back({file.path, file.stamp});
    plan.was.push_back(std::move(file));
  }
  plan.kept.clear();
}

/// The current folder, and how it differs from the index.
struct Comparison {
  ScanResult scan;
  Plan plan;
};

/// Walks the folder while another thread reads the records of the index.
Comparison compare(const Location& location, IndexState state, const ScanOptions& options) {
  std::future<std::vector<FileRecord>> known;
  if (state == IndexState::usable) known = std::async([&location] { return read_files(location); });
  Comparison out;
  out.scan = scan_notes(location.notes_dir, options);
  std::vector<FileRecord> files;
  if (known.valid()) files = known.get();
  if (!out.scan.unread.empty()) add_unread(out.scan.notes, out.scan.unread, files);
  out.plan = make_plan(out.scan.notes, std::move(files));
  return out;
}

StaleCounts counts_of(const Plan& plan) {
  return {plan.changed.size(), plan.added.size(), plan.removed.size()};
}

class Refresh {
 public:
  Refresh(const Location& location, const RefreshRequest& request, Progress& progress)
      : location_(location), request_(request), progress_(progress), started_(steady_clock::now()) {}

  IndexReport run() {
    look();
    if (request_.looked) request_.looked(stale_counts(), renamed());
    if (request_.dry_run) return dry_report();
    if (reason_.empty() && plan_.nothing_to_do() && !settings_changed_) {
      if (has_leftovers(location_.index_dir)) clean_leftovers();
      return unchanged_report();
    }
    IndexFolder folder(location_.index_dir, request_.lock_wait, &progress_);
    WorkGuard guard(folder.dir());
    folder.clean();
    look_again_if_written();
    if (reason_.empty() && is_faster_anew(plan_, jobs())) reason_ = "many changes: a full build is faster";
    guard.try_suspects(scan_.notes, left_out_before(), settings_, request_.full, progress_);
    reason_.empty() ? update_or_build(folder, guard) : build(folder, guard);
    if (report_.has_grown && request_.may_compact) report_.compacted = compact_index(folder);
    if (report_.compacted) report_.generation = folder.current();
    return finish();
  }

 private:
  /// A damaged index may be too damaged to read its settings.
  Before read_index() const {
    if (request_.was_damaged && !has_sound_records(location_.index_dir))
      return {IndexState::damaged, {}, 0, {}, {}, {}};
    Before before = read_before(location_);
    if (request_.was_damaged && before.state == IndexState::usable) before.state = IndexState::damaged;
    return before;
  }

  void look() {
    before_ = read_index();
    settings_ =
        settle(location_.notes_dir, request_.full ? request_.settings : overlay(request_.settings, before_.asked));
    reason_ = reason_to_build(before_, settings_, request_);
    settings_changed_ = before_.state == IndexState::usable && settings_.asked != before_.asked;
    Comparison now = compare(location_, before_.state, settings_.scan);
    scan_ = std::move(now.scan);
    settings_.left_out = {scan_.left_out, scan_.links.size()};
    if (before_.state == IndexState::usable && pack(settings_.left_out) != before_.left_out) settings_changed_ = true;
    plan_ = std::move(now.plan);
    if (request_.reread) doubt_all(plan_);
    if (reason_.empty()) keep_what_only_looks_changed(plan_, location_.notes_dir, settings_.scan);
    report_ = IndexReport{};
    report_.notes_dir = location_.notes_dir;
    report_.index_dir = location_.index_dir;
    report_.generation = before_.generation;
    report_.ignored = scan_.ignored;
    report_.hidden = scan_.hidden;
    report_.links = scan_.links;
    report_.left_out = scan_.left_out;
    report_.folders = scan_.folders;
    report_.skipped = scan_.skipped;
  }

  unsigned jobs() const {
    return request_.jobs == 0 ? std::max(1U, std::thread::hardware_concurrency()) : request_.jobs;
  }

  StaleCounts stale_counts() const {
    StaleCounts out = counts_of(plan_);
    if (!reason_.empty()) out.changed += plan_.kept.size();  // all notes will be read again
    return out;
  }

  std::vector<Renamed> renamed() const {
    std::vector<Renamed> out;
    for (const Move& move : likely_moves(plan_))
      out.push_back({plan_.removed[move.from].path, plan_.added[move.to].path});
    return out;
  }

  /// Another writer may have published between the first comparison and the lock.
  void look_again_if_written() {
    const Before now = read_index();
    if (now.state != before_.state || now.generation != before_.generation || now.revision != before_.revision) look();
  }

  /// Removes leftovers of a killed run, unless a run is active or permission is missing.
  void clean_leftovers() const {
    try {
      const IndexFolder folder(location_.index_dir, std::chrono::milliseconds(0));
      folder.clean();
      const WorkGuard guard(folder.dir());  // also removes leftovers of a dead run
    } catch (const Error&) {
      return;  // the index itself is right
    }
  }

  void count_kept() {
    for (const FileRecord& file : plan_.kept) count_kept_note(file, report_);
    report_.unchanged = report_.notes;
  }

  IndexReport unchanged_report() {
    count_kept();
    return finish();
  }

  IndexReport dry_report() {
    count_kept();
    if (reason_.empty() && is_faster_anew(plan_, jobs())) reason_ = "many changes: a full build is faster";
    report_.dry_run = true;
    report_.notes += plan_.added.size() + plan_.changed.size();
    report_.built_anew = !reason_.empty();
    report_.build_reason = reason_;
    report_.added = plan_.added.size();
    report_.updated = plan_.changed.size();
    report_.removed = plan_.removed.size();
    return finish();
  }

  /// The records of notes that ended a run, including notes that are gone, since they may have another name now.
  std::vector<FileRecord> left_out_before() const {
    std::vector<FileRecord> out;
    for (const auto* list : {&plan_.kept, &plan_.was, &plan_.removed})
      std::copy_if(list->begin(), list->end(), std::back_inserter(out),
                   [](const FileRecord& file) { return file.ended_run; });
    return out;
  }

  void update(const WorkGuard& guard) {
    count_kept();
    // New settings must be stored even when no note changes.
    update_generation({location_.index_dir, before_.generation, plan_, settings_, settings_changed_, guard}, progress_,
                      report_);
  }

  /// An update that finds damage is replaced by a full build with the same settings.
  void update_or_build(IndexFolder& folder, const WorkGuard& guard) {
    try {
      update(guard);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::damaged) throw;
      look();
      before_.state = IndexState::damaged;
      reason_ = "the index was damaged";
      build(folder, guard);
    }
  }

  void build(IndexFolder& folder, const WorkGuard& guard) {
    const std::string generation = folder.next_generation();
    const std::string old =
        before_.state == IndexState::usable ? location_.index_dir + "/" + before_.generation : std::string();
    ToldProgress progress(folder, progress_);
    try {
      const BuiltGeneration built = build_generation(
          {folder.dir(), generation, scan_.notes, settings_, old, jobs(), guard, request_.by_xapian}, progress);
      for (const FileRecord& file : built.files) count_note(file, report_);
      report_.by_xapian = built.by_xapian;
      require_folder(location_.notes_dir);
      folder.publish(generation);
    } catch (const std::filesystem::filesystem_error& problem) {
      give_up(folder);
      throw Error(ErrorKind::io, problem.what(), "check free space and permissions of the index folder");
    } catch (...) {
      give_up(folder);
      throw;
    }
    folder.clean();
    report_.published = true;
    report_.built_anew = true;
    report_.build_reason = reason_;
    report_.added = report_.notes;
    report_.generation = generation;
  }

  void give_up(const IndexFolder& folder) {
    progress_.end();
    folder.clean();
  }

  IndexReport finish() {
    std::sort(report_.skipped.begin(), report_.skipped.end(),
              [](const Skipped& a, const Skipped& b) { return a.path < b.path; });
    report_.seconds = std::chrono::duration<double>(steady_clock::now() - started_).count();
    return std::move(report_);
  }

  const Location& location_;
  const RefreshRequest& request_;
  Progress& progress_;
  steady_clock::time_point started_;
  Before before_;
  IndexSettings settings_;
  bool settings_changed_ = false;
  std::string reason_;
  ScanResult scan_;
  Plan plan_;
  IndexReport report_;
};

}  // namespace

IndexReport refresh_index(const Location& location, const RefreshRequest& request, Progress& progress) {
  return Refresh(location, request, progress).run();
}

StaleCounts count_stale(const Location& location, std::vector<Skipped>* skipped) {
  const Before before = read_before(location);
  const IndexSettings settings = settle(location.notes_dir, before.asked);
  Comparison now = compare(location, before.state, settings.scan);
  Plan plan = std::move(now.plan);
  if (skipped != nullptr) *skipped = std::move(now.scan.skipped);
  const bool is_usable = before.state == IndexState::usable;
  if (is_usable && settings.language != before.language) {
    doubt_all(plan);
  } else {
    keep_what_only_looks_changed(plan, location.notes_dir, settings.scan);
  }
  return counts_of(plan);
}

}  // namespace dssearch::inline indexer_write
