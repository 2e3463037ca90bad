// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/tokeniser.hpp"

#include <algorithm>
#include <utility>

#include "indexer/analysis/character.hpp"
#include "indexer/analysis/joined_prefixes.hpp"
#include "indexer/analysis/word.hpp"
#include "indexer/base/utf8.hpp"

namespace dssearch::inline indexer_analysis {
namespace {

constexpr std::size_t kMaxTermBytes = 64;
constexpr std::size_t kMaxJoinedBytes = 40;
constexpr std::size_t kMaxJoinedParts = 5;

class Scanner {
 public:
  Scanner(std::string_view text, Tokens& out) : text_(text), out_(out) {}

  void run() {
    while (at_ < text_.size()) {
      const CodePoint point = read(text_, at_);
      switch (class_of(point.value)) {
        case CharClass::letter:
        case CharClass::digit: take_compound(); break;
        case CharClass::ideograph: take_cjk(); break;
        case CharClass::symbol: take_symbol(); break;
        default: at_ += point.size;
      }
    }
  }

 private:
  CharClass class_at(std::size_t at) const {
    return at < text_.size() ? class_of(read(text_, at).value) : CharClass::separator;
  }
  bool word_at(std::size_t at) const {
    const CharClass kind = class_at(at);
    return kind == CharClass::letter || kind == CharClass::digit;
  }
  bool digit_at(std::size_t at) const { return at < text_.size() && is_digit(text_[at]); }

  /// An emoji; an emoji made of several (👩‍💻, 🇩🇪) has a part for each.
  void take_symbol() {
    const std::size_t begin = at_;
    const std::size_t first = out_.parts.size();
    for (const std::size_t end = grapheme_end(text_, at_); at_ < end;) {
      const CodePoint point = decode_utf8(text_, at_);
      const CharClass kind = char_class(point.value);
      if (kind == CharClass::symbol) {
        out_.parts.push_back({{}, {at_, at_}});
        append_utf8(out_.parts.back().term, point.value);
      } else if (kind != CharClass::ignored) {
        break;
      }
      at_ += point.size;
      out_.parts.back().at.end = at_;
    }
    add_token(TokenKind::symbol, first, begin, at_);
    out_.tokens.back().count = out_.parts.size() - first;
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
      const std::size_t end = kind == CharClass::ideograph ? ideograph_end(text_, at_) : at_ + read(text_, at_).size;
      if (kind == CharClass::ideograph) {
        std::string term = folded_ideograph(text_.substr(at_, end - at_));
        if (!previous.empty()) out_.variants.push_back({previous + term, out_.parts.size() - 1});
        previous = term;
        out_.parts.push_back({std::move(term), {at_, end}});
      } else {
        out_.parts.back().at.end = end;
      }
      at_ = end;
    }
    add_token(TokenKind::cjk, first, begin, at_);
    out_.tokens.back().count = out_.parts.size() - first;
  }

  /// .NET, .gitignore: a point before the first word of a compound belongs to it.
  bool opens_with_point() const {
    if (at_ == 0 || text_[at_ - 1] != '.' || class_at(at_) != CharClass::letter) return false;
    return at_ == 1 || std::string_view(" \t\n\r([{\"'`").find(text_[at_ - 2]) != std::string_view::npos;
  }

  void take_compound() {
    const std::size_t begin = opens_with_point() ? at_ - 1 : at_;
    const std::size_t first = out_.parts.size();
    bool initials = true;
    std::size_t end = begin;
    for (;;) {
      take_part();
      end = at_;
      initials = initials && out_.parts.back().term.size() == 1 && !is_digit(out_.parts.back().term[0]);
      const std::size_t next = after_joiner();
      if (next == 0) break;
      initials = initials && text_[at_] == '.';
      at_ = next;
    }
    add_token(TokenKind::word, first, begin, end);
    out_.parts[first].at.begin = begin;
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
    const CodePoint point = read(text_, at);
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
    for (std::size_t i = first; i < out_.parts.size(); ++i) {
      const std::string& part = out_.parts[i].term;
      const bool are_numbers = !joined.empty() && is_digit(joined.back()) && is_digit(part.front());
      if (are_numbers && !joins_numbers(read(text_, out_.parts[i - 1].at.end).value)) return;
      joined += part;
    }
    if (joined.size() <= kMaxJoinedBytes) token.joined = std::move(joined);
  }

  /// Reads one word; `at_` stands on its first character.
  void take_part() {
    std::size_t begin = at_;
    Word word;
    if (const std::size_t end = take_power(word.term); end != 0) {
      at_ = end;
      finish_part(std::move(word), {begin, end});
      return;
    }
    std::size_t end = at_;
    while (at_ < text_.size()) {
      const CodePoint point = read(text_, at_);
      const CharClass kind = class_of(point.value);
      if (kind == CharClass::letter || kind == CharClass::digit) {
        at_ += point.size;
        end = at_;
        word.add(point, text_.substr(at_ - point.size));
      } else if (kind == CharClass::ignored) {
        at_ += point.size;
        end = at_;
      } else if (skip_inside(point, begin)) {
        if (point.value == U',') continue;
        if (is_elided(word.term)) {
          word = Word();
          begin = at_;
        }
        word.elision = word.term.size();
      } else {
        break;
      }
    }
    take_suffix(word.term, end);
    at_ = std::max(at_, end);
    finish_part(std::move(word), {begin, end});
  }

