// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/expand/query_plan.hpp"

#include <algorithm>
#include <map>

#include "searcher/expand/form_query.hpp"
#include "searcher/query/field_names.hpp"
#include "searcher/query/parser.hpp"
#include "searcher/rank/query_builder.hpp"
#include "tests/searcher/small_dictionary.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Words = std::vector<std::string>;

Query parsed(const std::string& text) {
  return parse_query(text, [](const std::string&) { return FieldUse::none; });
}

/// The forms of a query as text: words, kind, and the terms that they write.
std::vector<std::string> forms_of(const std::string& text, SmallDictionary& fixture, bool unfinished = false) {
  static const std::map<FormKind, std::string> kNames{
      {FormKind::typed, "typed"},     {FormKind::joined, "joined"},       {FormKind::split, "split"},
      {FormKind::acronym, "acronym"}, {FormKind::long_form, "long form"}, {FormKind::beginning, "beginning"},
      {FormKind::similar, "similar"}, {FormKind::partial, "partial"},     {FormKind::piece, "piece"},
      {FormKind::phrase, "phrase"},   {FormKind::spelling, "spelling"}};
  const Query query = parsed(text);
  const QueryPlan plan = plan_query(query, fixture.dictionary, unfinished, {});
  std::vector<std::string> out;
  for (const Form& form : plan.forms) {
    if (form.fields.empty()) continue;
    std::string shown = kNames.at(form.kind) + ":";
    for (const std::string& word : form.words) shown += " " + word;
    out.push_back(shown + " " + std::to_string(form.first) + "-" + std::to_string(form.last));
  }
  return out;
}

TEST_CASE("query_terms_of: words and compounds of a text", "[unit][searcher]") {
  const std::vector<QueryTerm> query_terms = query_terms_of("Auxiliary-Loss-free cache V2.5 模型", "title");

  REQUIRE(query_terms.size() == 4);
  CHECK(query_terms[0].typed == "Auxiliary-Loss-free");
  CHECK(query_terms[0].parts == Words{"auxiliary", "loss", "free"});
  CHECK(query_terms[0].joined == "auxiliarylossfree");
  CHECK(query_terms[0].kind == TokenKind::compound);
  CHECK(query_terms[0].field == "title");
  CHECK(query_terms[1].parts == Words{"cache"});
  CHECK(query_terms[1].joined.empty());
  CHECK(query_terms[2].parts == Words{"v2.5"});
  CHECK(query_terms[3].kind == TokenKind::cjk);
}

TEST_CASE("plan_query: wanted, then required words, stop words marked unless there is nothing else",
          "[unit][searcher]") {
  SmallDictionary fixture = tuning_notes();
  const auto terms_of_query = [&](const std::string& text) {
    return plan_query(parsed(text), fixture.dictionary, false, {}).terms;
  };

  const std::vector<QueryTerm> query_terms = terms_of_query("the models +fine -tuning");
  const std::vector<QueryTerm> stop_words = terms_of_query("to be");

  REQUIRE(query_terms.size() == 3);
  CHECK(query_terms[0].is_stop);
  CHECK(query_terms[1].typed == "models");
  CHECK_FALSE(query_terms[1].is_stop);
  CHECK(query_terms[2].typed == "fine");
  REQUIRE(stop_words.size() == 2);
  CHECK_FALSE(stop_words[0].is_stop);
}

TEST_CASE("plan_query: words of comparing are left out between what they compare", "[unit][searcher]") {
  SmallDictionary fixture{SmallIndex(NoteTexts{{"a.md", "# A\n\nvs difference between apple pear code\n"}})};
  const auto words_left = [&](const std::string& text) {
    const Query query = parsed(text);
    std::string out;
    for (const QueryTerm& query_term : plan_query(query, fixture.dictionary, false, {}).terms) {
      if (!query_term.is_stop) out += (out.empty() ? "" : " ") + query_term.typed;
    }
    return out;
  };

  CHECK(words_left("apple vs pear") == "apple pear");
  CHECK(words_left("apple vs. pear") == "apple pear");
  CHECK(words_left("apple VERSUS pear") == "apple pear");
  CHECK(words_left("difference between apple and pear") == "apple pear");
  CHECK(words_left("Unterschied zwischen apple und pear") == "apple pear");
  CHECK(words_left("vs code") == "vs code");
  CHECK(words_left("install vs code") == "install vs code");
  CHECK(words_left("apple vs") == "apple vs");
  CHECK(words_left("apple difference method") == "apple difference method");
  CHECK(words_left("difference between") == "difference");
  CHECK(words_left("difference between the") == "difference");  // something must be left to search
}

TEST_CASE("plan_query: a word is also looked for in the spelling of the other English, where the notes have it",
          "[unit][searcher]") {
  SmallDictionary fixture{SmallIndex(NoteTexts{{"a.md", "# A\n\nthe licence of colours\n"}})};

  const std::vector<std::string> forms = forms_of("license color flavor", fixture);

  CHECK(std::count(forms.begin(), forms.end(), "spelling: licence 0-0") == 1);
  CHECK(std::count(forms.begin(), forms.end(), "spelling: colour 1-1") == 1);
  CHECK(std::none_of(forms.begin(), forms.end(),
                     [](const std::string& form) { return form.find("flavour") != std::string::npos; }));
  CHECK(fixture.matching(rank_query(parsed("license"), fixture.dictionary, false).ranked()) == Words{"a.md"});
}

