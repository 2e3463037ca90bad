// SPDX-License-Identifier: GPL-2.0-or-later
// What finds a section also marks it and counts for its names, whatever the form.
#include <algorithm>

#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Words = std::vector<std::string>;

/// What is marked in a text.
Words marked(const MarkedText& text) {
  Words out;
  for (const TextRun& run : text) {
    if (run.hit) out.push_back(run.text);
  }
  return out;
}

double score_of(const SmallIndex& index, const std::string& query, const std::string& path) {
  for (const Hit& hit : index.search(query).hits) {
    if (hit.path == path) return hit.score;
  }
  return 0;
}

}  // namespace

TEST_CASE("search: a heading that writes a word apart is a name nearly as good as one that does not",
          "[unit][searcher]") {
  const SmallIndex index({{"together.md", "# One\n\n## Fine-tuning\n\nAbout models.\n"},
                          {"apart.md", "# Two\n\n## Fine tuning\n\nAbout models.\n"},
                          {"other.md", "# Three\n\n## Other\n\nNothing here.\n"}});

  const double together = score_of(index, "finetuning", "together.md");
  const double apart = score_of(index, "finetuning", "apart.md");

  CHECK(apart < together);
  CHECK(apart > together / 2);
}

TEST_CASE("search: the section of a long form comes before a line that mentions its acronym", "[unit][searcher]") {
  const SmallIndex index({{"note.md", "# Note\n\n## Multi-head Latent Attention\n\nAbout models.\n"},
                          {"glossary.md", "# Glossary\n\n- MLA: Multi-head Latent Attention (MLA), the thing.\n"}});

  CHECK(index.found("MLA") == Words{"note.md", "glossary.md"});
}

TEST_CASE("search: four words that a text writes as one are marked there", "[unit][searcher]") {
  const SmallIndex index(NoteTexts{{"a.md", "# X\n\nIntro words.\n\nHere is mixtureofexpertslayer in a text.\n"}});

  const Results results = index.search("mixture of experts layer");

  REQUIRE(results.hits.size() == 1);
  const Hit& hit = results.hits.front();
  CHECK(hit.matched_in == Words{"text"});
  CHECK(hit.hit_line == 5);
  CHECK(marked(hit.snippet) == Words{"mixtureofexpertslayer"});
}

TEST_CASE("search: an alias or a tag that a note is found by is shown, marked and told", "[unit][searcher]") {
  const SmallIndex index(
      NoteTexts{{"a.md",
                 "---\naliases: [Other Name, Photon Torpedo]\ntags: [warpcore, idea]\n---\n# Y\n\nUnrelated text.\n\n"
                 "## Sub\n\nMore words.\n"}});

  const Hit by_alias = index.search("photon torpedo").hits.front();
  const Hit by_tag = index.search("warpcore").hits.front();
  const Hit in_text = index.search("unrelated warpcore").hits.front();

  CHECK(by_alias.matched_in == Words{"alias"});
  CHECK(marked(by_alias.snippet) == Words{"Photon", "Torpedo"});
  CHECK(by_alias.snippet.front().text == "aliases: ");
  CHECK(by_tag.matched_in == Words{"tag"});
  CHECK(marked(by_tag.snippet) == Words{"warpcore"});
  CHECK(in_text.matched_in == Words{"text", "tag"});
  CHECK(marked(in_text.snippet) == Words{"Unrelated"});
}

TEST_CASE("search: a long form in another spelling is marked for its acronym", "[unit][searcher]") {
  const SmallIndex index(NoteTexts{{"a.md", "# A\n\nMulti-head latent attention (MLA) saves memory.\n"},
                                   {"b.md", "# B\n\nThe multihead latent attention of it.\n"}});

  const Results results = index.search("MLA");

  REQUIRE(results.hits.size() == 2);
  CHECK(results.hits[1].path == "b.md");
  CHECK(marked(results.hits[1].snippet) == Words{"multihead latent attention"});
}

}  // namespace dssearch
