// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/support/random_queries.hpp"

#include <vector>

namespace dssearch {
namespace {

using Strings = std::vector<std::string>;

const Strings kWords{"a",
                     "cache",
                     "disk",
                     "Load",
                     "MLA",
                     "V2.5",
                     "AND",
                     "NEAR",
                     "ot",
                     "r-ram",
                     "auxiliary-loss-free",
                     "snake_case",
                     "camelCase",
                     "GPT-4o",
                     "C++",
                     "c#",
                     "f(x)",
                     "a.b/c",
                     "std::vector",
                     "x:y",
                     "don't",
                     "O’Reilly's",
                     "e.g.",
                     "U.S.A.",
                     "5",
                     "3.5",
                     "1,000",
                     "14.8T",
                     "10^6",
                     "10^{-6}",
                     "10⁻⁶",
                     "1e-4",
                     "2024-12-26",
                     ".NET",
                     ".gitignore",
                     "..x",
                     ".5",
                     "x.",
                     "深度学习",
                     "混合 专家",
                     "한국어",
                     "ไทย",
                     "🚀",
                     "👩‍💻",
                     "🇩🇪",
                     "é",
                     "e\xCC\x81t\xC3\xA9",
                     "Ünï",
                     "ﬁ",
                     "ſ",
                     "ª",
                     "x²",
                     "soft\xC2\xADhyphen",
                     "zero\xE2\x80\x8B"
                     "width",
                     "\xE2\x80\x8Dx",
                     "mark\xE2\x80\x8F",
                     "\xEF\xBB\xBF"
                     "bom",
                     "\xFF",
                     "a\xC3",
                     "title:x",
                     "[title:y]",
                     "{in:z}",
                     "nosuch:value",
                     "fm.x",
                     "a&b",
                     "me@x.org",
                     "http://in:x@y/z",
                     "AT&T",
                     "x=1",
                     "a|b",
                     "$y",
                     "\\alpha",
                     "i++",
                     "--opt",
                     "-std=c",
                     "*em*",
                     "**bold**",
                     "_under_"};

const Strings kSigns{
    "-", "+", "–", "−", "—", "--", "+-", "-+", "NOT ", "NOT NOT ", "- ", "+ ", "-\xE2\x80\x8E", "–\xE2\x80\x8E", "-."};

const Strings kFields{
    "title:",    "heading:", "text:",     "code:",      "Title:",  "title: ", "in:",  "tag:", "path:",
    "codelang:", "is:",      "released:", "fm.family:", "family:", "titel:",  "in::", "-in:", "title:-"};

const Strings kValues{"core",
                      "2024",
                      "2024..2025",
                      "..2024",
                      ">=2024",
                      "<2025",
                      ">x",
                      "\"my notes\"",
                      "\"a –\xE2\x80\x8E"
                      "b\"",
                      "\"–x\"",
                      "\"  two  spaces \"",
                      "a/b/c.md",
                      "//x",
                      ":x",
                      "-5..",
                      "--x",
                      "a=b",
                      "(a b)",
                      "(x OR y)",
                      "\"a=b\"",
                      "“typographic”",
                      "*",
                      "x*",
                      "\"\"",
                      ".net",
                      "\"line\nend\"",
                      "x(y)",
                      "a\"b\"",
                      "深",
                      "e\xCC\x81",
                      "AND"};

const Strings kOperators{" AND ",     " OR ",     " NEAR ", " NEAR/3 ", " NEAR/999 ", " NOT ",
                         " AND NOT ", " OR NOT ", " and ",  " AND OR ", " "};

const Strings kMarks{"(",  ")",     "\"", "“",   "”",      "«",     "-",       "+",        "*",
                     "~",  "-(",    "+(", "- (", "-\"",    "NOT (", "title:(", "in:(",     "\n",
                     " ",  ":",     "/",  "\\",  "|",      "=",     "^",       "{",        "}",
                     ",",  ".",     "'",  "5\"", "x\"",    "\"~5",  "\t",      "\xC2\xA0", "\xE3\x80\x80",
                     "##", "- [ ]", "<",  ">",   "NEAR/0", "NEAR/x"};

const Strings kCharacters{"a",
                          "b",
                          "Z",
                          "1",
                          "0",
                          ".",
                          "-",
                          "_",
                          "+",
                          "#",
                          "*",
                          "~",
                          "\"",
                          "(",
                          ")",
                          " ",
                          " ",
                          " ",
                          ":",
                          "/",
                          "\\",
                          "^",
                          "{",
                          "=",
                          "'",
                          "’",
                          "é",
                          "\xCC\x81",
                          "深",
                          "🚀",
                          "\xE2\x80\x8D",
                          "\xE2\x80\x8E",
                          "–",
                          "“",
                          "\n",
                          "\xFF",
                          "e",
                          "AND",
                          "OR",
                          "NOT",
                          "in:",
                          ",",
                          "&",
                          "·",
                          "\xEF\xB8\x8F",
                          "\xC2\xAD",
                          "ｶ",
                          "ﾞ",
                          "\xE3\x82\x99",
                          "か",
                          "1",
                          "²",
                          "İ"};

}  // namespace

std::string RandomQueries::piece() {
  const auto any = [&](const Strings& from) { return from[below(from.size())]; };
  switch (below(8)) {
    case 0: return any(kMarks);
    case 1: return any(kFields) + any(kValues);
    case 2: return any(kFields) + any(kWords);
    case 3: return any(kSigns) + any(kWords);
    case 4: return "\"" + any(kWords) + (one_in(2) ? " " : "") + any(kWords) + (one_in(8) ? "" : "\"");
    case 5: return any(kWords) + (one_in(2) ? "*" : "~");
    default: return any(kWords);
  }
}

std::string RandomQueries::operand(int depth) {
  const std::string sign = one_in(3) ? kSigns[below(kSigns.size())] : "";
  const std::string field = one_in(12) ? kFields[below(kFields.size())] : "";
  if (depth == 0 || one_in(2)) return sign + field + piece();
  std::string out = sign + field + "(" + (one_in(4) ? " " : "");
  const std::size_t count = 1 + below(3);
  const std::string joiner = kOperators[below(kOperators.size())];
  for (std::size_t i = 0; i < count; ++i)
    out += (i == 0 ? "" : one_in(4) ? kOperators[below(kOperators.size())] : joiner) + operand(depth - 1);
  return out + (one_in(10) ? "" : ")");
}

std::string RandomQueries::run_of_pieces() {
  std::string out;
  const std::size_t count = 1 + below(12);
  for (std::size_t i = 0; i < count; ++i)
    out += piece() + (one_in(5) ? "" : one_in(3) ? kOperators[below(kOperators.size())] : " ");
  return out;
}

/// Brackets as deep as they are read, and a bit deeper.
std::string RandomQueries::deep() {
  std::string out;
  const std::size_t levels = 13 + below(7);
  for (std::size_t i = 0; i < levels; ++i) {
    if (one_in(3)) out += kWords[below(4)] + kOperators[below(kOperators.size())];
    if (one_in(3)) out += kSigns[below(kSigns.size())];
    out += "(";
  }
  out += kWords[below(4)] + kOperators[below(kOperators.size())] + operand(2);
  for (std::size_t i = 0; i < levels; ++i) {
    out += ")";
    if (one_in(3)) out += kOperators[below(kOperators.size())] + operand(0);
  }
  return out;
}

/// About as many words and bytes as are read.
std::string RandomQueries::long_text() {
  std::string out;
  const std::size_t bytes = one_in(2) ? 200 + below(100) : 900 + below(400);
  const std::string filler(below(40), 'w');
  while (out.size() < bytes) out += piece() + filler + (one_in(3) ? kOperators[below(kOperators.size())] : " ");
  return out;
}

std::string RandomQueries::characters() {
  std::string out;
  const std::size_t count = 1 + below(24);
  for (std::size_t i = 0; i < count; ++i) out += kCharacters[below(kCharacters.size())];
  return out;
}

std::string RandomQueries::next() {
  switch (below(10)) {
    case 0: return characters();
    case 1: return deep();
    case 2: return long_text();
    case 3:
    case 4:
    case 5: return run_of_pieces();
    default: {
      std::string out;
      const std::size_t count = 1 + below(5);
      for (std::size_t i = 0; i < count; ++i)
        out += (i == 0 ? "" : one_in(2) ? " " : kOperators[below(kOperators.size())]) + operand(3);
      return out;
    }
  }
}

}  // namespace dssearch
