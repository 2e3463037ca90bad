// SPDX-License-Identifier: GPL-2.0-or-later
// Corrections and acronyms through the programs.
#include <nlohmann/json.hpp>

#include "tests/support/catch.hpp"
#include "tests/support/json_schema.hpp"
#include "tests/support/run_binary.hpp"
#include "tests/support/tsv.hpp"
#include "tests/support/word_lists.hpp"

namespace dssearch {
namespace {

using nlohmann::json;

class Notes {
 public:
  Notes() {
    write("# Attention\n\nMulti-head Latent Attention (MLA) is new.\n");
    dir_.write("notes/cache.md", "# Cache\n\nMLA makes the cache small.\n");
    dir_.write("notes/paper.md", "# Paper\n\nOn multi-head latent attention. `maxTokens` too.\n");
  }
  void write(const std::string& text) const { dir_.write("notes/attention.md", text); }
  Run search(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"--notes", "notes", "--fresh", "always"});
    return run("dssearch", arguments, dir_);
  }
  json answer(const std::string& query) const { return json::parse(search({"--json", query}).out); }

 private:
  TempDir dir_;
};

}  // namespace

TEST_CASE("dssearch: a correction is searched and said in one line on stderr, whatever is printed", "[e2e]") {
  const Notes notes;
  notes.search({"cache"});  // builds the index
  const std::string said = "dssearch: no section has attenton: searched for attention too\n";

  const std::vector<std::vector<std::string>> ways{
      {"--jsonl"}, {"--color=never"}, {"--correct", "-c"}, {"--correct", "-l"}, {"--correct", "--vimgrep"}};
  for (std::vector<std::string> options : ways) {
    CAPTURE(options);
    options.emplace_back("attenton");
    const Run search = notes.search(options);
    CHECK(search.exit_code == 0);
    CHECK(search.err == said);
    CHECK_FALSE(search.out.empty());
  }
  const Run whole = notes.search({"--json", "new attenton"});
  CHECK(whole.err.empty());
  CHECK(json::parse(whole.out)["suggestion"] == "new attention");
  CHECK(json::parse(whole.out)["terms"][1]["replaced_by"] == "attention");
}

TEST_CASE("dssearch: in outputs for other programs a misspelt word is not searched as another", "[e2e]") {
  const Notes notes;
  notes.search({"cache"});  // builds the index
  const std::string said = "dssearch: nothing found; attenton: in no section; did you mean: attention\n";
  const std::vector<std::vector<std::string>> ways{{"-l"}, {"-l", "-0"}, {"--vimgrep"}, {"--format", "{path}"}};

  for (std::vector<std::string> options : ways) {
    CAPTURE(options);
    options.emplace_back("attenton");
    const Run search = notes.search(options);
    CHECK(search.exit_code == 1);
    CHECK(search.out.empty());
    CHECK(search.err == said);
  }
  const Run count = notes.search({"-c", "attenton"});
  CHECK(count.out == "0\n");
  CHECK(count.exit_code == 1);
  CHECK(count.err == said);
  CHECK(notes.search({"-c", "attentions"}).out == "2\n");  // the same word in another form
  CHECK(notes.search({"-c", "MLA"}).out == "3\n");
  CHECK(notes.search({"-c", "--correct", "attenton"}).out == "2\n");
}

TEST_CASE("dssearch: a common word that no note has is not searched as another", "[e2e]") {
  if (lacks_word_list("english")) return;
  const Notes notes;
  notes.search({"cache"});

  const Run several = notes.search({"latest", "cache"});
  const Run one = notes.search({"latest"});
  const json answer = notes.answer("latest cache");

  CHECK(several.exit_code == 0);
  CHECK(holds(several.out, "missing: latest"));
  CHECK(several.err == "dssearch: no section has latest; did you mean: latent cache\n");
  CHECK(one.exit_code == 1);
  CHECK(one.out.empty());
  CHECK(one.err == "dssearch: nothing found; latest: in no section; did you mean: latent\n");
  CHECK(answer["terms"][0]["replaced_by"].is_null());
  CHECK(answer["terms"][0]["sections"] == 0);
  CHECK(answer["suggestion"] == "latent cache");
}

