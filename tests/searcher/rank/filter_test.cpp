// SPDX-License-Identifier: GPL-2.0-or-later
// Fields, folders, tags, languages and front matter.
#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Paths = std::vector<std::string>;
using Case = std::pair<std::string, Paths>;

SmallIndex models() {
  return SmallIndex(
      {{"core/llm.md",
        "---\ntitle: LLM\nreleased: 2024-01-05\ntotal_params_b: 67\nfamily: V1\ntags: [dense]\nstatus: Draft "
        "copy\n---\n"
        "# LLM\n\nneedle\n"},
       {"core/v2.md",
        "---\ntitle: V2\nreleased: 2024-05-07\ntotal_params_b: 236\nfamily: V2\ntags: [MoE, mla]\n---\n# "
        "V2\n\nneedle\n"},
       {"core/deep/v3.md",
        "---\nreleased: 2024-12-26\ntotal_params_b: 671\nfamily: V3\ntags: [moe]\n---\n# V3\n\nneedle\n"},
       {"later/r1.md", "---\nreleased: 2025-01-20\ntotal_params_b: 671\nfamily: V3\n---\n# R1\n\nneedle #reasoning\n"},
       {"later/code.md",
        "# Programs\n\n## Python\n\n```python\ndef needle(): pass\n```\n\n## Shell\n\n```sh\necho needle\n```\n\n## "
        "Words\n\nneedle\n"}});
}

TEST_CASE("search: filters leave what has the value", "[unit][searcher]") {
  const auto [query, expected] = GENERATE(values<Case>({
      {"needle in:core", {"core/deep/v3.md", "core/llm.md", "core/v2.md"}},
      {"needle in:core/deep", {"core/deep/v3.md"}},
      {"needle in:core/", {"core/deep/v3.md", "core/llm.md", "core/v2.md"}},
      {"needle in:./core/deep", {"core/deep/v3.md"}},
      {"needle in:cor", {}},
      {"needle -in:core", {"later/code.md", "later/code.md", "later/code.md", "later/r1.md"}},
      {"needle tag:moe", {"core/deep/v3.md", "core/v2.md"}},
      {"needle tag:#MOE", {"core/deep/v3.md", "core/v2.md"}},
      {"needle tag:moe tag:mla", {"core/v2.md"}},
      {"needle tag:moe -tag:mla", {"core/deep/v3.md"}},
      {"needle tag:reasoning", {"later/r1.md"}},
      {"needle codelang:python", {"later/code.md"}},
      {"needle codelang:rust", {}},
      {"tag:moe", {"core/deep/v3.md", "core/v2.md"}},
  }));
  CAPTURE(query);

  CHECK(sorted(models().found(query)) == expected);
}

TEST_CASE("search: an answer names the filters that leave nothing, with similar ones", "[unit][searcher]") {
  const auto [query, expected] = GENERATE(values<std::pair<std::string, std::string>>({
      {"needle tag:mo", "tag:mo (tag:moe)"},
      {"needle in:cor", "in:cor (in:core in:core/deep)"},
      {"needle family:W3", "family:W3 (family:v3)"},
      {"needle fm.status:\"draft cpy\"", "fm.status:\"draft cpy\" (fm.status:\"draft copy\")"},
      {"needle codelang:pyton tag:zebra", "codelang:pyton (codelang:python) tag:zebra"},
      {"needle tag:moe codelang:sh", ""},  // each leaves something, both together nothing
      {"needle released:2031..", "released:2031.."},
      {"needle tag:moe", ""},
  }));
  CAPTURE(query);

  std::string told;
  for (const LostFilter& lost : models().search(query).lost_filters) {
    told += (told.empty() ? "" : " ") + lost.filter;
    for (const std::string& near : lost.near) told += (&near == &lost.near.front() ? " (" : " ") + near;
    if (!lost.near.empty()) told += ")";
  }
  CHECK(told == expected);
}

TEST_CASE("search: is: finds sections by their checkboxes", "[unit][searcher]") {
  const SmallIndex index({{"both.md", "# Both\n\n- [ ] needle\n- [x] needle\n"},
                          {"done.md", "# Done\n\n> 1. [X] needle\n"},
                          {"front.md", "---\nis: open\n---\n# Front\n\nneedle, an open task that is done\n"},
                          {"open.md", "# Open\n\n* needle\n  * [/] needle\n\n## None\n\nneedle\n"}});
  const auto [query, expected] = GENERATE(values<Case>({
      {"needle is:task", {"both.md", "done.md", "open.md"}},
      {"needle is:open", {"both.md", "open.md"}},
      {"IS:DONE", {"both.md", "done.md"}},
      {"needle is:open is:done", {"both.md"}},
      {"needle is:open -is:done", {"open.md"}},
      {"needle NOT is:task", {"front.md", "open.md"}},
      {"needle (is:done OR fm.is:open)", {"both.md", "done.md", "front.md"}},
      {"is:(open OR done) -title:both", {"done.md", "open.md"}},
      {"fm.is:open", {"front.md"}},
      {"needle is:task done", {"done.md"}},
      {"is:late", {}},
  }));
  CAPTURE(query);

  CHECK(sorted(index.found_whole(query)) == expected);
}

