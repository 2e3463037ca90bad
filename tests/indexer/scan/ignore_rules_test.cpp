// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <string_view>
#include <vector>

#include "indexer/scan/ignore_rules.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

struct Case {
  std::string_view ignore_file;
  std::string_view path;  // ends in '/' when it is a folder
  bool ignored;
};

// Asks as a walk does: what is in an ignored folder is never reached.
bool is_ignored_on_the_way(const IgnoreRules& rules, std::string_view path) {
  for (std::size_t slash = path.find('/'); slash < path.size(); slash = path.find('/', slash + 1)) {
    if (rules.ignored(path.substr(0, slash), true)) return true;
  }
  return !path.ends_with('/') && rules.ignored(path, false);
}

void check(const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    CAPTURE(std::string(one.ignore_file), std::string(one.path));
    IgnoreRules rules;
    rules.enter(0, true);
    REQUIRE(rules.add(IgnorePatterns::parse(one.ignore_file, NameForm::bytes), IgnoreRules::Source::git));

    CHECK(is_ignored_on_the_way(rules, one.path) == one.ignored);
  }
}

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

IgnorePatterns patterns(std::string_view text) {
  return IgnorePatterns::parse(text, NameForm::bytes);
}

}  // namespace

// The third column is what `git check-ignore --no-index` of git 2.39.5 answered, not what we think it should.
TEST_CASE("IgnoreRules: decides as git does", "[unit][scan]") {
  SECTION("names and paths") {
    check({
        {"draft.md", "draft.md", true},
        {"draft.md", "a/b/draft.md", true},
        {"draft.md", "draft.md/x.md", true},
        {"draft", "draft.md", false},
        {"/draft.md", "draft.md", true},
        {"/draft.md", "a/draft.md", false},
        {"a/draft.md", "a/draft.md", true},
        {"a/draft.md", "b/a/draft.md", false},
        {"//draft.md", "draft.md", false},
        {"./draft.md", "draft.md", false},
        {"Draft.md", "draft.md", false},
    });
  }
  SECTION("folders only") {
    check({
        {"old/", "old", false},
        {"old/", "old/", true},
        {"old/", "a/old/", true},
        {"old/", "old/x.md", true},
        {"/old/", "a/old/x.md", false},
        {"a/old/", "a/old/x.md", true},
        {"old//", "old/x.md", false},
        {"/", "x.md", false},
    });
  }
  SECTION("comments, spaces and escapes") {
    check({
        {"#a.md", "#a.md", false},
        {"\\#a.md", "#a.md", true},
        {"", "x.md", false},
        {"a.md  ", "a.md", true},
        {"a.md\\ ", "a.md ", true},
        {"a.md\\ ", "a.md", false},
        {"a.md\\ \\ ", "a.md  ", true},
        {"a.md\t", "a.md", false},
        {"a.md\t", "a.md\t", true},
        {"a.md\r\n", "a.md", true},
        {" a.md", "a.md", false},
        {" a.md", " a.md", true},
        {"\\!a.md", "!a.md", true},
        {"\\a.md", "a.md", true},
        {"a\\*.md", "a*.md", true},
        {"a\\*.md", "ab.md", false},
        {"a.md\\", "a.md", false},
        {"a.md\\", "a.md\\", false},
        {"\xEF\xBB\xBF"
         "a.md",
         "a.md", true},
    });
  }
  SECTION("negation and order") {
    check({
        {"*.md\n!a.md", "a.md", false},
        {"*.md\n!a.md", "b.md", true},
        {"!a.md\n*.md", "a.md", true},
        {"a.md\n!a.md\na.md", "a.md", true},
        {"!", "x.md", false},
        {"old/\n!old/a.md", "old/a.md", true},
        {"old/*\n!old/a.md", "old/a.md", false},
        {"old/*\n!old/a.md", "old/b.md", true},
        {"old/**\n!old/**/\n!old/x/a.md", "old/x/a.md", false},
        {"/*\n!/a", "a/x.md", false},
        {"/*\n!/a", "b/x.md", true},
        {"!!a.md\n!a.md", "!a.md", false},
    });
  }
  SECTION("one star and one byte") {
    check({
        {"*.md", "a/b.md", true},
        {"*", "x.md", true},
        {"a*", "b/ab.md", true},
        {"a*c.md", "abbc.md", true},
        {"a/*.md", "a/x.md", true},
        {"a/*.md", "a/b/x.md", false},
        {"*/x.md", "a/x.md", true},
        {"*/x.md", "a/b/x.md", false},
        {"/*.md", "a/x.md", false},
        {"?.md", "a.md", true},
        {"?.md", "ab.md", false},
        {"?.md", "\u00E9.md", false},
        {"??.md", "\u00E9.md", true},
        {"a?b.md", "a/b.md", false},
        {"*a*", "x/bab.md", true},
        {"a*b*c", "a1b2b3c", true},
    });
  }
  SECTION("two stars") {
    check({
        {"**/x.md", "x.md", true},
        {"**/x.md", "a/b/x.md", true},
        {"**/a/x.md", "b/a/x.md", true},
        {"a/**", "a", false},
        {"a/**", "a/", false},
        {"a/**", "a/b/x.md", true},
        {"a/**/x.md", "a/x.md", true},
        {"a/**/x.md", "a/b/c/x.md", true},
        {"a/**/x.md", "ab/x.md", false},
        {"**", "a/x.md", true},
        {"a/**/b/**/x.md", "a/1/b/2/3/x.md", true},
        {"a/**/b/**/x.md", "a/1/2/x.md", false},
        {"**/**/x.md", "a/x.md", true},
        {"a**/x.md", "ab/x.md", true},
        {"a**/x.md", "ab/c/x.md", true},
        {"a**/x.md", "ax.md", true},
        {"?a**/x.md", "ba/c/x.md", false},
        {"a/b**", "a/bc", true},
        {"a/b**x.md", "a/bc/x.md", false},
        {"a/***/x.md", "a/b/c/x.md", true},
        {"a/**\\/x.md", "a/b/c/x.md", true},
        {"a/**\\/x.md", "a/x.md", false},
        {"**/*a*/b.md", "x/cad/b.md", true},
    });
  }
  SECTION("classes") {
    check({
        {"[ab].md", "b.md", true},           {"[ab].md", "c.md", false},       {"[!ab].md", "c.md", true},
        {"[^ab].md", "a.md", false},         {"[a-c].md", "b.md", true},       {"[c-a].md", "b.md", false},
        {"[]a].md", "].md", true},           {"[!]a].md", "].md", false},      {"[a-].md", "-.md", true},
        {"[-a].md", "-.md", true},           {"[a\\-c].md", "b.md", false},    {"[a\\-c].md", "-.md", true},
        {"[\\]].md", "].md", true},          {"[[:digit:]].md", "7.md", true}, {"[[:digit:]].md", "x.md", false},
        {"[[:digit:]a-c].md", "b.md", true}, {"[[:none:]].md", "n.md", false}, {"[[:].md", ":.md", true},
        {"[a.md", "[a.md", false},           {"[a.md", "a.md", false},         {"a[/]b.md", "a/b.md", false},
        {"a[!x]b.md", "a/b.md", false},      {"[a-c-e].md", "d.md", false},    {"[a-c-e].md", "-.md", true},
        {"[[-a].md", "\\.md", true},
    });
  }
}

