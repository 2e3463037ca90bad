// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace dssearch {

/// @param json  JSON text in UTF-8.
/// @return the same value, with the control characters that JSON allows as they are and a terminal may act on (DEL,
///         U+0080 to U+009F) written as escapes.
std::string controls_escaped(std::string_view json);

/// @param json    a value of nlohmann's library, whose strings may hold any bytes.
/// @param indent  spaces for each level; -1: all on one line.
/// @return its text and a line end, without any raw control character; bytes that are not UTF-8 become U+FFFD.
template <typename Json>
std::string json_text(const Json& json, int indent) {
  return controls_escaped(json.dump(indent, ' ', false, Json::error_handler_t::replace)) + "\n";
}

}  // namespace dssearch
