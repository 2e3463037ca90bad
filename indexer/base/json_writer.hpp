// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/error.hpp"

namespace dssearch::inline indexer_base {

/// Writes JSON directly, without a tree: hits are most of an answer and come by the thousand. All JSON of the programs
/// goes through here: always valid UTF-8 (invalid bytes become U+FFFD), and control characters that a terminal may act
/// on (DEL, U+0080..U+009F) are escaped too.
/// The caller is responsible for the order: in an object, `key` before each value, or both as a `member`.
class JsonWriter {
 public:
  /// @param indent  spaces per level; -1: all on one line.
  explicit JsonWriter(int indent) : indent_(indent) {}

  void begin_object() { begin('{'); }
  void end_object() { end('}'); }
  void begin_array() { begin('['); }
  void end_array() { end(']'); }
  void key(std::string_view name);

  void string(std::string_view text);
  void number(long long value);
  void number(double value);  ///< shortest form that reads back equal; whole numbers with ".0"; NaN as null
  void boolean(bool value) { raw(value ? "true" : "false"); }
  void null() { raw("null"); }
  void strings(const std::vector<std::string>& texts);

  /// A key and its value.
  void member(std::string_view name, std::string_view text);
  void member(std::string_view name, const char* text) { member(name, std::string_view(text)); }
  void member(std::string_view name, const std::vector<std::string>& texts);
  void member(std::string_view name, double value);
  void member(std::string_view name, bool value);
  template <std::integral Number>
  void member(std::string_view name, Number value) {
    key(name);
    number(static_cast<long long>(value));
  }
  /// A key and its text; null when that is empty.
  void member_or_null(std::string_view name, std::string_view text);
  /// A key and the beginning of its value.
  void begin_array(std::string_view name);
  void begin_object(std::string_view name);

  /// @return the written JSON.
  std::string take() { return std::move(out_); }
  /// The same with a line end, as programs print it.
  std::string take_line() { return take() + '\n'; }

 private:
  void begin(char open);
  void end(char close);
  void separate();
  void line();
  void quoted(std::string_view text);
  void raw(std::string_view text);

  std::string out_;
  int indent_;
  int level_ = 0;
  bool first_ = true;       // in the innermost array or object
  bool after_key_ = false;  // a value follows its key
};

/// @return {"error": {"kind", "message", "hint"}} and a line end, as all programs report a failure in JSON.
/// @param indent  as of `JsonWriter`.
std::string error_json(const Error& error, int indent = 2);

}  // namespace dssearch::inline indexer_base
