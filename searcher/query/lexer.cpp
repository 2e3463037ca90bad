// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/lexer.hpp"

#include <algorithm>
#include <optional>

#include "indexer/analysis/tokeniser.hpp"
#include "indexer/base/ascii.hpp"
#include "indexer/schema/field.hpp"
#include "searcher/query/code_signs.hpp"
#include "searcher/query/field_prefix.hpp"
#include "searcher/query/input_cleanup.hpp"
#include "searcher/query/long_text.hpp"
#include "searcher/query/loose_word.hpp"
#include "searcher/query/query_signs.hpp"
#include "searcher/query/signed_word.hpp"
#include "searcher/query/warnings.hpp"

namespace dssearch::inline searcher_query {
namespace {

constexpr int kMaxExpanded = 3;  // words with * or ~: each reads a part of the vocabulary

class Lexer {
 public:
  Lexer(const QueryText& text, const FieldNames& fields, std::vector<std::string>& repairs, const QueryLimits& limits)
      : typed_(text), fields_(fields), repairs_(repairs), limits_(limits) {}

  /// Whether there were more words than may be read.
  bool is_cut() const { return is_cut_; }

  std::vector<Lexeme> run() {
    while (at_ < text_.size()) {
      if (is_query_space(text_[at_])) {
        ++at_;
      } else if (words_ < limits_.words || text_[at_] == ')') {
        take_chunk();
      } else {
        tell_cut();
        break;
      }
    }
    return std::move(out_);
  }

 private:
  /// An open bracket: whether the parser gets it, and the field of all words in it.
  struct Group {
    bool is_real = true;
    std::string field;
  };

  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  void tell(std::string sentence) { add_repair(repairs_, std::move(sentence)); }

  /// Counts the brackets of f(a, b). @param opened  of a piece of the query; less than 0: more were closed.
  void balance(int opened) {
    text_brackets_ += opened;
    if (text_brackets_ < 0 && !typed_.is_pasted) tell("a closing bracket without an opening one was ignored");
    text_brackets_ = std::max(0, text_brackets_);
  }

  void tell_cut() {
    is_cut_ = true;
    tell("only the first " + std::to_string(limits_.words) + " words are searched");
  }

  std::size_t chunk_end(std::size_t from) const {
    while (from < text_.size() && !is_query_space(text_[from])) ++from;
    return from;
  }

  bool at_start() const {
    return at_ == 0 || is_query_space(text_[at_ - 1]) ||
           std::string_view("(-+").find(text_[at_ - 1]) != std::string::npos;
  }

  void take_chunk() {
    Lexeme lexeme;
    if (!groups_.empty()) lexeme.field = groups_.back().field;
    take_sign(lexeme);
    if (peek() == '(' && at_start()) {
      ++at_;
      open_group(std::move(lexeme));
    } else if (peek() == ')') {
      ++at_;
      close_group();
    } else if (peek() == '"') {
      take_quote(std::move(lexeme));
    } else {
      take_bare(std::move(lexeme));
    }
  }

  /// A sign before a word, a quote or a bracket is an operator, unless the text looks pasted.
  void take_sign(Lexeme& lexeme) {
    const char sign = peek();
    if (sign != '-' && sign != '+') return;
    SignReading reading = read_sign(typed_, at_, chunk_end(at_), fields_);
    if (!reading.repair.empty()) tell(std::move(reading.repair));
    if (reading.is_before_operand) ++at_;
    if (reading.is_operator) (sign == '-' ? lexeme.negated : lexeme.required) = true;
  }

  /// @param lexeme  with its signs; its field applies to all words inside.
  void open_group(Lexeme lexeme) {
    const bool real = groups_.size() < limits_.depth;
    groups_.push_back({real, lexeme.field});
    if (!real) return tell("brackets more than " + std::to_string(limits_.depth) + " deep were ignored");
    lexeme.kind = LexemeKind::open;
    lexeme.field.clear();
    out_.push_back(std::move(lexeme));
  }

