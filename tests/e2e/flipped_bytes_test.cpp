// SPDX-License-Identifier: GPL-2.0-or-later
// One byte of an index changed at a random place, as a failing disk does: no crash, no hang, and what is answered is
// right or told to be damaged. Xapian's tables have no checksums: a letter changed inside a stored text can be found by
// comparing with the notes only, which is what --check does. $DSSEARCH_FLIPS: how many bytes of each file (default 30).
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <random>

#include "tests/support/catch.hpp"
#include "tests/support/run_binary.hpp"

namespace dssearch {
namespace {

using nlohmann::json;

int flips() {
  const char* const asked = std::getenv("DSSEARCH_FLIPS");
  return asked == nullptr ? 30 : std::max(1, std::atoi(asked));
}

void write_notes(const TempDir& dir) {
  for (int i = 0; i < 30; ++i) {
    std::string text = "---\ntags: [t" + std::to_string(i % 3) + "]\n---\n# Note " + std::to_string(i) +
                       "\n\nneedle stays findable, Mixture of Experts (MoE) " + std::to_string(i * 7919) + "\n";
    for (int k = 0; k < 60; ++k) text += "word" + std::to_string((i * 60 + k) * 31 % 997) + " ";
    dir.write("notes/n" + std::to_string(i) + ".md", text + "\n");
  }
}

/// What is searched, without what differs from run to run.
std::string answers(const TempDir& dir, Run& worst) {
  std::string out;
  for (const char* query : {"\"needle stays\" word31", "MoE tag:t1"}) {
    const Run search =
        run("dssearch", {"--index", "db", "--fresh", "never", "--json", "--facets", "-n", "40", query}, dir);
    if (worst.exit_code <= 1) worst = search;
    json answer = json::parse(search.out, nullptr, false);
    if (answer.is_discarded()) return "not JSON: " + search.out;
    answer.erase("took_ms");
    if (answer.contains("index")) answer["index"].erase("updated");  // nothing else says when that was
    out += answer.dump();
  }
  return out;
}

}  // namespace

TEST_CASE("dssearch: one wrong byte anywhere in an index never ends in a crash, or a wrong answer that no check finds",
          "[e2e]") {
  const TempDir dir;
  write_notes(dir);
  REQUIRE(run("dsindex", {"notes", "--index", "db"}, dir).exit_code == 0);
  std::filesystem::copy(dir.path() / "db", dir.path() / "whole", std::filesystem::copy_options::recursive);
  Run good{0, "", ""};
  const std::string right = answers(dir, good);
  REQUIRE(good.exit_code == 0);
  std::mt19937 random(4);
  int refused = 0;
  int told_by_check = 0;
  for (const std::string table : {"postlist.glass", "docdata.glass", "termlist.glass", "position.glass", "iamglass"}) {
    const std::string file = "db/g000001/" + table;
    const std::string bytes = dir.read(file);
    for (int i = 0; i < flips(); ++i) {
      std::string broken = bytes;
      const std::size_t at = random() % broken.size();
      broken[at] = static_cast<char>(broken[at] ^ static_cast<char>(1U << random() % 8));
      dir.write(file, broken);
      Run search{0, "", ""};
      const std::string now = answers(dir, search);
      CAPTURE(table, at, search.exit_code, search.err, now);
      CHECK(search.exit_code <= 2);  // a signal would be more
      if (search.exit_code == 2) {
        ++refused;
        CHECK(holds(search.err, "\nhint: "));
      } else if (now != right) {
        ++told_by_check;
        const bool is_told = run("dsindex", {"notes", "--index", "db", "--check"}, dir).exit_code == 2;
        // A wrong stamp of a file only has its note looked into once more.
        const bool is_mended =
            !is_told && run("dsindex", {"notes", "--index", "db"}, dir).exit_code == 0 && answers(dir, search) == right;
        CHECK((is_told || is_mended));
        if (is_mended) {  // other tables were written too
          dir.remove("db");
          std::filesystem::copy(dir.path() / "whole", dir.path() / "db", std::filesystem::copy_options::recursive);
        }
      }
    }
    dir.write(file, bytes);
  }
  INFO(refused << " refused, " << told_by_check << " told by --check only");
  CHECK(refused > 0);
}

// Which number of that file a bit belongs to differs from index to index, so all of them are tried: the second highest
// bit makes trees of a depth that Xapian has no room for, the lowest tables without a block.
TEST_CASE("dssearch, dsindex: no wrong bit of the file that says where tables begin ends in a crash", "[e2e]") {
  const TempDir dir;
  write_notes(dir);
  REQUIRE(run("dsindex", {"notes", "--index", "db"}, dir).exit_code == 0);
  const std::string file = "db/g000001/iamglass";
  const std::string bytes = dir.read(file);
  int refused = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const unsigned bit : {0U, 6U}) {
      std::string broken = bytes;
      broken[at] = static_cast<char>(broken[at] ^ static_cast<char>(1U << bit));
      dir.write(file, broken);
      const Run search = run("dssearch", {"--index", "db", "--fresh", "never", "needle"}, dir);
      const Run check = run("dsindex", {"notes", "--index", "db", "--check"}, dir);
      CAPTURE(at, bit, search.err, check.err);
      CHECK(search.exit_code <= 2);
      CHECK(check.exit_code <= 2);
      if (holds(search.err, "impossible numbers")) ++refused;
    }
  }
  CHECK(refused >= 4);  // the depth of each table that has a block
}

}  // namespace dssearch