TEST_CASE("search: an unknown value of is: names the known ones", "[unit][searcher]") {
  const SmallIndex index(NoteTexts{{"a.md", "# A\n\n- [ ] needle\n"}});
  const auto [query, expected] = GENERATE(values<std::pair<std::string, std::string>>({
      {"needle is:opn", "no section is:opn; the values are is:task, is:open, is:done"},
      {"needle -is:todo", "no section is:todo; the values are is:task, is:open, is:done"},
      {"needle OR is:x", "no section is:x; the values are is:task, is:open, is:done"},
      {"needle is:Open", ""},
      {"needle is:done", ""},
      {"needle is: open", "is: without a value was read as a word"},
      {"fm.is:x", "no note has the field fm.is: (did you mean is:?)"},
  }));
  CAPTURE(query);

  std::string told;
  for (const std::string& repair : index.search(query).repairs) told += repair;
  CHECK(told == expected);
}

TEST_CASE("search: ticking a box changes what is: finds", "[unit][searcher]") {
  SmallIndex index(NoteTexts{{"a.md", "# A\n\n- [ ] needle\n"}});
  REQUIRE(index.found("is:open") == Paths{"a.md"});

  index.write("a.md", "# A\n\n- [x] needle\n");

  CHECK(index.found("is:open").empty());
  CHECK(index.found("is:done") == Paths{"a.md"});
}

// Only the first section bears the values of a long list.
TEST_CASE("search: a long list of the front matter filters every section of its note", "[unit][searcher]") {
  const std::string ten = "names: [a, b, c, d, e, f, g, h, needle-list, Other]";
  const SmallIndex index({{"long.md", "---\n" + ten + "\n---\n# Long\n\nneedle\n\n## More\n\nneedle\n"},
                          {"short.md", "---\nnames: [other, x]\n---\n# Short\n\nneedle\n\n## Less\n\nneedle\n"},
                          {"without.md", "# Without\n\nneedle\n"}});
  const auto [query, expected] = GENERATE(values<Case>({
      {"needle names:needle-list", {"long.md", "long.md"}},
      {"needle names:other", {"long.md", "long.md", "short.md", "short.md"}},
      {"needle names:x", {"short.md", "short.md"}},
      {"needle -names:other", {"without.md"}},
      {"needle names:none", {}},
  }));
  CAPTURE(query);

  CHECK(sorted(index.found(query)) == expected);
}

// The same for values longer than 32 bytes.
TEST_CASE("search: a long value of the front matter filters every section of its note", "[unit][searcher]") {
  const std::string about = "about: Where the weights of all the experts are kept";
  const SmallIndex index({{"long.md", "---\n" + about + "\n---\n# Long\n\nneedle\n\n## More\n\nneedle\n"},
                          {"short.md", "---\nabout: short\n---\n# Short\n\nneedle\n\n## Less\n\nneedle\n"}});
  const auto [query, expected] = GENERATE(values<Case>({
      {"needle about:\"where the weights of all the experts are kept\"", {"long.md", "long.md"}},
      {"needle about:short", {"short.md", "short.md"}},
      {"needle about:*", {"long.md", "long.md", "short.md", "short.md"}},
      {"needle about:r..t", {"short.md", "short.md"}},
      {"needle about:>t", {"long.md", "long.md"}},
      {"needle -about:>t", {"short.md", "short.md"}},
      {"needle -about:\"Where the weights of all the experts are kept\"", {"short.md", "short.md"}},
      {"needle about:\"where the weights\"", {"long.md", "long.md"}},
      {"needle about:\"where the mice\"", {}},
  }));
  CAPTURE(query);

  CHECK(sorted(index.found(query)) == expected);
}