  void close_group() {
    if (groups_.empty()) return balance(-1);
    const bool real = groups_.back().is_real;
    groups_.pop_back();
    if (real) push(LexemeKind::close);
  }

  void push(LexemeKind kind) { out_.push_back(Lexeme{kind, {}, {}}); }

  void take_quote(Lexeme lexeme) {
    if (is_inch_mark(text_, at_)) {  // 3.5" disk
      ++at_;
      return tell("a quotation mark after a word was ignored");
    }
    take_value_quote(std::move(lexeme));
  }

  /// "a b"~5, the syntax of other engines.
  void skip_slop() {
    std::size_t end = at_ + 1;
    while (end < text_.size() && is_digit(text_[end])) ++end;
    if (peek() != '~' || end == at_ + 1 || chunk_end(at_) != end) return;
    at_ = end;
    tell("~ after a phrase was ignored; a NEAR/5 b finds words near each other");
  }

  /// The text between the quote at `at_` and its partner; advances past both.
  std::string quoted() {
    std::size_t end = text_.find('"', at_ + 1);
    if (end == std::string::npos) {
      tell("an open quotation mark was closed at the end");
      end = text_.size();
    }
    std::string inside = text_.substr(at_ + 1, end - at_ - 1);
    at_ = std::min(end + 1, text_.size());
    return inside;
  }

  void push_phrase(Lexeme lexeme) {
    skip_slop();
    Tokens tokens;
    tokenise(lexeme.text, tokens);
    if (take_code(lexeme, tokens)) return;
    const std::string typed = std::exchange(lexeme.text, {});
    for (const Token& token : tokens.tokens) {
      const std::string word = counted(typed, tokens, token);
      if (!word.empty()) lexeme.text += (lexeme.text.empty() ? "" : " ") + word;
    }
    if (lexeme.text.empty()) return tell("quotation marks without words between them were ignored");
    out_.push_back(std::move(lexeme));
  }

  /// @return a token as typed, cut to the remaining number of words.
  std::string counted(const std::string& typed, const Tokens& tokens, const Token& token) {
    const std::size_t count = std::min(token.count, limits_.words - words_);
    words_ += count;
    if (count < token.count) tell_cut();
    if (count == 0) return {};
    const std::size_t end = count == token.count ? token.at.end : tokens.parts[token.first + count - 1].at.end;
    return typed.substr(token.at.begin, end - token.at.begin);
  }

  bool is_filter(const std::string& field) const {
    if (field.empty()) return false;
    const FieldUse use = fields_.use(field);
    return use == FieldUse::filter || use == FieldUse::front_matter;
  }

  /// Takes the text up to the next space, quote, or bracket that closes a group.
  void take_bare(Lexeme lexeme) {
    const std::size_t begin = at_;
    int inner = 0;
    while (at_ < text_.size() && !is_query_space(text_[at_]) && text_[at_] != '"') {
      const char c = text_[at_];
      if (c == '(') ++inner;
      if (c == ')' && inner-- == 0 && !groups_.empty()) break;
      ++at_;
      if (c == ':' && take_field(begin, lexeme)) return;
    }
    lexeme.text = text_.substr(begin, at_ - begin);
    if (groups_.empty() && starts_word(text_, begin)) balance(inner);  // not :-)
    if (take_operator(lexeme)) return;
    if (is_filter(lexeme.field)) return push_filter(in_brackets(std::move(lexeme), fields_));
    push_words(std::move(lexeme));
  }

  /// `at_` is after the first ':' of a chunk; true when the text before it names a field and all was taken.
  bool take_field(std::size_t begin, Lexeme lexeme) {
    const FieldNameTyped name = field_name(std::string_view(text_).substr(begin));
    if (name.size == 0) tell_lone_field(begin);
    if (name.size == 0 || name.size != at_ - begin) return false;
    const FieldUse use = fields_.use(name.name);
    if (use == FieldUse::none) {
      if (looks_like_field(name.name)) tell(unknown_field(name.name, fields_));
      return false;
    }
    lexeme.field = name.name;
    if (peek() == '(') {
      ++at_;
      open_group(std::move(lexeme));
    } else if (peek() == '"') {
      take_value_quote(std::move(lexeme));
    } else if (use == FieldUse::words) {
      lexeme.text = bare_value();
      push_words(std::move(lexeme));
    } else {
      lexeme.text = bare_value();
      push_filter(std::move(lexeme));
    }
    return true;
  }