TEST_CASE("IgnorePatterns: the text after a NUL is not read", "[unit][scan]") {
  CHECK(patterns(std::string_view("a.md\0x\n", 7)).verdict("a.md", false) == Verdict::listed);
}

TEST_CASE("IgnorePatterns: distinguishes a listed path from one that is taken back", "[unit][scan]") {
  const IgnorePatterns list = patterns("*.md\n!keep.md\n");

  CHECK(list.size() == 2);
  CHECK(list.verdict("a.md", false) == Verdict::listed);
  CHECK(list.verdict("keep.md", false) == Verdict::unlisted);
  CHECK(list.verdict("a.txt", false) == Verdict::silent);
}

TEST_CASE("IgnorePatterns: a pattern added by itself is not read as a line of a file", "[unit][scan]") {
  IgnorePatterns list(NameForm::bytes);
  list.add("#a.md");
  list.add("b.md ");

  CHECK(list.verdict("#a.md", false) == Verdict::listed);
  CHECK(list.verdict("b.md", false) == Verdict::silent);
  CHECK(list.verdict("b.md ", false) == Verdict::listed);
}

TEST_CASE("IgnorePatterns: a line that is too long is left out and reported", "[unit][scan]") {
  const IgnorePatterns list = patterns("a.md\n" + repeated("x", 4097) + "\nb.md\n" + repeated("y", 4096) + "\n");

  CHECK(list.size() == 3);
  CHECK(list.too_long_line() == 2);
  CHECK(list.verdict("b.md", false) == Verdict::listed);
}

