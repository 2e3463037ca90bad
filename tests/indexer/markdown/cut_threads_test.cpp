// SPDX-License-Identifier: GPL-2.0-or-later
// cut_note in several threads at once cuts as in one, and so does a process that is made meanwhile.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
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

TEST_CASE("cut_note: a process that is made while other threads cut can cut too", "[unit][markdown]") {
  std::string text = "# Links\n\n";
  for (int i = 0; i < 2000; ++i) text += "~~old~~ new, see www.example.org/a\n\n";
  cut_note("---\na: b\n---\n", "a.md");  // what is set up at the first use is set up
  std::atomic<bool> stop{false};
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i)
    threads.emplace_back([&] {
      while (!stop) cut_note(text, "a.md");
    });

  int stuck = 0;
  for (int round = 0; round < 20 && stuck == 0; ++round) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      cut_note("~~a~~ www.example.org\n", "b.md");
      ::_exit(0);
    }
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (::waitpid(child, nullptr, WNOHANG) == 0) {
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
      if (std::chrono::steady_clock::now() < deadline) continue;
      ++stuck;
      ::kill(child, SIGKILL);
      ::waitpid(child, nullptr, 0);
      break;
    }
  }
  stop = true;
  for (std::thread& thread : threads) thread.join();

  CHECK(stuck == 0);
}

}  // namespace dssearch
