// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <new>
#include <set>
#include <string>

#include "indexer/base/error.hpp"
#include "indexer/document/note_loader.hpp"
#include "indexer/write/change_plan.hpp"
#include "indexer/write/progress.hpp"
#include "indexer/write/settings.hpp"

namespace dssearch::inline indexer_write {

/// Ensures that a note that kills a run (a crash, the stack, memory) does not stop the next runs. The notes being
/// parsed are recorded in a file of the index folder that is mapped into memory, so that it survives the process and
/// costs no system call. Notes that a dead run left there are suspects: the next run first parses each in a separate
/// process and, if that dies too, leaves the note out until its content changes.
class WorkGuard {
 public:
  /// Reads the marks of the run before and clears them. Requires: the index folder's lock is held. Never throws:
  /// without the file, notes are parsed anyway.
  explicit WorkGuard(const std::string& index_dir);
  /// Removes the file, unless it still names a note.
  ~WorkGuard();
  WorkGuard(const WorkGuard&) = delete;
  WorkGuard& operator=(const WorkGuard&) = delete;

  /// Tries the suspects among the notes that a run is about to parse, and remembers which ones to leave out. Call it
  /// once, before other threads start.
  /// @param notes  to be parsed. @param left_out  records of those that ended a run before (`ended_run`).
  /// @param again  also try notes that were left out before, with unchanged content (the program may have been fixed).
  /// @throws Interrupted  when `progress` says stop.
  void try_suspects(const std::vector<FoundNote>& notes, const std::vector<FileRecord>& left_out,
                    const IndexSettings& settings, bool again, const Progress& progress);

  const AvoidedNotes& avoided() const { return avoided_; }

  /// Calls `work()` while the file marks the note; the mark stays when memory does not suffice.
  /// Threads: any; with more than 64 at once some notes are not marked.
  /// @throws what `work` throws; Error (io) that names the note instead of std::bad_alloc.
  template <typename Work>
  void work_on(const std::string& path, Work&& work) const {
    Mark mark = begin(path);
    try {
      work();
    } catch (const std::bad_alloc&) {
      mark.keep();
      throw no_memory_for(path);
    }
  }

 private:
  /// Marks a note in the file, until the end of the scope.
  class Mark {
   public:
    explicit Mark(std::atomic<std::uint64_t>* slot) : slot_(slot) {}
    ~Mark() {
      if (slot_ != nullptr) *slot_ = 0;
    }
    Mark(const Mark&) = delete;
    Mark& operator=(const Mark&) = delete;
    void keep() { slot_ = nullptr; }

   private:
    std::atomic<std::uint64_t>* slot_;
  };

  Mark begin(const std::string& path) const;
  static Error no_memory_for(const std::string& path);

  std::string file_;
  std::atomic<std::uint64_t>* slots_ = nullptr;  // hashes of paths, 0: free; after them those of suspects
  std::set<std::uint64_t> suspects_;
  AvoidedNotes avoided_;
};

}  // namespace dssearch::inline indexer_write
