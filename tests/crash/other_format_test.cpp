// SPDX-License-Identifier: GPL-2.0-or-later
// A Xapian with another file format than the one that dsindex writes by itself: here what it writes is garbled.
#include <nlohmann/json.hpp>

#include "tests/support/catch.hpp"
#include "tests/support/run_binary.hpp"

namespace dssearch {

TEST_CASE("dsindex: where Xapian does not read its segments, Xapian writes them, and that is said", "[e2e]") {
  const TempDir dir;
  dir.write("notes/a.md", "# Alpha\n\nneedle one\n");
  dir.write("notes/b.md", "# Beta\n\nneedle two\n");
  RunOptions other_format;
  other_format.env = {{"LD_PRELOAD", DSSEARCH_FAULT_SHIM},
                      {"ASAN_OPTIONS", "verify_asan_link_order=0"},
                      {"DSSEARCH_FAULT_GARBLE", "/probe/"}};

  const Run built = run("dsindex", {"notes", "--index", "db"}, dir, other_format);

  CAPTURE(built.out, built.err);
  CHECK(built.exit_code == 0);
  CHECK(holds(built.out,
              "built by Xapian alone, which is slower: this Xapian cannot read the segments that dsindex writes"));
  CHECK(run("dssearch", {"--index", "db", "-c", "needle"}, dir).out == "2\n");
  CHECK(run("dsindex", {"notes", "--index", "db", "--check"}, dir).exit_code == 0);
  const Run as_usual = run("dsindex", {"notes", "--index", "db", "--full"}, dir);
  CHECK_FALSE(holds(as_usual.out, "built by Xapian alone"));
}

}  // namespace dssearch
