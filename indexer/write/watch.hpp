// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <unordered_set>
#include <vector>

namespace dssearch {

/// How long at most between two looks at notes that are followed: file systems of other machines tell nothing.
inline constexpr std::chrono::seconds kLookAnyway{60};

/// Waits for edits in a folder of notes, with inotify. A look at the notes (`refresh_index`) is up to the caller, so an
/// event too many costs a look and an event lost is made up for by the next one. One thread.
class NotesWatch {
 public:
  /// @param notes_dir  absolute. Never throws: what cannot be followed is told by `trouble`.
  explicit NotesWatch(std::string notes_dir);
  ~NotesWatch();
  NotesWatch(const NotesWatch&) = delete;
  NotesWatch& operator=(const NotesWatch&) = delete;

  /// Follows these folders and no others. @param folders  relative to the notes' folder; it itself is "".
  /// @return whether some are new, or gone: then look again, as files may have come into them before.
  /// Cost: a system call for each folder.
  bool follow(const std::vector<std::string>& folders);

  /// Why edits are not seen at once, one line; empty when they are. The caller then looks again and again.
  const std::string& trouble() const { return trouble_; }

  /// Waits for edits to begin and to end (quiet for 100 ms, or one second since the first), at most `most`.
  /// @param stopped  asked ten times a second. @return false when it said yes.
  bool wait(const std::function<bool()>& stopped, std::chrono::milliseconds most);

 private:
  bool read_events();

  std::string notes_dir_;
  std::string trouble_;
  int fd_ = -1;
  std::unordered_set<int> watches_;
};

}  // namespace dssearch
