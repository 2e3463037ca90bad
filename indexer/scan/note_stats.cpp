// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/scan/note_stats.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <iterator>
#include <system_error>
#include <utility>

namespace dssearch::inline indexer_scan {
namespace {

constexpr std::size_t kFewNotes = 500;   // takes a millisecond or two: not worth a thread
constexpr std::size_t kMaxWaiting = 64;  // each has an open folder

template <typename T>
void append(std::vector<T>& to, std::vector<T>& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace

std::string larger_than(std::uint64_t bytes) {
  const auto in_units = [bytes](std::uint64_t unit, const char* name) {
    const std::uint64_t tenths = bytes / (unit / 10) % 10;
    return "larger than " + std::to_string(bytes / unit) + (tenths == 0 ? "" : "." + std::to_string(tenths)) + name;
  };
  if (bytes >= 1'000'000) return in_units(1'000'000, " MB");
  if (bytes >= 1000) return in_units(1000, " KB");
  return "larger than " + std::to_string(bytes) + " bytes";
}

bool is_refusal(int error) {
  return error == EACCES || error == EPERM;
}

NoteStats::~NoteStats() {
  stop();
  for (const Batch& batch : waiting_) ::close(batch.folder);
}

void NoteStats::add(int folder, const std::string& prefix, std::vector<std::string> names) {
  if (names.empty()) return;
  seen_ += names.size();
  if (seen_ > kFewNotes && hand_over(folder, prefix, names)) return;
  look(folder, prefix, names, here_);
}

/// @return false, with the names unchanged, when the other thread has enough work or cannot be started.
bool NoteStats::hand_over(int folder, const std::string& prefix, std::vector<std::string>& names) {
  {
    const std::lock_guard guard(mutex_);
    if (waiting_.size() >= kMaxWaiting || failure_) return false;
  }
  try {
    if (!thread_.joinable()) thread_ = std::thread([this] { work(); });
  } catch (const std::system_error&) {
    return false;
  }
  const int own = ::fcntl(folder, F_DUPFD_CLOEXEC, 0);
  if (own < 0) return false;
  {
    const std::lock_guard guard(mutex_);
    waiting_.push_back({own, prefix, std::move(names)});
  }
  changed_.notify_one();
  return true;
}

void NoteStats::look(int folder, const std::string& prefix, const std::vector<std::string>& names,
                     ScanResult& into) const {
  for (const std::string& name : names) {
    struct stat status {};
    if (::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
      const int error = errno;
      if (error == ENOENT) continue;
      into.skipped.push_back({prefix + name, "cannot be read: " + std::generic_category().message(error)});
      if (!is_refusal(error)) into.unread.push_back(prefix + name);
    } else if (!S_ISREG(status.st_mode)) {
      into.skipped.push_back({prefix + name, "not a regular file"});
    } else if (static_cast<std::uint64_t>(status.st_size) > max_size_bytes_) {
      into.skipped.push_back({prefix + name, larger_than(max_size_bytes_)});
    } else {
      into.notes.push_back({prefix + name, stamp_of(status)});
    }
  }
}

/// @param lock  held before and afterwards. @return false when the work must stop.
bool NoteStats::look_at_next(std::unique_lock<std::mutex>& lock, ScanResult& into) {
  const Batch batch = std::move(waiting_.front());
  waiting_.pop_front();
  lock.unlock();
  std::exception_ptr failure;
  try {
    look(batch.folder, batch.prefix, batch.names, into);
  } catch (...) {
    failure = std::current_exception();
  }
  ::close(batch.folder);
  lock.lock();
  if (failure) failure_ = failure;
  return !failure_;
}

void NoteStats::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return is_complete_ || !waiting_.empty(); });
    if (waiting_.empty() || !look_at_next(lock, there_)) return;
  }
}

/// After the walk, both threads share the remaining work.
void NoteStats::help() {
  std::unique_lock lock(mutex_);
  while (!waiting_.empty() && look_at_next(lock, here_)) {
  }
}

void NoteStats::stop() {
  {
    const std::lock_guard guard(mutex_);
    is_complete_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void NoteStats::finish(ScanResult& result) {
  help();
  stop();
  if (failure_) std::rethrow_exception(failure_);
  for (ScanResult* part : {&here_, &there_}) {
    append(result.notes, part->notes);
    append(result.skipped, part->skipped);
    append(result.unread, part->unread);
  }
}

}  // namespace dssearch::inline indexer_scan
