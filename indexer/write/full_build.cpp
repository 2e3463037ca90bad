// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/write/full_build.hpp"

#include <xapian.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <filesystem>
#include <future>
#include <mutex>
#include <optional>
#include <thread>

#include "indexer/base/hash.hpp"
#include "indexer/document/document_builder.hpp"
#include "indexer/document/note_loader.hpp"
#include "indexer/document/xapian_document.hpp"
#include "indexer/schema/field.hpp"
#include "indexer/schema/note_record.hpp"
#include "indexer/segment/segment.hpp"
#include "indexer/store/generation_tables.hpp"
#include "indexer/store/xapian_errors.hpp"
#include "indexer/write/settings.hpp"

namespace dssearch {
namespace {

namespace fs = std::filesystem;

// Bytes of notes. The fewer segments, the less there is to merge; a thread holds about sixteen times its segment.
constexpr std::uint64_t kSegmentsBytes = 8'000'000;  // of all threads together
constexpr std::uint64_t kMaxSegmentBytes = 4'000'000;
constexpr std::uint64_t kMinSegmentBytes = 100'000;
constexpr std::size_t kMergeAtOnce = 100;  // six file descriptors per segment, 1,024 allowed by default

/// A contiguous run of notes, so that the merged order does not depend on threads.
struct Chunk {
  std::size_t begin;
  std::size_t end;
};

/// @return how many bytes of notes a segment is to have, so that all threads have as much to do.
std::uint64_t segment_bytes(const std::vector<FoundNote>& notes, unsigned jobs) {
  std::uint64_t all = 0;
  for (const FoundNote& note : notes) all += note.stamp.size_bytes;
  const std::uint64_t most = std::clamp(kSegmentsBytes / jobs, kMinSegmentBytes, kMaxSegmentBytes);
  const std::uint64_t rounds = all / (most * jobs) + 1;
  return std::max(kMinSegmentBytes, all / (rounds * jobs) + 1);
}

std::vector<Chunk> make_chunks(const std::vector<FoundNote>& notes, unsigned jobs) {
  const std::uint64_t enough = segment_bytes(notes, jobs);
  std::vector<Chunk> chunks;
  std::uint64_t bytes = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < notes.size(); ++i) {
    bytes += notes[i].stamp.size_bytes;
    if (bytes < enough && i + 1 < notes.size()) continue;
    chunks.push_back({begin, i + 1});
    begin = i + 1;
    bytes = 0;
  }
  return chunks;
}

/// Where the positions of a segment are.
std::string positions_of(const std::string& segment_path) {
  return segment_path + ".positions";
}

void write(Segment& segment, const std::string& path) {
  fs::create_directory(path);
  fs::create_directory(positions_of(path));
  segment.write(path, positions_of(path));
}

void remove(const std::string& segment_path) {
  fs::remove_all(segment_path);
  fs::remove_all(positions_of(segment_path));
}

class Build {
 public:
  Build(std::string work_dir, const std::vector<FoundNote>& notes, const IndexSettings& settings,
        std::string old_generation, unsigned jobs, const WorkGuard& guard, Progress& progress)
      : work_dir_(std::move(work_dir)),
        notes_(notes),
        settings_(settings),
        old_generation_(std::move(old_generation)),
        guard_(guard),
        progress_(progress),
        reader_(settings.notes_dir),
        chunks_(make_chunks(notes, std::max(1U, jobs))),
        files_(notes.size()) {}

  void run(unsigned jobs) {
    const std::size_t workers = std::min<std::size_t>(std::max(1U, jobs), std::max<std::size_t>(1, chunks_.size()));
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < workers; ++i) threads.emplace_back([this] { work(); });
    work();
    for (std::thread& thread : threads) thread.join();
    if (failure_) std::rethrow_exception(failure_);
  }

  std::vector<std::string> segments() const {
    std::vector<std::string> paths;
    for (std::size_t i = 0; i < chunks_.size(); ++i) paths.push_back(segment_path(i));
    return paths;
  }

  std::vector<FileRecord> take_files() {
    std::vector<FileRecord> out;
    for (auto& file : files_) {
      if (file) out.push_back(std::move(*file));
    }
    return out;
  }

 private:
  std::string segment_path(std::size_t chunk) const { return work_dir_ + "/seg." + std::to_string(chunk); }

  void work() {
    try {
      DocumentBuilder builder(settings_.language);
      Segment segment;
      for (std::size_t chunk = next_++; chunk < chunks_.size() && !stop_; chunk = next_++)
        write_segment(chunk, segment, builder);
    } catch (...) {
      const std::lock_guard<std::mutex> guard(failure_mutex_);
      if (!failure_) failure_ = std::current_exception();
      stop_ = true;
    }
  }

  void write_segment(std::size_t chunk, Segment& segment, DocumentBuilder& builder) {
    for (std::size_t i = chunks_[chunk].begin; i < chunks_[chunk].end && !stop_; ++i) {
      if (progress_.stopped()) throw Interrupted{};
      guard_.work_on(notes_[i].path, [&] { write_note(i, segment, builder); });
      progress_.advance(1);
    }
    if (!stop_) write(segment, segment_path(chunk));
  }

