// SPDX-License-Identifier: GPL-2.0-or-later
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <string>
#include <string_view>
#include <thread>

#include "indexer/base/error.hpp"
#include "indexer/scan/read_note.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temp_dir.hpp"

namespace dssearch {
namespace {

using Outcome = NoteText::Outcome;
using namespace std::string_view_literals;

constexpr std::uint64_t kLimit = 16'000'000;

NoteText read(const TempDir& dir, const std::string& path) {
  return NoteReader(dir.at(".")).read(path, kLimit);
}

NoteText read_text(std::string_view bytes) {
  TempDir dir;
  dir.write("a.md", bytes);
  return read(dir, "a.md");
}

// Makes openat2 fail with `error` for the rest of this process, as old kernels and some sandboxes do.
bool forbid_openat2(unsigned error) {
  sock_filter code[] = {
      {BPF_LD | BPF_W | BPF_ABS, 0, 0, 0},  // the number of the system call
      {BPF_JMP | BPF_JEQ | BPF_K, 0, 1, SYS_openat2},
      {BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ERRNO | error},
      {BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW},
  };
  sock_fprog program{4, code};
  return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
}

void make_socket(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  REQUIRE(path.copy(address.sun_path, sizeof address.sun_path - 1) == path.size());
  const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
  REQUIRE(::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  ::close(descriptor);
}

// The kind of the error that opening `root` throws; `usage`, which it never throws, when it throws none.
ErrorKind error_of(const std::string& root) {
  try {
    const NoteReader reader(root);
  } catch (const Error& error) {
    return error.kind();
  }
  return ErrorKind::usage;
}

}  // namespace

TEST_CASE("NoteReader: reads a note and stamps it with what stat says", "[unit][scan]") {
  TempDir dir;
  dir.write("sub/a.md", "# Title\r\n\xC3\xA9\r\n");
  const timespec times[2] = {{0, 0}, {1'600'000'000, 123'456'789}};
  REQUIRE(::utimensat(AT_FDCWD, dir.at("sub/a.md").c_str(), times, 0) == 0);
  struct stat status {};
  REQUIRE(::stat(dir.at("sub/a.md").c_str(), &status) == 0);

  const NoteText note = read(dir, "sub/a.md");

  CHECK(note.outcome == Outcome::text);
  CHECK(note.text == "# Title\r\n\xC3\xA9\r\n");
  CHECK(note.reason.empty());
  CHECK(note.warning.empty());
  CHECK(note.stamp.size_bytes == 13);
  CHECK(note.stamp.mtime_ns == 1'600'000'000'123'456'789);
  CHECK(note.stamp.ctime_ns == status.st_ctim.tv_sec * 1'000'000'000 + status.st_ctim.tv_nsec);
  CHECK(note.stamp.inode == status.st_ino);
}

TEST_CASE("NoteReader: an empty note is a note", "[unit][scan]") {
  const NoteText note = read_text("");

  CHECK(note.outcome == Outcome::text);
  CHECK(note.text.empty());
}

TEST_CASE("NoteReader: reads UTF-8 and repairs what is not", "[unit][scan]") {
  const auto [bytes, text, warning] = GENERATE(table<std::string_view, std::string_view, std::string>({
      {"\xEF\xBB\xBF# A", "# A", ""},
      {"\xEF\xBB\xBF", "", ""},
      {"a\n\xF0\x9F\x98\x80\n", "a\n\U0001F600\n", ""},
      {"a\nb\ncaf\xE9\n\xFF", "a\nb\ncaf\uFFFD\n\uFFFD", "invalid UTF-8 at line 3"},
      {"\xE2\x82", "\uFFFD\uFFFD", "invalid UTF-8 at line 1"},
      {"\xC0\xAF\n", "\uFFFD\uFFFD\n", "invalid UTF-8 at line 1"},
      {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD", "invalid UTF-8 at line 1"},
      {"a\r\n\xF5z", "a\r\n\uFFFDz", "invalid UTF-8 at line 2"},
  }));

  const NoteText note = read_text(bytes);

  CHECK(note.outcome == Outcome::text);
  CHECK(note.text == text);
  CHECK(note.warning == warning);
}

TEST_CASE("NoteReader: decodes UTF-16 that begins with its mark", "[unit][scan]") {
  const auto [bytes, text, warning] = GENERATE(table<std::string_view, std::string_view, std::string>({
      {"\xFF\xFE#\0 \0\xE9\0\r\0\n\0"sv, "# \u00E9\r\n", ""},
      {"\xFE\xFF\0#\0 \0\xE9"sv, "# \u00E9", ""},
      {"\xFF\xFE\x3D\xD8\x00\xDE"sv, "\U0001F600", ""},
      {"\xFE\xFF\xD8\x3D\xDE\x00"sv, "\U0001F600", ""},
      {"\xFF\xFE"sv, "", ""},
      {"\xFF\xFE\n\0\x3D\xD8z\0"sv, "\n\uFFFDz", "invalid UTF-16 at line 2"},
      {"\xFF\xFE\x00\xDEz\0"sv, "\uFFFDz", "invalid UTF-16 at line 1"},
      {"\xFF\xFE\x3D\xD8"sv, "\uFFFD", "invalid UTF-16 at line 1"},
      {"\xFF\xFEz\0z"sv, "z\uFFFD", "invalid UTF-16 at line 1"},
  }));

  const NoteText note = read_text(bytes);

  CHECK(note.outcome == Outcome::text);
  CHECK(note.text == text);
  CHECK(note.warning == warning);
}

TEST_CASE("NoteReader: distinguishes binary content from text", "[unit][scan]") {
  const auto [bytes, outcome] = GENERATE(table<std::string, Outcome>({
      {std::string("a\0b", 3), Outcome::not_text},
      {std::string(8191, 'a') + '\0', Outcome::not_text},
      {std::string(8192, 'a') + '\0', Outcome::text},
      {std::string(20, '\x01'), Outcome::not_text},
      {"\x1B[31mred\x1B[0m\f\n", Outcome::text},
      {std::string("\xFF\xFE\0\0#\0\0\0", 8), Outcome::not_text},  // UTF-32
  }));

  const NoteText note = read_text(bytes);

  CHECK(note.outcome == outcome);
  CHECK(note.text == (outcome == Outcome::text ? bytes : ""));
  CHECK(note.reason == (outcome == Outcome::text ? "" : "not text"));
  CHECK(note.stamp.size_bytes == bytes.size());
}

TEST_CASE("NoteReader: leaves a note above the limit unread", "[unit][scan]") {
  TempDir dir;
  dir.write("a.md", "12345");
  const NoteReader reader(dir.at("."));

  CHECK(reader.read("a.md", 5).text == "12345");
  CHECK(reader.read("a.md", 4).outcome == Outcome::too_large);
  CHECK(reader.read("a.md", 4).reason == "larger than 4 bytes");
  CHECK(reader.read("a.md", 4).text.empty());
}

TEST_CASE("NoteReader: what is no longer a regular file beneath the folder is gone", "[unit][scan]") {
  const auto path = GENERATE(
      values<std::string>({"nowhere.md", "sub", "sub/a.md/x", "sub/" + std::string(300, 'x'), "link.md", "out.md",
                           "folder/a.md", "pipe.md", "socket.md", "../outside.md", "sub/../sub/a.md", "./sub/a.md",
                           "sub//a.md", "sub/a.md/", "", "/etc/passwd", std::string("sub/a.md\0", 9)}));
  CAPTURE(path);
  TempDir dir;
  dir.write("outside.md", "secret");
  dir.write("notes/sub/a.md", "text");
  dir.link("notes/link.md", "sub/a.md");
  dir.link("notes/out.md", "../outside.md");
  dir.link("notes/folder", "sub");
  REQUIRE(::mkfifo(dir.at("notes/pipe.md").c_str(), 0644) == 0);
  make_socket(dir.at("notes/socket.md"));
  const NoteReader reader(dir.at("notes"));

  CHECK(reader.read(path, kLimit).outcome == Outcome::gone);
  CHECK_FALSE(reader.read(path, kLimit).reason.empty());
  CHECK_FALSE(reader.read_bytes(path, kLimit).has_value());
}

TEST_CASE("NoteReader: keeps to the folder without openat2 as well", "[unit][scan]") {
  const unsigned error = GENERATE(static_cast<unsigned>(ENOSYS), static_cast<unsigned>(EPERM));
  TempDir dir;
  dir.write("outside.md", "secret");
  dir.write("notes/sub/deep/a.md", "text");
  dir.write("notes/b.md", "top");
  dir.link("notes/link.md", "b.md");
  dir.link("notes/folder", "sub");
  dir.link("notes/sub/up", "../..");

  const bool holds = holds_without_root([&] {
    const NoteReader reader(dir.at("notes"));
    const auto outcome = [&](const char* path) { return reader.read(path, kLimit).outcome; };
    return forbid_openat2(error) && reader.read("sub/deep/a.md", kLimit).text == "text" &&
           reader.read("b.md", kLimit).text == "top" && outcome("link.md") == Outcome::gone &&
           outcome("folder/deep/a.md") == Outcome::gone && outcome("sub/up/outside.md") == Outcome::gone &&
           outcome("../outside.md") == Outcome::gone && outcome("sub/nowhere/a.md") == Outcome::gone;
  });

  CHECK(holds);
}

TEST_CASE("NoteReader: reads a note whose path is longer than a system call takes", "[unit][scan]") {
  TempDir dir;
  const std::string segment(250, 'd');
  std::string path;
  int folder = ::open(dir.at(".").c_str(), O_RDONLY | O_DIRECTORY);
  for (int level = 0; level < 20; ++level) {
    REQUIRE(::mkdirat(folder, segment.c_str(), 0755) == 0);
    const int next = ::openat(folder, segment.c_str(), O_RDONLY | O_DIRECTORY);
    ::close(folder);
    folder = next;
    path += segment + "/";
  }
  const int file = ::openat(folder, "a.md", O_WRONLY | O_CREAT, 0644);
  REQUIRE(::write(file, "text", 4) == 4);
  ::close(file);
  ::close(folder);

  CHECK(read(dir, path + "a.md").text == "text");
}

TEST_CASE("NoteReader: a note it may not open is forbidden", "[unit][scan]") {
  TempDir dir;
  dir.write("a.md", "text");
  dir.write("closed/b.md", "text");
  dir.chmod("a.md", 0);
  dir.chmod("closed", 0);

  const bool holds = holds_without_root([&] {
    return read(dir, "a.md").outcome == Outcome::forbidden && read(dir, "closed/b.md").outcome == Outcome::forbidden &&
           read(dir, "a.md").reason == "permission denied";
  });
  dir.chmod("closed", 0755);

  CHECK(holds);
}

TEST_CASE("NoteReader: running out of file descriptors is a failure, not an absence", "[unit][scan]") {
  TempDir dir;
  dir.write("a.md", "text");

  const bool holds = holds_without_root([&] {
    const NoteReader reader(dir.at("."));
    while (::dup(0) >= 0 || ::open("/dev/null", O_RDONLY) >= 0) {
    }
    return reader.read("a.md", kLimit).outcome == Outcome::failed;
  });

  CHECK(holds);
}

// A writer that never rests makes both attempts fail sooner or later; how soon is up to the machine.
TEST_CASE("NoteReader: a note that changes while it is read has failed", "[unit][scan]") {
  TempDir dir;
  dir.write("a.md", "");
  REQUIRE(::truncate(dir.at("a.md").c_str(), 8'000'001) == 0);
  std::atomic<bool> stop = false;
  std::thread writer([&] {
    for (off_t size = 8'000'001; !stop; size = size == 8'000'001 ? 8'000'002 : 8'000'001) {
      if (::truncate(dir.at("a.md").c_str(), size) != 0) return;
    }
  });
  const NoteReader reader(dir.at("."));

  NoteText note;
  for (int i = 0; i < 500 && note.outcome != Outcome::failed; ++i) note = reader.read("a.md", kLimit);
  stop = true;
  writer.join();

  CHECK(note.outcome == Outcome::failed);
  CHECK(note.reason == "changed while it was read");
  CHECK(note.text.empty());
}

TEST_CASE("NoteReader: gives the bytes of a picture as they are", "[unit][scan]") {
  TempDir dir;
  dir.write("a.png", "\x89PNG\r\n\x1A\n\0\0"sv);
  const NoteReader reader(dir.at("."));

  CHECK(reader.read_bytes("a.png", 10) == "\x89PNG\r\n\x1A\n\0\0"sv);
  CHECK_FALSE(reader.read_bytes("a.png", 9).has_value());
  CHECK_FALSE(reader.read_bytes("b.png", 10).has_value());
}

TEST_CASE("NoteReader: says why the folder cannot be opened", "[unit][scan]") {
  TempDir dir;
  dir.write("a.md", "text");
  dir.mkdir("closed");
  dir.chmod("closed", 0);

  CHECK(error_of(dir.at("nowhere")) == ErrorKind::not_found);
  CHECK(error_of(dir.at("a.md")) == ErrorKind::not_found);
  CHECK(holds_without_root([&] { return error_of(dir.at("closed")) == ErrorKind::forbidden; }));
  dir.chmod("closed", 0755);
}

}  // namespace dssearch