TEST_CASE("search: front matter is matched exactly, by range and by bound", "[unit][searcher]") {
  const auto [query, expected] = GENERATE(values<Case>({
      {"needle family:V2", {"core/v2.md"}},
      {"needle family:v2", {"core/v2.md"}},
      {"needle fm.family:V2", {"core/v2.md"}},
      {"needle FAMILY:V2", {"core/v2.md"}},
      {"needle status:\"Draft copy\"", {"core/llm.md"}},
      {"needle fm.title:V2", {"core/v2.md"}},
      {"needle total_params_b:671", {"core/deep/v3.md", "later/r1.md"}},
      {"needle total_params_b:671.0", {"core/deep/v3.md", "later/r1.md"}},
      {"needle total_params_b:100..", {"core/deep/v3.md", "core/v2.md", "later/r1.md"}},
      {"needle total_params_b:..236", {"core/llm.md", "core/v2.md"}},
      {"needle total_params_b:67..236", {"core/llm.md", "core/v2.md"}},
      {"needle total_params_b:236..67", {}},
      {"needle total_params_b:>236", {"core/deep/v3.md", "later/r1.md"}},
      {"needle total_params_b:>=236", {"core/deep/v3.md", "core/v2.md", "later/r1.md"}},
      {"needle total_params_b:<236", {"core/llm.md"}},
      {"needle total_params_b:<=236", {"core/llm.md", "core/v2.md"}},
      {"needle -total_params_b:671 family:V3", {}},
      {"needle fm.nosuch:1", {}},
      {"needle total_params_b:\">236\"", {"core/deep/v3.md", "later/r1.md"}},
      {"needle family:V1..V2", {"core/llm.md", "core/v2.md"}},
      {"needle family:>V2", {"core/deep/v3.md", "later/r1.md"}},
      {"needle family:*", {"core/deep/v3.md", "core/llm.md", "core/v2.md", "later/r1.md"}},
      {"needle status:*", {"core/llm.md"}},
      {"needle total_params_b:..", {"core/deep/v3.md", "core/llm.md", "core/v2.md", "later/r1.md"}},
      {"needle total_params_b:>x", {}},
      {"needle (family:V1 OR family:V2)", {"core/llm.md", "core/v2.md"}},
  }));
  CAPTURE(query);

  CHECK(sorted(models().found(query)) == expected);
}

// Numbers and dates as bounds took in every text that sorts behind them.
TEST_CASE("search: numbers and dates are no bounds of texts", "[unit][searcher]") {
  const SmallIndex index({{"a.md", "---\nparams: 671\nreleased: 2024-05-07\n---\n# A\n\nneedle\n"},
                          {"b.md", "---\nparams: unknown\nreleased: soon\n---\n# B\n\nneedle\n"},
                          {"c.md", "---\nparams: 7B\nreleased: (not yet)\n---\n# C\n\nneedle\n"},
                          {"d.md", "---\nparams: 5\nreleased: 2024-06-01 10:00\n---\n# D\n\nneedle\n"}});
  const auto [query, expected] = GENERATE(values<Case>({
      {"needle params:10..", {"a.md"}},
      {"needle params:>10", {"a.md"}},
      {"needle params:<10", {"d.md"}},
      {"needle params:..10", {"d.md"}},
      {"needle params:4..700", {"a.md", "d.md"}},
      {"needle params:7a..unknown", {"b.md", "c.md"}},
      {"needle params:7a..", {"b.md", "c.md"}},
      {"needle params:*", {"a.md", "b.md", "c.md", "d.md"}},
      {"needle released:2024..", {"a.md", "d.md"}},
      {"needle released:..2025", {"a.md", "d.md"}},
      {"needle released:>2024-05", {"d.md"}},
      {"needle released:n..", {"b.md"}},
  }));
  CAPTURE(query);

  CHECK(sorted(index.found(query)) == expected);
}

TEST_CASE("search: a partial date covers its whole period", "[unit][searcher]") {
  const auto [query, expected] = GENERATE(values<Case>({
      {"needle released:2024-12-26", {"core/deep/v3.md"}},
      {"needle released:2024-05", {"core/v2.md"}},
      {"needle released:2024", {"core/deep/v3.md", "core/llm.md", "core/v2.md"}},
      {"needle released:2024-05..2024-12", {"core/deep/v3.md", "core/v2.md"}},
      {"needle released:2024..2025", {"core/deep/v3.md", "core/llm.md", "core/v2.md", "later/r1.md"}},
      {"needle released:..2024", {"core/deep/v3.md", "core/llm.md", "core/v2.md"}},
      {"needle released:2025..", {"later/r1.md"}},
      {"needle released:>2024", {"later/r1.md"}},
      {"needle released:<2024-05", {"core/llm.md"}},
      {"needle released:<=2024-05", {"core/llm.md", "core/v2.md"}},
      {"needle released:2023", {}},
      {"needle released:2024-5", {"core/v2.md"}},
      {"needle released:2024-5-7", {"core/v2.md"}},
      {"needle released:>=2024-05-07", {"core/deep/v3.md", "core/v2.md", "later/r1.md"}},
      {"needle -released:2024 family:V3", {"later/r1.md"}},
      {"needle released:may", {}},
  }));
  CAPTURE(query);

  CHECK(sorted(models().found(query)) == expected);
}

