// SPDX-License-Identifier: GPL-2.0-or-later
// Whether an answer knows of the last edits, and what it says when it does not.
#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/support/catch.hpp"
#include "tests/support/held_lock.hpp"
#include "tests/support/run_binary.hpp"

namespace dssearch {
namespace {

using nlohmann::json;

/// Two indexed notes.
class Notes {
 public:
  Notes() {
    dir_.write("notes/moe.md", "# Mixture\n\nEach token picks its experts.\n");
    dir_.write("notes/cache.md", "# Cache\n\nThe experts say: the oldest entry leaves first.\n");
    REQUIRE(run("dsindex", {"notes"}, dir_).exit_code == 0);
    index_ = std::filesystem::directory_iterator(dir_.path() / "cache/dssearch")->path();
  }

  Run search(std::vector<std::string> arguments, const RunOptions& options = {}) const {
    arguments.insert(arguments.begin(), {"--notes", "notes"});
    return run("dssearch", arguments, dir_, options);
  }
  const TempDir& dir() const { return dir_; }
  const std::filesystem::path& index() const { return index_; }

 private:
  TempDir dir_;
  std::filesystem::path index_;
};

/// Listing the notes takes so long.
RunOptions slow_disk(int milliseconds) {
  RunOptions options;
  options.env = {{"LD_PRELOAD", DSSEARCH_FAULT_SHIM},
                 {"ASAN_OPTIONS", "verify_asan_link_order=0"},
                 {"DSSEARCH_FAULT_LIST", "notes"},
                 {"DSSEARCH_FAULT_SLOW", std::to_string(milliseconds)}};
  return options;
}

json stale_of(const Run& run) {
  INFO(run.err);
  return json::parse(run.out)["index"]["stale"];
}

const json kFresh = {{"known", true}, {"changed", 0}, {"added", 0}, {"removed", 0}};
const json kNotKnown = {{"known", false}, {"changed", 0}, {"added", 0}, {"removed", 0}};

}  // namespace

TEST_CASE("dssearch: an answer that was compared with the notes is known to be fresh", "[e2e]") {
  const Notes notes;

  CHECK(stale_of(notes.search({"--json", "experts"})) == kFresh);
  CHECK(stale_of(notes.search({"--json", "--fresh", "always", "experts"})) == kFresh);
  CHECK(stale_of(notes.search({"--json", "--fresh", "never", "experts"})) == kNotKnown);
}

TEST_CASE("dssearch: what is not known to be fresh is said to be unknown", "[e2e]") {
  const Notes notes;
  notes.dir().write("notes/new.md", "# Zebra\n\nStripes of experts.\n");

  const Run found = notes.search({"--json", "experts"}, slow_disk(4000));

  CHECK(stale_of(found) == kNotKnown);
  CHECK(holds(found.err, "unknown whether notes changed since the last run"));
  CHECK_FALSE(holds(found.err, "0 changed"));
}

TEST_CASE("dssearch: waits about a second for a slow disk", "[e2e]") {
  const Notes notes;
  notes.dir().write("notes/new.md", "# Zebra\n\nStripes.\n");

  const Run found = notes.search({"--json", "stripes"}, slow_disk(500));

  CHECK(stale_of(found) == kFresh);
  CHECK(json::parse(found.out)["total"] == 1);
}

TEST_CASE("dssearch: an edit that another writer keeps out of the answer is counted", "[e2e]") {
  const Notes notes;
  const HeldLock lock(notes.index());
  notes.dir().write("notes/moe.md", "# Mixture\n\nEach token picks its zebras.\n");
  notes.dir().write("notes/new.md", "# New\n");

  const Run found = notes.search({"--json", "experts"});

  CHECK(stale_of(found) == json{{"known", true}, {"changed", 1}, {"added", 1}, {"removed", 0}});
  CHECK(holds(found.err, "not in this answer: 1 changed, 1 added, 0 removed"));
  const json answer = json::parse(found.out);
  for (const json& hit : answer["results"]) CHECK(hit["stale"] == (hit["path"] == "moe.md"));
}

TEST_CASE("dssearch: while another writer has nothing to add, the answer is known to be fresh", "[e2e]") {
  const Notes notes;
  const HeldLock lock(notes.index());

  CHECK(stale_of(notes.search({"--json", "experts"})) == kFresh);
}

TEST_CASE("dssearch: an edit that another program takes in during the look is in the answer", "[e2e]") {
  const Notes notes;
  Run found;
  std::thread searching([&] { found = notes.search({"--json", "stripes"}, slow_disk(700)); });
  std::this_thread::sleep_for(std::chrono::milliseconds(200));  // the answer is made while the folder is listed

  notes.dir().write("notes/new.md", "# Zebra\n\nStripes.\n");
  const Run other = run("dsindex", {"notes"}, notes.dir());
  searching.join();

  CHECK(other.exit_code == 0);
  CHECK((json::parse(found.out)["total"] == 1 || !stale_of(found)["known"].get<bool>()));
}

TEST_CASE("dssearch: results whose note is gone say so, and lists for programs leave it out", "[e2e]") {
  const Notes notes;
  notes.dir().remove("notes/moe.md");
  const auto search = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--fresh", "never"});
    return notes.search(arguments);
  };

