// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dssearch {

/// Writes JSON as it goes, without a tree: hits are most of an answer and come by the thousand. Always valid UTF-8;
/// control characters that a terminal may act on (DEL, U+0080..U+009F) are escaped too.
/// The caller keeps the order: in an object, `key` before each value.
class JsonWriter {
 public:
  /// @param indent  spaces per level; -1: all on one line.
  /// @param level   that the first value stands at.
  explicit JsonWriter(int indent, int level = 0) : indent_(indent), level_(level) {}

  void begin_object() { begin('{'); }
  void end_object() { end('}'); }
  void begin_array() { begin('['); }
  void end_array() { end(']'); }
  void key(std::string_view name);

  void string(std::string_view text);
  void number(long long value);
  void number(double value);  ///< shortest form that reads back equal; whole numbers with ".0"
  void boolean(bool value) { raw(value ? "true" : "false"); }
  void null() { raw("null"); }
  void strings(const std::vector<std::string>& texts);

  std::string take() { return std::move(out_); }

 private:
  void begin(char open);
  void end(char close);
  void separate();
  void line();
  void quoted(std::string_view text);
  void raw(std::string_view text);

  std::string out_;
  int indent_;
  int level_;
  bool first_ = true;       // in the innermost array or object
  bool after_key_ = false;  // a value follows its key
};

}  // namespace dssearch