TEST_CASE("plan_query: of a long text the 64 words are searched that say most", "[unit][searcher]") {
  NoteTexts notes;
  for (int i = 0; i < 40; ++i) notes["n" + std::to_string(i) + ".md"] = "# N\n\ncommon plain\n";
  std::string rare;
  for (int i = 0; i < 62; ++i) rare += " rare" + std::to_string(i);
  notes["rare.md"] = "# R\n\n" + rare + " kettle\n";
  SmallDictionary fixture{SmallIndex(notes)};
  const Query query = parsed("common nowhere kettle plain the" + rare + " kettle");

  const QueryPlan plan = plan_query(query, fixture.dictionary, false, {});

  REQUIRE(plan.terms.size() == 64);
  CHECK(plan.left_out == 2);  // common and plain; what the notes do not have is not missed
  CHECK(plan.terms[0].typed == "kettle");
  CHECK(plan.terms[1].typed == "rare0");
  CHECK(plan.terms.back().typed == "kettle");
  CHECK(plan_query(parsed("common nowhere" + rare), fixture.dictionary, false, {}).terms.size() == 64);
}

TEST_CASE("plan_query: a word in one is also looked for apart, a compound also as one", "[unit][searcher]") {
  SmallDictionary fixture = tuning_notes();

  CHECK(forms_of("finetuning", fixture) == Words{"typed: finetuning 0-0", "split: fine tuning 0-0"});
  CHECK(forms_of("fine-tuning", fixture) ==
        Words{"typed: fine tuning 0-0", "joined: finetuning 0-0", "piece: fine 0-0", "piece: tuning 0-0"});
}

TEST_CASE("plan_query: words next to each other are one form with the word that the notes make of them",
          "[unit][searcher]") {
  SmallDictionary fixture{SmallIndex(NoteTexts{{"a.md", "# A\n\nthe mixtureofexpertslayer of it\n"}})};

  CHECK(forms_of("mixture of experts layer", fixture) ==
        Words{"typed: mixture 0-0", "typed: experts 2-2", "typed: layer 3-3", "joined: mixtureofexpertslayer 0-3"});
  CHECK(forms_of("mixture of experts models", fixture) ==
        Words{"beginning: mixture 0-0", "partial: mixtureofexpertslayer 2-2", "typed: models 3-3"});
}

TEST_CASE("plan_query: an acronym has its long form in all spellings, the words of a long form its acronym once",
          "[unit][searcher]") {
  SmallDictionary fixture{SmallIndex(
      NoteTexts{{"a.md", "# A\n\nMulti-head Latent Attention (MLA) is it. The multihead latent attention.\n"}})};

  CHECK(forms_of("MLA", fixture) == Words{"typed: mla 0-0", "long form: multi head latent attention 0-0",
                                          "long form: multihead latent attention 0-0"});
  const Words of_words = forms_of("multi head latent attention", fixture);
  CHECK(std::count(of_words.begin(), of_words.end(), "acronym: mla 0-3") == 1);
}

TEST_CASE("plan_query: a word that is still typed stands for what it begins", "[unit][searcher]") {
  SmallDictionary fixture = tuning_notes();

  CHECK(forms_of("finetun", fixture, true) == Words{"beginning: finetun 0-0", "split: fine tuning 0-0"});
}

TEST_CASE("plan_query: a quoted phrase is a form of all its words", "[unit][searcher]") {
  SmallDictionary fixture = tuning_notes();

  const Words forms = forms_of("\"fine tuning of models\"", fixture);

  CHECK(std::count(forms.begin(), forms.end(), "phrase: fine tuning of models 0-3") == 1);
  CHECK(std::count(forms.begin(), forms.end(), "phrase: finetuning of models 0-3") == 1);
}

TEST_CASE("plan_query: leaves are what is asked for, not what is excluded", "[unit][searcher]") {
  SmallDictionary fixture = tuning_notes();
  const Query query = parsed("models +fine -tuning");

  const QueryPlan plan = plan_query(query, fixture.dictionary, false, {});

  REQUIRE(plan.leaf(query.required.at(0)) != nullptr);
  CHECK(plan.leaf(query.required.at(0))->terms.first == 1);
  CHECK(plan.leaf(query.required.at(0))->terms.end == 2);
  CHECK(plan.leaf(query.excluded.at(0)) == nullptr);
}

TEST_CASE("phrase_query: compounds inside a phrase match in every written form", "[unit][searcher]") {
  SmallDictionary fixture{SmallIndex(NoteTexts{{"a.md", "# A\n\nour fine tuning run\n"},
                                               {"b.md", "# B\n\nour finetuning run\n"},
                                               {"c.md", "# C\n\nour fine-tuning run\n"},
                                               {"d.md", "# D\n\nour run, fine tuning\n"}})};
  const std::string typed =
      GENERATE(as<std::string>{}, "our fine tuning run", "our finetuning run", "our fine-tuning run");

  CHECK(fixture.matching(phrase_query(forms_of_phrase(typed, "", fixture.dictionary), "", fixture.dictionary, false)) ==
        Words{"a.md", "b.md", "c.md"});
}

}  // namespace
}  // namespace dssearch
