// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/cli/options.hpp"
#include "indexer/base/error.hpp"
#include "tests/support/catch.hpp"

using namespace dssearch;

namespace {

std::optional<WebJob> parse(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "dsweb");
  return parse_web_options(static_cast<int>(arguments.size()), arguments.data());
}

}  // namespace

TEST_CASE("dsweb options: without any, this machine at port 8377, following edits", "[unit][web]") {
  const std::optional<WebJob> job = parse({});

  REQUIRE(job);
  CHECK(job->address == "127.0.0.1");
  CHECK(job->port == 8377);
  CHECK(job->watch);
  CHECK_FALSE(job->open);
  CHECK(job->editor == LinkTarget::vscode);
  CHECK_FALSE(job->location.notes);
  CHECK_FALSE(job->location.index);
}

TEST_CASE("dsweb options: all of them", "[unit][web]") {
  const std::optional<WebJob> job = parse({"notes", "--index", "db", "--bind", "::1", "--port", "0", "--allow-host",
                                           "a", "--allow-host", "b", "--no-watch", "--open", "--editor", "zed"});

  REQUIRE(job);
  CHECK(job->location.notes == "notes");
  CHECK(job->location.index == "db");
  CHECK(job->address == "::1");
  CHECK(job->port == 0);
  CHECK(job->allow_hosts == std::vector<std::string>{"a", "b"});
  CHECK_FALSE(job->watch);
  CHECK(job->open);
  CHECK(job->editor == LinkTarget::zed);
}

TEST_CASE("dsweb options: --notes is the same as NOTES, and both are one too many", "[unit][web]") {
  CHECK(parse({"--notes", "notes"})->location.notes == "notes");
  CHECK_THROWS_AS(parse({"a", "--notes", "b"}), Error);
}

TEST_CASE("dsweb options: what makes no sense is a usage error", "[unit][web]") {
  const auto arguments = GENERATE(values<std::vector<const char*>>(
      {{"--port", "65536"}, {"--port", "-1"}, {"--port", "http"}, {"--port"}, {"--unknown"}, {"a", "b"}}));

  CHECK_THROWS_AS(parse(arguments), Error);
}
