// SPDX-License-Identifier: GPL-2.0-or-later
// What people paste: none of it is an error, and none of it may turn into an exclusion, a filter or an operator
// unnoticed.
#include <algorithm>

#include "searcher/query/ast.hpp"
#include "searcher/query/field_names.hpp"
#include "searcher/query/parser.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

FieldUse some_fields(const std::string& name) {
  if (name == "title" || name == "text") return FieldUse::words;
  return name == "in" || name == "tag" ? FieldUse::filter : FieldUse::none;
}

Query parse(const std::string& text) {
  return parse_query(text, some_fields);
}

std::string joined(const std::vector<QueryNode>& nodes) {
  std::string out;
  for (const QueryNode& node : nodes) out += (out.empty() ? "" : " ") + node.text;
  return out;
}

TEST_CASE("parse_query: pasted JSON keeps every word and excludes nothing", "[unit][searcher]") {
  const Query query = parse("{\"model\": \"deepseek-v3\", \"n\": [-1, 2]}");

  CHECK(query.excluded.empty());
  CHECK(joined(query.required) == "model deepseek-v3 n");
  CHECK(joined(query.wanted) == "1 2");
}

TEST_CASE("parse_query: a command line's options do not silently exclude their words", "[unit][searcher]") {
  // "--limit" starts with two dashes: it is no exclusion, and neither is -n beside it.
  const Query query = parse("dssearch --limit 5 -n");

  CHECK(query.excluded.empty());
  CHECK(joined(query.wanted) == "dssearch limit 5 n");
  CHECK(query.repairs.size() == 2);
}

std::string excluded(const std::string& text) {
  return joined(parse(text).excluded);
}

TEST_CASE("parse_query: an option of a pasted command line is text, and that is said", "[unit][searcher]") {
  const auto [typed, option] = GENERATE(values<std::pair<std::string, std::string>>({
      {"kubectl get pods -n kube-system", "-n"},
      {"tar -xzf x.tgz", "-xzf"},
      {"tar -xzf backup.tgz -C /srv", "-xzf"},
      {"ssh -p 2222 host", "-p"},
      {"docker run -it ubuntu bash", "-it"},
      {"git push -f origin", "-f"},
      {"grep -rn foo", "-rn"},
      {"Why we need python -m pip", "-m"},
      {"ls -la", "-la"},
      {"ps -aux", "-aux"},
      {"sudo rsync -avz src host:/srv", "-avz"},
      {"curl -sSL https://example.org", "-sSL"},
      {"java -jar app.jar", "-jar"},
      {"find . -name notes.md", "-name"},
      {"make -j4 all", "-j4"},
      {"/usr/bin/env -S", "-S"},
      {"mytool -v", "-v"},
      {"./build/run -x input", "-x"},
      {"mytool -qzf archive.bin", "-qzf"},
      {"grep -e \"load balancing\" -r .", "-e"},
      {"git commit --amend -v", "-v"},
      {"git log NOT cache -p", "-p"},
  }));
  CAPTURE(typed);

  const Query query = parse(typed);

  CHECK(excluded(typed) == (typed.find("NOT") == std::string::npos ? "" : "cache"));
  CHECK(std::any_of(query.repairs.begin(), query.repairs.end(), [&, sign = option](const std::string& repair) {
    return repair.starts_with("'" + sign + "' was read as text");
  }));
  CHECK(parse(query.read_as).excluded == query.excluded);
  CHECK(parse(query.read_as).wanted == query.wanted);
}

TEST_CASE("parse_query: an exclusion that is no option stands", "[unit][searcher]") {
  const auto [typed, left_out] = GENERATE(values<std::pair<std::string, std::string>>({
      {"experts -routing", "routing"},
      {"jaguar -car", "car"},
      {"docker -swarm", "swarm"},
      {"git -svn", "svn"},
      {"python -java", "java"},
      {"apple -ios release", "ios"},
      {"cache -\"a phrase\"", "a phrase"},
      {"\"load balancing\" -x", "x"},
      {"cache AND disk -x", "x"},
      {"cache +disk -x", "x"},
      {"(cache disk) -x", "x"},
      {"Vitamin -C", "C"},
      {"git push NOT f", "f"},
      {"git push -f -tag:old", "old"},
      {"title:cache -x", "x"},
      {"DeepSeek -V2", "V2"},
  }));
  CAPTURE(typed);

  CHECK(excluded(typed) == left_out);
  CHECK(excluded(parse(typed).read_as) == left_out);
}

TEST_CASE("parse_query: a field that does not exist is searched as words and reported with the nearest name",
          "[unit][searcher]") {
  const FieldNames fields(some_fields, [] { return std::vector<std::string>{"text", "title", "in", "tag", "family"}; });

  const Query query = parse_query("titel:MLA cost", fields);

  CHECK(joined(query.wanted) == "titel:MLA cost");
  REQUIRE(query.repairs.size() == 1);
  CHECK(query.repairs[0].find("titel") != std::string::npos);
  CHECK(query.repairs[0].find("title") != std::string::npos);
}

TEST_CASE("parse_query: ten thousand brackets are read in bounded time and depth", "[unit][searcher]") {
  const std::string open(10'000, '(');
  const std::string close(10'000, ')');

  CHECK(parse(open).wanted.empty());
  CHECK(parse(close).wanted.empty());
  CHECK(parse(open + "cache" + close).excluded.empty());
  CHECK(joined(parse(std::string(400, '(') + "cache disk" + std::string(400, ')')).wanted) == "cache disk");
}

TEST_CASE("parse_query: words in groups deeper than 16 are still searched", "[unit][searcher]") {
  std::string text;
  for (int i = 0; i < 30; ++i) text += "(w" + std::to_string(i) + " ";

  CHECK(parse(text).wanted.size() == 30);
}

TEST_CASE("parse_query: any run of operators and signs is taken", "[unit][searcher]") {
  const std::string text =
      GENERATE(as<std::string>{}, "", " ", "\"", "\"\"", "\"\"\"", "-", "+", "-(", "-()", "()", ")(", "NOT", "NOT NOT",
               "OR OR OR", "NEAR/5", "a NEAR NEAR b", "( AND )", "-\"\"", "title:", "title:\"", "tag:\"\"", "in:", "*",
               "**", ":", "::", "a:b:c", "+-a", "-+a", "\xFF\xFE", "“", "a NOT (", "NOT -a");

  const Query query = parse(text);

  CHECK(query.text == text);
}

TEST_CASE("parse_query: all pairs of 24 pieces are taken, and wanted words never get lost to a bracket",
          "[unit][searcher]") {
  const std::vector<std::string> pieces{"(",   ")",      "\"",     "-",    "+",  "*",    "AND",     "OR",
                                        "NOT", "NEAR/2", "title:", "tag:", "a",  "b-c",  "\"d e\"", "f*",
                                        "“",   "–g",     ":",      "/",    "\\", "\xC3", "in:x",    " "};
  for (const std::string& first : pieces) {
    for (const std::string& second : pieces) {
      for (const std::string gap : {"", " "}) {
        std::string text = "needle ";
        text.append(first).append(gap).append(second);
        const Query query = parse(text);
        CAPTURE(query.text, query.read_as);
        const std::string all = query.read_as;
        CHECK(all.find("needle") != std::string::npos);
      }
    }
  }
}

}  // namespace
}  // namespace dssearch
