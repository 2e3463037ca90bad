// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "searcher/query/lexer.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

FieldUse some_fields(const std::string& name) {
  if (name == "title" || name == "code") return FieldUse::words;
  if (name == "in" || name == "tag" || name == "path") return FieldUse::filter;
  return name == "released" ? FieldUse::front_matter : FieldUse::none;
}

const char* kind_name(LexemeKind kind) {
  switch (kind) {
    case LexemeKind::word: return "word";
    case LexemeKind::phrase: return "phrase";
    case LexemeKind::prefix: return "prefix";
    case LexemeKind::fuzzy: return "fuzzy";
    case LexemeKind::pattern: return "pattern";
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
      {"a NEAR/0 b", "word[a] NEAR/1 word[b]"},
      {"a NEAR/99999999999 b", "word[a] NEAR/100 word[b]"},
      {"quant*", "prefix[quant]"},
      {"quant~", "fuzzy[quant]"},
      {"multi-head*", "prefix[multi-head]"},
  }));

  CHECK(lexed(typed) == expected);
}

TEST_CASE("lex_query: lower-case operator names and a query all in capitals are plain words", "[unit][searcher]") {
  const auto [typed, expected] = GENERATE(values<Case>({
      {"salt and pepper or not", "word[salt] word[and] word[pepper] word[or] word[not]"},
      {"HOW DOES V2 AND V3 ROUTE", "word[HOW] word[DOES] word[V2] word[and] word[V3] word[ROUTE]"},
      {"NEARLY done", "word[NEARLY] word[done]"},
      {"a NEAR/x b", "word[a] word[NEAR/x] word[b]"},
      {"AND, OR; NOT.", "word[and] word[or] word[not]"},
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
      {"title:quant~", "fuzzy[title=quant]"},
      {"title:(MLA \"load balancing\")", "( word[title=MLA] phrase[title=load balancing] )"},
      {"tag:(moe OR mla) x", "( filter[tag=moe] OR filter[tag=mla] ) word[x]"},
      {"-in:(core (later) tag:moe)", "-( filter[in=core] ( filter[in=later] ) filter[tag=moe] )"},
      {"in:core tag:moe", "filter[in=core] filter[tag=moe]"},
      {"-tag:moe", "-filter[tag=moe]"},
      {"released:2024..2025", "filter[released=2024..2025]"},
      {"in:\"my notes\"", "filter[in=my notes]"},
      {"nosuch:value", "word[nosuch:value]"},
      {"title: MLA", "word[title] word[MLA]"},
      {"https://title/x", "( word[https] word[title/x] )"},
      {"std::vector", "word[std::vector]"},
  }));

  CHECK(lexed(typed) == expected);
}

TEST_CASE("lex_query: a sign or bracket inside a word stays part of it", "[unit][searcher]") {
  const auto [typed, expected] = GENERATE(values<Case>({
      {"auxiliary-loss-free", "word[auxiliary-loss-free]"},
      {"C++", "word[C++]"},
      {"f(x)", "( word[f] word[x] )"},
      {"(f(x) OR y)", "( ( word[f] word[x] ) OR word[y] )"},
      {"f(x)*", "( word[f] word[x] )"},
      {"a - b", "word[a] word[b]"},
      {"x)", "word[x]"},
      {"*", ""},
      {"-- --", ""},
  }));

  CHECK(lexed(typed) == expected);
}

TEST_CASE("lex_query: typographic quotes and dashes are read as plain ones and reported", "[unit][searcher]") {
  std::vector<std::string> repairs;

  CHECK(lexed("“load balancing” –disk", &repairs) == "phrase[load balancing] -word[disk]");
  CHECK(repairs == std::vector<std::string>{"typographic quotes were read as \"",
                                            "a typographic dash before a word was read as -"});
}

TEST_CASE("lex_query: an unclosed quote ends with the query and is reported", "[unit][searcher]") {
  std::vector<std::string> repairs;

  CHECK(lexed("cache \"load balancing", &repairs) == "word[cache] phrase[load balancing]");
  CHECK(repairs == std::vector<std::string>{"an open quotation mark was closed at the end"});
}

TEST_CASE("lex_query: a prefix of one letter is read as a word and reported", "[unit][searcher]") {
  std::vector<std::string> repairs;

  CHECK(lexed("q*", &repairs) == "word[q]");
  CHECK(repairs == std::vector<std::string>{"'q*' is too short for a prefix and was read as a word"});
}

TEST_CASE("lex_query: what a note marks as emphasis is no prefix", "[unit][searcher]") {
  const auto [typed, expected] = GENERATE(values<Case>({
      {"*load balancing* quant*", "word[load] word[balancing] prefix[quant]"},
      {"**load balancing**", "word[load] word[balancing]"},
      {"corpus/*.md", "( word[corpus] word[md] )"},
      {"~/notes a~b", "word[notes] ( word[a] word[b] )"},
  }));

  CHECK(lexed(typed) == expected);
}

