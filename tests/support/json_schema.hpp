// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace dssearch {

/// Checks a value against a JSON Schema (draft 2020-12), as far as the project's own schema goes: type, required,
/// properties, additionalProperties, items, enum, const, minimum, pattern, anyOf, $ref to #/$defs/NAME.
///
/// @param start  where to begin in the schema: "#", or "#/$defs/NAME".
/// @return what is wrong, one line each, with the place as a JSON pointer; empty when the value is valid.
/// @throws std::invalid_argument  when the schema, used or not, has a keyword that is not checked here, or a broken
/// $ref:
///         nothing is silently unchecked.
/// Source: JSON Schema Validation 2020-12, sections 6.1, 6.2.5, 6.3.3, 6.5.3; Core sections 8.2.3.1, 10.2.1.2, 10.3.
std::vector<std::string> schema_faults(const nlohmann::json& schema, const nlohmann::json& value,
                                       const std::string& start = "#");

}  // namespace dssearch
