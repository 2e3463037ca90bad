// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <string>

#include "indexer/store/index_writer.hpp"
#include "indexer/write/progress.hpp"

namespace dssearch {

/// An index folder held for writing. Makes the folder (mode 0700) if need be and takes its lock; the lock goes with the
/// object, or with the process however it ends.
class IndexFolder {
 public:
  /// @param wait  how long to wait for another writer. @param progress  told of a wait, and asked whether to go on.
  /// @throws Interrupted; Error  locked; forbidden or io when the folder cannot be made or written; conflict when it
  ///         holds other files than an index.
  IndexFolder(const std::string& index_dir, std::chrono::milliseconds wait, Progress* progress = nullptr);
  ~IndexFolder();
  IndexFolder(const IndexFolder&) = delete;
  IndexFolder& operator=(const IndexFolder&) = delete;

  const std::string& dir() const { return dir_; }

  /// Lets those who meet the lock know how far the work is (`writer_of`). Best effort. Threads: any.
  void tell(const WriterProgress& progress) const;

  /// @return the name of the generation that is published; empty when none is.
  std::string current() const;

  /// @return the name of a generation that does not exist yet.
  std::string next_generation() const;

  /// Makes a finished generation the current one: syncs its files, then renames the pointer. Readers see the old
  /// generation until then.
  void publish(const std::string& generation);

  /// Removes what runs that did not end left behind: all but the current generation. Best effort.
  void clean() const;

 private:
  void lock(std::chrono::milliseconds wait, Progress* progress);

  std::string dir_;
  int lock_fd_ = -1;
};

/// Passes on what it is told, and lets those who meet the lock of the folder know it too.
class ToldProgress : public Progress {
 public:
  /// @param folder  outlives this, as `next` does.
  ToldProgress(const IndexFolder& folder, Progress& next) : folder_(folder), next_(next) {}
  void begin(const std::string& phase, std::size_t total) override;
  void advance(std::size_t count) override;
  void wait(const std::string& why) override { next_.wait(why); }
  void end() override { next_.end(); }
  bool stopped() const override { return next_.stopped(); }

 private:
  const IndexFolder& folder_;
  Progress& next_;
  std::atomic<std::size_t> total_{0};
  std::atomic<std::size_t> done_{0};
  std::atomic<std::size_t> told_percent_{0};
};

/// Whether a run that did not end left something in an index folder, or a run is going on there. Cost: a look at the
/// folder's few entries.
bool has_leftovers(const std::string& index_dir);

}  // namespace dssearch
