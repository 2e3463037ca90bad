// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/write/generation.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>
#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

#include "indexer/base/error.hpp"
#include "indexer/base/run_main.hpp"
#include "indexer/store/index_dir.hpp"
#include "indexer/write/progress.hpp"

namespace dssearch::inline indexer_write {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr const char* kElsewhere = "choose another folder with --index DIR";
constexpr std::string_view kTemporarySuffix = ".tmp";
constexpr milliseconds kShortWait{300};  // for another writer; longer waits are reported
constexpr milliseconds kLockLook{20};    // readers of the progress hold the lock for a moment

Error system_error(const std::string& path, int code, const std::string& doing) {
  const bool refused = code == EACCES || code == EPERM || code == EROFS;
  return {refused ? ErrorKind::forbidden : ErrorKind::io, path + ": cannot " + doing + ": " + std::strerror(code),
          refused || code == ENOENT ? kElsewhere : "check free space and the state of the disk"};
}

bool is_ours(const std::string& name) {
  const std::string_view base = std::string_view(name).substr(0, name.find('.'));
  return name == kPointerName || name == kLockName || name == kWorkName || name == "CACHEDIR.TAG" ||
         name.rfind("XAPIANDB.", 0) == 0 || is_generation_name(base);
}

void make_folder(const std::string& dir) {
  std::error_code failure;
  const std::string parent = fs::path(dir).parent_path().string();
  fs::create_directories(parent, failure);
  if (failure) throw system_error(parent, failure.value(), "create the folder for indexes");
  if (::mkdir(dir.c_str(), S_IRWXU) != 0 && errno != EEXIST) throw system_error(dir, errno, "create the index folder");
  for (const auto& entry : fs::directory_iterator(dir, failure)) {
    if (is_ours(entry.path().filename().string())) continue;
    throw Error(ErrorKind::conflict,
                dir + ": is not an index folder (it holds " + entry.path().filename().string() + ")",
                "choose an empty or new folder with --index DIR");
  }
  if (failure) throw system_error(dir, failure.value(), "list the index folder");
}

void sync_path(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) throw system_error(path, errno, "open");
  const int result = ::fsync(fd);
  const int code = errno;
  ::close(fd);
  if (result != 0) throw system_error(path, code, "write to disk");
}

void write_synced(const std::string& path, const std::string& bytes) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
  if (fd < 0) throw system_error(path, errno, "write");
  const ssize_t written = ::write(fd, bytes.data(), bytes.size());
  const bool ok = written == static_cast<ssize_t>(bytes.size()) && ::fsync(fd) == 0;
  const int code = errno;
  ::close(fd);
  if (!ok) throw system_error(path, code, "write");
}

/// The name of the generation in the pointer, unchecked; empty when there is no pointer.
std::string pointed_at(const std::string& dir) {
  std::string form;
  std::string name;
  std::ifstream(dir + "/" + std::string(kPointerName)) >> form >> name;
  return name;
}

std::string g_writing;  // path of the index that is being written
std::terminate_handler g_terminate_before = nullptr;

/// Xapian ends the process (std::terminate, no exception) when the root of a commit can be neither synced nor renamed.
/// The last published state is then intact, so this is reported like any disk failure.
void on_terminate() {
  if (std::current_exception()) g_terminate_before();
  write_note(program_invocation_short_name, g_writing + ": cannot be written to disk; the index is unchanged");
  write_note("hint", "check free space and the state of the disk");
  ::_exit(kExitError);
}

std::vector<fs::path> leftovers(const std::string& dir) {
  const std::string current = pointed_at(dir);
  const std::string temporary = std::string(kPointerName) + std::string(kTemporarySuffix);
  std::vector<fs::path> out;
  std::error_code failure;
  for (const auto& entry : fs::directory_iterator(dir, failure)) {
    const std::string name = entry.path().filename().string();
    const bool is_other = name != current && is_generation_name(std::string_view(name).substr(0, name.find('.')));
    if (is_other || name == temporary || name == kWorkName) out.push_back(entry.path());
  }
  // Xapian's temporary file, between writing its new root and renaming it.
  const fs::path root = fs::path(dir) / current / "v.tmp";
  if (!current.empty() && fs::exists(fs::symlink_status(root, failure))) out.push_back(root);
  return out;
}

}  // namespace

