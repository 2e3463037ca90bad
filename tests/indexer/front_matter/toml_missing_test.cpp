// SPDX-License-Identifier: GPL-2.0-or-later
// Built where there is no libtomlplusplus, in place of the tests of what it reads.
#include "indexer/markdown/note.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {

TEST_CASE("cut_note: TOML that the program was built without is cut off and told", "[unit][markdown]") {
  const Note note = cut_note("+++\ntitle = \"A note\"\n+++\n# Head\ntext\n", "a.md");

  CHECK(note.warnings ==
        std::vector<std::string>{"front matter is TOML and was not read: built without libtomlplusplus"});
  CHECK(note.title == "Head");
  REQUIRE(note.sections.size() == 1);
  CHECK(note.sections[0].line == 4);
  CHECK(note.sections[0].text == "text");
}

}  // namespace dssearch
