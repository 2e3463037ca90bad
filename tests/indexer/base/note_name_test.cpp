// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/base/note_name.hpp"

#include <string>

#include "tests/support/catch.hpp"

namespace dssearch {

TEST_CASE("has_note_name, is_like_note: tell notes, other texts and other files apart", "[unit][base]") {
  const auto [name, is_note, is_like] = GENERATE(table<std::string, bool, bool>({
      {"a.md", true, false},
      {"a.MDX", true, false},
      {"a.qmd", true, false},
      {"a.Rmd", true, false},
      {"a.b.rmd", true, false},
      {"a.txt", false, true},
      {"README.RST", false, true},
      {"a.org", false, true},
      {"a.adoc", false, true},
      {"a.md.bak", false, false},
      {"a.html", false, false},
      {"txt", false, false},
      {"", false, false},
  }));
  CAPTURE(name);

  CHECK(has_note_name(name) == is_note);
  CHECK(is_like_note(name) == is_like);
}

}  // namespace dssearch