  void write_note(std::size_t index, Segment& segment, DocumentBuilder& builder) {
    LoadedNote intake = load_note(reader_, notes_[index], settings_.scan.max_size_bytes, guard_.avoided());
    if (intake.gone) return;
    if (intake.failed && take_over(intake.file, segment)) {
      files_[index] = intake.file;
      return;
    }
    if (intake.note) {
      const NoteSource source{intake.file.path, settings_.notes_dir, *intake.note};
      const NoteRecord record = record_of(source);
      builder.begin_note(source);
      for (std::size_t i = 0; i < record.sections.size(); ++i) {
        builder.build(i, record.sections[i], segment);
        segment.end_section();
      }
      segment.set_metadata(note_key(intake.file.path), pack(record));
    }
    segment.set_metadata(file_key(intake.file.path), pack(intake.file));
    files_[index] = std::move(intake.file);
  }

  /// Copies a note that cannot be read now from the generation before; false when it is not in there.
  bool take_over(FileRecord& file, Segment& segment) const {
    if (old_generation_.empty()) return false;
    const Xapian::Database old(sound_generation(old_generation_), Xapian::DB_BACKEND_GLASS);
    const std::string record = old.get_metadata(note_key(file.path));
    const std::string known = old.get_metadata(file_key(file.path));
    if (record.empty() || known.empty()) return false;
    file = unpack_file(known);
    file.stale = true;
    for (const SectionPlace& place : unpack_note(record).sections) {
      const std::string term = std::string(kSectionId.prefix) + base32(place.id);
      const auto posting = old.postlist_begin(term);
      if (posting == old.postlist_end(term)) continue;
      copy_document(old.get_document(*posting), segment);
      segment.end_section();
    }
    segment.set_metadata(note_key(file.path), record);
    segment.set_metadata(file_key(file.path), pack(file));
    return true;
  }

  std::string work_dir_;
  const std::vector<FoundNote>& notes_;
  const IndexSettings& settings_;
  std::string old_generation_;
  const WorkGuard& guard_;
  Progress& progress_;
  NoteReader reader_;
  std::vector<Chunk> chunks_;
  std::vector<std::optional<FileRecord>> files_;  // per note; each worker writes its own entries
  std::atomic<std::size_t> next_{0};
  std::atomic<bool> stop_{false};
  std::mutex failure_mutex_;
  std::exception_ptr failure_;
};

void compact(const std::vector<std::string>& from, const std::string& to) {
  Xapian::Database in;
  for (const std::string& path : from) in.add_database(Xapian::Database(path, Xapian::DB_BACKEND_GLASS));
  in.compact(to);
}

std::vector<std::string> positions_of(const std::vector<std::string>& segments) {
  std::vector<std::string> out(segments.size());
  std::transform(segments.begin(), segments.end(), out.begin(),
                 [](const std::string& segment) { return positions_of(segment); });
  return out;
}

/// Merges both halves of segments, at the same time where `jobs` allows.
void merge_group(const std::vector<std::string>& segments, const std::string& to, unsigned jobs) {
  std::future<void> positions = std::async(jobs > 1 ? std::launch::async : std::launch::deferred,
                                           [&] { compact(positions_of(segments), positions_of(to)); });
  compact(segments, to);
  positions.get();
}

/// Merges segments in order, in rounds when there are too many to have open at once.
void merge(std::vector<std::string> segments, const std::string& work_dir, const std::string& target, unsigned jobs) {
  for (int round = 0; segments.size() > kMergeAtOnce; ++round) {
    std::vector<std::string> merged;
    for (std::size_t i = 0; i < segments.size(); i += kMergeAtOnce) {
      const std::size_t end = std::min(i + kMergeAtOnce, segments.size());
      const std::vector<std::string> group(segments.begin() + static_cast<std::ptrdiff_t>(i),
                                           segments.begin() + static_cast<std::ptrdiff_t>(end));
      merged.push_back(work_dir + "/merge." + std::to_string(round) + "." + std::to_string(i));
      merge_group(group, merged.back(), jobs);
      for (const std::string& path : group) remove(path);
    }
    segments = std::move(merged);
  }
  const std::string whole = work_dir + "/whole";
  merge_group(segments, whole, jobs);
  adopt_positions(positions_of(whole), whole);
  fs::rename(whole, target);
}

void write_metadata_segment(const std::string& path, const IndexSettings& settings, std::size_t notes) {
  Segment segment;
  for (const auto& [key, value] : index_metadata(settings, notes)) segment.set_metadata(key, value);
  write(segment, path);
}

}  // namespace

std::vector<FileRecord> build_generation(const IndexFolder& folder, const std::string& generation,
                                         const std::vector<FoundNote>& notes, const IndexSettings& settings,
                                         const std::string& old_generation, unsigned jobs, const WorkGuard& guard,
                                         Progress& progress) {
  return with_xapian(folder.dir(), [&] {
    const std::string target = folder.dir() + "/" + generation;
    const std::string work_dir = target + ".tmp";
    fs::create_directory(work_dir);
    Build build(work_dir, notes, settings, old_generation, jobs, guard, progress);
    progress.begin("indexing", notes.size());
    build.run(jobs);
    std::vector<FileRecord> files = build.take_files();
    const auto in_index =
        std::count_if(files.begin(), files.end(), [](const FileRecord& file) { return file.skipped.empty(); });
    std::vector<std::string> segments = build.segments();
    segments.push_back(work_dir + "/seg.meta");
    write_metadata_segment(segments.back(), settings, static_cast<std::size_t>(in_index));
    if (progress.stopped()) throw Interrupted{};
    merge(std::move(segments), work_dir, target, jobs);
    fs::permissions(target, fs::perms::owner_all);
    fs::remove_all(work_dir);
    progress.end();
    return files;
  });
}

}  // namespace dssearch
