// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/expand/synonyms.hpp"
#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Strings = std::vector<std::string>;

SmallIndex notes() {
  return SmallIndex({{"define.md", "# Attention\n\nV2 brought Multi-head Latent Attention (MLA).\n"},
                     {"short.md", "# Cache\n\nWith MLA the cache is small.\n"},
                     {"long.md", "# Paper\n\nThe latent of multi head latent attention is small.\n"},
                     {"apart.md", "# Apart\n\nAttention is latent in a head of many, multi.\n"}});
}

Strings also_of(const Results& results, std::size_t term = 0) {
  return results.terms.at(term).also;
}

TEST_CASE("search: an acronym finds its long form, and is not missing there", "[unit][searcher]") {
  const SmallIndex index = notes();

  const Results results = index.search("MLA");

  CHECK(sorted(index.found("MLA")) == Strings{"define.md", "long.md", "short.md"});
  CHECK(index.found("MLA").back() == "long.md");
  CHECK(sorted(index.found_whole("MLA small")) == Strings{"long.md", "short.md"});
  CHECK(results.terms.at(0).sections == 3);
  CHECK(also_of(results) == Strings{"multi-head latent attention"});
  for (const Hit& hit : results.hits) CHECK(hit.missing.empty());
}

TEST_CASE("search: a long form finds its acronym, after what was typed", "[unit][searcher]") {
  const SmallIndex index = notes();

  for (const std::string query :
       {"multi-head latent attention", "multi head latent attention", "small Multi-Head latent Attention"}) {
    CAPTURE(query);
    const Strings found = index.found_whole(query);
    CHECK(std::find(found.begin(), found.end(), "short.md") != found.end());
    CHECK(found.front() != "short.md");
    const Results results = index.search(query);
    CHECK(also_of(results, results.terms.size() - 1) == Strings{"MLA"});
  }
  CHECK(index.search("latent attention").terms.at(0).also.empty());
}

TEST_CASE("search: the other form is marked", "[unit][searcher]") {
  const SmallIndex index = notes();

  const auto marks = [&](const std::string& query, const std::string& text) {
    Strings out;
    for (const ByteRange& at : index.searcher().ask(make_marker, query)->matches(text))
      out.push_back(text.substr(at.begin, at.size()));
    return out;
  };

  CHECK(marks("MLA", "a multi-head latent attention layer") == Strings{"multi-head latent attention"});
  CHECK(marks("multi-head latent attention", "an MLA layer") == Strings{"MLA"});
}

TEST_CASE("search: required and excluded acronyms", "[unit][searcher]") {
  const SmallIndex index = notes();

  CHECK(sorted(index.found("+MLA small")) == Strings{"define.md", "long.md", "short.md"});
  CHECK(sorted(index.found("MLA AND small")) == Strings{"long.md", "short.md"});
  CHECK(sorted(index.found("small -MLA")) == Strings{"long.md"});  // only what is named is excluded
  CHECK(sorted(index.found("\"MLA\"")) == Strings{"define.md", "short.md"});
}

TEST_CASE("search: an acronym in small letters counts unless it is a word", "[unit][searcher]") {
  const SmallIndex index(
      {{"a.md", "# A\n\nRetrieval-Augmented Generation (RAG) finds. Multi-head Latent Attention (MLA) caches.\n"},
       {"b.md", "# B\n\nA rag to wipe with. Any old rag will do.\n"},
       {"c.md", "# C\n\nRetrieval augmented generation.\n"}});

  CHECK(also_of(index.search("mla")) == Strings{"multi-head latent attention"});
  CHECK(also_of(index.search("RAG")) == Strings{"retrieval-augmented generation"});
  CHECK(also_of(index.search("rag")).empty());
  CHECK(sorted(index.found("RAG")) == Strings{"a.md", "b.md", "c.md"});
}

TEST_CASE("long_forms_of: the most frequent, doubtful ones only when two sections say so", "[unit][searcher]") {
  const SmallIndex index({{"a.md",
                           "# A\n\nMixture of Experts (MoE)\n\n## B\n\nmixture-of-experts (MoE)\n\n## C\n\nMixture of "
                           "Experts (MoE), ministry of education (MoE)\n"},
                          {"b.md", "# B\n\nheat shock transcription factor (HSF)\n"},
                          {"c.md", "# C\n\nhuman safety form (HSF)\n\n## Wasm\n\nWebAssembly (WASM)\n"},
                          {"d.md", "# D\n\nWebAssembly (WASM)\n"}});
  const OpenIndex open = index.open();

  const std::vector<LearntAcronym> moe = long_forms_of(open.db, "moe");
  const std::vector<LearntAcronym> hsf = long_forms_of(open.db, "hsf");

  REQUIRE(moe.size() == 2);
  CHECK(moe[0].definition == AcronymDefinition{"MoE", "mixture of experts"});
  CHECK(moe[0].sections == 3);
  CHECK(moe[1].definition.long_form == "ministry of education");
  REQUIRE(hsf.size() == 1);
  CHECK(hsf[0].definition.long_form == "human safety form");
  CHECK(long_forms_of(open.db, "wasm").size() == 1);
  CHECK(long_forms_of(open.db, "zzz").empty());
  CHECK(acronyms_of(open.db, "mixture of experts").size() == 1);
  CHECK(acronyms_of(open.db, "heat shock transcription factor").empty());
  CHECK(all_acronyms(open.db).size() == 4);
}

TEST_CASE("synonyms: learnt from a note are forgotten when it no longer says so", "[unit][searcher]") {
  SmallIndex index = notes();
  REQUIRE(index.searcher().ask(synonyms).size() == 1);
  CHECK(index.searcher().ask(synonyms)[0].acronym == "MLA");

  index.write("define.md", "# Attention\n\nV2 brought something.\n");

  CHECK(index.searcher().ask(synonyms).empty());
  CHECK(index.found("MLA") == Strings{"short.md"});

  index.write("define.md", "# MLA (Multi-head Latent Attention)\n\nAgain.\n");

  CHECK(index.searcher().ask(synonyms).size() == 1);
}

TEST_CASE("search: code, titles and headings as sources of definitions", "[unit][searcher]") {
  const SmallIndex index({{"a.md", "---\ntitle: Group Query Attention (GQA)\n---\n\nText.\n"},
                          {"b.md", "# Sparse Attention (SA)\n"},
                          {"c.md", "# C\n\n```\nbig code block (BCB)\n```\n"}});

  Strings acronyms;
  for (const Synonym& one : index.searcher().ask(synonyms)) acronyms.push_back(one.acronym);

  CHECK(acronyms == Strings{"GQA", "SA"});
}

}  // namespace
}  // namespace dssearch
