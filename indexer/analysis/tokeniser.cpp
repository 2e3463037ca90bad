// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/tokeniser.hpp"

#include <algorithm>
#include <utility>

#include "indexer/analysis/character.hpp"
#include "indexer/base/utf8.hpp"

namespace dssearch {
namespace {

constexpr std::size_t kMaxTermBytes = 64;
constexpr std::size_t kMaxJoinedBytes = 40;
constexpr std::size_t kMaxJoinedParts = 5;

bool is_joiner(char32_t code) {
  switch (code) {
    case U'-':
    case U'_':
    case U'.':
    case U'/':
    case U'&':
    case U':':
    case U'@':
    case U'·':
    case 0x2010:
    case 0x2011:
    case 0x2013:
    case 0x2212: return true;
    default: return false;
  }
}

bool is_apostrophe(char32_t code) {
  return code == U'\'' || code == 0x2019;
}

bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_ascii_letter(char c) {
  return c >= 'a' && c <= 'z';
}

/// The number of a version word: "v2.5" gives "2.5", "v3" and "2.5" nothing.
std::string version_number(const std::string& word) {
  std::size_t letters = 0;
  while (letters < word.size() && is_ascii_letter(word[letters])) ++letters;
  if (letters == 0 || letters > 3 || word.find('.', letters) == std::string::npos) return {};
  const bool number = std::all_of(word.begin() + static_cast<std::ptrdiff_t>(letters), word.end(),
                                  [](char c) { return is_ascii_digit(c) || c == '.'; });
  return number ? word.substr(letters) : std::string();
}

class Scanner {
 public:
  Scanner(std::string_view text, Tokens& out) : text_(text), out_(out) {}

  void run() {
    while (at_ < text_.size()) {
      const CodePoint point = decode_utf8(text_, at_);
      switch (char_class(point.value)) {
        case CharClass::letter:
        case CharClass::digit: take_compound(); break;
        case CharClass::ideograph: take_cjk(); break;
        case CharClass::symbol: take_symbol(point); break;
        default: at_ += point.size;
      }
    }
  }

 private:
  CharClass class_at(std::size_t at) const {
    return at < text_.size() ? char_class(decode_utf8(text_, at).value) : CharClass::separator;
  }
  bool word_at(std::size_t at) const {
    const CharClass kind = class_at(at);
    return kind == CharClass::letter || kind == CharClass::digit;
  }
  bool digit_at(std::size_t at) const { return at < text_.size() && is_ascii_digit(text_[at]); }

  void take_symbol(const CodePoint& point) {
    std::string term;
    append_utf8(term, point.value);
    add_token(TokenKind::symbol, out_.parts.size(), at_, at_ + point.size);
    out_.parts.push_back({std::move(term), {at_, at_ + point.size}});
    at_ += point.size;
  }

  void add_token(TokenKind kind, std::size_t first, std::size_t begin, std::size_t end) {
    Token token;
    token.kind = kind;
    token.first = first;
    token.at = {begin, end};
    out_.tokens.push_back(std::move(token));
  }

  void take_cjk() {
    const std::size_t begin = at_;
    const std::size_t first = out_.parts.size();
    std::string previous;
    for (;;) {
      const CharClass kind = class_at(at_);
      if (kind != CharClass::ideograph && kind != CharClass::ignored) break;
      const CodePoint point = decode_utf8(text_, at_);
      if (kind == CharClass::ideograph) {
        std::string term;
        append_folded(term, point.value);
        if (!previous.empty()) out_.variants.push_back({previous + term, out_.parts.size() - 1});
        previous = term;
        out_.parts.push_back({std::move(term), {at_, at_ + point.size}});
      } else if (!out_.parts.empty()) {
        out_.parts.back().at.end = at_ + point.size;
      }
      at_ += point.size;
    }
    add_token(TokenKind::cjk, first, begin, at_);
    out_.tokens.back().count = out_.parts.size() - first;
  }

  void take_compound() {
    const std::size_t begin = at_;
    const std::size_t first = out_.parts.size();
    bool initials = true;
    std::size_t end = begin;
    for (;;) {
      take_part();
      end = at_;
      initials = initials && out_.parts.back().term.size() == 1 && !is_ascii_digit(out_.parts.back().term[0]);
      const std::size_t next = after_joiner();
      if (next == 0) break;
      initials = initials && text_[at_] == '.';
      at_ = next;
    }
    add_token(TokenKind::word, first, begin, end);
    if (out_.parts.size() - first == 1) return;
    if (initials) {
      close_initials(first, end);
    } else {
      join(out_.tokens.back(), first);
    }
  }

  /// @return where the next part of the compound starts, 0 when the compound ends here.
  std::size_t after_joiner() const {
    std::size_t at = at_;
    if (at >= text_.size()) return 0;
    const CodePoint point = decode_utf8(text_, at);
    if (!is_joiner(point.value)) return 0;
    at += point.size;
    const bool doubled = (point.value == U':' || point.value == U'_') && at < text_.size() && text_[at] == text_[at_];
    if (doubled) ++at;
    return word_at(at) ? at : 0;
  }

  void close_initials(std::size_t first, std::size_t end) {
    std::string word;
    for (std::size_t i = first; i < out_.parts.size(); ++i) word += out_.parts[i].term;
    out_.parts.resize(first + 1);
    out_.parts[first].term = std::string(utf8_prefix(word, kMaxTermBytes));
    out_.parts[first].at.end = end;
  }

  void join(Token& token, std::size_t first) {
    token.kind = TokenKind::compound;
    token.count = out_.parts.size() - first;
    if (token.count > kMaxJoinedParts) return;
    std::string joined;
    for (std::size_t i = first; i < out_.parts.size(); ++i) joined += out_.parts[i].term;
    if (joined.size() <= kMaxJoinedBytes) token.joined = std::move(joined);
  }

