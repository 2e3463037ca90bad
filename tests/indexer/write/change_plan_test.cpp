// SPDX-License-Identifier: GPL-2.0-or-later
#include <functional>
#include <string>
#include <vector>

#include "indexer/write/change_plan.hpp"
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
  record.stamp.size_bytes = 10;
  record.stamp.mtime_ns = kChanged;
  record.stamp.ctime_ns = kChanged;
  record.stamp.inode = 3;
  record.read_ns = kChanged + kSecond;
  return record;
}

std::string shape(const Plan& plan) {
  std::string out;
  for (const FoundNote& note : plan.added) out += "+" + note.path + " ";
  for (const FoundNote& note : plan.changed) out += "~" + note.path + " ";
  for (const FileRecord& file : plan.removed) out += "-" + file.path + " ";
  for (const FileRecord& file : plan.kept) out += "=" + file.path + " ";
  return out;
}

}  // namespace

TEST_CASE("make_plan: two empty sides need nothing", "[unit][indexer]") {
  CHECK(make_plan({}, {}).nothing_to_do());
}

TEST_CASE("make_plan: distinguishes added, removed and kept notes", "[unit][indexer]") {
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
      [](FileRecord& record) { record.stamp.size_bytes = 11; },
      [](FileRecord& record) { record.stamp.mtime_ns -= 1; },
      [](FileRecord& record) { record.stamp.ctime_ns += 1; },
      [](FileRecord& record) { record.stamp.inode = 4; },
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
  note.stamp.mtime_ns = record.stamp.mtime_ns = 1'700'000'000 * kSecond;

  record.read_ns = record.stamp.mtime_ns + 2 * kSecond;
  CHECK(shape(make_plan({note}, {record})) == "=a ");
  record.read_ns = record.stamp.mtime_ns + 2 * kSecond - 1;
  CHECK(shape(make_plan({note}, {record})) == "~a ");
}

TEST_CASE("add_unread: what is known of folders and notes that could not be looked at counts as found",
          "[unit][indexer]") {
  std::vector<FoundNote> notes{found("a"), found("sub/b"), found("z")};
  const std::vector<FileRecord> records{known("y"), known("sub/deep/c"), known("sub/b"), known("sub2/d"), known("suc")};
  add_unread(notes, {"sub/", "y"}, records);
  CHECK(shape(make_plan(notes, records)) == "+a +z -sub2/d -suc =sub/b =sub/deep/c =y ");
}

TEST_CASE("likely_moves: the same inode, size and time under another name is a move", "[unit][indexer]") {
  const auto with_inode = [](auto note, std::uint64_t inode) {
    if constexpr (requires { note.stamp; }) {
      note.stamp.inode = inode;
    } else {
      note.inode = inode;
    }
    return note;
  };
  FileRecord skipped = with_inode(known("e"), 5);
  skipped.skipped = "too large";
  FileRecord edited = with_inode(known("f"), 6);
  edited.stamp.size_bytes = 11;
  const std::vector<FileRecord> records{with_inode(known("a"), 1), with_inode(known("b"), 2), skipped, edited};
  const std::vector<FoundNote> notes{with_inode(found("x"), 2), with_inode(found("y"), 9), with_inode(found("z"), 1),
                                     with_inode(found("z5"), 5), with_inode(found("z6"), 6)};

  const Plan plan = make_plan(notes, records);

  std::string moves;
  for (const Move& move : likely_moves(plan))
    moves += plan.removed[move.from].path + ">" + plan.added[move.to].path + " ";
  CHECK(moves == "b>x a>z ");
}

TEST_CASE("is_faster_anew: few notes never, many when more is to be written than a build would", "[unit][indexer]") {
  const auto plan_of = [](std::size_t kept, std::size_t added, std::size_t removed, std::size_t moved) {
    Plan plan;
    for (std::size_t i = 0; i < kept; ++i) plan.kept.push_back(known("k" + std::to_string(i)));
    const auto add = [&](std::uint64_t inode) {
      plan.added.push_back(found("a" + std::to_string(inode)));
      plan.added.back().stamp.inode = inode;
    };
    const auto remove = [&](std::uint64_t inode) {
      plan.removed.push_back(known("r" + std::to_string(inode)));
      plan.removed.back().stamp.inode = inode;
    };
    for (std::size_t i = 0; i < added; ++i) add(1000 + i);
    for (std::size_t i = 0; i < removed; ++i) remove(100'000 + i);
    for (std::size_t i = 0; i < moved; ++i) {
      add(200'000 + i);
      remove(200'000 + i);
    }
    return plan;
  };

  CHECK_FALSE(is_faster_anew(plan_of(0, 10, 0, 0), 1));
  CHECK_FALSE(is_faster_anew(plan_of(9000, 0, 0, 733), 2));
  CHECK(is_faster_anew(plan_of(9000, 0, 0, 5000), 2));
  CHECK_FALSE(is_faster_anew(plan_of(9000, 733, 0, 0), 2));
  CHECK(is_faster_anew(plan_of(9000, 5000, 0, 0), 2));
  CHECK(is_faster_anew(plan_of(1000, 0, 9000, 0), 2));
  // What more threads make faster is the build alone.
  CHECK_FALSE(is_faster_anew(plan_of(9000, 0, 0, 2000), 1));
  CHECK(is_faster_anew(plan_of(9000, 0, 0, 2000), 4));
}

}  // namespace dssearch
