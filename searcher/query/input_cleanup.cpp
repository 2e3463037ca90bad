// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/input_cleanup.hpp"

#include <algorithm>

#include "indexer/analysis/character.hpp"
#include "indexer/base/ascii.hpp"
#include "indexer/base/utf8.hpp"
#include "searcher/query/command_line.hpp"
#include "searcher/query/query_signs.hpp"
#include "searcher/query/warnings.hpp"

namespace dssearch::inline searcher_query {
namespace {

constexpr std::size_t kMaxRepairs = 10;
constexpr int kNearWindow = 10;  // words
constexpr int kMaxNearWindow = 100;
constexpr std::size_t kShoutedWords = 3;  // with so many words without operators: a title in capitals, not operators

bool is_typographic_quote(char32_t code) {
  return (code >= 0x201C && code <= 0x201F) || code == 0x00AB || code == 0x00BB || code == 0xFF02;
}

/// Dashes that programs use for '-'. Not the em dash, which means two.
bool is_typographic_dash(char32_t code) {
  return (code >= 0x2010 && code <= 0x2013) || code == 0x2212;
}

bool is_control(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0);
}

/// Marks that only set the direction of text, and the byte order mark.
bool is_invisible(char32_t code) {
  return code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) ||
         code == 0xFEFF;
}

bool starts_operand(std::string_view text, std::size_t at) {
  if (at >= text.size() || is_digit(text[at])) return false;
  return text[at] == '"' || text[at] == '(' || starts_signed_word(text, at);
}

/// Valid UTF-8 with plain spaces, without invisible characters.
std::string visible_text(std::string_view typed, std::vector<std::string>& repairs) {
  std::string out;
  for (std::size_t at = 0; at < typed.size();) {
    const CodePoint point = decode_utf8(typed, at);
    if (!point.valid) add_repair(repairs, std::string(kNotUtf8));
    if (point.value == U'\n') {
      out.push_back('\n');
    } else if (!point.valid || is_control(point.value) || point.value == 0x3000 || point.value == 0x00A0) {
      out.push_back(' ');
    } else if (!is_invisible(point.value)) {
      out.append(typed, at, point.size);
    }
    at += point.size;
  }
  return out;
}

std::string with_plain_quotes(const std::string& text, std::vector<std::string>& repairs) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    if (is_typographic_quote(point.value)) {
      out.push_back('"');
      add_repair(repairs, "typographic quotes were read as \"");
    } else {
      out.append(text, at, point.size);
    }
    at += point.size;
  }
  return out;
}

/// Replaces dashes before words by '-'. In quotes they are text.
std::string with_plain_dashes(const std::string& text, std::vector<std::string>& repairs) {
  std::string out;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    const std::size_t next = at + point.size;
    const bool at_word_start = out.empty() || is_query_space(out.back()) || out.back() == '(';
    if (text[at] == '"') quoted = !quoted && !is_inch_mark(text, at);
    if (!quoted && at_word_start && is_typographic_dash(point.value) && starts_operand(text, next)) {
      out.push_back('-');
      add_repair(repairs, "a typographic dash before a word was read as -");
    } else {
      out.append(text, at, point.size);
    }
    at = next;
  }
  return out;
}

/// Calls `take(chunk)` for each text between white space.
template <typename Take>
void for_each_chunk(std::string_view text, Take take) {
  for (std::size_t at = 0; at < text.size();) {
    while (at < text.size() && is_query_space(text[at])) ++at;
    const std::size_t begin = at;
    while (at < text.size() && !is_query_space(text[at])) ++at;
    if (at > begin) take(text.substr(begin, at - begin));
  }
}

/// Brackets and quotes indicate that operators are meant.
bool is_shouted(std::string_view text) {
  if (text.find_first_of("()\"") != std::string_view::npos || std::any_of(text.begin(), text.end(), is_small))
    return false;
  std::size_t words = 0;
  std::size_t operators = 0;
  for_each_chunk(text, [&](std::string_view chunk) {
    if (std::any_of(chunk.begin(), chunk.end(), is_capital)) ++(is_operator_word(chunk) ? operators : words);
  });
  return operators > 0 && words >= operators + kShoutedWords;
}

/// Recognises commands by their options, code and formulas by characters that people do not type into a search box.
bool is_pasted(std::string_view text) {
  bool pasted = is_command_line(text);
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const char before = at == 0 ? ' ' : text[at - 1];
    if (c == '"') quoted = !quoted && !is_inch_mark(text, at);
    if (quoted) continue;
    const bool comparison = c == '=' && (before == '<' || before == '>');
    const bool break_inside = c == '\n' && at > 0 && at + 1 < text.size();
    pasted = pasted || break_inside || (!comparison && std::string_view("={}\\;|^$").find(c) != std::string_view::npos);
  }
  return pasted;
}

/// The words between the parts of NEAR or NEAR/N.
int near_window(std::string_view word, std::vector<std::string>& repairs) {
  if (word == "NEAR") return kNearWindow;
  const std::string digits(word.substr(5));
  const int number = digits.size() > 4 ? kMaxNearWindow + 1 : std::stoi(digits);
  const int window = std::clamp(number, 1, kMaxNearWindow);
  if (window != number) add_repair(repairs, "the distance of NEAR is 1 to 100: read as NEAR/" + std::to_string(window));
  return window;
}

}  // namespace

void add_repair(std::vector<std::string>& repairs, std::string sentence) {
  if (repairs.size() >= kMaxRepairs || std::find(repairs.begin(), repairs.end(), sentence) != repairs.end()) return;
  if (repairs.size() + 1 == kMaxRepairs) sentence = "and more repairs";
  repairs.push_back(std::move(sentence));
}

Lexeme operator_lexeme(const std::string& word, std::vector<std::string>& repairs) {
  Lexeme out;
  out.kind = word == "AND"   ? LexemeKind::op_and
             : word == "OR"  ? LexemeKind::op_or
             : word == "NOT" ? LexemeKind::op_not
                             : LexemeKind::op_near;
  if (out.kind == LexemeKind::op_near) out.window = near_window(word, repairs);
  out.text = word;
  return out;
}

QueryText clean_query(std::string_view typed, std::size_t limit, std::vector<std::string>& repairs) {
  if (typed.size() > limit) {
    typed = utf8_prefix(typed, limit);
    add_repair(repairs,
               "only the first " + (limit == kMaxQueryBytes ? "4,096" : std::to_string(limit)) + " bytes are searched");
  }
  QueryText out;
  out.text = with_plain_dashes(with_plain_quotes(visible_text(typed, repairs), repairs), repairs);
  while (!out.text.empty() && is_query_space(out.text.back())) out.text.pop_back();
  out.is_shouted = is_shouted(out.text);
  out.is_pasted = is_pasted(out.text);
  return out;
}

}  // namespace dssearch::inline searcher_query
