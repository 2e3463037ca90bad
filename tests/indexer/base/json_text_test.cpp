// SPDX-License-Identifier: GPL-2.0-or-later
#include <nlohmann/json.hpp>

#include "indexer/base/json_text.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {

TEST_CASE("json_text: no control character stands raw, and each reads back", "[unit][base]") {
  for (char32_t code = 1; code < 0x100; ++code) {
    std::string text = "a";
    if (code >= 0x80) text += static_cast<char>(0xC0U | (code >> 6U));
    text += static_cast<char>(code < 0x80 ? code : 0x80U | (code & 0x3FU));
    CAPTURE(static_cast<unsigned>(code));

    const std::string json = json_text(nlohmann::json{{"x", text}}, -1);

    CHECK(nlohmann::json::parse(json).at("x").get<std::string>() == text);
    const bool is_control = code < 0x20 || (code >= 0x7F && code < 0xA0);
    if (is_control) CHECK(json.find(text) == std::string::npos);
    if (code > 0xA0) CHECK(json.find(text) != std::string::npos);
  }
}

TEST_CASE("json_text: bytes that are not UTF-8 become U+FFFD, indents and line ends stay", "[unit][base]") {
  CHECK(json_text(nlohmann::json{{"x", "\xC2"}}, 1) == "{\n \"x\": \"\xEF\xBF\xBD\"\n}\n");
  CHECK(controls_escaped("\xC2") == "\xC2");
  CHECK(controls_escaped("\x7F\xC2\x9B\xC2\xA0") == "\\u007f\\u009b\xC2\xA0");
}

}  // namespace dssearch