TEST_CASE("search: years among dates, dates with a time, and values that look like operators", "[unit][searcher]") {
  const SmallIndex index({{"date.md", "---\nwhen: 2024-05-07\n---\n# A\n\nneedle\n"},
                          {"year.md", "---\nwhen: 2024\n---\n# B\n\nneedle\n"},
                          {"time.md", "---\nwhen: \"2024-05-07T10:00\"\n---\n# C\n\nneedle\n"},
                          {"text.md", "---\nwhen: 2024 or so\n---\n# D\n\nneedle\n"},
                          {"other.md", "---\nwhen: \">=2024\"\n---\n# E\n\nneedle\n"}});

  CHECK(sorted(index.found("needle when:2024")) == Paths{"date.md", "time.md", "year.md"});
  CHECK(sorted(index.found("needle when:2024-05")) == Paths{"date.md", "time.md"});
  CHECK(sorted(index.found("needle when:2024-05-07")) == Paths{"date.md", "time.md"});
  CHECK(sorted(index.found("needle when:\"2024 or so\"")) == Paths{"text.md"});
  CHECK(sorted(index.found("needle when:>=2024")) == Paths{"other.md"});
}

TEST_CASE("search: path: filters by words of the path, joined ones next to each other", "[unit][searcher]") {
  const auto [query, expected] = GENERATE(values<Case>({
      {"needle path:v3", {"core/deep/v3.md"}},
      {"needle path:core/deep", {"core/deep/v3.md"}},
      {"needle path:deep/core", {}},
      {"needle path:core/v2.md", {"core/v2.md"}},
      {"needle path:\"core v2\"", {"core/v2.md"}},
      {"needle path:lat*", {"later/code.md", "later/code.md", "later/code.md", "later/r1.md"}},
      {"needle -path:later family:V3", {"core/deep/v3.md"}},
      {"needle (path:llm OR path:r1)", {"core/llm.md", "later/r1.md"}},
      {"path:llm", {"core/llm.md"}},
  }));
  CAPTURE(query);

  CHECK(sorted(models().found(query)) == expected);
}

TEST_CASE("search: a path is no word that ranks or is marked", "[unit][searcher]") {
  const Results results = models().search("needle path:core");

  CHECK(results.terms.size() == 1);
  CHECK(results.total == 3);
}

TEST_CASE("search: words in a field are found in that field only", "[unit][searcher]") {
  const SmallIndex index({{"zebra/a.md", "# Giraffe\n\n## Lion\n\n### Tiger\n\nLeopard.\n\n```c\npanther();\n```\n"},
                          {"b.md", "# Other\n\nzebra giraffe lion tiger panther leopard\n"}});

  CHECK(index.found("title:giraffe leopard").front() == "zebra/a.md");
  CHECK(index.found("title:tiger").empty());
  CHECK(index.found("heading:tiger") == Paths{"zebra/a.md"});
  CHECK(index.found("heading:lion").size() == 2);  // the section and the one below it
  CHECK(index.found("code:panther") == Paths{"zebra/a.md"});
  CHECK(index.found("text:leopard").size() == 2);
  CHECK(index.found("path:zebra leopard").front() == "zebra/a.md");
  CHECK(index.found("path:giraffe").empty());
  CHECK(index.found("leopard -title:giraffe") == Paths{"b.md"});
}

TEST_CASE("search: a phrase in a field", "[unit][searcher]") {
  const SmallIndex index({{"a.md", "# Load balancing\n\n## Expert choice\n\nBody.\n"},
                          {"b.md", "# Balancing load\n\n## Choice expert\n\nBody.\n"}});

  CHECK(index.found("title:\"load balancing\" body").front() == "a.md");
  CHECK(sorted(index.found("heading:\"expert choice\"")) == Paths{"a.md"});
}

TEST_CASE("search: a field that no note has is searched as words", "[unit][searcher]") {
  const SmallIndex index(NoteTexts{{"a.md", "# A\n\nThe ratio is 3:4 and nosuch value.\n"}});

  CHECK(index.found("nosuch:value") == Paths{"a.md"});
}

}  // namespace
}  // namespace dssearch
