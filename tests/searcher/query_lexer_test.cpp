// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query_lexer.hpp"

#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

FieldUse some_fields(const std::string& name) {
  if (name == "title" || name == "code") return FieldUse::words;
  if (name == "in" || name == "tag") return FieldUse::filter;
  return name == "released" ? FieldUse::front_matter : FieldUse::none;
}

const char* kind_name(LexemeKind kind) {
  switch (kind) {
    case LexemeKind::word: return "word";
    case LexemeKind::phrase: return "phrase";
    case LexemeKind::prefix: return "prefix";
    case LexemeKind::filter: return "filter";
    case LexemeKind::open: return "(";
    case LexemeKind::close: return ")";
    case LexemeKind::op_and: return "AND";
    case LexemeKind::op_or: return "OR";
    case LexemeKind::op_not: return "NOT";
    case LexemeKind::op_near: return "NEAR";
  }
  return "?";
}

/// The lexemes written out: "word(cache) -phrase(a b) filter(in=core)".
std::string lexed(const std::string& text, std::vector<std::string>* repairs = nullptr) {
  std::vector<std::string> mended;
  std::string out;
  for (const Lexeme& lexeme : lex_query(text, some_fields, mended)) {
    out += out.empty() ? "" : " ";
    out += std::string(lexeme.negated ? "-" : "") + (lexeme.required ? "+" : "") + kind_name(lexeme.kind);
    if (lexeme.kind == LexemeKind::op_near) out += "/" + std::to_string(lexeme.window);
    if (!lexeme.text.empty() && lexeme.kind < LexemeKind::open)
      out += "[" + (lexeme.field.empty() ? "" : lexeme.field + "=") + lexeme.text + "]";
  }
  if (repairs != nullptr) *repairs = mended;
  return out;
}

using Case = std::pair<std::string, std::string>;

TEST_CASE("lex_query: operators are words in capitals, brackets and signs", "[unit][searcher]") {
  const auto [typed, expected] = GENERATE(values<Case>({
      {"load balancing", "word[load] word[balancing]"},
      {"a AND b OR c", "word[a] AND word[b] OR word[c]"},
      {"cache NOT disk", "word[cache] NOT word[disk]"},
      {"cache -disk", "word[cache] -word[disk]"},
      {"cache +disk", "word[cache] +word[disk]"},
      {"(a OR b) c", "( word[a] OR word[b] ) word[c]"},
      {"-(a b)", "-( word[a] word[b] )"},
      {"a NEAR b", "word[a] NEAR/10 word[b]"},
      {"a NEAR/5 b", "word[a] NEAR/5 word[b]"},
      {"a NEAR/999 b", "word[a] NEAR/100 word[b]"},
      {"quant*", "prefix[quant]"},
  }));

  CHECK(lexed(typed) == expected);
}

TEST_CASE("lex_query: lower-case operator names and a query all in capitals are plain words", "[unit][searcher]") {
  const auto [typed, expected] = GENERATE(values<Case>({
      {"salt and pepper or not", "word[salt] word[and] word[pepper] word[or] word[not]"},
      {"HOW DOES V2 AND V3 ROUTE", "word[HOW] word[DOES] word[V2] word[AND] word[V3] word[ROUTE]"},
      {"NEARLY done", "word[NEARLY] word[done]"},
      {"a NEAR/x b", "word[a] word[NEAR/x] word[b]"},
  }));

  CHECK(lexed(typed) == expected);
}

TEST_CASE("lex_query: quotes make phrases, also after a sign or a field", "[unit][searcher]") {
  const auto [typed, expected] = GENERATE(values<Case>({
      {"\"multi-token prediction\"", "phrase[multi-token prediction]"},
      {"-\"a phrase\" x", "-phrase[a phrase] word[x]"},
      {"+\"a phrase\"", "+phrase[a phrase]"},
      {"title:\"load balancing\"", "phrase[title=load balancing]"},
      {"\"two\"\"three\"", "phrase[two] phrase[three]"},
  }));

  CHECK(lexed(typed) == expected);
}

