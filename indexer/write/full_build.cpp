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
#include "indexer/document/xapian_segment.hpp"
#include "indexer/schema/field.hpp"
#include "indexer/schema/note_record.hpp"
#include "indexer/segment/segment.hpp"
#include "indexer/store/generation_tables.hpp"
#include "indexer/store/xapian_errors.hpp"
#include "indexer/write/segment_merge.hpp"
#include "indexer/write/settings.hpp"

namespace dssearch::inline indexer_write {
namespace {

namespace fs = std::filesystem;

// Bytes of notes. Fewer segments mean less merging; a thread needs about sixteen times the size of its segment.
constexpr std::uint64_t kSegmentsBytes = 8'000'000;  // for all threads together
constexpr std::uint64_t kMaxSegmentBytes = 4'000'000;
constexpr std::uint64_t kMinSegmentBytes = 100'000;

/// A contiguous run of notes, so that the merged order does not depend on threads.
struct Chunk {
  std::size_t begin;
  std::size_t end;
};

/// @return the bytes of notes per segment that give all threads equal work.
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

class Build {
 public:
  Build(std::string work_dir, SegmentKind kind, const BuildJob& job, Progress& progress)
      : work_dir_(std::move(work_dir)),
        kind_(kind),
        job_(job),
        progress_(progress),
        reader_(job.settings.notes_dir),
        chunks_(make_chunks(job.notes, std::max(1U, job.threads))),
        files_(job.notes.size()) {}

  void run() {
    const std::size_t workers =
        std::min<std::size_t>(std::max(1U, job_.threads), std::max<std::size_t>(1, chunks_.size()));
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
      DocumentBuilder builder(job_.settings.language);
      Segment segment;
      for (std::size_t chunk = next_++; chunk < chunks_.size() && !stop_; chunk = next_++) {
        if (kind_ == SegmentKind::own) {
          take(chunk, segment, builder);
          if (!stop_) write_segment(segment, segment_path(chunk));
        } else {
          XapianSegment by_xapian(segment_path(chunk));
          take(chunk, by_xapian, builder);
          if (!stop_) by_xapian.close();
        }
      }
    } catch (...) {
      const std::lock_guard<std::mutex> guard(failure_mutex_);
      if (!failure_) failure_ = std::current_exception();
      stop_ = true;
    }
  }

  void take(std::size_t chunk, SectionSink& segment, DocumentBuilder& builder) {
    for (std::size_t i = chunks_[chunk].begin; i < chunks_[chunk].end && !stop_; ++i) {
      if (progress_.stopped()) throw Interrupted{};
      job_.guard.work_on(job_.notes[i].path, [&] { take_note(i, segment, builder); });
      progress_.advance(1);
    }
  }

  void take_note(std::size_t index, SectionSink& segment, DocumentBuilder& builder) {
    LoadedNote intake = load_note(reader_, job_.notes[index], job_.settings.scan.max_size_bytes, job_.guard.avoided());
    if (intake.gone) return;
    if (intake.failed && take_over(intake.file, segment)) {
      files_[index] = intake.file;
      return;
    }
    if (intake.note) {
      const NoteSource source{intake.file.path, job_.settings.notes_dir, *intake.note};
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

  /// Copies a note that cannot be read now from the old generation; false when it is not in it.
  bool take_over(FileRecord& file, SectionSink& segment) const {
    if (job_.old_generation.empty()) return false;
    const Xapian::Database old(sound_generation(job_.old_generation), Xapian::DB_BACKEND_GLASS);
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
  SegmentKind kind_;
  const BuildJob& job_;
  Progress& progress_;
  NoteReader reader_;
  std::vector<Chunk> chunks_;
  std::vector<std::optional<FileRecord>> files_;  // per note; each worker writes its own entries
  std::atomic<std::size_t> next_{0};
  std::atomic<bool> stop_{false};
  std::mutex failure_mutex_;
  std::exception_ptr failure_;
};

void write_metadata(const std::string& path, SegmentKind kind, const IndexSettings& settings, std::size_t notes) {
  const auto write_to = [&](SectionSink& segment) {
    for (const auto& [key, value] : index_metadata(settings, notes)) segment.set_metadata(key, value);
  };
  if (kind == SegmentKind::own) {
    Segment segment;
    write_to(segment);
    write_segment(segment, path);
  } else {
    XapianSegment segment(path);
    write_to(segment);
    segment.close();
  }
}

}  // namespace

BuiltGeneration build_generation(const BuildJob& job, Progress& progress) {
  return with_xapian(job.index_dir, [&] {
    const std::string target = job.index_dir + "/" + job.generation;
    const std::string work_dir = target + ".tmp";
    fs::create_directory(work_dir);
    const bool fits = !job.by_xapian && xapian_reads_segments(work_dir);
    const SegmentKind kind = fits ? SegmentKind::own : SegmentKind::xapian;
    Build build(work_dir, kind, job, progress);
    progress.begin("indexing", job.notes.size());
    build.run();
    BuiltGeneration out{build.take_files(), !fits};
    const auto in_index =
        std::count_if(out.files.begin(), out.files.end(), [](const FileRecord& file) { return file.skipped.empty(); });
    std::vector<std::string> segments = build.segments();
    segments.push_back(work_dir + "/seg.meta");
    write_metadata(segments.back(), kind, job.settings, static_cast<std::size_t>(in_index));
    if (progress.stopped()) throw Interrupted{};
    merge_segments(std::move(segments), kind, work_dir, target, job.threads);
    fs::permissions(target, fs::perms::owner_all);
    fs::remove_all(work_dir);
    progress.end();
    return out;
  });
}

}  // namespace dssearch::inline indexer_write
