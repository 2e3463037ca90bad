// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <string>

#include "indexer/store/index_writer.hpp"
#include "indexer/write/progress.hpp"

namespace dssearch::inline indexer_write {

/// An index folder locked for writing. Creates the folder (mode 0700) if necessary and takes its lock; the lock ends
/// with the object, or with the process.
class IndexFolder {
 public:
  /// @param wait  maximum wait for another writer. @param progress  shows the wait, and may stop it.
  /// @throws Interrupted; Error  locked; forbidden or io when the folder cannot be created or written; conflict when it
  ///         has files that do not belong to an index.
  IndexFolder(const std::string& index_dir, std::chrono::milliseconds wait, Progress* progress = nullptr);
  ~IndexFolder();
  IndexFolder(const IndexFolder&) = delete;
  IndexFolder& operator=(const IndexFolder&) = delete;

  const std::string& dir() const { return dir_; }

  /// Publishes the progress for those who wait for the lock (`writer_of`). Best effort. Threads: any.
  void tell(const WriterProgress& progress) const;

  /// @return the name of the published generation; empty when there is none.
  std::string current() const;

  /// @return the name of a generation that does not exist yet.
  std::string next_generation() const;

  /// Makes a finished generation the current one: syncs its files, then renames the pointer. Until then, readers see
  /// the old generation.
  void publish(const std::string& generation);

  /// Removes leftovers of unfinished runs: all but the current generation. Best effort.
  void clean() const;

 private:
  void lock(std::chrono::milliseconds wait, Progress* progress);

  std::string dir_;
  int lock_fd_ = -1;
};

/// Forwards progress, and publishes it for those who wait for the lock of the folder.
class ToldProgress : public Progress {
 public:
  /// @param folder  must outlive this, like `next`.
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

/// Whether an index folder has leftovers of an unfinished run, or a run is active there. Cost: lists the folder's few
/// entries.
bool has_leftovers(const std::string& index_dir);

}  // namespace dssearch::inline indexer_write
