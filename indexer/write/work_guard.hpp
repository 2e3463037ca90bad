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

namespace dssearch {

/// Sees to it that a note at which a run ends (a fault, the stack, memory) does not stop the next ones. Which notes are
/// worked on is kept in a file of the index folder that is mapped into memory, so that it outlives the process and
/// costs no system call. Notes that such a run left there are suspects: the next run works on each in a process of its
/// own first and, if that ends so too, leaves the note out until its content changes.
class WorkGuard {
 public:
  /// Reads what the run before left and starts anew. Requires: the index folder's lock is held. Never throws: without
  /// the file notes are worked on all the same.
  explicit WorkGuard(const std::string& index_dir);
  /// Removes the file, unless it still names a note.
  ~WorkGuard();
  WorkGuard(const WorkGuard&) = delete;
  WorkGuard& operator=(const WorkGuard&) = delete;

  /// Tries the suspects among the notes that a run is about to work on, and remembers which it has to leave out.
  /// To be called once, before other threads start.
  /// @param notes  to be worked on. @param left_out  records of those that ended a run before (`ended_run`).
  /// @param again  also try what was left out before, though its content is the same (a program may have been mended).
  /// @throws Interrupted  when `progress` says stop.
  void try_suspects(const std::vector<FoundNote>& notes, const std::vector<FileRecord>& left_out,
                    const IndexSettings& settings, bool again, const Progress& progress);

  const AvoidedNotes& avoided() const { return avoided_; }

  /// Calls `work()` while the file says that the note is worked on; it goes on saying so when memory does not suffice.
  /// Threads: any; of more than 64 at once some go unmarked.
  /// @throws what `work` does; Error (io) that names the note instead of std::bad_alloc.
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
  /// Says in the file that a note is worked on, for the length of the scope.
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
  std::atomic<std::uint64_t>* slots_ = nullptr;  // hashes of paths, 0: free; behind them those of suspects
  std::set<std::uint64_t> suspects_;
  AvoidedNotes avoided_;
};

}  // namespace dssearch
