// SPDX-License-Identifier: GPL-2.0-or-later
#include <cmath>
#include <nlohmann/json.hpp>
#include <random>

#include "indexer/base/json_writer.hpp"
#include "indexer/base/utf8.hpp"
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

TEST_CASE("JsonWriter: writes what the JSON library writes, on lines and on one", "[unit][base]") {
  const ordered_json value = ordered_json::parse(
      R"({"a": [], "b": {}, "c": [1, -2, 3.5, 0.0001, 100.0, true, false, null], "d": {"e": [[], [{"f": "g"}]]},
          "h\"\n": "quote \" back \\ slash / \b\f\n\r\t \u0001 é 模 \ud83d\ude80", "": ""})");

  for (const int indent : {-1, 2, 4}) {
    JsonWriter out(indent);
    write(out, value);
    CHECK(out.take() == value.dump(indent));
  }
}

TEST_CASE("JsonWriter: numbers are written as the JSON library writes them", "[unit][base]") {
  const double value = GENERATE(0.0, -0.0, 1.0, 0.125, 12.0625, 1e-3, 1e-4, 0.00025, 9e-5, 5e-5, 1e-5, 2.5e-7,
                                123456789.5, 999999999999999.0, 1e15, 1.5e17, 1e300, std::nan(""), HUGE_VAL);
  JsonWriter out(-1);
  out.number(value);

  CHECK(out.take() == ordered_json(value).dump());
}

TEST_CASE("JsonWriter: members are keys with their values", "[unit][base]") {
  JsonWriter out(-1);
  out.begin_object();
  out.member("text", std::string("a"));
  out.member("literal", "b");
  out.member("texts", std::vector<std::string>{"c", "d"});
  out.member("yes", true);
  out.member("count", std::size_t{7});
  out.member("half", 0.5);
  out.member_or_null("some", "e");
  out.member_or_null("none", "");
  out.begin_array("list");
  out.begin_object();
  out.end_object();
  out.end_array();
  out.begin_object("object");
  out.end_object();
  out.end_object();

  CHECK(out.take_line() ==
        R"({"text":"a","literal":"b","texts":["c","d"],"yes":true,"count":7,"half":0.5,"some":"e","none":null,)"
        R"("list":[{}],"object":{}})"
        "\n");
}

TEST_CASE("JsonWriter: no control character stands raw, and each reads back", "[unit][base]") {
  for (char32_t code = 0; code < 0x100; ++code) {
    std::string text = "a";
    append_utf8(text, code);
    CAPTURE(static_cast<unsigned>(code));
    JsonWriter out(-1);
    out.string(text);
    const std::string json = out.take();

    CHECK(ordered_json::parse(json).get<std::string>() == text);
    const bool is_control = code < 0x20 || (code >= 0x7F && code < 0xA0);
    if (is_control) CHECK(json.find(text) == std::string::npos);
    if (code >= 0xA0) CHECK(json.find(text) != std::string::npos);
  }
}

// Answers once had one U+FFFD for each byte in results, and one for each beginning of a code point elsewhere.
TEST_CASE("JsonWriter: what is not UTF-8 becomes U+FFFD as in the JSON library", "[unit][base]") {
  const std::string text =
      GENERATE(as<std::string>{}, "\xC2", "\xC2(", "\xE2\x82", "\xE2\x82x", "\xE2(\xA1", "\xED\xA0\x80", "\xF0\x9F\x98",
               "\xF0\x9F\x98\xF0\x9F\x98\x80", "\xF4\x90\x80\x80", "\xC0\xAF", "\x80\xBF", "\xFF\xFE", "\xE0\x9F\xBF");
  JsonWriter out(-1);
  out.string(text);

  CHECK(out.take() == ordered_json(text).dump(-1, ' ', false, ordered_json::error_handler_t::replace));
}

TEST_CASE("JsonWriter: any bytes make valid JSON without a raw control character", "[unit][base]") {
  std::mt19937 random(5);  // a fixed seed: each run is the same
  for (int round = 0; round < 2000; ++round) {
    std::string bytes;
    for (int i = 0; i < 12; ++i) bytes += static_cast<char>(random() % 256);
    JsonWriter out(-1);
    out.string(bytes);
    const std::string json = out.take();
    CAPTURE(json);
    const std::string as_library = ordered_json(bytes).dump(-1, ' ', false, ordered_json::error_handler_t::replace);
    REQUIRE(ordered_json::parse(json) == ordered_json::parse(as_library));
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
