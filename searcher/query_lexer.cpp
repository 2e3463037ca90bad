// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query_lexer.hpp"

#include <algorithm>

#include "indexer/analysis/character.hpp"
#include "indexer/analysis/tokeniser.hpp"
#include "indexer/base/utf8.hpp"

namespace dssearch {
namespace {

constexpr std::size_t kMaxQueryBytes = 1024;
constexpr std::size_t kMaxWords = 32;
constexpr int kMaxNearWindow = 100;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

bool is_quote(char32_t code) {
  return code == U'"' || (code >= 0x201C && code <= 0x201F) || code == 0x00AB || code == 0x00BB;
}

bool is_dash(char32_t code) {
  return code == 0x2010 || code == 0x2011 || code == 0x2012 || code == 0x2013 || code == 0x2014 || code == 0x2212;
}

/// Valid UTF-8 with plain quotes and, where a word starts, plain dashes.
std::string normalise(std::string_view text, std::vector<std::string>& repairs) {
  std::string out;
  bool quotes = false;
  bool dashes = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    const bool at_word_start = out.empty() || is_space(out.back());
    if (point.value != U'"' && is_quote(point.value)) {
      out.push_back('"');
      quotes = true;
    } else if (at_word_start && is_dash(point.value)) {
      out.push_back('-');
      dashes = true;
    } else if (point.value == 0x3000 || point.value == 0x00A0) {
      out.push_back(' ');
    } else if (point.valid && point.value != 0) {
      out.append(text, at, point.size);
    } else {
      out.push_back(' ');
    }
    at += point.size;
  }
  if (quotes) repairs.emplace_back("typographic quotes were read as \"");
  if (dashes) repairs.emplace_back("a typographic dash before a word was read as -");
  return out;
}

bool is_operator_word(std::string_view word) {
  return word == "AND" || word == "OR" || word == "NOT" || word.substr(0, 4) == "NEAR";
}

/// A query typed in capitals has no operators, only words.
bool is_shouted(std::string_view text) {
  std::size_t words = 0;
  std::size_t operators = 0;
  for (std::size_t at = 0; at < text.size();) {
    while (at < text.size() && is_space(text[at])) ++at;
    std::size_t end = at;
    while (end < text.size() && !is_space(text[end])) ++end;
    const std::string_view word = text.substr(at, end - at);
    const bool lower = std::any_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    const bool upper = std::any_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (lower) return false;
    if (upper) ++(is_operator_word(word) ? operators : words);
    at = end;
  }
  return operators > 0 && words >= 3;
}

class Lexer {
 public:
  Lexer(std::string text, const std::function<FieldUse(const std::string&)>& field_use,
        std::vector<std::string>& repairs)
      : text_(std::move(text)), field_use_(field_use), repairs_(repairs), shouted_(is_shouted(text_)) {}

