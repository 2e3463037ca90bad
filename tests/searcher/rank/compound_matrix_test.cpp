// SPDX-License-Identifier: GPL-2.0-or-later
// The compound contract as a matrix: compounds of many kinds, in all written forms, asked for in all ways.
#include <algorithm>

#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Paths = std::vector<std::string>;

struct Compound {
  std::vector<std::string> parts;
  std::string camel;  ///< its one word with capitals
  std::string apart;  ///< its parts, never next to each other in this order
  std::string begun;  ///< the beginning of its last part
};

struct Form {
  std::string note;
  std::string text;
};

std::string with(const std::vector<std::string>& parts, const std::string& sign) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : sign) + part;
  return out;
}

std::vector<Form> forms_of(const Compound& compound) {
  return {{"hyphen.md", with(compound.parts, "-")},
          {"spaced.md", with(compound.parts, " ")},
          {"joined.md", with(compound.parts, "")},
          {"snake.md", with(compound.parts, "_")},
          {"camel.md", compound.camel},
          {"dotted.md", with(compound.parts, ".")},
          {"slashed.md", with(compound.parts, "/")},
          {"scoped.md", with(compound.parts, "::")},
          {"nonbreaking.md", with(compound.parts, "\u2011")},
          {"typographic.md", with(compound.parts, "\u2010")},
          {"dash.md", with(compound.parts, "\u2013")}};
}

Compound compound_at(std::size_t i) {
  static const std::vector<Compound> kCompounds{
      {{"auxiliary", "loss", "free"}, "auxiliaryLossFree", "free of any loss that is auxiliary", "fr"},
      {{"fine", "tuning"}, "fineTuning", "tuning that is fine", "tun"},
      {{"deepseek", "v2.5"}, "DeepSeekV2.5", "v2.5 by deepseek", "v2"},
      {{"multi", "head"}, "multiHead", "head of multi", "hea"},
      {{"group", "relative"}, "GroupRelative", "relative to a group", "rel"},
      {{"mixture", "of", "experts"}, "MixtureOfExperts", "experts of a mixture", "exp"},
      {{"state", "of", "the", "art"}, "stateOfTheArt", "art in the state", "ar"},
      {{"data", "plane"}, "dataPlane", "plane of data", "pla"},
      {{"co", "op"}, "coOp", "op or co", "op"},
      {{"key", "value", "cache"}, "keyValueCache", "cache of value and key", "cac"},
      {{"top", "k"}, "topK", "k at the top", "k"},
      {{"straße", "bahn"}, "straßeBahn", "bahn der straße", "bah"}};
  return kCompounds.at(i);
}

constexpr std::size_t kCompounds = 12;

/// One note per form, and one that has only the parts; in their text, or as their title and heading.
SmallIndex notes_of(const Compound& compound, bool in_title) {
  const std::string before = in_title ? "# On " : "# Report\n\nIt praises ";
  const std::string after = in_title ? " steps\n\nIt says little.\n" : " steps in passing.\n";
  NoteTexts notes{{"decoy.md", before + compound.apart + after}};
  for (const Form& form : forms_of(compound)) {
    std::string& note = notes[form.note];
    note.append(before).append(form.text).append(after);
  }
  return SmallIndex(notes);
}

Paths all_notes(const Compound& compound) {
  Paths paths;
  for (const Form& form : forms_of(compound)) paths.push_back(form.note);
  return sorted(std::move(paths));
}

std::string in_quotes(const std::string& text) {
  return "\"" + text + "\"";
}

/// As one operand of an operator or field: in quotes when it has spaces.
std::string operand(const std::string& text) {
  return text.find(' ') == std::string::npos ? text : in_quotes(text);
}

Paths without_decoy(Paths paths) {
  std::erase(paths, "decoy.md");
  return sorted(std::move(paths));
}

}  // namespace

