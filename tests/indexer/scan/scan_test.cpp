// SPDX-License-Identifier: GPL-2.0-or-later
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/error.hpp"
#include "indexer/scan/scan.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temp_dir.hpp"

namespace dssearch {
namespace {

using Paths = std::vector<std::string>;

ScanResult scan(const TempDir& dir, const std::string& folder = ".", const ScanOptions& options = {}) {
  return scan_notes(dir.at(folder), options);
}

Paths paths_of(const ScanResult& result) {
  Paths paths;
  for (const FoundNote& note : result.notes) paths.push_back(note.path);
  return paths;
}

Paths notes(const TempDir& dir, const std::string& folder = ".", const ScanOptions& options = {}) {
  return paths_of(scan(dir, folder, options));
}

void write_all(const TempDir& dir, const Paths& paths) {
  for (const std::string& path : paths) dir.write(path, "text\n");
}

// The kind of the error that a scan of `folder` throws; `usage`, which it never throws, when it throws none.
ErrorKind error_of(const std::string& folder) {
  try {
    scan_notes(folder, {});
  } catch (const Error& error) {
    return error.kind();
  }
  return ErrorKind::usage;
}

}  // namespace

TEST_CASE("scan_notes: finds notes by their ending in any case, ascending by bytes", "[unit][scan]") {
  TempDir dir;
  write_all(dir, {"b.MD", "a/x.md", "a-b.Markdown", "a.mdown", "c.mkd", "d.txt", "md", "e.md.bak", "f.mdx", "g.QMD",
                  "h.Rmd", "i.xmdx", "Z.md"});

  CHECK(notes(dir) == Paths{"Z.md", "a-b.Markdown", "a.mdown", "a/x.md", "b.MD", "c.mkd", "f.mdx", "g.QMD", "h.Rmd"});
}

TEST_CASE("scan_notes: counts files that are like notes, unless the user left them out", "[unit][scan]") {
  TempDir dir;
  write_all(dir, {"a.txt", "b/c.txt", "d.TXT", "e.rst", "no/f.org", "g.adoc", ".h.txt", "i.png", "j.md", "k.txt.bak"});
  dir.write(".ignore", "no/\n");
  dir.mkdir("folder.txt");
  dir.link("link.txt", "a.txt");
  ScanOptions options;
  options.exclude = {"*.adoc"};

  const ScanResult result = scan(dir, ".", options);
  options.include = {"*.txt"};
  const ScanResult included = scan(dir, ".", options);

  CHECK(result.left_out == std::map<std::string, std::size_t>{{"*.TXT", 1}, {"*.rst", 1}, {"*.txt", 2}});
  CHECK(included.left_out == std::map<std::string, std::size_t>{{"*.TXT", 1}, {"*.rst", 1}});
}

TEST_CASE("scan_notes: a folder without notes gives nothing", "[unit][scan]") {
  TempDir dir;
  dir.mkdir("a/b.md/c");

  const ScanResult result = scan(dir);

  CHECK(result.notes.empty());
  CHECK(result.skipped.empty());
}

TEST_CASE("scan_notes: stamps a note with what stat says", "[unit][scan]") {
  TempDir dir;
  dir.write("a.md", "12345");
  const timespec times[2] = {{0, 0}, {1'600'000'000, 123'456'789}};
  REQUIRE(::utimensat(AT_FDCWD, dir.at("a.md").c_str(), times, 0) == 0);
  struct stat status {};
  REQUIRE(::stat(dir.at("a.md").c_str(), &status) == 0);

  const FileStamp stamp = scan(dir).notes.at(0).stamp;

  CHECK(stamp.size_bytes == 5);
  CHECK(stamp.mtime_ns == 1'600'000'000'123'456'789);
  CHECK(stamp.ctime_ns == status.st_ctim.tv_sec * 1'000'000'000 + status.st_ctim.tv_nsec);
  CHECK(stamp.inode == status.st_ino);
}

TEST_CASE("scan_notes: keeps the bytes of a name as they are", "[unit][scan]") {
  TempDir dir;
  write_all(dir, {"new\nline/\xFF\xFE.md", " .md"});

  CHECK(notes(dir) == Paths{" .md", "new\nline/\xFF\xFE.md"});
}

TEST_CASE("scan_notes: leaves out hidden notes and folders and counts them", "[unit][scan]") {
  TempDir dir;
  write_all(dir, {"a.md", ".b.md", ".obsidian/c.md", ".obsidian/d.md", ".config", "x/.trash/e.md"});

  const ScanResult result = scan(dir);

  CHECK(paths_of(result) == Paths{"a.md"});
  CHECK(result.hidden == 3);
  CHECK(result.folders == Paths{"", "x/"});
}

TEST_CASE("scan_notes: lists links to notes and folders and follows none", "[unit][scan]") {
  TempDir dir;
  write_all(dir, {"outside/secret.md", "notes/a.md", "notes/picture.png"});
  dir.link("notes/folder", "../outside");
  dir.link("notes/up", "..");
  dir.link("notes/plain", "a.md");
  dir.link("notes/gone.md", "nowhere");
  dir.link("notes/photo", "picture.png");
  dir.link("notes/.hidden.md", "a.md");
  dir.link("notes/dropped.md", "a.md");
  dir.write("notes/.ignore", "dropped.md\n");

  const ScanResult result = scan(dir, "notes");

  CHECK(paths_of(result) == Paths{"a.md"});
  CHECK(result.links == Paths{"folder", "gone.md", "plain", "up"});
  CHECK(result.ignored == 0);
}

TEST_CASE("scan_notes: the notes' folder itself may be a link", "[unit][scan]") {
  TempDir dir;
  write_all(dir, {"real/notes/a.md", "real/notes/b.md"});
  dir.write("real/.ignore", "b.md\n");
  dir.link("elsewhere/link", "../real/notes");

  CHECK(notes(dir, "elsewhere/link") == Paths{"a.md"});
}

TEST_CASE("scan_notes: skips what is named like a note but is no regular file", "[unit][scan]") {
  TempDir dir;
  dir.mkdir("sub");
  REQUIRE(::mkfifo(dir.at("sub/pipe.md").c_str(), 0644) == 0);
  REQUIRE(::mkfifo(dir.at("sub/pipe").c_str(), 0644) == 0);

  CHECK(scan(dir).skipped == std::vector<Skipped>{{"sub/pipe.md", "not a regular file"}});
}

TEST_CASE("scan_notes: skips notes above the limit and names the limit", "[unit][scan]") {
  const auto [limit, phrase] = GENERATE(table<std::uint64_t, std::string>({
      {16'000'000, "larger than 16 MB"},
      {1'500'000, "larger than 1.5 MB"},
      {64'000, "larger than 64 KB"},
      {900, "larger than 900 bytes"},
  }));
  TempDir dir;
  write_all(dir, {"fits.md", "large.md"});
  REQUIRE(::truncate(dir.at("fits.md").c_str(), static_cast<off_t>(limit)) == 0);
  REQUIRE(::truncate(dir.at("large.md").c_str(), static_cast<off_t>(limit) + 1) == 0);
  ScanOptions options;
  options.max_size_bytes = limit;

  const ScanResult result = scan(dir, ".", options);

  CHECK(paths_of(result) == Paths{"fits.md"});
  CHECK(result.skipped == std::vector<Skipped>{{"large.md", phrase}});
}

TEST_CASE("scan_notes: skips a folder it may not list and continues", "[unit][scan]") {
  TempDir dir;
  write_all(dir, {"a/x.md", "closed/y.md", "unsearchable/w.md", "z.md"});
  dir.chmod("closed", 0);
  dir.chmod("unsearchable", 0444);

  const std::vector<Skipped> skipped = {{"closed", "cannot be listed: Permission denied"},
                                        {"unsearchable/w.md", "cannot be read: Permission denied"}};

  const bool holds = holds_without_root([&] {
    const ScanResult result = scan(dir);
    return paths_of(result) == Paths{"a/x.md", "z.md"} && result.skipped == skipped;
  });
  dir.chmod("closed", 0755);
  dir.chmod("unsearchable", 0755);

  CHECK(holds);
}

TEST_CASE("scan_notes: says why the notes' folder cannot be listed", "[unit][scan]") {
  TempDir dir;
  write_all(dir, {"a.md"});
  dir.mkdir("closed");
  dir.chmod("closed", 0);

  CHECK(error_of(dir.at("nowhere")) == ErrorKind::not_found);
  CHECK(error_of(dir.at("a.md")) == ErrorKind::not_found);
  CHECK(holds_without_root([&] { return error_of(dir.at("closed")) == ErrorKind::forbidden; }));
  dir.chmod("closed", 0755);
}

// Taken for unreadable folders, their notes would be dropped from the index.
TEST_CASE("scan_notes: running out of file descriptors is an error", "[unit][scan]") {
  TempDir dir;
  write_all(dir, {"1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18/19/20/a.md"});

  const bool holds = holds_without_root([&] {
    // The sanitizer of virtual calls needs descriptors the first time it meets a class: it meets this one here.
    if (error_of(dir.at("nowhere")) != ErrorKind::not_found) return false;
    const rlimit limit{16, 16};
    return ::setrlimit(RLIMIT_NOFILE, &limit) == 0 && error_of(dir.at(".")) == ErrorKind::io;
  });

  CHECK(holds);
}

TEST_CASE("scan_notes: goes a hundred folders deep and no further", "[unit][scan]") {
  TempDir dir;
  std::string deep;
  for (int level = 0; level < 100; ++level) deep += "d/";
  write_all(dir, {deep + "a.md", deep + "d/b.md"});

  const ScanResult result = scan(dir);

  CHECK(paths_of(result) == Paths{deep + "a.md"});
  CHECK(result.skipped == std::vector<Skipped>{{deep + "d", "more than 100 folders deep"}});
}

TEST_CASE("scan_notes: --include takes more files, ignore files still count", "[unit][scan]") {
  TempDir dir;
  write_all(dir, {"a.md", "b.txt", "docs/c.rst", "c.rst", "d.txt"});
  dir.write(".ignore", "d.txt\n");
  ScanOptions options;
  options.include = {"*.txt", "docs/*.rst"};

  const ScanResult result = scan(dir, ".", options);

  CHECK(paths_of(result) == Paths{"a.md", "b.txt", "docs/c.rst"});
  CHECK(result.ignored == 1);
}

TEST_CASE("scan_notes: --exclude is stronger than any ignore file", "[unit][scan]") {
  TempDir dir;
  write_all(dir, {"a.md", "b.md", "old/c.md", "old/d.md", "x/old/e.md"});
  dir.write(".dssearchignore", "b.md\n!a.md\n");
  ScanOptions options;
  options.exclude = {"a.md", "/old/", "!b.md"};

  const ScanResult result = scan(dir, ".", options);

  CHECK(paths_of(result) == Paths{"b.md", "x/old/e.md"});
  CHECK(result.ignored == 2);
}

TEST_CASE("scan_notes: reads .gitignore only inside a git work tree", "[unit][scan]") {
  TempDir dir;
  write_all(dir, {"notes/a.md", "notes/b.md", "notes/sub/c.md"});
  dir.write("notes/.gitignore", "b.md\n");
  dir.write(".gitignore", "c.md\n");

  SECTION("there is none") {
    CHECK(notes(dir, "notes") == Paths{"a.md", "b.md", "sub/c.md"});
  }
  SECTION("the notes are one") {
    dir.mkdir("notes/.git");
    CHECK(notes(dir, "notes") == Paths{"a.md", "sub/c.md"});
  }
  SECTION("a parent is one, so its rules count too") {
    dir.mkdir(".git");
    CHECK(notes(dir, "notes") == Paths{"a.md"});
  }
  SECTION("a linked work tree has a file for a folder") {
    dir.write(".git", "gitdir: elsewhere\n");
    CHECK(notes(dir, "notes") == Paths{"a.md"});
  }
  SECTION("only a folder of the notes is one") {
    dir.mkdir("notes/sub/.git");
    dir.write("notes/sub/.gitignore", "*\n");
    CHECK(notes(dir, "notes") == Paths{"a.md", "b.md"});
  }
  SECTION("a work tree within another is under its own rules alone") {
    dir.mkdir(".git");
    dir.mkdir("notes/sub/.git");
    CHECK(notes(dir, "notes") == Paths{"a.md", "sub/c.md"});
  }
}

TEST_CASE("scan_notes: git's info/exclude counts, weaker than .gitignore", "[unit][scan]") {
  TempDir dir;
  write_all(dir, {"notes/a.md", "notes/b.md", "c.md"});
  dir.write(".git/info/exclude", "/notes/a.md\n/notes/b.md\n");
  dir.write(".gitignore", "!b.md\n");

  CHECK(notes(dir, "notes") == Paths{"b.md"});
}

TEST_CASE("scan_notes: an anchored rule of a parent folder starts there", "[unit][scan]") {
  TempDir dir;
  write_all(dir, {"notes/a.md", "notes/sub/a.md", "notes/notes/a.md"});
  dir.write(".ignore", "/notes/a.md\n/sub/a.md\n");

  CHECK(notes(dir, "notes") == Paths{"notes/a.md", "sub/a.md"});
}

TEST_CASE("scan_notes: the more specific ignore file and the deeper folder are stronger", "[unit][scan]") {
  TempDir dir;
  dir.mkdir(".git");
  write_all(dir, {"a.md", "b.md", "c.md", "sub/a.md", "sub/b.md", "sub/c.md"});
  dir.write(".gitignore", "a.md\nb.md\nc.md\n");
  dir.write(".ignore", "!a.md\n!b.md\n");
  dir.write(".dssearchignore", "b.md\n");
  dir.write("sub/.gitignore", "!b.md\na.md\n");

  const ScanResult result = scan(dir);

  CHECK(paths_of(result) == Paths{"a.md", "sub/b.md"});
  CHECK(result.ignored == 4);
}

TEST_CASE("scan_notes: counts an ignored folder once and takes nothing in it back", "[unit][scan]") {
  TempDir dir;
  write_all(dir, {"old/a.md", "old/b.md", "old/c.txt", "d.md", "e.txt"});
  dir.write(".ignore", "old/\n!old/a.md\n*.txt\n");

  const ScanResult result = scan(dir);

  CHECK(paths_of(result) == Paths{"d.md"});
  CHECK(result.ignored == 1);
}

TEST_CASE("scan_notes: an ignore file that cannot be applied is reported and leaves nothing out", "[unit][scan]") {
  TempDir dir;
  write_all(dir, {"sub/a.md"});
  const auto skipped = [&] {
    const ScanResult result = scan(dir);
    return paths_of(result) == Paths{"sub/a.md"} ? result.skipped : std::vector<Skipped>{};
  };
  const auto row = [](const std::string& reason) {
    return std::vector<Skipped>{{"sub/.ignore", "ignore file not applied: " + reason}};
  };

  SECTION("a link") {
    dir.write("outside", "*\n");
    dir.link("sub/.ignore", "../outside");
    CHECK(skipped() == row("is a link"));
  }
  SECTION("a pipe, which must not hold up the scan") {
    REQUIRE(::mkfifo(dir.at("sub/.ignore").c_str(), 0644) == 0);
    CHECK(skipped() == row("not a regular file"));
  }
  SECTION("too large") {
    dir.write("sub/.ignore", "*\n" + std::string(999'999, '#'));
    CHECK(skipped() == row("larger than 1 MB"));
  }
  SECTION("a line too long") {
    dir.write("sub/.ignore", "b.md\n" + std::string(5000, 'x'));
    CHECK(skipped() == row("line 2 too long"));
  }
  SECTION("too many patterns") {
    std::string many = "*\n";
    for (int i = 0; i < 20'000; ++i) many += "x\n";
    dir.write("sub/.ignore", many);
    CHECK(skipped() == row("too many patterns"));
  }
  SECTION("unreadable") {
    dir.write("sub/.ignore", "*\n");
    dir.chmod("sub/.ignore", 0);
    CHECK(holds_without_root([&] { return skipped() == row("cannot be read: Permission denied"); }));
  }
}

}  // namespace dssearch
