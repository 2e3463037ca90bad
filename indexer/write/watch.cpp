// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/write/watch.hpp"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <thread>
#include <utility>

#include "indexer/write/folder_settings.hpp"

namespace dssearch::inline indexer_write {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kQuiet{100};
constexpr milliseconds kPatience{1000};
constexpr milliseconds kSlice{100};

constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB | IN_CREATE | IN_DELETE | IN_MOVED_FROM |
                                  IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_DONT_FOLLOW;

/// Whether an event for a file or folder of that name can change the index. Editors' own files cannot: swap files and
/// locks are hidden, copies end in '~', and vim tests write permission with a file named 4913.
bool can_matter(std::string_view name) {
  if (name == ".gitignore" || name == ".ignore" || name == ".dssearchignore" || name == kFolderSettingsName)
    return true;
  return !name.starts_with('.') && !name.ends_with('~') && name != "4913";
}

}  // namespace

NotesWatch::NotesWatch(std::string notes_dir)
    : notes_dir_(std::move(notes_dir)), fd_(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {
  if (fd_ < 0)
    trouble_ =
        std::string("cannot follow edits (") + std::strerror(errno) + "), checking the notes from time to time instead";
}

NotesWatch::~NotesWatch() {
  if (fd_ >= 0) ::close(fd_);
}

bool NotesWatch::follow(const std::vector<std::string>& folders) {
  if (fd_ < 0) return false;
  trouble_.clear();
  std::unordered_set<int> now;
  bool any_new = false;
  for (const std::string& folder : folders) {
    // Always requested again: a known path may now be another folder.
    const int watch = ::inotify_add_watch(fd_, (notes_dir_ + "/" + folder).c_str(), kEvents);
    if (watch >= 0) {
      any_new = !watches_.contains(watch) || any_new;
      now.insert(watch);
    } else if (errno == ENOSPC || errno == ENOMEM) {
      trouble_ =
          "only " + std::to_string(now.size()) + " of " + std::to_string(folders.size()) +
          " folders can be followed (see fs.inotify.max_user_watches), checking the notes from time to time instead";
      break;
    } else if (errno == ENOENT || errno == ENOTDIR) {
      any_new = true;  // gone since it was read; perhaps no watch was there to report it
    } else if (errno == EACCES) {
      trouble_ = folder + ": no permission to follow edits, checking the notes from time to time instead";
    }
  }
  for (const int watch : watches_) {
    if (!now.contains(watch)) ::inotify_rm_watch(fd_, watch);
  }
  watches_ = std::move(now);
  return any_new;
}

/// Reads all pending events. @return whether any of them can matter.
bool NotesWatch::read_events() {
  alignas(inotify_event) std::array<char, 65536> buffer;
  bool matters = false;
  for (;;) {
    const ssize_t got = ::read(fd_, buffer.data(), buffer.size());
    if (got <= 0) return matters;
    const inotify_event* event = nullptr;
    for (const char* at = buffer.data(); at < buffer.data() + got; at += sizeof(inotify_event) + event->len) {
      event = reinterpret_cast<const inotify_event*>(at);
      if ((event->mask & IN_IGNORED) != 0) {
        // The kernel does not reuse the number, so a folder created again at this path counts as new.
        watches_.erase(event->wd);
        continue;
      }
      // IN_Q_OVERFLOW comes without a name; the following refresh sees everything.
      matters = event->len == 0 || can_matter(event->name) || matters;
    }
  }
}

bool NotesWatch::wait(const std::function<bool()>& stopped, milliseconds most) {
  const auto began = steady_clock::now();
  auto first = steady_clock::time_point::max();
  auto last = first;
  for (;;) {
    if (stopped()) return false;
    const auto now = steady_clock::now();
    if (first == steady_clock::time_point::max()) {
      if (now - began >= most) return true;
    } else if (now - last >= kQuiet || now - first >= kPatience) {
      return true;
    }
    if (fd_ < 0) {
      std::this_thread::sleep_for(kSlice);
      continue;
    }
    pollfd waiting{fd_, POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(kSlice.count())) <= 0 || !read_events()) continue;
    last = steady_clock::now();
    first = std::min(first, last);
  }
}

}  // namespace dssearch::inline indexer_write