TEST_CASE("dssearch: messages have words as the notes write them", "[e2e]") {
  const Notes notes;
  notes.write("# Haus\n\nZwischen alten Gebäuden und an der Straße.\n");

  const Run gebaeude = notes.search({"gebuaden"});
  const json answer = notes.answer("straße gebuaden");

  CHECK(gebaeude.err == "dssearch: no section has gebuaden: searched for Gebäuden too\n");
  CHECK(answer["suggestion"] == "straße Gebäuden");
  CHECK(answer["terms"][1]["replaced_by"] == "Gebäuden");
  CHECK(notes.search({"-l", "strase"}).err == "dssearch: nothing found; strase: in no section; did you mean: Straße\n");
}

TEST_CASE("dssearch: nothing found says what each word matches and what may have been meant", "[e2e]") {
  const Notes notes;
  notes.search({"cache"});

  const Run identifier = notes.search({"makTokesn"});
  const Run corrected = notes.search({"attenton in:nowhere"});
  const Run files = notes.search({"-l", "zebra"});

  CHECK(identifier.err == "dssearch: nothing found; makTokesn: in no section; did you mean: maxTokens\n");
  CHECK(identifier.exit_code == 1);
  CHECK(corrected.err == "dssearch: no section passes in:nowhere; attenton (as attention): in 2 sections\n");
  CHECK(files.err == "dssearch: nothing found; zebra: in no section\n");
  CHECK(files.exit_code == 1);
}

TEST_CASE("dssearch: acronyms are learnt from the notes and forgotten with them", "[e2e]") {
  const Notes notes;

  const json before = notes.answer("MLA");
  notes.write("# Attention\n\nNothing is defined.\n");
  const json after = notes.answer("MLA");
  notes.write("# Attention\n\nMy Long Acronym (MLA).\n");
  const json again = notes.answer("MLA");

  CHECK(before["total"] == 3);
  CHECK(before["terms"][0]["also"] == json::array({"multi-head latent attention"}));
  CHECK(after["total"] == 1);
  CHECK(after["terms"][0]["also"] == json::array());
  CHECK(again["terms"][0]["also"] == json::array({"my long acronym"}));
}

TEST_CASE("dssearch: an index that was edited in place has the acronyms of a fresh one", "[e2e]") {
  const Notes notes;
  notes.search({"cache"});
  notes.write("# Attention\n\nMulti-head Latent Attention (MLA), key-value (KV) cache.\n");

  const std::string edited = notes.search({"--synonyms"}).out;
  const Notes fresh;
  fresh.write("# Attention\n\nMulti-head Latent Attention (MLA), key-value (KV) cache.\n");

  CHECK(edited == fresh.search({"--synonyms"}).out);
  CHECK(edited == "KV   key-value  (1 section)\nMLA  multi-head latent attention  (1 section)\n");
}

TEST_CASE("dssearch: --synonyms lists acronyms with their long forms", "[e2e]") {
  const Notes notes;
  const json schema = json::parse(read_file(std::string(DSSEARCH_SOURCE_DIR) + "/searcher/answer.schema.json"));

  const Run text = notes.search({"--synonyms"});
  const json pairs = json::parse(notes.search({"--synonyms", "--json"}).out);
  notes.write("");
  const Run none = notes.search({"--synonyms"});

  CHECK(text.out == "MLA  multi-head latent attention  (1 section)\n");
  CHECK(text.exit_code == 0);
  CHECK(schema_faults(schema, pairs, "#/$defs/synonyms").empty());
  CHECK(pairs["synonyms"] ==
        json::parse(R"([{"acronym": "MLA", "long_form": "multi-head latent attention", "sections": 1}])"));
  CHECK(none.exit_code == 1);
  CHECK(none.out.empty());
  CHECK(none.err.find("define no acronym") != std::string::npos);
}

}  // namespace dssearch