TEST_CASE("search: each form of a compound finds all others, bare and in quotes", "[unit][searcher]") {
  const Compound compound = compound_at(GENERATE(range(std::size_t{0}, kCompounds)));
  const SmallIndex index = notes_of(compound, false);

  for (const Form& form : forms_of(compound)) {
    CAPTURE(form.text);
    CHECK(without_decoy(index.found_whole(form.text)) == all_notes(compound));
    CHECK(sorted(index.found_whole(in_quotes(form.text))) == all_notes(compound));
    CHECK(sorted(index.found_whole(in_quotes("it praises " + form.text + " steps"))) == all_notes(compound));
  }
}

TEST_CASE("search: each form of a compound excludes all others and nothing else", "[unit][searcher]") {
  const Compound compound = compound_at(GENERATE(range(std::size_t{0}, kCompounds)));
  const SmallIndex index = notes_of(compound, false);

  for (const Form& form : forms_of(compound)) {
    CAPTURE(form.text);
    CHECK(index.found("report -" + operand(form.text)) == Paths{"decoy.md"});
    CHECK(index.found("report -" + in_quotes(form.text)) == Paths{"decoy.md"});
  }
}

TEST_CASE("search: each form of a compound finds all others in a field", "[unit][searcher]") {
  const Compound compound = compound_at(GENERATE(range(std::size_t{0}, kCompounds)));
  const std::string field = GENERATE(as<std::string>{}, "title:", "heading:");
  const SmallIndex index = notes_of(compound, true);

  for (const Form& form : forms_of(compound)) {
    CAPTURE(field, form.text);
    CHECK(sorted(index.found_whole(field + operand(form.text))) == all_notes(compound));
    CHECK(sorted(index.found_whole(field + in_quotes(form.text))) == all_notes(compound));
    CHECK(index.found("little -" + field + operand(form.text)) == Paths{"decoy.md"});
  }
}

TEST_CASE("search: the beginning of a compound in each form finds all forms", "[unit][searcher]") {
  const std::size_t number = GENERATE(range(std::size_t{0}, kCompounds));
  Compound compound = compound_at(number);
  const SmallIndex index = notes_of(compound, false);
  const std::size_t cut = compound.parts.back().size() - compound.begun.size();
  compound.parts.back() = compound.begun;
  compound.camel.resize(compound.camel.size() - cut);

  for (const Form& form : forms_of(compound)) {
    CAPTURE(form.text);
    CHECK(without_decoy(index.found_whole(form.text + "*")) == all_notes(compound));
    if (form.note != "spaced.md") CHECK(index.found("report -" + form.text + "*") == Paths{"decoy.md"});
  }
}

TEST_CASE("search: other things equal, the form of a compound that was typed comes first", "[unit][searcher]") {
  const Compound compound = compound_at(GENERATE(range(std::size_t{0}, kCompounds)));
  const std::vector<Form> forms = forms_of(compound);

  for (const Form& typed : forms) {
    NoteTexts notes;  // the last by path is the form typed: it must win by its score
    for (std::size_t i = 0; i < forms.size(); ++i) {
      const std::string name = forms[i].note == typed.note ? "xz" : std::string{'x', static_cast<char>('a' + i)};
      notes[name + ".md"] = "# Report\n\nIt praises " + forms[i].text + " steps in passing.\n";
    }
    const Paths found = SmallIndex(notes).found(typed.text);
    CAPTURE(typed.text, found);
    REQUIRE(found.size() == forms.size());
    CHECK(found.front() == "xz.md");
  }
}

TEST_CASE("search: two compounds of a phrase may both be in another form", "[unit][searcher]") {
  const SmallIndex index({{"a.md", "# A\n\nThe fine-tuning of multi-head models is slow.\n"},
                          {"b.md", "# B\n\nThe finetuning of multihead models is slow.\n"},
                          {"c.md", "# C\n\nThe fine tuning of multi head models is slow.\n"},
                          {"d.md", "# D\n\nThe models of multi head fine tuning are slow.\n"}});
  const std::string typed = GENERATE(as<std::string>{}, "finetuning of multihead models",
                                     "fine-tuning of multi-head models", "finetuning of multi head models");

  CHECK(sorted(index.found(in_quotes(typed))) == Paths{"a.md", "b.md", "c.md"});
}