  /// title: and then a space.
  void tell_lone_field(std::size_t begin) {
    if (at_ < text_.size() && !is_query_space(text_[at_])) return;
    const std::string name = field_name(text_.substr(begin, at_ - begin) + "x").name;
    if (!name.empty() && fields_.use(name) != FieldUse::none) tell(name + ": without a value was read as a word");
  }

  void take_value_quote(Lexeme lexeme) {
    lexeme.text = quoted();
    if (is_filter(lexeme.field)) return push_filter(std::move(lexeme));
    lexeme.kind = LexemeKind::phrase;
    push_phrase(std::move(lexeme));
  }

  std::string bare_value() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && !is_query_space(text_[at_]) && text_[at_] != '"' &&
           !(text_[at_] == ')' && !groups_.empty())) {
      ++at_;
    }
    return text_.substr(begin, at_ - begin);
  }

  void push_filter(Lexeme lexeme) {
    lexeme.kind = LexemeKind::filter;
    const std::size_t begin = lexeme.text.find_first_not_of(" \n");
    if (begin == std::string::npos) return tell(lexeme.field + ": without a value was ignored");
    lexeme.text = lexeme.text.substr(begin, lexeme.text.find_last_not_of(" \n") + 1 - begin);
    std::replace(lexeme.text.begin(), lexeme.text.end(), '\n', ' ');
    if (lexeme.field == kPath.name && cut_to_words(lexeme.text, kMaxQueryWords)) tell_cut();
    ++words_;
    out_.push_back(std::move(lexeme));
  }

  bool take_operator(Lexeme& lexeme) {
    if (!is_operator_word(lexeme.text) || lexeme.negated || lexeme.required) return false;
    if (typed_.is_shouted) {
      tell(lexeme.text + " was read as a word, because the whole text is in capitals");
      return false;
    }
    out_.push_back(operator_lexeme(lexeme.text, repairs_));
    return true;
  }

  /// Adds the words of a chunk; several are one operand, as if in brackets.
  void push_words(Lexeme lexeme) {
    if (take_pattern(lexeme)) return;
    Tokens tokens;
    tokenise(lexeme.text, tokens);
    if (take_code(lexeme, tokens)) return;
    const std::string typed = std::exchange(lexeme.text, {});
    if (tokens.tokens.empty()) {
      if (!lexeme.field.empty() && (groups_.empty() || groups_.back().field.empty()))
        tell(lexeme.field + ": without a word was ignored");
      return;
    }
    const bool several = tokens.tokens.size() > 1;
    if (several) {
      Lexeme open = lexeme;
      open.kind = LexemeKind::open;
      open.field.clear();
      out_.push_back(std::move(open));
      lexeme.negated = lexeme.required = false;
    }
    for (const Token& token : tokens.tokens) {
      Lexeme word = lexeme;
      word.text = counted(typed, tokens, token);
      if (word.text.empty()) break;
      const bool is_whole = word.text.size() == token.at.size();
      if (is_whole && token.at.end == tokens.tokens.back().at.end) expand(word, typed, tokens, token);
      if (word.field.empty()) word.text = without_meaning(std::move(word.text), fields_);
      out_.push_back(std::move(word));
    }
    if (several) push(LexemeKind::close);
    follow_emphasis(typed);
  }

  /// Code with signs that can be searched stays one piece, as typed.
  bool take_code(Lexeme& lexeme, const Tokens& tokens) {
    const bool is_quoted = lexeme.kind == LexemeKind::phrase && !tokens.parts.empty();
    const ByteRange code = lexeme.field.empty() ? code_in(lexeme.text, tokens, is_quoted) : ByteRange{};
    if (code.empty() || words_ + tokens.parts.size() >= limits_.words) return false;
    words_ += tokens.parts.size() + 1;
    in_emphasis_ = false;
    out_.push_back(as_code(std::move(lexeme), code, tokens.parts.empty(), fields_));
    return true;
  }

