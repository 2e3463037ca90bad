// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/base/utf8.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>

namespace dssearch::inline indexer_base {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

struct Lead {
  std::size_t size;
  std::uint8_t second_min;
  std::uint8_t second_max;
};

Lead classify(std::uint8_t byte) {
  if (byte >= 0xC2 && byte <= 0xDF) return {2, 0x80, 0xBF};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {3, 0x80, 0xBF};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte >= 0xF1 && byte <= 0xF3) return {4, 0x80, 0xBF};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {1, 0, 0};
}

// utf8proc sorts the marks after a letter by insertion: a text without an end of them is composed in pieces.
constexpr std::size_t kPieceBytes = 256;
constexpr std::size_t kMostPieceBytes = 1024;

/// Characters before U+0300 are in NFC, alone and next to each other; only they begin with lesser bytes.
bool may_combine(char c) {
  return static_cast<unsigned char>(c) >= 0xCC;
}

/// @param piece  valid UTF-8.
void append_composed(std::string& out, std::string_view piece) {
  utf8proc_uint8_t* bytes = nullptr;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_STABLE);
  const utf8proc_ssize_t size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(piece.data()),
                                             static_cast<utf8proc_ssize_t>(piece.size()), &bytes, options);
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(bytes, &std::free);
  if (size < 0) {  // no memory
    out += piece;
  } else {
    out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  }
}

}  // namespace

CodePoint decode_utf8(std::string_view text, std::size_t at) {
  const auto byte_at = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t first = byte_at(at);
  if (first < 0x80) return {first, 1, true};
  const Lead lead = classify(first);
  if (lead.size == 1 || at + lead.size > text.size()) return {kReplacement, 1, false};
  if (byte_at(at + 1) < lead.second_min || byte_at(at + 1) > lead.second_max) return {kReplacement, 1, false};
  auto value = static_cast<char32_t>(first & (0x7FU >> lead.size));
  for (std::size_t i = 1; i < lead.size; ++i) {
    const std::uint8_t next = byte_at(at + i);
    if ((next & 0xC0U) != 0x80U) return {kReplacement, 1, false};
    value = (value << 6U) | (next & 0x3FU);
  }
  return {value, lead.size, true};
}

std::size_t ill_formed_size(std::string_view text, std::size_t at) {
  const auto byte_at = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const Lead lead = classify(byte_at(at));
  if (lead.size == 1 || at + 1 == text.size()) return 1;
  if (byte_at(at + 1) < lead.second_min || byte_at(at + 1) > lead.second_max) return 1;
  std::size_t size = 2;
  while (size < lead.size && at + size < text.size() && (byte_at(at + size) & 0xC0U) == 0x80U) ++size;
  return size;
}

void append_utf8(std::string& out, char32_t code) {
  const auto put = [&](char32_t bits) { out.push_back(static_cast<char>(static_cast<unsigned char>(bits))); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0U | (code >> 6U));
    put(0x80U | (code & 0x3FU));
  } else if (code < 0x10000) {
    put(0xE0U | (code >> 12U));
    put(0x80U | ((code >> 6U) & 0x3FU));
    put(0x80U | (code & 0x3FU));
  } else {
    put(0xF0U | (code >> 18U));
    put(0x80U | ((code >> 12U) & 0x3FU));
    put(0x80U | ((code >> 6U) & 0x3FU));
    put(0x80U | (code & 0x3FU));
  }
}

std::string_view utf8_prefix(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  std::size_t end = max_bytes;
  while (end > 0 && (static_cast<std::uint8_t>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

std::string to_valid_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    if (point.valid) {
      out.append(text, at, point.size);
    } else {
      append_utf8(out, kReplacement);
    }
    at += point.size;
  }
  return out;
}

std::string composed(std::string_view text) {
  if (std::none_of(text.begin(), text.end(), may_combine)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    const std::size_t size = at - begin;
    // No mark joins what is before a letter of ASCII to it.
    const bool ends = !point.valid || size >= kMostPieceBytes || (size >= kPieceBytes && point.value < 0x80);
    if (ends) {
      append_composed(out, text.substr(begin, size));
      begin = at;
    }
    at += point.size;
    if (point.valid) continue;
    out += text.substr(begin, at - begin);
    begin = at;
  }
  append_composed(out, text.substr(begin));
  return out;
}

}  // namespace dssearch::inline indexer_base
