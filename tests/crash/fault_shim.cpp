// SPDX-License-Identifier: GPL-2.0-or-later
// Preloaded into a program under test (LD_PRELOAD): counts the system calls that write, and at the Nth ends the process
// as a power cut would (SIGKILL) or fails the call.
//
// DSSEARCH_FAULT_AT    N, from 1; 0 or unset: only count
// DSSEARCH_FAULT_HOW   kill: before the call; torn: a write is done half, then as kill; else an errno, decimal: the
// call
//                      fails with it, and so do all that follow; -errno: only that call
// DSSEARCH_FAULT_WATCH an errno, decimal: no folder can be watched
// DSSEARCH_FAULT_CLOCK seconds, also negative, that the clock is ahead
// DSSEARCH_FAULT_READ  how a file's name ends; behind each read from such a file happens what these two ask:
// DSSEARCH_FAULT_GROW  N: a line is added to it, at the first N reads
// DSSEARCH_FAULT_MOVE  FROM:TO: at the first read, a file or folder is renamed
// DSSEARCH_FAULT_LIST  how a folder's name ends; listing it fails (EIO) behind its first entry
// DSSEARCH_FAULT_SLOW  milliseconds: it does not fail, but takes so long
// DSSEARCH_FAULT_PARSE a text; parsing Markdown that has it ends the process with a segmentation fault
// DSSEARCH_FAULT_MEMORY a text; for parsing Markdown that has it there is no memory (std::bad_alloc)
// DSSEARCH_FAULT_GARBLE part of a file's path; every bit that is written to such a file is another one
// DSSEARCH_FAULT_COUNT a file that gets the number of calls when the program ends by itself
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>
#include <string>
#include <string_view>