  const Run text = search({"experts"});
  const json answer = json::parse(search({"--json", "experts"}).out);
  const Run lines = search({"--vimgrep", "experts"});

  CHECK(holds(text.out, "the note was moved or deleted"));
  for (const json& hit : answer["results"]) {
    CHECK(hit["gone"] == (hit["path"] == "moe.md"));
    CHECK(hit["moved_to"].is_null());
  }
  CHECK(search({"-l", "experts"}).out == "notes/cache.md\n");
  CHECK(holds(search({"-l", "experts"}).err, "1 note left out: moved or deleted"));
  CHECK(search({"-l", "-n", "1", "experts"}).out == "notes/cache.md\n");
  CHECK_FALSE(holds(lines.out, "moe.md"));
  CHECK(holds(lines.err, "1 result left out: moved or deleted"));
  CHECK(search({"--format", "{path}", "experts"}).out == "notes/cache.md\n");
}

TEST_CASE("dssearch: matches in notes that are gone are matches, in every kind of list", "[e2e]") {
  const Notes notes;
  notes.dir().remove("notes/moe.md");
  notes.dir().remove("notes/cache.md");

  for (const auto& kind : std::vector<std::vector<std::string>>{{"-l"}, {"--vimgrep"}, {"--format", "{path}"}}) {
    std::vector<std::string> arguments{"--fresh", "never", "experts"};
    arguments.insert(arguments.begin(), kind.begin(), kind.end());
    const Run found = notes.search(arguments);
    CAPTURE(kind.front(), found.err);
    CHECK(found.exit_code == 0);
    CHECK(found.out.empty());
    CHECK(holds(found.err, " left out: moved or deleted"));
  }
  CHECK(notes.search({"--fresh", "never", "-c", "experts"}).out == "2\n");
}

TEST_CASE("dssearch: what may not be read is reported with the answer that lacks it", "[e2e]") {
  const Notes notes;
  const std::filesystem::path secret = notes.dir().path() / "notes/moe.md";
  std::filesystem::permissions(secret, std::filesystem::perms::none);
  RunOptions as_other;
  as_other.unprivileged = true;

  const Run first = notes.search({"experts"}, as_other);
  const Run second = notes.search({"experts"}, as_other);

  std::filesystem::permissions(secret, std::filesystem::perms::owner_all);
  CHECK(holds(first.err, "moe.md: cannot be read, so not searched"));
  CHECK(second.err == first.err);
  CHECK(notes.search({"experts"}).err.empty());
}

TEST_CASE("dssearch: results whose note is known to be elsewhere say where", "[e2e]") {
  const Notes notes;
  const HeldLock lock(notes.index());
  notes.dir().rename("notes/moe.md", "notes/later/experts.md");

  const Run text = notes.search({"experts"});
  const json answer = json::parse(notes.search({"--json", "experts"}).out);

  CHECK(holds(text.out, "the note was moved to notes/later/experts.md"));
  REQUIRE(answer["results"].size() == 2);
  for (const json& hit : answer["results"])
    CHECK(hit["moved_to"] == (hit["path"] == "moe.md" ? json("later/experts.md") : json()));
}

TEST_CASE("dsindex: a renamed folder keeps its sections, and nothing of its old name is left", "[e2e]") {
  const Notes notes;
  for (int i = 0; i < 30; ++i) {
    const std::string text = "# Note " + std::to_string(i) + "\n\n## Part\n\nzebra\n";
    notes.dir().write("notes/old/n" + std::to_string(i) + ".md", text);
  }
  REQUIRE(run("dsindex", {"notes"}, notes.dir()).exit_code == 0);
  notes.dir().rename("notes/old", "notes/new");

  const Run moved = run("dsindex", {"notes", "--json"}, notes.dir());

  const json report = json::parse(moved.out);
  CHECK(report["renamed"].size() == 30);
  CHECK(report["built_anew"] == false);
  CHECK(notes.search({"-c", "zebra in:new"}).out == "30\n");
  CHECK(notes.search({"-c", "zebra in:old"}).out == "0\n");
  CHECK(notes.search({"-c", "path:old"}).out == "0\n");
  CHECK(run("dsindex", {"notes", "--check"}, notes.dir()).exit_code == 0);
}

}  // namespace dssearch
