// SPDX-License-Identifier: GPL-2.0-or-later
// NotesWatch: what wakes it up. That it follows real edits is tested through dsindex --watch.
#include <chrono>
#include <fstream>

#include "indexer/write/watch.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temp_dir.hpp"

namespace dssearch {
namespace {

constexpr std::chrono::milliseconds kNever = std::chrono::minutes(4);

/// Events that the kernel keeps for one reader; 0: no such limit here.
long queue_limit() {
  long limit = 0;
  std::ifstream("/proc/sys/fs/inotify/max_queued_events") >> limit;
  return limit;
}

bool wakes_within(NotesWatch& watch, std::chrono::milliseconds time) {
  const auto end = std::chrono::steady_clock::now() + time;
  return watch.wait([&] { return std::chrono::steady_clock::now() >= end; }, kNever);
}

}  // namespace

TEST_CASE("NotesWatch: more events than the kernel keeps lead to a look, whatever they were", "[unit][indexer]") {
  const long limit = queue_limit();
  if (limit == 0 || limit > 200'000) {
    WARN("not tried: the kernel's queue is none, or too long to be filled: " << limit);
    return;
  }
  const TempDir dir;
  NotesWatch watch(dir.at("."));
  watch.follow({""});
  dir.write(".hidden", "x");  // no note: on its own it wakes nobody
  CHECK_FALSE(wakes_within(watch, std::chrono::milliseconds(300)));

  for (long i = 0; i < limit; ++i) dir.write(i % 2 == 0 ? ".one" : ".two", "");  // two: the same again is merged

  CHECK(wakes_within(watch, std::chrono::seconds(60)));
}

TEST_CASE("NotesWatch: the settings file of a folder wakes it", "[unit][indexer]") {
  const TempDir dir;
  NotesWatch watch(dir.at("."));
  watch.follow({""});

  dir.write(".dssearch.yaml", "exclude: [a.md]\n");

  CHECK(wakes_within(watch, std::chrono::seconds(60)));
}

TEST_CASE("NotesWatch: a folder that went before it was followed is looked into again", "[unit][indexer]") {
  const TempDir dir;
  dir.write("notes/a.md", "# A\n");
  NotesWatch watch(dir.at("notes"));
  CHECK(watch.follow({""}));  // new
  CHECK_FALSE(watch.follow({""}));
  dir.rename("notes", "elsewhere");
  NotesWatch late(dir.at("notes"));

  CHECK(late.follow({""}));
  CHECK(watch.follow({""}));
}

}  // namespace dssearch
