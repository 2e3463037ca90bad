// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/support/hostile_queries.hpp"

#include <random>

namespace dssearch {
namespace {

std::string repeated(const std::string& piece, std::size_t count, const std::string& between = " ") {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += (i == 0 ? "" : between) + piece;
  return out;
}

/// Queries that each are an attack on one bound.
std::vector<std::string> attacks() {
  return {
      "",
      " ",
      std::string("\0", 1),
      std::string(1'000'000, 'a'),
      std::string(1'000'000, ' ') + "moe",
      std::string(1'000'000, '"'),
      repeated("moe", 300'000),
      std::string(1000, '(') + "moe" + std::string(1000, ')'),
      std::string(400, '(') + "moe" + std::string(400, ')'),
      repeated("-(", 300, "") + "moe",
      repeated("title:(", 100, "") + "moe",
      repeated("(a OR", 150) + " b",
      repeated("NOT", 250) + " moe",
      repeated("-", 1000, "") + "moe",
      repeated("the", 40, " NEAR "),
      repeated("the", 8, " NEAR/100 "),
      repeated("(the OR of OR and OR a)", 8, " NEAR/100 "),
      repeated("\"of the\"", 4, " NEAR/100 "),
      repeated("t*", 40),
      repeated("th*", 40),
      repeated("the~", 40),
      repeated("transformer~", 40),
      "the* NEAR/100 of* NEAR/100 an*",
      "the~ NEAR/100 and~ NEAR/100 for~",
      "a* b~ c*",
      "\"" + repeated("the", 200) + "\"",
      "\"" + repeated("of the", 16) + "\"",
      repeated("\"of the\"", 32),
      repeated("-the", 100),
      repeated("+the", 100),
      repeated("the", 40, " OR "),
      repeated("the", 40, " AND "),
      repeated("in:core", 60, " OR "),
      repeated("released:..", 60, " OR "),
      "released:" + std::string(900, '9') + "..",
      "released:>" + std::string(900, '-'),
      "total_params_b:1e309..-1e309",
      "total_params_b:nan..inf",
      "tag:" + std::string(1000, 'x'),
      "in:" + repeated("a", 400, "/"),
      "path:" + repeated("a", 400, "/"),
      "fm." + std::string(900, 'x') + ":1",
      std::string(900, 'x') + ":1",
      repeated("a", 500, "-"),
      repeated("a", 500, "."),
      repeated("\xF0\x9F\x9A\x80", 250, ""),
      repeated("深度学习", 80, ""),
      "深*",
      "深~",
      "\xE2\x80\xAE\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D moe",
      repeated("e\xCC\x81\xCC\x81\xCC\x81\xCC\x81", 100, ""),
      repeated("\xEF\xB7\xBA", 300, ""),  // folds to 18 characters each
      repeated("\xC2\xAD", 500, ""),
      repeated("\xFF\xFE\xC0\x80\xED\xA0\x80", 140, ""),
      repeated("\x1b]0;x\x07", 200, ""),
      "\xF4\x8F\xBF\xBF \xEF\xBF\xBF",
  };
}

/// Pieces thrown together.
std::string random_query(std::mt19937& random) {
  static const std::vector<std::string> kPieces{
      "(",         ")",      "\"",       "-",        "+",  "*",         "~",      "AND",    "OR",  "NOT",
      "NEAR",      "NEAR/3", "NEAR/100", "the",      "of", "moe",       "V3",     "title:", "in:", "tag:",
      "released:", "path:",  "code:",    "fm.",      "..", ">=",        "2024",   "5",      "a-b", "load",
      "balanc",    "\n",     "\xFF",     "“",        "–",  "深度",      "🚀",      "\\",     "{",   "expert-loss-free",
      "x",         ":",      "/",        "DeepSeek", "é",  "auxilary~", "quant*", "--opt",  "|",   "$",
  };
  std::string out;
  const std::size_t count = 1 + random() % 60;
  for (std::size_t i = 0; i < count; ++i) out += kPieces[random() % kPieces.size()] + (random() % 3 == 0 ? "" : " ");
  return out;
}

std::string random_bytes(std::mt19937& random) {
  std::string out(random() % 2000, ' ');
  for (char& c : out) c = static_cast<char>(random() % 256);
  return out;
}

}  // namespace

std::vector<std::string> hostile_queries(std::size_t count, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::vector<std::string> queries = attacks();
  while (queries.size() < count) queries.push_back(random() % 4 == 0 ? random_bytes(random) : random_query(random));
  queries.resize(count);
  return queries;
}

}  // namespace dssearch