TEST_CASE("lex_query: stars before or inside a word make it a pattern", "[unit][searcher]") {
  const auto [typed, expected] = GENERATE(values<Case>({
      {"*cat*", "pattern[*cat*]"},
      {"*load* experts", "pattern[*load*] word[experts]"},
      {"*brücke", "pattern[*brücke]"},
      {"wär*pe", "pattern[wär*pe]"},
      {"title:*brücke", "pattern[title=*brücke]"},
      {"cache -*disk", "word[cache] -pattern[*disk]"},
      {"+wär*pe", "+pattern[wär*pe]"},
      {"(*cat* OR dog)", "( pattern[*cat*] OR word[dog] )"},
      {"a*b 2*3 **bold**", "( word[a] word[b] ) ( word[2] word[3] ) word[bold]"},
      {"x = *cat*", "word[x] word[cat]"},
      {"*load balancing* *cat*", "word[load] word[balancing] pattern[*cat*]"},
      {"*one t*wo thr*ee fo*ur five*", "word[one] ( word[t] word[wo] ) pattern[thr*ee] pattern[fo*ur] word[five]"},
      {"is it *cat?", "word[is] word[it] pattern[*cat]"},
  }));

  CHECK(lexed(typed) == expected);
}

TEST_CASE("lex_query: a pattern of too few letters is a word, and that is said", "[unit][searcher]") {
  std::vector<std::string> repairs;

  CHECK(lexed("*ab", &repairs) == "word[ab]");
  CHECK(repairs == std::vector<std::string>{"'*ab' is too short for * and was read as a word"});
}

TEST_CASE("lex_query: a closing bracket that opens nowhere is ignored, and that is said", "[unit][searcher]") {
  const auto [typed, is_told] = GENERATE(values<std::pair<std::string, bool>>({
      {"cache)", true},
      {"cache )", true},
      {"cache) disk", true},
      {"\"cache\")", true},
      {"f(a, b))", true},
      {"cache:)", true},
      {"f(a, b)", false},
      {"(cache)", false},
      {"cache :-)", false},
      {"x = {a)", false},
  }));
  CAPTURE(typed);
  std::vector<std::string> repairs;

  lexed(typed, &repairs);

  const std::string told = "a closing bracket without an opening one was ignored";
  CHECK((std::find(repairs.begin(), repairs.end(), told) != repairs.end()) == is_told);
}

TEST_CASE("lex_query: three words with * or ~ are expanded, the rest is reported", "[unit][searcher]") {
  std::vector<std::string> repairs;

  CHECK(lexed("alpha* beta~ gamma* delta~", &repairs) == "prefix[alpha] fuzzy[beta] prefix[gamma] word[delta]");
  CHECK(repairs == std::vector<std::string>{"only the first three words with * or ~ are expanded"});
}

TEST_CASE("lex_query: what cannot be searched loosely is read as it is written and reported", "[unit][searcher]") {
  const auto [typed, expected] = GENERATE(values<Case>({
      {"ab~", "word[ab]"},
      {"深度学习~", "word[深度学习]"},
      {"a-b-c-d-e-f~", "word[a-b-c-d-e-f]"},
  }));
  std::vector<std::string> repairs;

  CHECK(lexed(typed, &repairs) == expected);
  CHECK(repairs.size() == 1);
}

TEST_CASE("lex_query: a minus is a sign only before a word that stands alone", "[unit][searcher]") {
  const auto [typed, expected] = GENERATE(values<Case>({
      {"x -disk,", "word[x] -word[disk]"},
      {"x -on-disk", "word[x] -word[on-disk]"},
      {"x -.NET", "word[x] -word[.NET]"},
      {"x +.NET", "word[x] +word[.NET]"},
      {"x -.5", "word[x] word[5]"},
      {"x -5", "word[x] word[5]"},
      {"x -0.5e3", "word[x] word[0.5e3]"},
      {"x +2024", "word[x] word[2024]"},
      {"x -y^2", "word[x] ( word[y] word[2] )"},
      {"gcc -std=x", "word[gcc] ( word[std] word[x] )"},
      {"git log --oneline -v", "word[git] word[log] word[oneline] word[v]"},
      {"a\n-old\n+new", "word[a] word[old] word[new]"},
      {"x = (-b)", "word[x] ( word[b] )"},
      {"cat a | grep -(b)", "word[cat] word[a] word[grep] ( word[b] )"},
  }));
  std::vector<std::string> repairs;

  CHECK(lexed(typed, &repairs) == expected);
  const bool has_sign = lexed(typed).find_first_of("-+") != std::string::npos;
  CHECK(repairs.empty() == (has_sign || typed == "x -.5"));
}

