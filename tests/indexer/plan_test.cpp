// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/plan.hpp"

#include <functional>
#include <string>
#include <vector>

#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

constexpr std::int64_t kSecond = 1'000'000'000;
constexpr std::int64_t kChanged = 1'700'000'000 * kSecond + 5;

FoundNote found(const std::string& path) {
  return {path, {10, kChanged, kChanged, 3}};
}

FileRecord known(const std::string& path) {
  FileRecord record;
  record.path = path;
  record.size_bytes = 10;
  record.mtime_ns = kChanged;
  record.ctime_ns = kChanged;
  record.inode = 3;
  record.read_ns = kChanged + kSecond;
  return record;
}

std::string shape(const Plan& plan) {
  std::string out;
  for (const FoundNote& note : plan.added) out += "+" + note.path + " ";
  for (const FoundNote& note : plan.changed) out += "~" + note.path + " ";
  for (const std::string& path : plan.removed) out += "-" + path + " ";
  for (const FileRecord& file : plan.kept) out += "=" + file.path + " ";
  return out;
}

}  // namespace

TEST_CASE("make_plan: two empty sides need nothing", "[unit][indexer]") {
  CHECK(make_plan({}, {}).nothing_to_do());
}

TEST_CASE("make_plan: tells added, removed and kept notes apart", "[unit][indexer]") {
  CHECK(shape(make_plan({found("a"), found("b")}, {})) == "+a +b ");
  CHECK(shape(make_plan({}, {known("b"), known("a")})) == "-a -b ");
  CHECK(shape(make_plan({found("a"), found("b")}, {known("b"), known("a")})) == "=a =b ");
  CHECK(shape(make_plan({found("a"), found("b")}, {known("b")})) == "+a =b ");
  CHECK(shape(make_plan({found("b"), found("d")}, {known("c"), known("b"), known("a"), known("e")})) ==
        "+d -a -c -e =b ");
}

TEST_CASE("make_plan: a renamed note is one removed and one added", "[unit][indexer]") {
  const Plan plan = make_plan({found("new.md")}, {known("old.md")});

  CHECK(shape(plan) == "+new.md -old.md ");
  CHECK_FALSE(plan.nothing_to_do());
}

TEST_CASE("make_plan: kept notes alone are nothing to do", "[unit][indexer]") {
  CHECK(make_plan({found("a")}, {known("a")}).nothing_to_do());
}

TEST_CASE("make_plan: any part of the stamp that differs makes a note changed", "[unit][indexer]") {
  const auto change = GENERATE(values<std::function<void(FileRecord&)>>({
      [](FileRecord& record) { record.size_bytes = 11; },
      [](FileRecord& record) { record.mtime_ns -= 1; },
      [](FileRecord& record) { record.ctime_ns += 1; },
      [](FileRecord& record) { record.inode = 4; },
      [](FileRecord& record) { record.stale = true; },
  }));
  FileRecord record = known("a");
  change(record);

  CHECK(shape(make_plan({found("a")}, {record})) == "~a ");
}

TEST_CASE("make_plan: a note that was read within a tick of its change is read again", "[unit][indexer]") {
  FileRecord record = known("a");

  record.read_ns = kChanged + 20'000'000;
  CHECK(shape(make_plan({found("a")}, {record})) == "=a ");
  record.read_ns = kChanged + 19'999'999;
  CHECK(shape(make_plan({found("a")}, {record})) == "~a ");
  record.read_ns = kChanged - kSecond;
  CHECK(shape(make_plan({found("a")}, {record})) == "~a ");
}

TEST_CASE("make_plan: where time stamps count whole seconds, the tick is two seconds", "[unit][indexer]") {
  FoundNote note = found("a");
  FileRecord record = known("a");
  note.stamp.mtime_ns = record.mtime_ns = 1'700'000'000 * kSecond;

  record.read_ns = record.mtime_ns + 2 * kSecond;
  CHECK(shape(make_plan({note}, {record})) == "=a ");
  record.read_ns = record.mtime_ns + 2 * kSecond - 1;
  CHECK(shape(make_plan({note}, {record})) == "~a ");
}

TEST_CASE("add_unread: what is known of folders and notes that could not be looked at counts as found",
          "[unit][indexer]") {
  std::vector<FoundNote> notes{found("a"), found("sub/b"), found("z")};
  const std::vector<FileRecord> records{known("y"), known("sub/deep/c"), known("sub/b"), known("sub2/d"), known("suc")};
  add_unread(notes, {"sub/", "y"}, records);
  CHECK(shape(make_plan(notes, records)) == "+a +z -sub2/d -suc =sub/b =sub/deep/c =y ");
}

}  // namespace dssearch
