// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <string>

namespace dssearch {

class Progress;

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

/// Whether a run that did not end left something in an index folder, or a run is going on there. Cost: a look at the
/// folder's few entries.
bool has_leftovers(const std::string& index_dir);

}  // namespace dssearch