TEST_CASE("lex_query: a name before a colon is a field only when the index has it", "[unit][searcher]") {
  const auto [typed, expected] = GENERATE(values<Case>({
      {"title:MLA", "word[title=MLA]"},
      {"Title:MLA", "word[title=MLA]"},
      {"title:quant*", "prefix[title=quant]"},
      {"in:core tag:moe", "filter[in=core] filter[tag=moe]"},
      {"-tag:moe", "-filter[tag=moe]"},
      {"released:2024..2025", "filter[released=2024..2025]"},
      {"in:\"my notes\"", "filter[in=my notes]"},
      {"nosuch:value", "word[nosuch:value]"},
      {"title: MLA", "word[title:] word[MLA]"},
      {"https://title/x", "word[https://title/x]"},
      {"std::vector", "word[std::vector]"},
  }));

  CHECK(lexed(typed) == expected);
}

TEST_CASE("lex_query: a sign or bracket inside a word stays part of it", "[unit][searcher]") {
  const auto [typed, expected] = GENERATE(values<Case>({
      {"auxiliary-loss-free", "word[auxiliary-loss-free]"},
      {"C++", "word[C++]"},
      {"f(x)", "word[f(x)]"},
      {"(f(x) OR y)", "( word[f(x)] OR word[y] )"},
      {"a - b", "word[a] word[b]"},
      {"x)", "word[x)]"},
      {"*", ""},
      {"-- --", ""},
  }));

  CHECK(lexed(typed) == expected);
}

TEST_CASE("lex_query: typographic quotes and dashes are read as plain ones and told", "[unit][searcher]") {
  std::vector<std::string> repairs;

  CHECK(lexed("“load balancing” –disk", &repairs) == "phrase[load balancing] -word[disk]");
  CHECK(repairs == std::vector<std::string>{"typographic quotes were read as \"",
                                            "a typographic dash before a word was read as -"});
}

TEST_CASE("lex_query: an unclosed quote ends with the query and is told", "[unit][searcher]") {
  std::vector<std::string> repairs;

  CHECK(lexed("cache \"load balancing", &repairs) == "word[cache] phrase[load balancing]");
  CHECK(repairs == std::vector<std::string>{"a quotation mark without its partner was closed at the end"});
}

TEST_CASE("lex_query: a prefix of one letter is read as a word and told", "[unit][searcher]") {
  std::vector<std::string> repairs;

  CHECK(lexed("q*", &repairs) == "word[q*]");
  CHECK(repairs == std::vector<std::string>{"'q*' is too short for a prefix and was read as a word"});
}

TEST_CASE("lex_query: at most 32 words are read, and that is told", "[unit][searcher]") {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "w" + std::to_string(i) + " ";
  std::vector<std::string> repairs;
  std::vector<std::string> mended;

  const std::vector<Lexeme> lexemes = lex_query(text, some_fields, repairs);

  CHECK(lexemes.size() == 32);
  CHECK(lexemes.back().text == "w31");
  CHECK(repairs == std::vector<std::string>{"only the first 32 words are searched"});
}

TEST_CASE("lex_query: exactly 32 words are no reason for a repair", "[unit][searcher]") {
  std::string text;
  for (int i = 0; i < 32; ++i) text += "w" + std::to_string(i) + " ";
  std::vector<std::string> repairs;

  CHECK(lex_query(text, some_fields, repairs).size() == 32);
  CHECK(repairs.empty());
}

TEST_CASE("lex_query: at most 1,024 bytes are read, without cutting a character", "[unit][searcher]") {
  std::vector<std::string> repairs;

  const std::vector<Lexeme> lexemes = lex_query(std::string(1023, 'a') + "é", some_fields, repairs);

  REQUIRE(lexemes.size() == 1);
  CHECK(lexemes[0].text == std::string(1023, 'a'));
  CHECK(repairs == std::vector<std::string>{"only the first 1,024 bytes are searched"});
}

TEST_CASE("lex_query: NUL and bytes that are not UTF-8 part words", "[unit][searcher]") {
  CHECK(lexed(std::string("one\0two", 7)) == "word[one] word[two]");
  CHECK(lexed("one\xFFtwo") == "word[one] word[two]");
  CHECK(lexed("one\xC2\xA0two\xE3\x80\x80three") == "word[one] word[two] word[three]");
}

}  // namespace
}  // namespace dssearch
