// SPDX-License-Identifier: GPL-2.0-or-later
#include <nlohmann/json.hpp>
#include <random>

#include "searcher/print/json_writer.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using nlohmann::ordered_json;

/// Writes a value that a library has read.
void write(JsonWriter& out, const ordered_json& value) {
  if (value.is_object()) {
    out.begin_object();
    for (const auto& [key, member] : value.items()) {
      out.key(key);
      write(out, member);
    }
    out.end_object();
  } else if (value.is_array()) {
    out.begin_array();
    for (const ordered_json& element : value) write(out, element);
    out.end_array();
  } else if (value.is_string()) {
    out.string(value.get<std::string>());
  } else if (value.is_boolean()) {
    out.boolean(value.get<bool>());
  } else if (value.is_number_integer()) {
    out.number(value.get<long long>());
  } else if (value.is_number()) {
    out.number(value.get<double>());
  } else {
    out.null();
  }
}

TEST_CASE("JsonWriter: writes what the JSON library writes, on lines and on one", "[unit][searcher]") {
  const ordered_json value = ordered_json::parse(
      R"({"a": [], "b": {}, "c": [1, -2, 3.5, 0.0001, 100.0, true, false, null], "d": {"e": [[], [{"f": "g"}]]},
          "h\"\n": "quote \" back \\ slash / \b\f\n\r\t \u0001 é 模 \ud83d\ude80", "": ""})");

  for (const int indent : {-1, 2, 4}) {
    JsonWriter out(indent);
    write(out, value);
    CHECK(out.take() == value.dump(indent));
  }
}

TEST_CASE("JsonWriter: any bytes make valid JSON without a raw control character", "[unit][searcher]") {
  std::mt19937 random(5);  // a fixed seed: each run is the same
  for (int round = 0; round < 2000; ++round) {
    std::string bytes;
    for (int i = 0; i < 12; ++i) bytes += static_cast<char>(random() % 256);
    JsonWriter out(-1);
    out.string(bytes);
    const std::string json = out.take();
    CAPTURE(json);
    REQUIRE(ordered_json::accept(json));
    for (std::size_t i = 0; i < json.size(); ++i) {
      const auto byte = static_cast<unsigned char>(json[i]);
      REQUIRE(byte >= 0x20);
      REQUIRE(byte != 0x7F);
      if (byte == 0xC2) REQUIRE(static_cast<unsigned char>(json[i + 1]) >= 0xA0);
    }
  }
}

}  // namespace
}  // namespace dssearch
