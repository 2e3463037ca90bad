// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <unordered_set>
#include <vector>

namespace dssearch::inline indexer_write {

/// Maximum time between two checks of followed notes: network file systems report no events.
inline constexpr std::chrono::seconds kLookAnyway{60};

/// Waits for edits in a folder of notes, with inotify. The caller then checks the notes (`refresh_index`), so a
/// needless event costs one check, and the next check makes up for a lost event. One thread.
class NotesWatch {
 public:
  /// @param notes_dir  absolute. Never throws: `trouble` tells what cannot be followed.
  explicit NotesWatch(std::string notes_dir);
  ~NotesWatch();
  NotesWatch(const NotesWatch&) = delete;
  NotesWatch& operator=(const NotesWatch&) = delete;

  /// Follows these folders and no others. @param folders  relative to the notes' folder; it itself is "".
  /// @return whether some are new or gone: then check again, since files may have been added before.
  /// Cost: a system call for each folder.
  bool follow(const std::vector<std::string>& folders);

  /// Why edits are not seen at once, one line; empty when they are. The caller then checks periodically.
  const std::string& trouble() const { return trouble_; }

  /// Waits until edits have begun and ended (quiet for 100 ms, or one second since the first), at most `most`.
  /// @param stopped  called ten times a second. @return false when it returned true.
  bool wait(const std::function<bool()>& stopped, std::chrono::milliseconds most);

 private:
  bool read_events();

  std::string notes_dir_;
  std::string trouble_;
  int fd_ = -1;
  std::unordered_set<int> watches_;
};

}  // namespace dssearch::inline indexer_write
