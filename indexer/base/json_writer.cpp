// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/base/json_writer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "indexer/base/utf8.hpp"

namespace dssearch::inline indexer_base {
namespace {

/// The two-letter escapes of JSON, by byte.
char short_escape(unsigned char byte) {
  switch (byte) {
    case '"': return '"';
    case '\\': return '\\';
    case '\b': return 'b';
    case '\f': return 'f';
    case '\n': return 'n';
    case '\r': return 'r';
    case '\t': return 't';
    default: return 0;
  }
}

bool is_plain(unsigned char byte) {
  return byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\';
}

}  // namespace

void JsonWriter::key(std::string_view name) {
  separate();
  if (std::all_of(name.begin(), name.end(), [](char c) { return is_plain(static_cast<unsigned char>(c)); })) {
    out_ += '"';
    out_ += name;
    out_ += '"';
  } else {
    quoted(name);
  }
  out_ += indent_ < 0 ? ":" : ": ";
  after_key_ = true;
}

void JsonWriter::string(std::string_view text) {
  separate();
  quoted(text);
}

void JsonWriter::number(long long value) {
  raw(std::to_string(value));
}

void JsonWriter::number(double value) {
  if (!std::isfinite(value)) return null();
  std::array<char, 32> text{};
  const bool moderate = value == 0 || (std::abs(value) >= 1e-4 && std::abs(value) < 1e15);
  const auto format = moderate ? std::chars_format::fixed : std::chars_format::general;
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, format).ptr;
  std::string_view shown(text.data(), static_cast<std::size_t>(end - text.data()));
  raw(shown);
  if (shown.find_first_not_of("-0123456789") == std::string_view::npos) out_ += ".0";
}

void JsonWriter::strings(const std::vector<std::string>& texts) {
  begin_array();
  for (const std::string& text : texts) string(text);
  end_array();
}

void JsonWriter::member(std::string_view name, std::string_view text) {
  key(name);
  string(text);
}

void JsonWriter::member(std::string_view name, const std::vector<std::string>& texts) {
  key(name);
  strings(texts);
}

void JsonWriter::member(std::string_view name, double value) {
  key(name);
  number(value);
}

void JsonWriter::member(std::string_view name, bool value) {
  key(name);
  boolean(value);
}

void JsonWriter::member_or_null(std::string_view name, std::string_view text) {
  key(name);
  text.empty() ? null() : string(text);
}

void JsonWriter::begin_array(std::string_view name) {
  key(name);
  begin_array();
}

void JsonWriter::begin_object(std::string_view name) {
  key(name);
  begin_object();
}

void JsonWriter::begin(char open) {
  separate();
  out_ += open;
  ++level_;
  first_ = true;
}

void JsonWriter::end(char close) {
  --level_;
  if (!first_) line();
  out_ += close;
  first_ = false;
}

void JsonWriter::separate() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (out_.empty()) return;
  if (!first_) out_ += ',';
  first_ = false;
  line();
}

void JsonWriter::line() {
  if (indent_ < 0) return;
  out_ += '\n';
  out_.append(static_cast<std::size_t>(indent_) * static_cast<std::size_t>(level_), ' ');
}

void JsonWriter::quoted(std::string_view text) {
  std::array<char, 8> escape{};
  out_ += '"';
  for (std::size_t at = 0; at < text.size();) {
    std::size_t plain = at;
    while (plain < text.size() && is_plain(static_cast<unsigned char>(text[plain]))) ++plain;
    out_.append(text, at, plain - at);
    at = plain;
    if (at == text.size()) break;
    const CodePoint point = decode_utf8(text, at);
    if (const char letter = short_escape(static_cast<unsigned char>(text[at])); letter != 0) {
      out_ += '\\';
      out_ += letter;
    } else if (point.valid && (point.value < 0x20 || (point.value >= 0x7F && point.value < 0xA0))) {
      std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(point.value));
      out_ += escape.data();
    } else {
      append_utf8(out_, point.value);
    }
    at += point.valid ? point.size : ill_formed_size(text, at);
  }
  out_ += '"';
}

void JsonWriter::raw(std::string_view text) {
  separate();
  out_ += text;
}

std::string error_json(const Error& error, int indent) {
  JsonWriter out(indent);
  out.begin_object();
  out.begin_object("error");
  out.member("kind", name_of(error.kind()));
  out.member("message", error.what());
  out.member("hint", error.hint());
  out.end_object();
  out.end_object();
  return out.take_line();
}

}  // namespace dssearch::inline indexer_base
