// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "indexer/scan/found_notes.hpp"

namespace dssearch::inline indexer_scan {

/// @return the text of a reason: "larger than 16 MB", "... 1.5 MB", "... 900 KB", "... 12 bytes".
std::string larger_than(std::uint64_t bytes);

/// @return whether the error is a refusal (permissions), not an I/O failure. @param error  an errno.
bool is_refusal(int error);

/// Calls stat for the notes that a walk finds. In a large folder these calls are a third of the whole walk, so a second
/// thread makes them during the walk. Notes are addressed relative to their open folder.
class NoteStats {
 public:
  explicit NoteStats(std::uint64_t max_size_bytes) : max_size_bytes_(max_size_bytes) {}
  ~NoteStats();
  NoteStats(const NoteStats&) = delete;
  NoteStats& operator=(const NoteStats&) = delete;

  /// @param folder  open folder of the notes; may be closed afterwards.
  /// @param prefix  its path relative to the notes' folder, with a final slash; empty for the notes' folder itself.
  void add(int folder, const std::string& prefix, std::vector<std::string> names);

  /// Waits until all are done and appends them, in any order. Call it once.
  void finish(ScanResult& result);

 private:
  struct Batch {
    int folder = -1;  // owned: to be closed here
    std::string prefix;
    std::vector<std::string> names;
  };

  bool hand_over(int folder, const std::string& prefix, std::vector<std::string>& names);
  void look(int folder, const std::string& prefix, const std::vector<std::string>& names, ScanResult& into) const;
  bool look_at_next(std::unique_lock<std::mutex>& lock, ScanResult& into);
  void work();
  void help();
  void stop();

  const std::uint64_t max_size_bytes_;
  std::size_t seen_ = 0;
  ScanResult here_;   // results of the walk's thread
  ScanResult there_;  // results of the second thread
  std::exception_ptr failure_;
  std::thread thread_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Batch> waiting_;
  bool is_complete_ = false;
};

}  // namespace dssearch::inline indexer_scan