namespace {

enum class How { kill, torn, fail };

struct Settings {
  long at = 0;
  How how = How::kill;
  int error = 0;
  bool once = false;
  const char* count_file = nullptr;
};

Settings read_settings() {
  Settings out;
  if (const char* at = std::getenv("DSSEARCH_FAULT_AT")) out.at = std::atol(at);
  out.count_file = std::getenv("DSSEARCH_FAULT_COUNT");
  const char* how = std::getenv("DSSEARCH_FAULT_HOW");
  if (how == nullptr || std::strcmp(how, "kill") == 0) return out;
  out.how = std::strcmp(how, "torn") == 0 ? How::torn : How::fail;
  out.error = std::abs(std::atoi(how));
  out.once = how[0] == '-';
  return out;
}

const Settings& settings() {
  static const Settings read = read_settings();
  return read;
}

std::atomic<long> g_calls{0};

void die() {
  ::kill(::getpid(), SIGKILL);
  ::pause();
}

/// The next definition of a function of the C library.
template <typename Function>
Function real(const char* name) {
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

/// Counts a call; ends the process when it is its turn. @return whether the call is to fail, with errno set.
bool fails() {
  const Settings& set = settings();
  const long call = ++g_calls;
  if (set.at == 0 || call < set.at) return false;
  if (set.how != How::fail) {
    if (call == set.at) die();
    return false;
  }
  if (set.once && call != set.at) return false;
  errno = set.error;
  return true;
}

/// As `fails` for the writes; `half` does the first half of the write.
template <typename Half>
bool write_fails(int fd, Half half) {
  if (fd <= STDERR_FILENO) return false;
  if (settings().how == How::torn && settings().at == g_calls + 1) {
    const ssize_t done = half();
    static_cast<void>(done);
  }
  return fails();
}

struct AtEnd {
  ~AtEnd() {
    const char* const file = settings().count_file;
    if (file == nullptr) return;
    const long calls = g_calls;
    if (FILE* out = std::fopen(file, "w")) {
      std::fprintf(out, "%ld", calls);
      std::fclose(out);
    }
  }
} g_at_end;

int open_counted(const char* path, int flags, mode_t mode) {
  static const auto next = real<int (*)(const char*, int, ...)>("open");
  return (flags & O_CREAT) != 0 && fails() ? -1 : next(path, flags, mode);
}

/// @return the path of an open file; empty when it has none.
std::string path_of(int fd) {
  const std::string link = "/proc/self/fd/" + std::to_string(fd);
  std::array<char, 4096> target{};
  const ssize_t size = ::readlink(link.c_str(), target.data(), target.size() - 1);
  return {target.data(), static_cast<std::size_t>(size < 0 ? 0 : size)};
}

/// Does to a file that is being read what other programs might.
void meddle(int fd) {
  static const char* const name = std::getenv("DSSEARCH_FAULT_READ");
  if (name == nullptr) return;
  const std::string target = path_of(fd);
  if (!target.ends_with(name)) return;
  static std::atomic<long> reads{0};
  const long count = ++reads;
  const char* const grow = std::getenv("DSSEARCH_FAULT_GROW");
  if (grow != nullptr && count <= std::atol(grow)) {
    if (FILE* file = std::fopen(target.c_str(), "a")) {
      std::fputs("grown while it was read\n", file);
      std::fclose(file);
    }
  }
  const char* const move = std::getenv("DSSEARCH_FAULT_MOVE");
  if (move != nullptr && count == 1) {
    const std::string both = move;
    const std::size_t colon = both.find(':');
    std::rename(both.substr(0, colon).c_str(), both.c_str() + colon + 1);
  }
}

long clock_ahead() {
  static const char* const asked = std::getenv("DSSEARCH_FAULT_CLOCK");
  return asked == nullptr ? 0 : std::atol(asked);
}

mode_t mode_of(int flags, va_list arguments) {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
}

}  // namespace

// NOLINTBEGIN(readability-identifier-naming,readability-inconsistent-declaration-parameter-name): names of the C
// library
extern "C" {

ssize_t write(int fd, const void* data, size_t size) {
  static const auto next = real<ssize_t (*)(int, const void*, size_t)>("write");
  static const char* const garbled = std::getenv("DSSEARCH_FAULT_GARBLE");
  if (garbled != nullptr && path_of(fd).find(garbled) != std::string::npos) {
    std::string other(static_cast<const char*>(data), size);
    for (char& byte : other) byte = static_cast<char>(~byte);
    return next(fd, other.data(), size);
  }
  return write_fails(fd, [&] { return next(fd, data, size / 2); }) ? -1 : next(fd, data, size);
}

ssize_t read(int fd, void* data, size_t size) {
  static const auto next = real<ssize_t (*)(int, void*, size_t)>("read");
  const ssize_t got = next(fd, data, size);
  if (got > 0) meddle(fd);
  return got;
}

int clock_gettime(clockid_t clock, timespec* now) noexcept {
  static const auto next = real<int (*)(clockid_t, timespec*)>("clock_gettime");
  const int result = next(clock, now);
  if (clock == CLOCK_REALTIME) now->tv_sec += clock_ahead();
  return result;
}

time_t time(time_t* out) noexcept {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  if (out != nullptr) *out = now.tv_sec;
  return now.tv_sec;
}

ssize_t pwrite(int fd, const void* data, size_t size, off_t at) {
  static const auto next = real<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite");
  return write_fails(fd, [&] { return next(fd, data, size / 2, at); }) ? -1 : next(fd, data, size, at);
}

ssize_t pwrite64(int fd, const void* data, size_t size, off64_t at) {
  return pwrite(fd, data, size, at);
}

int fsync(int fd) {
  static const auto next = real<int (*)(int)>("fsync");
  return fails() ? -1 : next(fd);
}

int fdatasync(int fd) {
  static const auto next = real<int (*)(int)>("fdatasync");
  return fails() ? -1 : next(fd);
}

int ftruncate(int fd, off_t size) noexcept {
  static const auto next = real<int (*)(int, off_t)>("ftruncate");
  return fails() ? -1 : next(fd, size);
}

int ftruncate64(int fd, off64_t size) noexcept {
  return ftruncate(fd, size);
}

int rename(const char* from, const char* to) noexcept {
  static const auto next = real<int (*)(const char*, const char*)>("rename");
  return fails() ? -1 : next(from, to);
}

int unlink(const char* path) noexcept {
  static const auto next = real<int (*)(const char*)>("unlink");
  return fails() ? -1 : next(path);
}

int unlinkat(int folder, const char* path, int flags) noexcept {
  static const auto next = real<int (*)(int, const char*, int)>("unlinkat");
  return fails() ? -1 : next(folder, path, flags);
}

int rmdir(const char* path) noexcept {
  static const auto next = real<int (*)(const char*)>("rmdir");
  return fails() ? -1 : next(path);
}

int mkdir(const char* path, mode_t mode) noexcept {
  static const auto next = real<int (*)(const char*, mode_t)>("mkdir");
  return fails() ? -1 : next(path, mode);
}

int open(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return open_counted(path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return open_counted(path, flags, mode);
}

dirent* readdir(DIR* folder) {
  static const auto next = real<dirent* (*)(DIR*)>("readdir");
  static const char* const name = std::getenv("DSSEARCH_FAULT_LIST");
  static const char* const slow = std::getenv("DSSEARCH_FAULT_SLOW");
  if (name == nullptr || (::telldir(folder) == 0) != (slow != nullptr) || !path_of(::dirfd(folder)).ends_with(name))
    return next(folder);
  if (slow != nullptr) {
    ::usleep(static_cast<useconds_t>(std::atoi(slow)) * 1000);
    return next(folder);
  }
  errno = EIO;
  return nullptr;
}

void cmark_parser_feed(void* parser, const char* text, size_t size) {
  static const auto next = real<void (*)(void*, const char*, size_t)>("cmark_parser_feed");
  static const char* const deadly = std::getenv("DSSEARCH_FAULT_PARSE");
  static const char* const huge = std::getenv("DSSEARCH_FAULT_MEMORY");
  if (deadly != nullptr && std::string_view(text, size).find(deadly) != std::string_view::npos) ::raise(SIGSEGV);
  if (huge != nullptr && std::string_view(text, size).find(huge) != std::string_view::npos) throw std::bad_alloc();
  next(parser, text, size);
}

int inotify_add_watch(int fd, const char* path, uint32_t events) noexcept {
  static const auto next = real<int (*)(int, const char*, uint32_t)>("inotify_add_watch");
  const char* const error = std::getenv("DSSEARCH_FAULT_WATCH");
  if (error == nullptr) return next(fd, path, events);
  errno = std::atoi(error);
  return -1;
}

}  // extern "C"
// NOLINTEND(readability-identifier-naming,readability-inconsistent-declaration-parameter-name)
