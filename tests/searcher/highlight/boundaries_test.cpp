// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>

#include "searcher/highlight/boundaries.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {

TEST_CASE("cut_before: a sentence or a word begins there", "[unit][searcher]") {
  const std::string text = "One sentence. Another one is here, with words.";

  CHECK(cut_before(text, 22, 10) == 14);
  CHECK(cut_before(text, 40, 8) == 35);
  CHECK(cut_before(text, 5, 10) == 0);
}

TEST_CASE("cut_before: nothing behind the end of a text is looked at", "[unit][searcher]") {
  // What stands behind the end made a sentence begin there.
  const std::string all = "Some words of a text that ends. Xx";
  const std::string_view text = std::string_view(all).substr(0, all.size() - 2);

  CHECK(cut_before(text, text.size(), 12) == 21);
  CHECK(cut_before(std::string(text), text.size(), 12) == 21);
}

TEST_CASE("cut_after: the end of a text is an end", "[unit][searcher]") {
  const std::string text = "One sentence. Another one.";

  CHECK(cut_after(text, text.size(), text.size()) == text.size());
  CHECK(cut_after(text, 3, 100) == text.size());
  CHECK(cut_after(text, 3, 16) == 14);
}

}  // namespace dssearch
