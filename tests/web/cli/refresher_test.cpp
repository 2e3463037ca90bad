// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/cli/refresher.hpp"
#include "tests/support/catch.hpp"

using namespace dssearch;
using std::chrono::milliseconds;

namespace {

/// Waits, a few seconds at most, until a condition holds.
template <typename Condition>
bool comes_true(Condition condition) {
  for (int i = 0; i < 5000 && !condition(); ++i) std::this_thread::sleep_for(milliseconds(1));
  return condition();
}

}  // namespace

TEST_CASE("Refresher: looks at once and again", "[threads][web]") {
  std::atomic<int> looks{0};
  Refresher refresher(
      [&](const std::atomic<bool>&) {
        IndexHealth health;
        health.error = "look " + std::to_string(++looks);
        return health;
      },
      milliseconds(1));

  CHECK(comes_true([&] { return looks >= 3; }));
  CHECK(comes_true([&] { return refresher.health().error >= "look 3"; }));
  CHECK(refresher.health().follows_edits);
}

TEST_CASE("Refresher: without a pause it looks once", "[threads][web]") {
  std::atomic<int> looks{0};
  Refresher refresher(
      [&](const std::atomic<bool>&) {
        ++looks;
        return IndexHealth{};
      },
      milliseconds(0));

  CHECK(comes_true([&] { return looks == 1; }));
  std::this_thread::sleep_for(milliseconds(20));
  CHECK(looks == 1);
  CHECK_FALSE(refresher.health().follows_edits);
}

TEST_CASE("Refresher: a long look ends when the refresher does", "[threads][web]") {
  std::atomic<bool> began{false};
  std::atomic<bool> was_stopped{false};
  {
    const Refresher refresher(
        [&](const std::atomic<bool>& stop) {
          began = true;
          was_stopped = comes_true([&] { return stop.load(); });
          return IndexHealth{};
        },
        milliseconds(60'000));
    REQUIRE(comes_true([&] { return began.load(); }));
  }

  CHECK(was_stopped);
}
