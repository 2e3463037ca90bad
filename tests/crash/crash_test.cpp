// SPDX-License-Identifier: GPL-2.0-or-later
// dsindex killed at every call that writes, before it and half way through it, and at random moments: the index is as
// before or as after, and the next run ends in what a fresh build gives.
// $DSSEARCH_CRASH_KILLS: how many kills in all, about; .ci/check crash asks for a thousand and more.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>

#include "indexer/store/index_dir.hpp"
#include "tests/crash/crash_fixture.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

constexpr long kShort = 36;
const std::string kNone;  // no problem, no message
constexpr int kKilled = 128 + 9;

long kills_wanted() {
  const char* const asked = std::getenv("DSSEARCH_CRASH_KILLS");
  return asked == nullptr ? kShort : std::atol(asked);
}

void check_state(const CrashFixture& fixture) {
  CHECK(fixture.problem() == kNone);
  CHECK(fixture.problem_after_next_run() == kNone);
}

/// @return how many runs were killed.
long kill_at_calls(const CrashFixture& fixture, const std::string& how, long most) {
  const long calls = fixture.count_calls();
  const long step = std::max(1L, (calls + most - 1) / most);
  long killed = 0;
  for (long call = 1 + (how == "torn" ? step / 2 : 0); call <= calls; call += step) {
    CAPTURE(how, call, calls);
    fixture.reset();
    const Run run = fixture.work({{"DSSEARCH_FAULT_AT", std::to_string(call)}, {"DSSEARCH_FAULT_HOW", how}});
    CHECK((run.exit_code == kKilled || run.exit_code == 0));  // threads may make a call less
    if (run.exit_code == kKilled) ++killed;
    check_state(fixture);
  }
  return killed;
}

long kill_at_random_moments(const CrashFixture& fixture, long times) {
  using std::chrono::steady_clock;
  fixture.reset();
  const auto began = steady_clock::now();
  REQUIRE(fixture.work().exit_code == 0);
  const auto whole = std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - began).count();
  std::mt19937 random(42);
  std::uniform_int_distribution<long> moment(1, std::max(2L, static_cast<long>(whole)));
  long killed = 0;
  for (long i = 0; i < times; ++i) {
    const long after_ms = moment(random);
    CAPTURE(after_ms, whole);
    fixture.reset();
    if (fixture.work({}, std::chrono::milliseconds(after_ms)).exit_code == kKilled) ++killed;
    check_state(fixture);
  }
  return killed;
}

}  // namespace

TEST_CASE("dsindex: killed at any moment, it leaves the index as before or as after", "[e2e]") {
  const long share = std::max(1L, kills_wanted() / 12);
  const auto [name, work] = GENERATE(table<const char*, Work>({{"first build", Work::first_build},
                                                               {"full build", Work::full_build},
                                                               {"update", Work::update},
                                                               {"update and compaction", Work::update_and_compact}}));
  CAPTURE(name);
  const CrashFixture fixture(work);
  if (work == Work::update_and_compact) {
    fixture.work();
    REQUIRE(current_generation(fixture.dir().at("db")) == "g000002");  // it is compacted indeed
  }
  const bool every_call = kills_wanted() > kShort;
  const long before = kill_at_calls(fixture, "kill", every_call ? fixture.count_calls() : share);
  const long torn = kill_at_calls(fixture, "torn", share);
  const long random = kill_at_random_moments(fixture, std::max(share / 2, 3 * share - before - torn));
  CHECK(before > 0);
  CHECK(torn > 0);
  if (every_call)
    std::printf("%s: killed before a write %ld times, within one %ld, at random %ld\n", name, before, torn, random);
}

}  // namespace dssearch