TEST_CASE("search: adjacent numbers are not one number", "[unit][searcher]") {
  const SmallIndex index({{"a.md", "# A\n\nIt holds 1020 of them.\n"}, {"b.md", "# B\n\nIt holds 10 to 20.\n"}});

  CHECK(index.found_whole("10 20") == Paths{"b.md"});
  CHECK(index.found("\"10 20\"").empty());
  CHECK(index.found("1020") == Paths{"a.md"});
}

TEST_CASE("search: a number finds its unit written apart", "[unit][searcher]") {
  const SmallIndex index({{"a.md", "# A\n\nA window of 128 K tokens.\n"},
                          {"b.md", "# B\n\nA window of 128K tokens.\n"},
                          {"c.md", "# C\n\nA window of 128 tokens, K of them.\n"}});

  CHECK(sorted(index.found_whole("128K")) == Paths{"a.md", "b.md"});
  CHECK(sorted(index.found("\"128 K\"")) == Paths{"a.md", "b.md"});
}

TEST_CASE("search: pieces of identifiers find them, pieces of names in CapWords only as parts", "[unit][searcher]") {
  const SmallIndex index({{"a.md", "# A\n\nCall getMSet of the HTTPServer with snake_case.\n"},
                          {"b.md", "# B\n\nDeepSeek and PyTorch.\n"}});

  for (const std::string word : {"mset", "server", "http", "case", "snake"}) {
    CAPTURE(word);
    CHECK(index.found(word) == Paths{"a.md"});
  }
  CHECK(index.search("torch").terms.at(0).searched_as == "*torch*");
}

TEST_CASE("search: flags, paths, packages and platforms are found as typed and by their words", "[unit][searcher]") {
  const SmallIndex index({{"a.md", "# A\n\nRun it with `--no-sync` in core/utils.py.\n"},
                          {"b.md", "# B\n\nNeeds @scope/pkg for node.js and .NET with F#.\n"}});

  for (const std::string text : {"no-sync", "\"--no-sync\"", "nosync", "core/utils.py", "utils", "utils.py"}) {
    CAPTURE(text);
    CHECK(index.found_whole(text) == Paths{"a.md"});
  }
  for (const std::string text : {"@scope/pkg", "pkg", "node.js", "nodejs", "node", ".NET", "F#"}) {
    CAPTURE(text);
    CHECK(index.found_whole(text) == Paths{"b.md"});
  }
}

TEST_CASE("search: every part of a run of ideographs finds it", "[unit][searcher]") {
  const std::vector<std::string> run{"混", "合", "专", "家", "模", "型"};
  const SmallIndex index({{"a.md", "# A\n\nDeepSeek的混合专家模型很大。\n"}, {"b.md", "# B\n\n家型\n"}});

  for (std::size_t first = 0; first < run.size(); ++first) {
    std::string text;
    for (std::size_t last = first; last < run.size(); ++last) {
      text += run[last];
      CAPTURE(text);
      const Paths whole = sorted(index.found_whole(text));
      CHECK(std::count(whole.begin(), whole.end(), "a.md") == 1);
      CHECK(sorted(index.found(in_quotes(text))) == whole);
    }
  }
  CHECK(index.found("\"家型\"") == Paths{"b.md"});
}

TEST_CASE("search: an emoji is found, also one made of several characters", "[unit][searcher]") {
  const SmallIndex index({{"a.md", "# A\n\nShip it 🚀 now\n"},
                          {"b.md", "# B\n\nDone by 👩🏽\u200D💻 today\n"},
                          {"c.md", "# C\n\nMade in 🇩🇪\n"},
                          {"d.md", "# D\n\nMade in 🇪🇩\n"}});

  CHECK(index.found("🚀") == Paths{"a.md"});
  CHECK(index.found("👩\u200D💻") == Paths{"b.md"});
  CHECK(index.found("\"👩🏿\u200D💻\"") == Paths{"b.md"});
  CHECK(index.found("💻") == Paths{"b.md"});
  CHECK(index.found_whole("🇩🇪") == Paths{"c.md"});
}

}  // namespace dssearch
