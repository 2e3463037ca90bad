// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>

#include "indexer/document/note_loader.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temp_dir.hpp"

namespace dssearch {
namespace {

constexpr std::uint64_t kMaxBytes = 1000;

}  // namespace

TEST_CASE("take_in: reads and cuts a note", "[unit][indexer]") {
  TempDir dir;
  dir.write("a.md", "# One\ntext\n# Two\n");
  const NoteReader reader(dir.path().string());

  const LoadedNote intake = load_note(reader, {"a.md", {}}, kMaxBytes);

  REQUIRE(intake.note);
  CHECK(intake.note->title == "One");
  CHECK(intake.file.path == "a.md");
  CHECK(intake.file.stamp.size_bytes == 17);
  CHECK(intake.file.sections == 2);
  CHECK(intake.file.content_hash != 0);
  CHECK(intake.file.skipped.empty());
  CHECK(intake.file.warnings.empty());
}

TEST_CASE("take_in: hands on what was odd about a note", "[unit][indexer]") {
  TempDir dir;
  dir.write("a.md", "---\na: [\n---\nbad \xFF byte\n");
  const NoteReader reader(dir.path().string());

  const LoadedNote intake = load_note(reader, {"a.md", {}}, kMaxBytes);

  REQUIRE(intake.file.warnings.size() == 2);
  CHECK(intake.file.warnings[0] == "invalid UTF-8 at line 4");
  CHECK(intake.file.warnings[1].find("front matter is not valid YAML") == 0);
}

TEST_CASE("take_in: what is no note is skipped with its reason", "[unit][indexer]") {
  TempDir dir;
  dir.write("binary.md", std::string("\x7F"
                                     "ELF\0\0\0\0",
                                     8));
  dir.write("large.md", std::string(2000, 'a'));
  const NoteReader reader(dir.path().string());

  const std::string path = GENERATE(as<std::string>{}, "binary.md", "large.md");
  const LoadedNote intake = load_note(reader, {path, {}}, kMaxBytes);

  CHECK_FALSE(intake.note);
  CHECK_FALSE(intake.gone);
  CHECK_FALSE(intake.failed);
  CHECK_FALSE(intake.file.skipped.empty());
}

TEST_CASE("take_in: a note that is gone by now is distinguished from the others", "[unit][indexer]") {
  TempDir dir;
  const NoteReader reader(dir.path().string());

  const LoadedNote intake = load_note(reader, {"missing.md", {}}, kMaxBytes);

  CHECK(intake.gone);
  CHECK_FALSE(intake.note);
}

TEST_CASE("take_in: a file that cannot be read through is tried again by the next run", "[unit][indexer]") {
  const NoteReader reader("/proc/self");  // reading its "mem" from the start gives EIO

  const LoadedNote intake = load_note(reader, {"mem", {}}, kMaxBytes);

  CHECK(intake.failed);
  CHECK_FALSE(intake.note);
  CHECK(intake.file.stale);
}

}  // namespace dssearch