  /// Reads one word; `at_` stands on its first character.
  void take_part() {
    const std::size_t begin = at_;
    std::string term;
    std::vector<std::size_t> humps;  // where camelCase words start, in `term`
    bool after_lower = false;
    bool starts_lower = false;
    std::size_t end = at_;
    while (at_ < text_.size()) {
      const CodePoint point = decode_utf8(text_, at_);
      const CharClass kind = char_class(point.value);
      if (kind == CharClass::letter || kind == CharClass::digit) {
        const bool upper = is_upper(point.value);
        if (at_ == begin) starts_lower = kind == CharClass::letter && !upper;
        if (upper && after_lower) humps.push_back(term.size());
        after_lower = kind == CharClass::letter && !upper;
        append_folded(term, point.value);
        at_ += point.size;
        end = at_;
      } else if (kind == CharClass::ignored) {
        at_ += point.size;
        end = at_;
      } else if (!skip_inside(point, begin)) {
        break;
      }
    }
    take_suffix(term, end);
    at_ = std::max(at_, end);
    finish_part(std::move(term), {begin, end}, starts_lower ? humps : std::vector<std::size_t>{});
  }

  /// Steps over a mark that does not end the word: a point or thousands comma between digits, an apostrophe.
  bool skip_inside(const CodePoint& point, std::size_t begin) {
    const bool after_digit = at_ > begin && is_ascii_digit(text_[at_ - 1]);
    if (point.value == U',' && after_digit && is_thousands_comma()) {
      ++at_;
      return true;
    }
    if (point.value == U'.' && after_digit && digit_at(at_ + 1)) {
      keep_point_ = true;
      return false;
    }
    if (!is_apostrophe(point.value) || class_at(at_ + point.size) != CharClass::letter) return false;
    const std::size_t next = at_ + point.size;
    const bool possessive =
        (text_[next] == 's' || text_[next] == 'S') && !word_at(next + 1) && !is_apostrophe_at(next + 1);
    if (possessive) {
      possessive_end_ = next + 1;
      return false;
    }
    at_ = next;
    return true;
  }

  bool is_apostrophe_at(std::size_t at) const {
    return at < text_.size() && is_apostrophe(decode_utf8(text_, at).value);
  }

  bool is_thousands_comma() const {
    for (std::size_t i = 1; i <= 3; ++i) {
      if (!digit_at(at_ + i)) return false;
    }
    return !digit_at(at_ + 4);
  }

  /// `+`, `++`, `#` after a short word, and what `skip_inside` found at its end.
  void take_suffix(std::string& term, std::size_t& end) {
    const bool has_point = std::exchange(keep_point_, false);
    if (has_point) {  // 14.8T: go on with the same word
      term.push_back('.');
      ++at_;
      continue_number(term, end);
    }
    if (possessive_end_ != 0) {
      end = possessive_end_;
      possessive_end_ = 0;
      return;
    }
    if (has_point || term.size() > 3 || at_ != end) return;
    std::size_t suffix = 0;
    while (suffix < 2 && end + suffix < text_.size() && (text_[end + suffix] == '+' || text_[end + suffix] == '#'))
      ++suffix;
    const bool closed = end + suffix >= text_.size() ||
                        (!word_at(end + suffix) && text_[end + suffix] != '+' && text_[end + suffix] != '#');
    if (suffix == 0 || !closed) return;
    term.append(text_.substr(end, suffix));
    end += suffix;
  }

  void continue_number(std::string& term, std::size_t& end) {
    while (at_ < text_.size()) {
      const CodePoint point = decode_utf8(text_, at_);
      const CharClass kind = char_class(point.value);
      if (kind == CharClass::letter || kind == CharClass::digit) {
        append_folded(term, point.value);
        at_ += point.size;
        end = at_;
      } else if (point.value == U'.' && is_ascii_digit(text_[at_ - 1]) && digit_at(at_ + 1)) {
        term.push_back('.');
        ++at_;
      } else if (kind == CharClass::ignored) {
        at_ += point.size;
        end = at_;
      } else if (!skip_inside(point, at_)) {  // only apostrophes: no digit stands before the word's begin
        break;
      }
    }
  }

  void finish_part(std::string term, ByteRange at, const std::vector<std::size_t>& humps) {
    // A letter that folds to nothing still stands for itself, so that every word has a part.
    if (term.empty()) term = text_.substr(at.begin, at.size());
    const std::size_t index = out_.parts.size();
    if (std::string number = version_number(term); !number.empty()) out_.variants.push_back({std::move(number), index});
    for (std::size_t i = 0; i <= humps.size() && !humps.empty(); ++i) {
      const std::size_t begin = i == 0 ? 0 : humps[i - 1];
      const std::size_t end = i == humps.size() ? term.size() : humps[i];
      if (end - begin >= 2)
        out_.variants.push_back(
            {std::string(utf8_prefix(std::string_view(term).substr(begin, end - begin), kMaxTermBytes)), index});
    }
    out_.parts.push_back({std::string(utf8_prefix(term, kMaxTermBytes)), at});
  }

  std::string_view text_;
  Tokens& out_;
  std::size_t at_ = 0;
  bool keep_point_ = false;
  std::size_t possessive_end_ = 0;
};

}  // namespace

void Tokens::clear() {
  parts.clear();
  tokens.clear();
  variants.clear();
}

void tokenise(std::string_view text, Tokens& out) {
  out.clear();
  Scanner(text, out).run();
}

std::string folded_words(std::string_view text) {
  Tokens tokens;
  tokenise(text, tokens);
  std::string out;
  for (const Part& part : tokens.parts) out += (out.empty() ? "" : " ") + part.term;
  return out;
}

}  // namespace dssearch
