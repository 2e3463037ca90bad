// SPDX-License-Identifier: GPL-2.0-or-later
// dsindex on a disk that fills up, fails or refuses, from any call that writes on, or at that call alone: one error
// with the way out, the old answers kept, and the next run in order. $DSSEARCH_CRASH_KILLS: how many faults in all,
// about.
#include <algorithm>
#include <cerrno>
#include <cstdlib>

#include "tests/crash/crash_fixture.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

constexpr long kShort = 36;
const std::string kNone;  // no problem, no message

long share_of_each() {
  const char* const asked = std::getenv("DSSEARCH_CRASH_KILLS");
  return std::max(1L, (asked == nullptr ? kShort : std::atol(asked)) / 18);
}

bool is_one_error_with_hint(const std::string& text) {
  const std::size_t hint = text.find("\nhint: ");
  return text.rfind("dsindex: ", 0) == 0 && hint != std::string::npos && text.find('\n') == hint &&
         text.find('\n', hint + 1) == text.size() - 1;
}

}  // namespace

TEST_CASE("dsindex: a disk that is full, fails or refuses loses nothing", "[e2e]") {
  const auto [name, work] = GENERATE(table<const char*, Work>(
      {{"first build", Work::first_build}, {"full build", Work::full_build}, {"update", Work::update}}));
  const CrashFixture fixture(work);
  const long calls = fixture.count_calls();
  const long step = std::max(1L, (calls + share_of_each() - 1) / share_of_each());
  long failed = 0;
  int round = 0;
  for (const int error : {ENOSPC, EIO, EACCES, -ENOSPC, -EIO, -EACCES}) {
    for (long call = 1 + round++ * step / 6; call <= calls; call += step) {
      CAPTURE(name, error, call, calls);
      fixture.reset();
      const Run run =
          fixture.work({{"DSSEARCH_FAULT_AT", std::to_string(call)}, {"DSSEARCH_FAULT_HOW", std::to_string(error)}});
      CAPTURE(run.err);
      CHECK((run.exit_code == 2 || run.exit_code == 0));
      if (run.exit_code == 2) {
        ++failed;
        CHECK(is_one_error_with_hint(run.err));
      } else {
        CHECK(run.err == kNone);
      }
      CHECK(fixture.problem() == kNone);
      CHECK(fixture.problem_after_next_run() == kNone);
    }
  }
  CHECK(failed > 0);
}

}  // namespace dssearch