  std::vector<Lexeme> run() {
    while (at_ < text_.size()) {
      if (is_space(text_[at_])) {
        ++at_;
      } else if (words_ < kMaxWords) {
        take_chunk();
      } else {
        repairs_.emplace_back("only the first 32 words are searched");
        break;
      }
    }
    return std::move(out_);
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool starts_word(std::size_t at) const {
    if (at >= text_.size()) return false;
    const CharClass kind = char_class(decode_utf8(text_, at).value);
    return kind != CharClass::separator && kind != CharClass::ignored;
  }
  bool at_start() const {
    return at_ == 0 || is_space(text_[at_ - 1]) || text_[at_ - 1] == '(' || text_[at_ - 1] == '-';
  }

  void take_chunk() {
    Lexeme lexeme;
    const char next = peek(1);
    const bool operand = starts_word(at_ + 1) || next == '"' || next == '(';
    if (peek() == '-' && operand) {
      lexeme.negated = true;
      ++at_;
    } else if (peek() == '+' && operand) {
      lexeme.required = true;
      ++at_;
    }
    if (peek() == '(' && at_start()) {
      lexeme.kind = LexemeKind::open;
      ++at_;
      ++depth_;
      out_.push_back(lexeme);
      return;
    }
    if (peek() == ')') {
      ++at_;
      close_group();
      return;
    }
    if (peek() == '"') {
      take_quoted(std::move(lexeme));
      return;
    }
    take_bare(std::move(lexeme));
  }

  void close_group() {
    if (depth_ == 0) return;  // part of pasted text
    --depth_;
    Lexeme lexeme;
    lexeme.kind = LexemeKind::close;
    out_.push_back(lexeme);
  }

  void take_quoted(Lexeme lexeme) {
    std::size_t end = text_.find('"', at_ + 1);
    if (end == std::string::npos) {
      repairs_.emplace_back("a quotation mark without its partner was closed at the end");
      end = text_.size();
    }
    lexeme.kind = LexemeKind::phrase;
    lexeme.text = text_.substr(at_ + 1, end - at_ - 1);
    at_ = std::min(end + 1, text_.size());
    push_text(std::move(lexeme));
  }

  void push_text(Lexeme lexeme) {
    Tokens tokens;
    tokenise(lexeme.text, tokens);
    if (tokens.parts.empty() && lexeme.kind != LexemeKind::filter) return;
    words_ += tokens.parts.size();
    out_.push_back(std::move(lexeme));
  }

  /// A word up to the next space; a ')' that closes a group ends it too.
  void take_bare(Lexeme lexeme) {
    const std::size_t begin = at_;
    int inner = 0;
    while (at_ < text_.size() && !is_space(text_[at_])) {
      const char c = text_[at_];
      if (c == '"') break;
      if (c == '(') ++inner;
      if (c == ')' && inner-- == 0 && depth_ > 0) break;
      ++at_;
      if (c == ':' && at_ < text_.size() && take_field(begin, lexeme)) return;
    }
    if (at_ == begin) {
      ++at_;
      return;
    }
    lexeme.text = text_.substr(begin, at_ - begin);
    if (!shouted_ && take_operator(lexeme)) return;
    if (lexeme.text.size() > 1 && lexeme.text.back() == '*') take_prefix(lexeme);
    push_text(std::move(lexeme));
  }

  void take_prefix(Lexeme& lexeme) {
    Tokens tokens;
    tokenise(lexeme.text, tokens);
    if (tokens.parts.empty() || tokens.parts.back().at.end + 1 != lexeme.text.size()) return;
    if (tokens.parts.back().term.size() < 2 && tokens.parts.size() == 1) {
      repairs_.emplace_back("'" + lexeme.text + "' is too short for a prefix and was read as a word");
      return;
    }
    lexeme.kind = LexemeKind::prefix;
    lexeme.text.pop_back();
  }

  bool take_operator(Lexeme& lexeme) {
    if (lexeme.text == "AND") lexeme.kind = LexemeKind::op_and;
    if (lexeme.text == "OR") lexeme.kind = LexemeKind::op_or;
    if (lexeme.text == "NOT") lexeme.kind = LexemeKind::op_not;
    if (lexeme.text.rfind("NEAR", 0) == 0) {
      const std::string rest = lexeme.text.substr(4);
      const bool number = rest.size() >= 2 && rest.size() <= 4 && rest[0] == '/' &&
                          std::all_of(rest.begin() + 1, rest.end(), [](char c) { return c >= '0' && c <= '9'; });
      if (rest.empty() || number) lexeme.kind = LexemeKind::op_near;
      if (number) lexeme.window = std::clamp(std::stoi(rest.substr(1)), 1, kMaxNearWindow);
    }
    if (lexeme.kind == LexemeKind::word) return false;
    out_.push_back(std::move(lexeme));
    return true;
  }

  /// `at_` stands after a ':'; true when what stands before it names a field and the lexeme was taken.
  bool take_field(std::size_t begin, Lexeme lexeme) {
    std::string name = text_.substr(begin, at_ - begin - 1);
    const bool plain = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
             c == '-';
    });
    const char next = peek();
    if (!plain || next == ':' || next == '/' || is_space(next) || next == '\0') return false;
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const FieldUse use = field_use_(name);
    if (use == FieldUse::none) return false;
    lexeme.field = name;
    if (use == FieldUse::words) return take_field_words(std::move(lexeme));
    lexeme.kind = LexemeKind::filter;
    lexeme.text = next == '"' ? quoted_value() : bare_value();
    push_text(std::move(lexeme));
    return true;
  }

  bool take_field_words(Lexeme lexeme) {
    if (peek() == '"') {
      take_quoted(std::move(lexeme));
      return true;
    }
    lexeme.text = bare_value();
    if (lexeme.text.size() > 1 && lexeme.text.back() == '*') take_prefix(lexeme);
    push_text(std::move(lexeme));
    return true;
  }

  std::string quoted_value() {
    std::size_t end = text_.find('"', at_ + 1);
    if (end == std::string::npos) end = text_.size();
    const std::string value = text_.substr(at_ + 1, end - at_ - 1);
    at_ = std::min(end + 1, text_.size());
    return value;
  }

  std::string bare_value() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && !is_space(text_[at_]) && !(text_[at_] == ')' && depth_ > 0)) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  std::string text_;
  const std::function<FieldUse(const std::string&)>& field_use_;
  std::vector<std::string>& repairs_;
  bool shouted_;
  std::vector<Lexeme> out_;
  std::size_t at_ = 0;
  std::size_t words_ = 0;
  int depth_ = 0;
};

}  // namespace

std::vector<Lexeme> lex_query(std::string_view text, const std::function<FieldUse(const std::string&)>& field_use,
                              std::vector<std::string>& repairs) {
  if (text.size() > kMaxQueryBytes) {
    text = utf8_prefix(text, kMaxQueryBytes);
    repairs.emplace_back("only the first 1,024 bytes are searched");
  }
  return Lexer(normalise(text, repairs), field_use, repairs).run();
}

}  // namespace dssearch