  /// A '*' or '~' right after the last word of a chunk.
  void expand(Lexeme& word, const std::string& typed, const Tokens& tokens, const Token& token) {
    if (typed.back() == '*' && (typed[0] == '*' || in_emphasis_)) return;  // *emphasis* of a note
    LooseWord loose = loose_end(typed, tokens, token);
    if (!loose.repair.empty()) return tell(std::move(loose.repair));
    if (loose.kind != LexemeKind::word && may_expand()) word.kind = loose.kind;
  }

  bool may_expand() {
    if (++expanded_ > kMaxExpanded) tell("only the first three words with * or ~ are expanded");
    return expanded_ <= kMaxExpanded;
  }

  /// @return whether a chunk was a pattern, as *cat* is.
  bool take_pattern(Lexeme& lexeme) {
    if (typed_.is_pasted) return false;
    LooseWord loose = word_pattern(lexeme.text);
    if (!loose.repair.empty()) tell(std::move(loose.repair));
    if (loose.kind != LexemeKind::pattern || !may_expand()) return false;
    const bool is_begin = loose.text.find('*', 1) == std::string::npos && loose.text[0] == '*';
    if (is_begin) opening_ = out_.size();
    if (!is_begin && loose.text.back() == '*') opening_.reset();
    in_emphasis_ = opening_.has_value();
    ++words_;
    lexeme.kind = loose.kind;
    lexeme.text = std::move(loose.text);
    out_.push_back(std::move(lexeme));
    return true;
  }

  /// Follows *emphasis of several words*. What its first star made a pattern is then a word.
  void follow_emphasis(const std::string& typed) {
    const bool opens = typed[0] == '*' && starts_word(typed, 1);
    const bool closes = typed.back() == '*';
    if (closes && !opens && opening_) {
      Lexeme& first = out_[*opening_];
      first.kind = LexemeKind::word;
      first.text.erase(0, 1);
      if (first.field.empty()) first.text = without_meaning(std::move(first.text), fields_);
      --expanded_;
    }
    if (opens || closes) opening_.reset();
    in_emphasis_ = (opens || in_emphasis_) && !closes;
  }

  const QueryText& typed_;
  const std::string& text_ = typed_.text;
  const FieldNames& fields_;
  std::vector<std::string>& repairs_;
  QueryLimits limits_;
  std::vector<Lexeme> out_;
  std::vector<Group> groups_;
  std::size_t at_ = 0;
  std::size_t words_ = 0;
  bool is_cut_ = false;
  int text_brackets_ = 0;  // open ones that are part of words
  int expanded_ = 0;
  bool in_emphasis_ = false;            // between *many and words*
  std::optional<std::size_t> opening_;  // in out_, a pattern that may begin an emphasis
};

}  // namespace

std::vector<Lexeme> lex_query(std::string_view text, const FieldNames& fields, std::vector<std::string>& repairs,
                              const QueryLimits& limits) {
  const QueryText typed = clean_query(text, limits.bytes, repairs);
  std::vector<std::string> told = repairs;
  Lexer lexer(typed, fields, told, limits);
  std::vector<Lexeme> lexemes = lexer.run();
  if (lexer.is_cut()) {
    QueryLimits of_text = limits;
    of_text.words = kMaxTextWords;
    std::vector<std::string> ignored;  // mostly of signs, which are part of a text
    Lexer whole(typed, fields, ignored, of_text);
    std::vector<Lexeme> all = whole.run();
    if (is_long_text(all)) {
      if (whole.is_cut()) add_repair(repairs, "only the first 400 words are searched");
      return words_of_long_text(std::move(all), fields, repairs);
    }
  }
  repairs = std::move(told);
  return lexemes;
}

}  // namespace dssearch::inline searcher_query
