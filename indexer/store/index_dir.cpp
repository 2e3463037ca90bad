// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/index_dir.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "indexer/base/ascii.hpp"
#include "indexer/base/error.hpp"

namespace dssearch::inline indexer_store {
namespace {

constexpr const char* kRemoveHint =
    "remove that folder, then build the index again with dsindex";  // in the form that is read with --full

/// A file descriptor that closes itself.
class Fd {
 public:
  explicit Fd(int fd) : fd_(fd) {}
  ~Fd() {
    if (fd_ >= 0) ::close(fd_);
  }
  Fd(const Fd&) = delete;
  Fd& operator=(const Fd&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

void check_owner(int fd, const std::string& what) {
  struct stat st {};
  if (::fstat(fd, &st) != 0) throw Error(ErrorKind::io, what + ": " + std::strerror(errno));
  if (st.st_uid != ::geteuid() && st.st_uid != 0) {
    throw Error(ErrorKind::unsafe, what + ": belongs to another user", "index the notes yourself: dsindex NOTES");
  }
  if ((st.st_mode & (S_IWGRP | S_IWOTH)) != 0) {
    throw Error(ErrorKind::unsafe, what + ": can be written by other users", "chmod go-w " + what);
  }
}

std::string read_pointer(int fd, const std::string& path) {
  struct stat st {};
  if (::fstat(fd, &st) != 0) throw Error(ErrorKind::io, path + ": " + std::strerror(errno));
  if (!S_ISREG(st.st_mode)) throw Error(ErrorKind::unsafe, path + ": not a plain file", kRemoveHint);
  std::array<char, 64> buffer{};
  const ssize_t got = ::read(fd, buffer.data(), buffer.size());
  if (got < 0) throw Error(ErrorKind::io, path + ": " + std::strerror(errno));
  std::string line(buffer.data(), static_cast<std::size_t>(got));
  if (!line.empty() && line.back() == '\n') line.pop_back();
  constexpr std::string_view kForm = "auto ";
  const std::string_view name = std::string_view(line).substr(std::min(line.size(), kForm.size()));
  if (line.compare(0, kForm.size(), kForm) != 0 || !is_generation_name(name)) {
    throw Error(ErrorKind::unsafe, path + ": not a pointer that dsindex wrote; not opened", kRemoveHint);
  }
  return std::string(name);
}

}  // namespace

bool is_generation_name(std::string_view name) {
  return name.size() >= 7 && name.size() <= 13 && name[0] == 'g' && std::all_of(name.begin() + 1, name.end(), is_digit);
}

std::string rebuild_hint(const std::string& index_dir, const std::string& notes_dir) {
  return "rebuild it: dsindex " + (notes_dir.empty() ? "NOTES" : notes_dir) + " --full --index " + index_dir;
}

bool has_index(const std::string& index_dir) {
  struct stat st {};
  return ::lstat((index_dir + "/" + std::string(kPointerName)).c_str(), &st) == 0;
}

std::optional<std::string> current_generation(const std::string& index_dir) {
  const Fd folder(::open(index_dir.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.get() < 0) {
    if (errno == ENOENT) return std::nullopt;
    const ErrorKind kind = errno == EACCES ? ErrorKind::forbidden : ErrorKind::io;
    throw Error(kind, index_dir + ": " + std::strerror(errno), "choose another folder with --index DIR");
  }
  const std::string path = index_dir + "/" + std::string(kPointerName);
  const Fd pointer(
      ::openat(folder.get(), std::string(kPointerName).c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (pointer.get() < 0) {
    if (errno == ENOENT) return std::nullopt;
    if (errno == ELOOP) throw Error(ErrorKind::unsafe, path + ": is a link; not followed", kRemoveHint);
    const ErrorKind kind = errno == EACCES ? ErrorKind::forbidden : ErrorKind::io;
    throw Error(kind, path + ": " + std::strerror(errno));
  }
  check_owner(folder.get(), index_dir);
  const std::string name = read_pointer(pointer.get(), path);
  const std::string generation_path = index_dir + "/" + name;
  const Fd generation(::openat(folder.get(), name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (generation.get() < 0) {
    const bool link = errno == ELOOP || errno == ENOTDIR;
    throw Error(
        link ? ErrorKind::unsafe : ErrorKind::damaged,
        generation_path + (link ? ": not a folder of its own; not opened" : std::string(": ") + std::strerror(errno)),
        link ? std::string(kRemoveHint) : rebuild_hint(index_dir));
  }
  check_owner(generation.get(), generation_path);
  return name;
}

}  // namespace dssearch::inline indexer_store
