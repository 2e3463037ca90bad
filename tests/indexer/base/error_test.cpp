// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <string_view>
#include <utility>

#include "indexer/base/error.hpp"
#include "indexer/base/run_main.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {

TEST_CASE("name_of: spells each kind as answers in JSON do", "[unit][base]") {
  using Row = std::pair<ErrorKind, std::string_view>;
  const auto [kind, name] = GENERATE(values<Row>({{ErrorKind::usage, "usage"},
                                                  {ErrorKind::not_found, "not_found"},
                                                  {ErrorKind::forbidden, "forbidden"},
                                                  {ErrorKind::locked, "locked"},
                                                  {ErrorKind::conflict, "conflict"},
                                                  {ErrorKind::unsafe, "unsafe"},
                                                  {ErrorKind::damaged, "damaged"},
                                                  {ErrorKind::older, "older"},
                                                  {ErrorKind::newer, "newer"},
                                                  {ErrorKind::io, "io"},
                                                  {ErrorKind::network, "network"}}));

  CHECK(name_of(kind) == name);
}

TEST_CASE("Error: carries kind, text and way out", "[unit][base]") {
  const Error error(ErrorKind::locked, "/x: held", "wait");

  CHECK(error.kind() == ErrorKind::locked);
  CHECK(std::string(error.what()) == "/x: held");
  CHECK(error.hint() == "wait");
  CHECK(Error(ErrorKind::io, "/x").hint().empty());
}

TEST_CASE("run_main: passes on the exit code of the work", "[unit][base]") {
  CHECK(run_main("p", [] { return 0; }) == 0);
  CHECK(run_main("p", [] { return 1; }) == 1);
}

TEST_CASE("run_main: each failure has its exit code", "[unit][base]") {
  CHECK(run_main("p", []() -> int { throw Error(ErrorKind::io, "a test throws this on purpose"); }) == 2);
  CHECK(run_main("p", []() -> int { throw std::runtime_error("a test throws this on purpose"); }) == 2);
  CHECK(run_main("p", []() -> int { throw std::bad_alloc(); }) == 2);
  CHECK(run_main("p", []() -> int { throw Interrupted{}; }) == 130);
}

TEST_CASE("run_main: hands an error to those who answer in JSON", "[unit][base]") {
  std::string seen;

  run_main(
      "p", []() -> int { throw Error(ErrorKind::locked, "a test throws this on purpose"); },
      [&](const Error& error) { seen = name_of(error.kind()); });

  CHECK(seen == "locked");
}

}  // namespace dssearch
