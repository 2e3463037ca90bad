// SPDX-License-Identifier: GPL-2.0-or-later
// What an index keeps besides terms: packed, read back, and read back damaged.
#include <algorithm>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "indexer/base/error.hpp"
#include "indexer/base/pack.hpp"
#include "indexer/schema/file_record.hpp"
#include "indexer/schema/note_record.hpp"
#include "indexer/schema/stored_section.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

StoredSection sample_section() {
  const std::string path = "core/DeepSeek-V3.md";
  StoredSection stored{section_id(path, "experts", 2), path, "DeepSeek-V3", {}};
  stored.section.kind = SectionKind::label;
  stored.section.level = 3;
  stored.section.passage = 2;
  stored.section.anchor = "experts";
  stored.section.heading_path = {"DeepSeek-V3", "Experts"};
  stored.section.text = "one two\nint x;\nthree";
  stored.section.blocks = {
      {BlockKind::paragraph, {0, 7}, ""}, {BlockKind::code, {8, 14}, "c"}, {BlockKind::item, {15, 20}, ""}};
  stored.section.lines = {{0, 0}, {8, 3}, {15, 9}};
  return stored;
}

const std::string kOrder = section_order("core/DeepSeek-V3.md", 7);

FileRecord sample_file() {
  FileRecord file;
  file.path = "a/ü.md";
  file.stamp.size_bytes = 5'000'000'000;
  file.stamp.mtime_ns = -1;
  file.stamp.ctime_ns = 1'700'000'000'123'456'789;
  file.stamp.inode = 42;
  file.read_ns = 1'700'000'001'000'000'000;
  file.content_hash = 0xFFFFFFFFFFFFFFFF;
  file.sections = 7;
  file.skipped = "binary";
  file.stale = true;
  file.warnings = {"one", ""};
  return file;
}

NoteRecord sample_note() {
  return {"Title", {{"tags", {"a", "b"}}, {"title", {"Title"}}}, {{1, 2, 10, 12}, {0xFFFFFFFFFFFFFFFF, 3, 13, 13}}};
}

/// The kind of the error that reading throws, for bytes that must not be read.
ErrorKind error_of(const std::function<void()>& read) {
  try {
    read();
  } catch (const Error& error) {
    return error.kind();
  }
  return ErrorKind::usage;
}

}  // namespace

TEST_CASE("unpack_section: gives back what was packed", "[unit][schema]") {
  const StoredSection stored = sample_section();

  const StoredSection again = unpack_section(pack(stored), kOrder);

  CHECK(again.id == stored.id);
  CHECK(again.path == stored.path);
  CHECK(again.title == stored.title);
  CHECK(again.section == stored.section);
}

TEST_CASE("unpack_section: an empty section comes back", "[unit][schema]") {
  CHECK(unpack_section(pack(StoredSection{}), kOrder).section == Section{});
}

TEST_CASE("unpack_section: bytes that end early are damage", "[unit][schema]") {
  const std::string bytes = pack(sample_section());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CAPTURE(size);
    CHECK(error_of([&] { unpack_section(bytes.substr(0, size), kOrder); }) == ErrorKind::damaged);
  }
}

TEST_CASE("unpack_section: another layout, kind or block is damage", "[unit][schema]") {
  const std::string bytes = pack(sample_section());
  const std::string head =
      "\x02\x0B"
      "DeepSeek-V3";
  REQUIRE(bytes.substr(0, head.size()) == head);
  std::string layout = bytes;
  layout[0] = 1;
  std::string kind = bytes;
  kind[head.size()] = 5;

  CHECK(error_of([&] { unpack_section(layout, kOrder); }) == ErrorKind::damaged);
  CHECK(error_of([&] { unpack_section(kind, kOrder); }) == ErrorKind::damaged);
}

TEST_CASE("unpack_section: changed bytes are damage or a section that points into its text", "[unit][schema]") {
  const std::string bytes = pack(sample_section());
  std::mt19937 random(1);
  for (int i = 0; i < 20'000; ++i) {
    std::string changed = bytes;
    for (auto n = 1 + random() % 3; n > 0; --n) changed[random() % changed.size()] = static_cast<char>(random() % 256);
    try {
      const Section section = unpack_section(changed, kOrder).section;
      std::size_t at = 0;
      for (const TextBlock& block : section.blocks) {
        REQUIRE((block.at.begin >= at && block.at.end >= block.at.begin && block.at.end <= section.text.size()));
        at = block.at.end;
      }
      at = 0;
      for (const LineMark& mark : section.lines) {
        REQUIRE((mark.offset >= at && mark.offset <= section.text.size()));
        at = mark.offset;
      }
    } catch (const Error& error) {
      REQUIRE(error.kind() == ErrorKind::damaged);
    }
  }
}

