// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/front_value.hpp"

#include <xapian.h>

#include <cmath>
#include <cstdlib>

#include "indexer/base/ascii.hpp"
#include "indexer/base/hash.hpp"
#include "indexer/base/utf8.hpp"
#include "indexer/schema/field.hpp"
#include "indexer/schema/value_term.hpp"

namespace dssearch::inline indexer_schema {
namespace {

constexpr unsigned kFirstFrontSlot = 1000;
constexpr std::size_t kMaxTextBytes = 64;

/// "2024-12-26", "2024-12": digits and dashes in ISO order.
bool is_date(std::string_view text) {
  constexpr std::string_view kShape = "dddd-dd-dd";
  if (text.size() != 10 && text.size() != 7) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (kShape[i] == 'd' ? !is_digit(text[i]) : text[i] != '-') return false;
  }
  return true;
}

bool parse_number(std::string_view text, double& number) {
  if (text.empty() || text.size() > 40) return false;
  const std::string copy(text);
  if (copy.find_first_not_of("0123456789.eE+-_") != std::string::npos) return false;
  char* end = nullptr;
  number = std::strtod(copy.c_str(), &end);
  return end == copy.c_str() + copy.size() && std::isfinite(number);
}

bool is_storable(const std::string& term) {
  return term.size() <= kMaxTermBytesStored && term.find('\0') == std::string::npos;
}

}  // namespace

std::string lower(std::string_view typed) {
  const std::string text = composed(typed);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    append_utf8(out, static_cast<char32_t>(Xapian::Unicode::tolower(static_cast<unsigned>(point.value))));
    at += point.size;
  }
  return out;
}

unsigned front_slot(std::string_view name) {
  return kFirstFrontSlot + static_cast<unsigned>(hash64(lower(name)) % 1'000'000'000U);
}

std::string front_value(std::string_view value) {
  double number = 0;
  if (is_date(value)) return "d" + std::string(value);
  if (parse_number(value, number)) return "n" + Xapian::sortable_serialise(number);
  return "s" + std::string(utf8_prefix(lower(value), kMaxTextBytes));
}

bool only_on_first(std::string_view stored) {
  return !stored.empty() && stored[0] == 's' && (stored.size() == 1 || !is_digit(stored[1]));
}

std::string front_term(std::string_view name, std::string_view value) {
  std::string term = std::string(kFrontMatter.prefix) + lower(name) + ":" + lower(value);
  return is_storable(term) ? term : std::string(kFrontMatter.prefix) + base32(hash64(term));
}

bool is_hashed_term(std::string_view name, std::string_view value) {
  return !is_storable(std::string(kFrontMatter.prefix) + lower(name) + ":" + lower(value));
}

std::string field_word_term(std::string_view name, std::string_view word) {
  return value_term(kFieldWord, lower(name) + ":" + std::string(word));
}

}  // namespace dssearch::inline indexer_schema
