// SPDX-License-Identifier: GPL-2.0-or-later
#include <sstream>

#include "searcher/print/terminal_output.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

TextStyle plain_style(std::size_t width = 100) {
  return {false, width, [](const std::string&, const std::string& path) { return "notes/" + path; }};
}

Hit hit_of(std::size_t rank, const std::string& path, const std::string& title, const std::string& heading) {
  Hit hit;
  hit.rank = rank;
  hit.path = path;
  hit.title = title;
  hit.title_marked = {{title, false}};
  hit.headings = {title, heading};
  hit.headings_marked = {{{title, false}}, {{heading, false}}};
  hit.line = 7;
  hit.snippet = {{"Each expert gets a ", false}, {"bias", true}, {".", false}};
  return hit;
}

Results answer(std::vector<Hit> hits) {
  Results results;
  results.total = hits.size();
  results.hits = std::move(hits);
  return results;
}

TEST_CASE("results_text: a head line with rank, title, heading path and place, then the snippet, then the count",
          "[unit][searcher]") {
  CHECK(results_text(answer({hit_of(1, "v3.md", "V3", "Load balancing")}), 0.84, plain_style()) ==
        " 1  V3 › Load balancing  notes/v3.md:7\n"
        "    Each expert gets a bias.\n"
        "\n"
        "1 section, 0.8 ms\n");
}

TEST_CASE("results_text, empty_text: what the query excludes is named", "[unit][searcher]") {
  Results some = answer({hit_of(1, "v3.md", "V3", "Load balancing")});
  some.excluded = {"-car", "-tag:old"};
  Results none = some;
  none.hits.clear();
  none.total = 0;
  none.empty_reason = EmptyReason::no_match;
  none.without_exclusions = "jaguar";
  none.sections_without_exclusions = 3;

  CHECK(results_text(some, 1, plain_style()).ends_with("\n1 section, excluded: -car, -tag:old, 1.0 ms\n"));
  CHECK(empty_text(none) == "nothing found; without -car, -tag:old: 3 sections");
}

TEST_CASE("results_text: hits of one note that follow each other stand under one title", "[unit][searcher]") {
  const Results results = answer(
      {hit_of(1, "v3.md", "V3", "Routing"), hit_of(2, "v3.md", "V3", "Training"), hit_of(3, "v2.md", "V2", "Routing")});

  CHECK(results_text(results, 1, plain_style()) ==
        " 1  V3 › Routing  notes/v3.md:7\n"
        "    Each expert gets a bias.\n"
        " 2   › Training  notes/v3.md:7\n"
        "    Each expert gets a bias.\n"
        "\n"
        " 3  V2 › Routing  notes/v2.md:7\n"
        "    Each expert gets a bias.\n"
        "\n"
        "3 sections, 1.0 ms\n");
}

TEST_CASE("results_text: missing words, staleness and repairs are reported", "[unit][searcher]") {
  Hit hit = hit_of(1, "v3.md", "V3", "Routing");
  hit.missing = {"zebra", "lion"};
  hit.stale = true;
  Results results = answer({hit});
  results.total_mode = TotalMode::any_word;
  results.total_is_exact = false;
  results.read_as = "bias \"x\"";
  results.repairs = {"an open quotation mark was closed at the end"};

  const std::string text = results_text(results, 1, plain_style());

  CHECK(text.find("    missing: zebra, lion\n") != std::string::npos);
  CHECK(text.find("    the note has changed since it was indexed\n") != std::string::npos);
  CHECK(text.find("read as bias \"x\": an open quotation mark was closed at the end\n") != std::string::npos);
  CHECK(text.find("about 1 section with some of the words, 1.0 ms\n") != std::string::npos);
}

