// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/index_writer.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <sstream>

#include "indexer/store/index_dir.hpp"

namespace dssearch::inline indexer_store {

std::string WriterProgress::text() const {
  if (total == 0) return {};
  return std::to_string(done) + " of " + std::to_string(total) + " notes (" + std::to_string(done * 100 / total) +
         " %)";
}

std::string writer_line(const WriterProgress& progress) {
  return std::to_string(progress.done) + " " + std::to_string(progress.total) + "\n";
}

std::optional<WriterProgress> writer_of(const std::string& index_dir) {
  const std::string path = index_dir + "/" + std::string(kLockName);
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (fd < 0) return std::nullopt;
  std::optional<WriterProgress> out;
  if (::flock(fd, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    std::array<char, 64> buffer{};
    const ssize_t got = ::read(fd, buffer.data(), buffer.size());
    std::istringstream line(std::string(buffer.data(), got > 0 ? static_cast<std::size_t>(got) : 0));
    WriterProgress now;
    if (!(line >> now.done >> now.total) || now.done > now.total) now = {};
    out = now;
  }
  ::close(fd);
  return out;
}

}  // namespace dssearch::inline indexer_store
