// SPDX-License-Identifier: GPL-2.0-or-later
// dsindex on a real file system that is full at one place or another: a small tmpfs. Mounting needs root; elsewhere
// fault_test.cpp, which fails the calls, has to do.
#include <sys/mount.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "tests/support/catch.hpp"
#include "tests/support/run_binary.hpp"

namespace dssearch {
namespace {

/// A file system of a given size on the folder "disk", as long as this lives.
class SmallDisk {
 public:
  SmallDisk(const TempDir& dir, std::size_t kilobytes) : path_(dir.at("disk")) {
    dir.mkdir("disk");
    const std::string size = "mode=0755,size=" + std::to_string(kilobytes) + "k";
    is_mounted_ = ::mount("tmpfs", path_.c_str(), "tmpfs", MS_NOSUID | MS_NODEV, size.c_str()) == 0;
    if (!is_mounted_) WARN(std::string("not tried on a real file system: no mount here: ") + std::strerror(errno));
  }
  ~SmallDisk() {
    if (is_mounted_) ::umount2(path_.c_str(), MNT_DETACH);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  bool is_mounted() const { return is_mounted_; }
  void make_read_only() const {
    REQUIRE(::mount(nullptr, path_.c_str(), nullptr, MS_REMOUNT | MS_RDONLY | MS_NOSUID | MS_NODEV, nullptr) == 0);
  }
  std::size_t free_bytes() const {
    struct statvfs status {};
    REQUIRE(::statvfs(path_.c_str(), &status) == 0);
    return static_cast<std::size_t>(status.f_bavail) * status.f_bsize;
  }

 private:
  std::string path_;
  bool is_mounted_ = false;
};

void write_notes(const TempDir& dir, const std::string& word) {
  for (int note = 0; note < 20; ++note) {
    std::string text = "# Note " + std::to_string(note) + "\n\nneedle " + word + "\n";
    for (int i = 0; i < 300; ++i) text += "word" + std::to_string(note * 7919 + i * 31) + (i % 20 == 0 ? "\n\n" : " ");
    dir.write("notes/n" + std::to_string(note) + ".md", text);
  }
}

/// Runs dsindex where the disk may be full.
Run index_notes(const TempDir& dir, const std::vector<std::string>& arguments = {}) {
  RunOptions options;
  // Xapian's writer loses a few bytes when a commit fails, just before the program ends.
  options.env["ASAN_OPTIONS"] = "detect_leaks=0";
  std::vector<std::string> all{"notes", "--index", "disk/db"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return run("dsindex", all, dir, options);
}

std::string found(const TempDir& dir, const std::string& word) {
  return run("dssearch", {"--index", "disk/db", "--fresh", "never", "-c", word}, dir).out;
}

void check_told(const Run& index) {
  CAPTURE(index.exit_code, index.err);
  CHECK((index.exit_code == 0 || index.exit_code == 2));
  if (index.exit_code == 2) CHECK(holds(index.err, "\nhint: "));
  // Xapian's words for a segment that it could not take back hid the reason.
  CHECK_FALSE(holds(index.err, "cancel()"));
}

}  // namespace

TEST_CASE("dsindex: a disk too small for a first build is reported, and holds nothing half made", "[e2e]") {
  std::size_t failed = 0;
  for (std::size_t kilobytes = 16; kilobytes <= 16'384; kilobytes *= 2) {
    const TempDir dir;
    const SmallDisk disk(dir, kilobytes);
    if (!disk.is_mounted()) return;
    write_notes(dir, "old");
    CAPTURE(kilobytes);
    const Run index = index_notes(dir);
    check_told(index);
    if (index.exit_code == 0) {
      CHECK(found(dir, "needle") == "20\n");
      CHECK(index_notes(dir, {"--check"}).exit_code == 0);
    } else {
      ++failed;
      CHECK(found(dir, "needle").empty());
      CHECK(disk.free_bytes() * 10 > kilobytes * 1024 * 5);  // what was begun is removed again
    }
  }
  CHECK(failed > 0);
}

TEST_CASE("dsindex: a disk that fills up during an update or a build keeps the old answers", "[e2e]") {
  const std::string how = GENERATE(as<std::string>{}, "-v", "--full");
  std::size_t failed = 0;
  for (const std::size_t left : {0U, 8'000U, 40'000U, 100'000U, 200'000U, 400'000U, 800'000U, 1'600'000U}) {
    const TempDir dir;
    const SmallDisk disk(dir, 16'384);
    if (!disk.is_mounted()) return;
    write_notes(dir, "old");
    REQUIRE(index_notes(dir).exit_code == 0);
    const std::size_t space = disk.free_bytes();
    dir.write("disk/ballast", std::string(space - std::min(space, left + 4096), 'x'));
    write_notes(dir, "new");
    CAPTURE(how, left);

    const Run index = index_notes(dir, {how});

    check_told(index);
    failed += index.exit_code == 2 ? 1 : 0;
    CHECK(found(dir, "old") == (index.exit_code == 2 ? "20\n" : "0\n"));
    CHECK(found(dir, "new") == (index.exit_code == 2 ? "0\n" : "20\n"));
    dir.remove("disk/ballast");
    CHECK(index_notes(dir).exit_code == 0);
    CHECK(found(dir, "new") == "20\n");
    CHECK(index_notes(dir, {"--check"}).exit_code == 0);
  }
  CHECK(failed > 0);
}

TEST_CASE("dsindex --check: an index on a read-only disk is not called damaged", "[e2e]") {
  const TempDir dir;
  const SmallDisk disk(dir, 16'384);
  if (!disk.is_mounted()) return;
  write_notes(dir, "old");
  REQUIRE(index_notes(dir).exit_code == 0);
  disk.make_read_only();

  CHECK(found(dir, "old") == "20\n");
  CHECK(index_notes(dir).exit_code == 0);
  for (const std::string how : {"--check", "--repair"}) {
    const Run check = index_notes(dir, {how});
    CAPTURE(how, check.err);
    CHECK(check.exit_code == 2);
    CHECK(check.out.empty());
    CHECK(holds(check.err, "cannot be checked: Read-only file system\nhint: "));
  }
}

}  // namespace dssearch