TEST_CASE("results_text: of a long text only some missing words and the beginning are shown", "[unit][searcher]") {
  Hit hit = hit_of(1, "v3.md", "V3", "Routing");
  for (int i = 0; i < 12; ++i) hit.missing.push_back("w" + std::to_string(i));
  Results results = answer({hit});
  results.read_as = std::string(199, 'x') + "éé tail";
  results.repairs = {"a repair"};

  const std::string text = results_text(results, 1, plain_style(2'000));

  CHECK(text.find("missing: w0, w1, w2, w3, w4, w5, w6, w7 and 4 more\n") != std::string::npos);
  CHECK(text.find("read as " + std::string(199, 'x') + "…: a repair\n") != std::string::npos);
}

// Ten results stood above "2 sections".
TEST_CASE("results_text: a total that leaves out some of what is shown says so", "[unit][searcher]") {
  Hit partly = hit_of(2, "v2.md", "V2", "Routing");
  partly.missing = {"lion"};
  Results results = answer({hit_of(1, "v3.md", "V3", "Routing"), partly, partly});
  results.total = 1;
  const std::string text = results_text(results, 1, plain_style());
  CHECK(text.find("    missing: lion\n") != std::string::npos);
  CHECK(text.find("\n1 section with all the words, 2 more listed, 1.0 ms\n") != std::string::npos);

  results.total = 20'000;
  results.total_is_exact = false;
  CHECK(results_text(results, 1, plain_style()).find("\nabout 20000 sections with all the words, 2 more listed, ") !=
        std::string::npos);
  results.hits.resize(1);
  CHECK(results_text(results, 1, plain_style()).find("\nabout 20000 sections, 1.0 ms\n") != std::string::npos);

  results.like = "4f2a9c1e7k3mq";
  results.total = 5;
  results.total_is_exact = true;
  results.total_mode = TotalMode::any_word;
  CHECK(results_text(results, 1, plain_style()).find("\n5 sections, 1.0 ms\n") != std::string::npos);
}

TEST_CASE("results_text: copies that were folded are reported", "[unit][searcher]") {
  Results results = answer({hit_of(1, "v3.md", "V3", "Routing"), hit_of(2, "v2.md", "V2", "Routing")});
  results.hits[0].similar = 1;
  results.hits[1].similar = 3;

  const std::string out = results_text(results, 1, plain_style());

  CHECK(out.find("bias.\n    and 1 copy\n") != std::string::npos);
  CHECK(out.find("bias.\n    and 3 copies\n") != std::string::npos);
}

TEST_CASE("results_text: lines of the note stand instead of the snippet, where there are any", "[unit][searcher]") {
  TextStyle style = plain_style();
  style.source_lines = [](const Hit& hit) { return hit.rank == 1 ? "  > 7  line\n" : ""; };
  style.linked = [](const std::string& text, const Hit&) { return "<" + text + ">"; };

  CHECK(results_text(answer({hit_of(1, "a.md", "A", "X"), hit_of(2, "b.md", "B", "Y")}), 1, style) ==
        " 1  A › X  <notes/a.md:7>\n  > 7  line\n\n 2  B › Y  <notes/b.md:7>\n    Each expert gets a bias.\n\n"
        "2 sections, 1.0 ms\n");
}

TEST_CASE("facets_text: a line per field, the first eight values, estimates said to be", "[unit][searcher]") {
  Results results;
  CHECK(facets_text(results).empty());
  Facet many{"tag", {}, false};
  for (int i = 0; i < 10; ++i) many.values.push_back({"t" + std::to_string(i), 5});
  results.facets = {{"in", {{"core\033[2J", 12}, {"later", 3}}, true}, many};

  CHECK(facets_text(results) ==
        "in: core\\x1b[2J 12, later 3\ntag: about t0 5, t1 5, t2 5, t3 5, t4 5, t5 5, t6 5, t7 5, and 2 more\n");
}

TEST_CASE("results_text: an explanation lists the parts and their sum", "[unit][searcher]") {
  Hit hit = hit_of(1, "v3.md", "V3", "Routing");
  hit.explain = {{"bias", 1.25}, {"all words", 0.5}};

  const std::string text = results_text(answer({hit}), 1, plain_style());

  CHECK(text.find("       1.2500  bias\n") != std::string::npos);
  CHECK(text.find("       0.5000  all words\n") != std::string::npos);
  CHECK(text.find("       1.7500  = score\n") != std::string::npos);
}

TEST_CASE("results_text: the parts of a score that hardly count are reported as one", "[unit][searcher]") {
  Hit hit = hit_of(1, "v3.md", "V3", "Routing");
  hit.explain = {{"all words", 100}, {"bias", 7}, {"a", 0.5}, {"b", 0.25}, {"c", 0.25}};

  const std::string text = results_text(answer({hit}), 1, plain_style());

  CHECK(text.find("     100.0000  all words\n       7.0000  bias\n       1.0000  other (3 parts)\n"
                  "     108.0000  = score\n") != std::string::npos);
}

TEST_CASE("results_text: an explanation starts with how each word was read", "[unit][searcher]") {
  Results results = answer({hit_of(1, "v3.md", "V3", "Routing")});
  results.read_as = "the biases 模型 zebra";
  results.is_explained = true;
  results.words = {{"the", {}, true, {}},
                   {"biases", {}, false, {"bias", "biases"}},
                   {"模型", {}, false, {"模型"}},
                   {"zebra", {}, false, {}}};

  CHECK(results_text(results, 1, plain_style())
            .rfind("read as: the biases 模型 zebra\n"
                   "  biases  bias, biases\n"
                   "  模型    模型\n"
                   "  zebra   in no text\n"
                   "  left out: the\n\n 1  V3",
                   0) == 0);
}

TEST_CASE("results_text: where the head line is too long, path and line go below", "[unit][searcher]") {
  Hit hit = hit_of(1, "a/long/path/to/some/note/v3.md", "V3", "Load balancing without a loss, and what it costs");

  CHECK(results_text(answer({hit}), 1, plain_style(80))
            .rfind(" 1  V3 › Load balancing without a loss, and what it costs\n"
                   "    notes/a/long/path/to/some/note/v3.md:7\n",
                   0) == 0);
  hit.headings = {"V3", std::string(60, 'x'), "Cost"};
  hit.headings_marked = {{{"V3", false}}, {{std::string(60, 'x'), false}}, {{"Cost", true}}};
  CHECK(results_text(answer({hit}), 1, plain_style(50)).rfind(" 1  V3 › … › Cost\n", 0) == 0);
}

TEST_CASE("results_text: snippets are wrapped at words and never longer than four lines", "[unit][searcher]") {
  Hit hit = hit_of(1, "v3.md", "V3", "Routing");
  std::string words;
  for (int i = 0; i < 100; ++i) words += "lorem ";
  hit.snippet = {{words, false}};

  std::istringstream lines(results_text(answer({hit}), 1, plain_style(40)));

  std::string line;
  std::getline(lines, line);
  std::size_t snippet_lines = 0;
  while (std::getline(lines, line) && line.rfind("    lorem", 0) == 0) {
    ++snippet_lines;
    CHECK(line.size() <= 41);  // the space that ends a word may hang over
  }
  CHECK(snippet_lines == 4);
}

TEST_CASE("results_text: lines of code are kept", "[unit][searcher]") {
  Hit hit = hit_of(1, "v3.md", "V3", "Routing");
  hit.snippet = {{"int a;\nint ", false}, {"b", true}, {";", false}};

  CHECK(results_text(answer({hit}), 1, plain_style()).find("    int a;\n    int b;\n") != std::string::npos);
}

TEST_CASE("results_text: colours only when asked for, and each is closed", "[unit][searcher]") {
  TextStyle style = plain_style();
  const Results results = answer({hit_of(1, "v3.md", "V3", "Routing")});

  const std::string without = results_text(results, 1, style);
  style.color = true;
  const std::string with = results_text(results, 1, style);

  CHECK(without.find('\033') == std::string::npos);
  CHECK(with.find("\033[1;33mbias\033[0m") != std::string::npos);
  CHECK(with.find("\033[36mnotes/v3.md:7\033[0m") != std::string::npos);
}

TEST_CASE("results_text: no control byte of a note, its name or the query reaches the output", "[unit][searcher]") {
  const std::string evil = GENERATE(as<std::string>{}, "\033[2J", "\033]0;owned\007", "\x9b", "\xc2\x9b", "\r", "\b",
                                    "\x7f", "\xe2\x80\xae", "\xe2\x81\xa6", "\xff");
  Hit hit = hit_of(1, "v3" + evil + ".md", "V3" + evil, "Routing" + evil);
  hit.snippet = {{"a" + evil + "b ", false}, {"bias" + evil, true}};
  hit.missing = {"zebra" + evil};
  hit.explain = {{"part" + evil, 1}};
  Results results = answer({hit});
  results.read_as = "q" + evil;
  results.repairs = {"'" + evil + "' mended"};

  const std::string text = results_text(results, 1, plain_style());

  CHECK(text.find(evil) == std::string::npos);
  CHECK(text.find('\033') == std::string::npos);
  CHECK(text.find("bias") != std::string::npos);
}

TEST_CASE("empty_text: says what each word matches", "[unit][searcher]") {
  Results results;
  results.query = "zebra lion";
  results.empty_reason = EmptyReason::no_match;
  results.terms = {{"zebra", 0, {}, {}}, {"lion", 1, {}, {}}, {"tiger", 3, {}, {}}};

  CHECK(empty_text(results) == "nothing found; zebra: in no section, lion: in 1 section, tiger: in 3 sections");
  results.empty_reason = EmptyReason::filter_matched_nothing;
  CHECK(empty_text(results).rfind("no section passes the filters; zebra", 0) == 0);
}

TEST_CASE("empty_text: offers what may have been meant, unless that was searched already", "[unit][searcher]") {
  Results results;
  results.query = "maxTokesn";
  results.empty_reason = EmptyReason::no_match;
  results.terms = {{"maxTokesn", 0, {}, {}}};
  results.suggestion = "maxTokens";

  CHECK(empty_text(results) == "nothing found; maxTokesn: in no section; did you mean: maxTokens");
  results.terms[0].replaced_by = "maxTokens";
  CHECK(empty_text(results) == "nothing found; maxTokesn (as maxTokens): in no section");
}

TEST_CASE("correction_text: what was also searched, what may be meant, or nothing", "[unit][searcher]") {
  Results results;
  results.terms = {{"expret", 7, "expert", {}}, {"bias", 3, {}, {}}, {"balnce", 2, "balance", {}}};
  results.suggestion = "expert bias balance";

  CHECK(correction_text(results) == "no section has expret, balnce: searched for expert, balance too");
  results.terms.resize(2);
  results.terms[0].replaced_by.clear();
  CHECK(correction_text(results) == "did you mean: expert bias balance");
  results.suggestion.clear();
  CHECK(correction_text(results).empty());
}

TEST_CASE("correction_text: words that no section has and that are only suggested otherwise", "[unit][searcher]") {
  Results results;
  results.terms = {{"latest", 0, {}, {}, "latent"}, {"model", 3, {}, {}}};
  results.suggestion = "latent model";

  CHECK(correction_text(results) == "no section has latest; did you mean: latent model");
  results.terms[1] = {"modle", 3, "model", {}};
  CHECK(correction_text(results) ==
        "no section has modle: searched for model too; no section has latest; did you mean: latent model");
  CHECK(empty_text(results).find("; did you mean: latent model") != std::string::npos);
}

TEST_CASE("synonyms_text: a pair a line, without control bytes", "[unit][searcher]") {
  CHECK(synonyms_text({{"MoE", "mixture of experts", 17}, {"KV", "key-\033value", 1}}) ==
        "MoE  mixture of experts  (17 sections)\nKV   key-\\x1bvalue  (1 section)\n");
  CHECK(synonyms_text({}).empty());
}

TEST_CASE("empty_text: an empty index and a query without words are distinguished", "[unit][searcher]") {
  Results results;
  results.query = "?!";
  results.index.notes_dir = "/notes";

  results.empty_reason = EmptyReason::no_searchable_terms;
  CHECK(empty_text(results) == "no words to search for in: ?!");
  results.empty_reason = EmptyReason::index_empty;
  CHECK(empty_text(results) == "the index is empty: no notes in /notes");
}

}  // namespace
}  // namespace dssearch