TEST_CASE("Glob: hostile patterns end soon", "[unit][scan]") {
  const std::string name = repeated("a", 255);
  const std::string deep = repeated("a/", 2000) + "a";

  CHECK_FALSE(Glob(repeated("*a", 100) + "*b").matches(name));
  CHECK_FALSE(Glob(repeated("*a", 100) + "[b]*").matches(name));
  CHECK_FALSE(Glob(repeated("**/", 1000) + "b").matches(deep));
  CHECK_FALSE(Glob(repeated("**/a/", 500) + "[b]/**").matches(deep));
  CHECK_FALSE(Glob(repeated("**/*a*/", 300) + "[b]").matches(deep));
  CHECK(Glob(repeated("**/*a*/", 300) + "[a]").matches(deep));
}

TEST_CASE("IgnoreRules: a deeper folder is stronger, and forgotten when it is left", "[unit][scan]") {
  IgnoreRules rules;
  rules.enter(0, false);
  rules.add(patterns("*.md\n"), IgnoreRules::Source::plain);
  rules.enter(4, false);  // sub/
  rules.add(patterns("!/keep.md\n"), IgnoreRules::Source::plain);

  CHECK_FALSE(rules.ignored("sub/keep.md", false));
  CHECK(rules.ignored("sub/x/keep.md", false));
  CHECK(rules.ignored("sub/other.md", false));

  rules.leave();
  CHECK(rules.ignored("sub/keep.md", false));
}

TEST_CASE("IgnoreRules: in one folder the list added later is stronger", "[unit][scan]") {
  IgnoreRules rules;
  rules.enter(0, true);
  rules.add(patterns("a.md\n"), IgnoreRules::Source::git);
  rules.add(patterns("!a.md\n"), IgnoreRules::Source::plain);

  CHECK_FALSE(rules.ignored("a.md", false));
}

TEST_CASE("IgnoreRules: git's lists end at the next work tree, the others do not", "[unit][scan]") {
  IgnoreRules rules;
  rules.enter(0, false);
  CHECK_FALSE(rules.in_work_tree());
  rules.enter(2, true);  // r/
  CHECK(rules.in_work_tree());
  rules.add(patterns("git.md\n"), IgnoreRules::Source::git);
  rules.add(patterns("plain.md\n"), IgnoreRules::Source::plain);
  CHECK(rules.ignored("r/git.md", false));
  rules.enter(8, true);  // r/inner/

  CHECK_FALSE(rules.ignored("r/inner/git.md", false));
  CHECK(rules.ignored("r/inner/plain.md", false));

  rules.leave();
  CHECK(rules.ignored("r/git.md", false));
}

TEST_CASE("IgnoreRules: refuses more patterns than allowed", "[unit][scan]") {
  IgnoreRules rules;
  rules.enter(0, false);
  CHECK(rules.add(patterns(repeated("a\n", 20'000)), IgnoreRules::Source::plain));

  CHECK_FALSE(rules.add(patterns("b\n"), IgnoreRules::Source::plain));
  CHECK_FALSE(rules.ignored("b", false));

  rules.leave();
  rules.enter(0, false);
  CHECK(rules.add(patterns("b\n"), IgnoreRules::Source::plain));
}

}  // namespace dssearch
