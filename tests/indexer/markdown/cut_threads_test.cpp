// SPDX-License-Identifier: GPL-2.0-or-later
// cut_note in several threads at once cuts as in one.
#include <atomic>
#include <thread>
#include <vector>

#include "indexer/markdown/note.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {

TEST_CASE("cut_note: threads that cut at the same time do not change each other's notes", "[unit][markdown]") {
  std::string text = "# Links\n\n";
  for (int i = 0; i < 400; ++i) text += "~~old~~ new, see www.example.org/a and https://example.org/b for ~~more~~\n\n";
  const std::string brief = "~~x~~ www.example.org\n";
  const Note alone = cut_note(text, "a.md");
  REQUIRE(alone.sections.at(0).link_targets.size() > 100);

  std::atomic<int> different{0};
  const auto work = [&] {
    for (int round = 0; round < 60; ++round) {
      if (cut_note(text, "a.md").sections != alone.sections) ++different;
      for (int i = 0; i < 50; ++i) cut_note(brief, "b.md");  // its end is what hurts the others
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();

  CHECK(different == 0);
}

}  // namespace dssearch
