// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <filesystem>
#include <stdexcept>
#include <string>

namespace dssearch {

/// Holds the lock of an index folder for the length of the scope, as a dsindex that is at work does.
class HeldLock {
 public:
  explicit HeldLock(const std::filesystem::path& index_dir)
      : fd_(::open((index_dir / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    if (::flock(fd_, LOCK_EX | LOCK_NB) != 0) throw std::runtime_error("the lock is held by somebody else");
  }
  ~HeldLock() { ::close(fd_); }
  HeldLock(const HeldLock&) = delete;
  HeldLock& operator=(const HeldLock&) = delete;

  /// Writes what the holder lets others know.
  void write(const std::string& line) const {
    if (::pwrite(fd_, line.data(), line.size(), 0) != static_cast<ssize_t>(line.size()))
      throw std::runtime_error("the lock file cannot be written");
  }

 private:
  int fd_;
};

}  // namespace dssearch
