// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/support/json_schema.hpp"

#include <algorithm>
#include <array>
#include <regex>
#include <stdexcept>
#include <string_view>

namespace dssearch {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 17> kKnown{"$schema",    "$defs",       "$ref",
                                                  "title",      "description", "type",
                                                  "required",   "enum",        "additionalProperties",
                                                  "const",      "minimum",     "pattern",
                                                  "properties", "items",       "anyOf",
                                                  "$id",        "$comment"};

const Json& definition(const Json& root, const std::string& reference) {
  constexpr std::string_view kStart = "#/$defs/";
  if (reference == "#") return root;
  if (reference.rfind(kStart, 0) != 0) throw std::invalid_argument("$ref elsewhere: " + reference);
  const std::string name = reference.substr(kStart.size());
  if (!root.contains("$defs") || !root["$defs"].contains(name))
    throw std::invalid_argument("$ref to nothing: " + reference);
  return root["$defs"][name];
}

/// Throws when a schema, or one inside it, says something that is not checked.
void check_keywords(const Json& root, const Json& schema) {
  if (schema.is_boolean()) return;
  if (!schema.is_object()) throw std::invalid_argument("not a schema: " + schema.dump());
  for (const auto& [keyword, inside] : schema.items()) {
    if (std::find(kKnown.begin(), kKnown.end(), keyword) == kKnown.end())
      throw std::invalid_argument("unknown keyword: " + keyword);
    if (keyword == "$ref") definition(root, inside.get<std::string>());
    if (keyword == "items" || keyword == "additionalProperties") check_keywords(root, inside);
    if (keyword == "properties" || keyword == "$defs" || keyword == "anyOf") {
      for (const Json& part : inside) check_keywords(root, part);
    }
  }
}

bool is_type(const Json& value, const std::string& type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_boolean();
  if (type == "null") return value.is_null();
  if (type == "number") return value.is_number();
  if (type == "integer") return value.is_number_integer();
  throw std::invalid_argument("unknown type: " + type);
}

class Validator {
 public:
  explicit Validator(const Json& root) : root_(root) {}

  void check(const Json& schema, const Json& value, const std::string& at) {
    if (schema.is_boolean()) {
      if (!schema.get<bool>()) fault(at, "must not be there");
      return;
    }
    if (schema.contains("$ref")) check(definition(root_, schema["$ref"].get<std::string>()), value, at);
    check_value(schema, value, at);
    check_any_of(schema, value, at);
    if (value.is_object()) check_object(schema, value, at);
    if (value.is_array() && schema.contains("items")) {
      for (std::size_t i = 0; i < value.size(); ++i) check(schema["items"], value[i], at + "/" + std::to_string(i));
    }
  }

  std::vector<std::string> take() { return std::move(faults_); }

 private:
  void fault(const std::string& at, const std::string& what) {
    faults_.push_back((at.empty() ? "/" : at) + ": " + what);
  }

  void check_value(const Json& schema, const Json& value, const std::string& at) {
    if (schema.contains("type")) {
      const Json types = schema["type"].is_array() ? schema["type"] : Json::array({schema["type"]});
      const bool fits = std::any_of(types.begin(), types.end(),
                                    [&](const Json& type) { return is_type(value, type.get<std::string>()); });
      if (!fits) fault(at, "is " + value.dump() + ", not of type " + schema["type"].dump());
    }
    if (schema.contains("const") && value != schema["const"])
      fault(at, "is " + value.dump() + ", not " + schema["const"].dump());
    if (schema.contains("enum") &&
        std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end()) {
      fault(at, "is " + value.dump() + ", not one of " + schema["enum"].dump());
    }
    if (schema.contains("minimum") && value.is_number() && value < schema["minimum"]) {
      fault(at, "is " + value.dump() + ", below " + schema["minimum"].dump());
    }
    if (!schema.contains("pattern") || !value.is_string()) return;
    const std::regex pattern(schema["pattern"].get<std::string>(), std::regex::ECMAScript);
    if (!std::regex_search(value.get<std::string>(), pattern))
      fault(at, "is " + value.dump() + ", not like " + schema["pattern"].dump());
  }

  void check_any_of(const Json& schema, const Json& value, const std::string& at) {
    if (!schema.contains("anyOf")) return;
    std::vector<std::string> closest;
    for (const Json& option : schema["anyOf"]) {
      Validator attempt(root_);
      attempt.check(option, value, at);
      if (attempt.faults_.empty()) return;
      if (closest.empty() || attempt.faults_.size() < closest.size()) closest = attempt.take();
    }
    fault(at, "fits none of the alternatives; the closest:");
    faults_.insert(faults_.end(), closest.begin(), closest.end());
  }

  void check_object(const Json& schema, const Json& value, const std::string& at) {
    if (schema.contains("required")) {
      for (const Json& name : schema["required"]) {
        if (!value.contains(name.get<std::string>())) fault(at, "lacks " + name.dump());
      }
    }
    const Json properties = schema.value("properties", Json::object());
    for (const auto& [name, inside] : value.items()) {
      if (properties.contains(name)) {
        check(properties[name], inside, at + "/" + name);
      } else if (schema.contains("additionalProperties")) {
        check(schema["additionalProperties"], inside, at + "/" + name);
      }
    }
  }

  const Json& root_;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> schema_faults(const Json& schema, const Json& value, const std::string& start) {
  check_keywords(schema, schema);
  Validator validator(schema);
  validator.check(definition(schema, start), value, "");
  return validator.take();
}

}  // namespace dssearch