IndexFolder::IndexFolder(const std::string& index_dir, milliseconds wait, Progress* progress) : dir_(index_dir) {
  make_folder(dir_);
  lock(wait, progress);
  tell({});
  g_writing = dir_;
  if (const auto before = std::set_terminate(on_terminate); before != on_terminate) g_terminate_before = before;
  const std::string tag = dir_ + "/CACHEDIR.TAG";
  if (!fs::exists(tag)) {
    std::ofstream(tag)
        << "Signature: 8a477f597d28d172789f06886806bc55\n# The index of dssearch: can be rebuilt at any time.\n";
  }
}

IndexFolder::~IndexFolder() {
  if (g_terminate_before != nullptr) std::set_terminate(g_terminate_before);
  if (lock_fd_ < 0) return;
  const bool is_emptied = ::ftruncate(lock_fd_, 0) == 0;
  static_cast<void>(is_emptied);  // readers check the lock first
  ::close(lock_fd_);
}

void IndexFolder::lock(milliseconds wait, Progress* progress) {
  Progress silent;
  Progress& told = progress == nullptr ? silent : *progress;
  const std::string path = dir_ + "/" + std::string(kLockName);
  lock_fd_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
  if (lock_fd_ < 0) throw system_error(path, errno, "write to the index folder");
  const auto started = steady_clock::now();
  bool is_told = false;
  wait = std::max(wait, kLockLook);
  while (::flock(lock_fd_, LOCK_EX | LOCK_NB) != 0) {
    const int code = errno;
    const auto waited = steady_clock::now() - started;
    const bool failed = code != EWOULDBLOCK && code != EINTR;
    if (failed || told.stopped() || waited >= wait) {
      if (is_told) told.end();
      ::close(lock_fd_);
      lock_fd_ = -1;
      if (failed) throw system_error(path, code, "lock");
      if (waited < wait) throw Interrupted{};
      throw Error(ErrorKind::locked, dir_ + ": another dsindex is writing this index",
                  "wait for it to end, then try again");
    }
    if (!is_told && waited >= kShortWait) {
      told.wait("waiting for another dsindex, which is writing this index");
      is_told = true;
    }
    std::this_thread::sleep_for(waited < kLockLook ? milliseconds(2) : kLockLook);
  }
  if (is_told) told.end();
}

void IndexFolder::tell(const WriterProgress& progress) const {
  const std::string line = writer_line(progress);
  const bool is_written = ::pwrite(lock_fd_, line.data(), line.size(), 0) == static_cast<ssize_t>(line.size());
  if (!is_written || ::ftruncate(lock_fd_, static_cast<off_t>(line.size())) != 0) return;  // it is not essential
}

std::string IndexFolder::current() const {
  return pointed_at(dir_);
}

std::string IndexFolder::next_generation() const {
  unsigned long last = 0;
  std::error_code failure;
  for (const auto& entry : fs::directory_iterator(dir_, failure)) {
    const std::string name = entry.path().filename().string();
    const std::string base = name.substr(0, name.find('.'));
    if (is_generation_name(base)) last = std::max(last, std::stoul(base.substr(1)));
  }
  std::string digits = std::to_string(last + 1);
  if (digits.size() < 6) digits.insert(0, 6 - digits.size(), '0');
  return "g" + digits;
}

void IndexFolder::publish(const std::string& generation) {
  const std::string folder = dir_ + "/" + generation;
  for (const auto& entry : fs::directory_iterator(folder)) sync_path(entry.path().string());
  sync_path(folder);
  const std::string pointer = dir_ + "/" + std::string(kPointerName);
  const std::string temporary = pointer + std::string(kTemporarySuffix);
  write_synced(temporary, "auto " + generation + "\n");
  sync_path(dir_);
  if (std::rename(temporary.c_str(), pointer.c_str()) != 0) throw system_error(pointer, errno, "replace");
  sync_path(dir_);
}

void IndexFolder::clean() const {
  for (const fs::path& path : leftovers(dir_)) {
    std::error_code ignored;
    if (path.filename() != kWorkName) fs::remove_all(path, ignored);  // it belongs to WorkGuard
  }
}

void ToldProgress::begin(const std::string& phase, std::size_t total) {
  total_ = total;
  done_ = 0;
  told_percent_ = 0;
  folder_.tell({0, total});
  next_.begin(phase, total);
}

void ToldProgress::advance(std::size_t count) {
  const std::size_t done = done_ += count;
  const std::size_t percent = total_ == 0 ? 0 : done * 100 / total_;
  if (std::size_t told = told_percent_; percent > told && told_percent_.compare_exchange_strong(told, percent))
    folder_.tell({done, total_});
  next_.advance(count);
}

bool has_leftovers(const std::string& index_dir) {
  return !leftovers(index_dir).empty();
}

}  // namespace dssearch::inline indexer_write