  /// 1e-4, 10^-6, 10^{-6}, 10⁻⁶: a number with its power is one word. Footnote marks after longer numbers are not
  /// powers.
  /// @return its end; 0 when there is none, and `term` is then unchanged.
  std::size_t take_power(std::string& term) const {
    std::size_t at = at_;
    while (digit_at(at) || (at > at_ && at < text_.size() && text_[at] == '.' && digit_at(at + 1))) ++at;
    if (at == at_ || at >= text_.size()) return 0;
    std::string power(text_.substr(at_, at - at_));
    const char mark = text_[at];
    const bool raised = lowered(read(text_, at).value) != '\0';
    if (!raised && mark != 'e' && mark != 'E' && mark != '^') return 0;
    const std::size_t base = at - at_;
    if (!raised) at += mark == '^' && at + 1 < text_.size() && text_[at + 1] == '{' ? 2 : 1;
    power.push_back(mark == 'e' || mark == 'E' ? 'e' : '^');
    std::size_t digits = 0;
    bool sign = false;
    while (at < text_.size()) {
      const CodePoint point = read(text_, at);
      const char c = point.value == 0x2212 ? '-' : point.value < 0x80 ? text_[at] : lowered(point.value);
      const bool is_sign = (c == '-' || c == '+') && digits == 0 && !sign;
      if (!is_digit(c) && !is_sign) break;
      sign = sign || is_sign;
      if (c != '+') power.push_back(c);
      digits += is_sign ? 0 : 1;
      at += point.size;
    }
    if (digits == 0 || power.size() > kMaxTermBytes || word_at(at) || (power[base] == 'e' && !sign)) return 0;
    if (raised && base > 3 && !sign) power.resize(base);
    term = std::move(power);
    return at;
  }

  /// Steps over a mark that does not end the word: a point or thousands comma between digits, an apostrophe.
  bool skip_inside(const CodePoint& point, std::size_t begin) {
    const bool after_digit = at_ > begin && is_digit(text_[at_ - 1]);
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

  /// Whether a word stands before an apostrophe, and `at_` behind it, that only introduces the next one.
  bool is_elided(std::string_view before) const {
    if (!is_elided_word(before)) return false;
    std::string next;
    append_folded(next, read(text_, at_).value);
    return !next.empty() && std::string_view("aeiouyh").find(next[0]) != std::string_view::npos;
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
    const bool letters = std::all_of(term.begin(), term.end(), is_small);
    if (has_point || term.empty() || term.size() > 3 || !letters || at_ != end) return;
    const auto sign_at = [&](std::size_t at) { return at < text_.size() && (text_[at] == '+' || text_[at] == '#'); };
    std::size_t size = 0;
    while (size < 2 && sign_at(end + size)) ++size;
    const std::string_view suffix = text_.substr(end, size);
    // One sign after two letters is no name: AI+ is AI. A number may follow: C++17.
    if (size == 0 || (size == 1 && term.size() > 1) || sign_at(end + size)) return;
    const CharClass next = class_at(end + size);
    if (next == CharClass::letter || (next == CharClass::digit && suffix != "++" && suffix != "#")) return;
    term.append(suffix);
    end += size;
  }

  void continue_number(std::string& term, std::size_t& end) {
    while (at_ < text_.size()) {
      const CodePoint point = read(text_, at_);
      const CharClass kind = class_of(point.value);
      if (kind == CharClass::letter || kind == CharClass::digit) {
        append_folded(term, point.value);
        at_ += point.size;
        end = at_;
      } else if (point.value == U'.' && is_digit(text_[at_ - 1]) && digit_at(at_ + 1)) {
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

  void add_variant(std::string_view term) {
    out_.variants.push_back({std::string(utf8_prefix(term, kMaxTermBytes)), out_.parts.size()});
  }

  /// The pieces of an identifier. Other camelCase words have only the version at their end: DeepSeekV3.
  void add_pieces(const Word& word) {
    const std::string_view term = word.term;
    for (std::size_t i = 0; i <= word.humps.size(); ++i) {
      const std::size_t begin = i == 0 ? 0 : word.humps[i - 1];
      const std::string_view piece = term.substr(begin, i == word.humps.size() ? term.npos : word.humps[i] - begin);
      const bool version = i == word.humps.size() && piece.size() >= 2 && is_number(piece.substr(1));
      if (piece.size() >= 2 && (word.identifier || version)) add_variant(piece);
    }
  }

  void finish_part(Word word, ByteRange at) {
    // A letter that folds to nothing is kept as it is, so that every word has a part.
    if (word.term.empty()) word.term = text_.substr(at.begin, at.size());
    if (is_digit(word.term.back())) {
      if (const std::string number = version_number(word.term); !number.empty()) add_variant(number);
    }
    if (!word.humps.empty()) add_pieces(word);
    if (word.elision != 0 && word.term.size() >= word.elision + 3)
      add_variant(std::string_view(word.term).substr(word.elision));
    for (const std::string& rest : without_joined_prefixes(word.term)) add_variant(rest);
    if (word.term.size() > kMaxTermBytes) word.term = std::string(utf8_prefix(word.term, kMaxTermBytes));
    out_.parts.push_back({std::move(word.term), at});
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

}  // namespace dssearch::inline indexer_analysis