TEST_CASE("lex_query: inches are no quotes", "[unit][searcher]") {
  std::vector<std::string> repairs;

  CHECK(lexed("3.5\" disk", &repairs) == "word[3.5] word[disk]");
  CHECK(repairs == std::vector<std::string>{"a quotation mark after a word was ignored"});
  CHECK(lexed("print(\"a b\")") == "word[print] phrase[a b]");
}

TEST_CASE("lex_query: brackets are read 16 deep, and deeper ones are reported", "[unit][searcher]") {
  std::vector<std::string> repairs;
  const std::string text = std::string(20, '(') + "a" + std::string(20, ')') + " b";

  const std::string lexemes = lexed(text, &repairs);

  CHECK(std::count(lexemes.begin(), lexemes.end(), '(') == 16);
  CHECK(std::count(lexemes.begin(), lexemes.end(), ')') == 16);
  CHECK(repairs == std::vector<std::string>{"brackets more than 16 deep were ignored"});
}

TEST_CASE("lex_query: at most 32 words with operators are read, and that is reported", "[unit][searcher]") {
  std::string text = "w0 ";
  for (int i = 1; i < 40; ++i) text += (i % 4 == 1 ? "OR w" : "w") + std::to_string(i) + " ";
  std::vector<std::string> repairs;
  std::vector<std::string> mended;

  const std::vector<Lexeme> lexemes = lex_query(text, some_fields, repairs);

  CHECK(std::count_if(lexemes.begin(), lexemes.end(),
                      [](const Lexeme& lexeme) { return lexeme.kind == LexemeKind::word; }) == 32);
  CHECK(lexemes.back().text == "w31");
  CHECK(repairs == std::vector<std::string>{"only the first 32 words are searched"});
}

TEST_CASE("lex_query: a phrase, a compound and a run of ideographs are cut to the 32 words too", "[unit][searcher]") {
  std::string words;
  std::string compound;
  std::string run;
  for (int i = 0; i < 40; ++i) {
    words += "w" + std::to_string(i) + " ";
    compound += "w" + std::to_string(i) + "-";
    run += "深";
  }
  std::vector<std::string> repairs;

  const std::string phrase = lex_query("\"" + words + "\"", some_fields, repairs).at(0).text;

  CHECK(std::count(phrase.begin(), phrase.end(), ' ') == 31);
  CHECK(lex_query(compound + "z", some_fields, repairs).at(0).text == compound.substr(0, compound.find("-w32")));
  CHECK(lex_query(run, some_fields, repairs).at(0).text == run.substr(0, 32 * 3));
  CHECK(repairs == std::vector<std::string>{"only the first 32 words are searched"});
}

TEST_CASE("lex_query: the path of a filter is cut to 32 words, and that is reported", "[unit][searcher]") {
  std::string path = "a";
  for (int i = 0; i < 31; ++i) path += "/a";
  std::vector<std::string> repairs;
  CHECK(lexed("path:" + path, &repairs) == "filter[path=" + path + "]");
  CHECK(repairs.empty());
  CHECK(lexed("path:" + path + "/b", &repairs) == "filter[path=" + path + "]");
  CHECK(repairs == std::vector<std::string>{"only the first 32 words are searched"});
}

TEST_CASE("lex_query: exactly 32 words are no reason for a repair", "[unit][searcher]") {
  std::string text;
  for (int i = 0; i < 32; ++i) text += "w" + std::to_string(i) + " ";
  std::vector<std::string> repairs;

  CHECK(lex_query(text, some_fields, repairs).size() == 32);
  CHECK(repairs.empty());
}

TEST_CASE("lex_query: at most 4,096 bytes are read, without cutting a character", "[unit][searcher]") {
  std::vector<std::string> repairs;

  const std::vector<Lexeme> lexemes = lex_query(std::string(4095, 'a') + "é", some_fields, repairs);

  REQUIRE(lexemes.size() == 1);
  CHECK(lexemes[0].text == std::string(4095, 'a'));
  CHECK(repairs == std::vector<std::string>{"only the first 4,096 bytes are searched"});
}

TEST_CASE("lex_query: NUL and bytes that are not UTF-8 part words", "[unit][searcher]") {
  CHECK(lexed(std::string("one\0two", 7)) == "word[one] word[two]");
  CHECK(lexed("one\xFFtwo") == "word[one] word[two]");
  CHECK(lexed("one\xC2\xA0two\xE3\x80\x80three") == "word[one] word[two] word[three]");
}

}  // namespace
}  // namespace dssearch
