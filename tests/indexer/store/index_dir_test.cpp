// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>

#include "indexer/base/error.hpp"
#include "indexer/store/index_dir.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temp_dir.hpp"

namespace dssearch {
namespace {

/// The kind of the error that reading the pointer throws; `usage`, which it never throws, when it throws none.
ErrorKind error_of(const std::string& index_dir) {
  try {
    current_generation(index_dir);
  } catch (const Error& error) {
    return error.kind();
  }
  return ErrorKind::usage;
}

}  // namespace

TEST_CASE("is_generation_name: g and six to twelve digits", "[unit][schema]") {
  CHECK(is_generation_name("g000001"));
  CHECK(is_generation_name("g123456789012"));
  for (const char* name :
       {"", "g", "g00001", "g1234567890123", "h000001", "g00000a", "g000001/", "../g00001", " g000001"}) {
    CAPTURE(name);
    CHECK_FALSE(is_generation_name(name));
  }
}

TEST_CASE("current_generation: reads the one form of the pointer", "[unit][schema]") {
  TempDir dir;
  dir.mkdir("g000012");

  dir.write("XAPIANDB", "auto g000012\n");
  CHECK(current_generation(dir.at(".")) == "g000012");
  dir.write("XAPIANDB", "auto g000012");
  CHECK(current_generation(dir.at(".")) == "g000012");
}

TEST_CASE("current_generation: no folder and no pointer mean no index", "[unit][schema]") {
  TempDir dir;

  CHECK_FALSE(current_generation(dir.at("missing")));
  CHECK_FALSE(current_generation(dir.at(".")));
}

TEST_CASE("current_generation: a pointer of any other form is not trusted", "[unit][schema]") {
  const std::string pointer =
      GENERATE(as<std::string>{}, "", "\n", "auto", "auto ", "g000001", "remote :/bin/touch canary", "auto ../g000001",
               "auto ../x", "auto /tmp/g000001", "auto g000001/", "auto g000001\nremote :/bin/touch canary\n",
               "auto g000001\n\n", "auto g000001\r\n", "auto  g000001", "Auto g000001", "glass g000001", "auto g1",
               " auto g000001", "auto g000001 ", "remote localhost:80");
  TempDir dir;
  dir.mkdir("g000001");
  dir.write("XAPIANDB", pointer);

  CAPTURE(pointer);
  CHECK(error_of(dir.at(".")) == ErrorKind::unsafe);
}

TEST_CASE("current_generation: a very long pointer is not trusted", "[unit][schema]") {
  TempDir dir;
  dir.mkdir("g000001");
  dir.write("XAPIANDB", "auto g000001\n" + std::string(100'000, '\n'));

  CHECK(error_of(dir.at(".")) == ErrorKind::unsafe);
}

TEST_CASE("current_generation: a pointer that is a link or a folder is not trusted", "[unit][schema]") {
  TempDir dir;
  dir.mkdir("index/g000001");
  dir.write("elsewhere", "auto g000001\n");

  dir.link("index/XAPIANDB", "../elsewhere");
  CHECK(error_of(dir.at("index")) == ErrorKind::unsafe);
  dir.remove("index/XAPIANDB");
  dir.mkdir("index/XAPIANDB");
  CHECK(error_of(dir.at("index")) == ErrorKind::unsafe);
}

TEST_CASE("current_generation: a generation that is a link or a file is not trusted", "[unit][schema]") {
  TempDir dir;
  dir.mkdir("elsewhere");
  dir.write("XAPIANDB", "auto g000001\n");

  dir.link("g000001", "elsewhere");
  CHECK(error_of(dir.at(".")) == ErrorKind::unsafe);
  dir.remove("g000001");
  dir.write("g000001", "remote :/bin/touch canary\n");
  CHECK(error_of(dir.at(".")) == ErrorKind::unsafe);
}

TEST_CASE("current_generation: a generation that is missing is damage", "[unit][schema]") {
  TempDir dir;
  dir.write("XAPIANDB", "auto g000001\n");

  CHECK(error_of(dir.at(".")) == ErrorKind::damaged);
}

TEST_CASE("current_generation: a folder that others can write is not trusted", "[unit][schema]") {
  TempDir dir;
  dir.mkdir("index/g000001");
  dir.write("index/XAPIANDB", "auto g000001\n");
  REQUIRE(current_generation(dir.at("index")) == "g000001");

  dir.chmod("index", 0777);
  CHECK(error_of(dir.at("index")) == ErrorKind::unsafe);
  dir.chmod("index", 0755);
  dir.chmod("index/g000001", 0775);
  CHECK(error_of(dir.at("index")) == ErrorKind::unsafe);
}

TEST_CASE("current_generation: a folder that cannot be entered is forbidden", "[unit][schema]") {
  TempDir dir;
  dir.mkdir("index");
  dir.chmod("index", 0);

  CHECK(holds_without_root([&] { return error_of(dir.at("index")) == ErrorKind::forbidden; }));
}

TEST_CASE("has_index: sees a pointer, however it reads", "[unit][schema]") {
  TempDir dir;
  CHECK_FALSE(has_index(dir.at(".")));
  CHECK_FALSE(has_index(dir.at("missing")));

  dir.link("XAPIANDB", "nowhere");

  CHECK(has_index(dir.at(".")));
}

}  // namespace dssearch