TEST_CASE("unpack_section: an order without a path is damage", "[unit][schema]") {
  const std::string bytes = pack(sample_section());
  for (const std::string& order : {std::string(), std::string(4, '\0'), std::string("a.md\1\0\0\0\0", 9)}) {
    CHECK(error_of([&] { unpack_section(bytes, order); }) == ErrorKind::damaged);
    CHECK(error_of([&] { unpack_names(bytes, order); }) == ErrorKind::damaged);
  }
  CHECK(unpack_names(bytes, kOrder).path == "core/DeepSeek-V3.md");
}

TEST_CASE("unpack_section: line marks that wrap around are damage", "[unit][schema]") {
  StoredSection stored;
  stored.section.text = "0123456789";
  stored.section.lines = {{8, 0}};
  std::string bytes = pack(stored);
  REQUIRE(bytes.substr(bytes.size() - 3) == std::string("\x01\x08\x00", 3));
  Packer marks;
  marks.number(2);
  marks.number(8);
  marks.signed_number(0);
  marks.number(0xFFFFFFFFFFFFFFFE);
  marks.signed_number(0);
  bytes.replace(bytes.size() - 3, 3, marks.bytes());

  CHECK(error_of([&] { unpack_section(bytes, kOrder); }) == ErrorKind::damaged);
}

TEST_CASE("section_id: 13 characters that path, anchor and passage fix", "[unit][schema]") {
  const std::string id = section_id("a.md", "one", 0);

  CHECK(id.size() == 13);
  CHECK(id == section_id("a.md", "one", 0));
  CHECK(id != section_id("b.md", "one", 0));
  CHECK(id != section_id("a.md", "two", 0));
  CHECK(id != section_id("a.md", "one", 1));
  CHECK(section_id("a", "b1", 0) != section_id("ab", "1", 0));
}

TEST_CASE("unpack_file: gives back what was packed", "[unit][schema]") {
  const FileRecord file = sample_file();

  const FileRecord again = unpack_file(pack(file));

  CHECK(again.path == file.path);
  CHECK(again.stamp.size_bytes == 5'000'000'000);
  CHECK(again.stamp.mtime_ns == -1);
  CHECK(again.stamp.ctime_ns == 1'700'000'000'123'456'789);
  CHECK(again.stamp.inode == 42);
  CHECK(again.read_ns == 1'700'000'001'000'000'000);
  CHECK(again.content_hash == 0xFFFFFFFFFFFFFFFF);
  CHECK(again.sections == 7);
  CHECK(again.skipped == "binary");
  CHECK(again.stale);
  CHECK(again.warnings == file.warnings);
}

TEST_CASE("unpack_file: bytes that end early are damage", "[unit][schema]") {
  const std::string bytes = pack(sample_file());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CAPTURE(size);
    CHECK(error_of([&] { unpack_file(bytes.substr(0, size)); }) == ErrorKind::damaged);
  }
}

TEST_CASE("unpack_note: gives back what was packed", "[unit][schema]") {
  const NoteRecord note = sample_note();

  const NoteRecord again = unpack_note(pack(note));

  CHECK(again.title == "Title");
  CHECK(again.fields == note.fields);
  CHECK(again.sections == note.sections);
}

TEST_CASE("unpack_note: bytes that end early are damage", "[unit][schema]") {
  const std::string bytes = pack(sample_note());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CAPTURE(size);
    CHECK(error_of([&] { unpack_note(bytes.substr(0, size)); }) == ErrorKind::damaged);
  }
}

TEST_CASE("unpack_note: lines beyond any file are damage", "[unit][schema]") {
  Packer out;
  out.text("t");
  out.number(0);
  out.number(2);
  for (int i = 0; i < 2; ++i) {
    out.number(1);
    out.number(1);
    out.signed_number(2'000'000'000);
    out.signed_number(0);
  }

  CHECK(error_of([&] { unpack_note(out.bytes()); }) == ErrorKind::damaged);
}

TEST_CASE("note_key, file_key: never collide, however long or odd the path", "[unit][schema]") {
  const std::string deep(300, 'd');
  const std::vector<std::string> paths{
      "", "a", "=a", "#a", "n:=a", std::string(160, 'd'), std::string(161, 'd'), deep, deep + "e", deep + "f"};
  std::vector<std::string> keys;
  for (const std::string& path : paths) {
    keys.push_back(note_key(path));
    keys.push_back(file_key(path));
  }
  for (const std::string& key : keys) CHECK(key.size() <= 200);

  std::sort(keys.begin(), keys.end());
  CHECK(std::adjacent_find(keys.begin(), keys.end()) == keys.end());
}

TEST_CASE("file_key: starts with what lists them", "[unit][schema]") {
  CHECK(file_key("a.md") == "f:=a.md");
  CHECK(note_key("a.md") == "n:=a.md");
}

}  // namespace dssearch
