// SPDX-License-Identifier: GPL-2.0-or-later
// The compound contract of the query language: every written form finds all the others, also in quotes, with a field,
// as a prefix; minus excludes all forms.
#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Paths = std::vector<std::string>;

const Paths kAllForms{"camel.md", "hyphen.md", "joined.md", "snake.md", "spaced.md"};
const Paths kDecoy{"decoy.md"};

/// A compound in all its forms, each in a note of its own, and a note that has the parts apart.
struct Compound {
  std::string hyphen, spaced, joined, snake, camel;
  std::string apart;  ///< the parts, never next to each other in this order

  NoteTexts in_text() const { return notes("# Report\n\nIt praises ", " steps in passing.\n", "# Report\n\nIt "); }
  NoteTexts in_title() const { return notes("# On ", " steps\n\nIt says little.\n", "# On "); }
  Paths forms() const { return {hyphen, spaced, joined, snake, camel}; }

 private:
  NoteTexts notes(const std::string& before, const std::string& after, const std::string& decoy) const {
    return {{"hyphen.md", before + hyphen + after}, {"spaced.md", before + spaced + after},
            {"joined.md", before + joined + after}, {"snake.md", before + snake + after},
            {"camel.md", before + camel + after},   {"decoy.md", decoy + apart + "\n\nIt says little.\n"}};
  }
};

Compound three_parts() {
  return {"auxiliary-loss-free", "auxiliary loss free", "auxiliarylossfree",
          "auxiliary_loss_free", "auxiliaryLossFree",   "free of any loss that is auxiliary"};
}

Compound two_parts() {
  return {"fine-tuning", "fine tuning", "finetuning", "fine_tuning", "fineTuning", "tuning that is fine"};
}

Compound version() {
  return {"DeepSeek-V2.5", "DeepSeek V2.5", "DeepSeekV2.5", "DeepSeek_V2.5", "deepSeekV2.5", "V2.5 of DeepSeek"};
}

std::string quoted(const std::string& text) {
  return "\"" + text + "\"";
}

/// As one operand of an operator or field: in quotes when it has spaces.
std::string operand(const std::string& text) {
  return text.find(' ') == std::string::npos ? text : quoted(text);
}

bool contains(const Paths& paths, const Paths& wanted) {
  return std::includes(paths.begin(), paths.end(), wanted.begin(), wanted.end());
}

TEST_CASE("search: a compound typed bare in any form finds all its forms", "[unit][searcher]") {
  const Compound compound = GENERATE(as<Compound>{}, three_parts(), two_parts(), version());
  const SmallIndex index(compound.in_text());

  for (const std::string& form : compound.forms()) {
    CAPTURE(form);
    CHECK(contains(sorted(index.found_whole(form)), kAllForms));
  }
}

TEST_CASE("search: a compound quoted in any form finds all its forms and no scattered parts", "[unit][searcher]") {
  const Compound compound = GENERATE(as<Compound>{}, three_parts(), two_parts(), version());
  const SmallIndex index(compound.in_text());

  for (const std::string& form : compound.forms()) {
    CAPTURE(form);
    CHECK(sorted(index.found_whole(quoted(form))) == kAllForms);
  }
}

TEST_CASE("search: minus and NOT before a compound in any form exclude all its forms and no scattered parts",
          "[unit][searcher]") {
  const Compound compound = GENERATE(as<Compound>{}, three_parts(), two_parts(), version());
  const SmallIndex index(compound.in_text());

  for (const std::string& form : compound.forms()) {
    CAPTURE(form);
    CHECK(index.found("report -" + operand(form)) == kDecoy);
    CHECK(index.found("report -" + quoted(form)) == kDecoy);
    CHECK(index.found("report NOT " + operand(form)) == kDecoy);
  }
}

TEST_CASE("search: the beginning of a compound in any form finds all its forms", "[unit][searcher]") {
  const Compound compound = GENERATE(as<Compound>{}, three_parts(), two_parts());
  const SmallIndex index(compound.in_text());

  for (const std::string& form : compound.forms()) {
    const std::string prefix = form.substr(0, form.size() - 1) + "*";
    CAPTURE(prefix);
    CHECK(contains(sorted(index.found_whole(prefix)), kAllForms));
  }
}

TEST_CASE("search: the beginning of a version finds all its forms", "[unit][searcher]") {
  const SmallIndex index(version().in_text());

  for (const std::string prefix : {"DeepSeek-V2*", "DeepSeek V2*", "DeepSeekV2*", "DeepSeek_V2*", "deepSeekV2*"}) {
    CAPTURE(prefix);
    CHECK(contains(sorted(index.found_whole(prefix)), kAllForms));
  }
}

TEST_CASE("search: title: with a compound in any form finds all forms in titles and no scattered parts",
          "[unit][searcher]") {
  const Compound compound = GENERATE(as<Compound>{}, three_parts(), two_parts(), version());
  const SmallIndex index(compound.in_title());

  for (const std::string& form : compound.forms()) {
    CAPTURE(form);
    CHECK(sorted(index.found_whole("title:" + operand(form))) == kAllForms);
    CHECK(sorted(index.found_whole("title:" + quoted(form))) == kAllForms);
    CHECK(index.found("little -title:" + operand(form)) == kDecoy);
  }
}

TEST_CASE("search: title: with the beginning of a compound finds all forms in titles", "[unit][searcher]") {
  const Compound compound = GENERATE(as<Compound>{}, three_parts(), two_parts());
  const SmallIndex index(compound.in_title());

  for (const std::string& form : {compound.hyphen, compound.snake, compound.joined, compound.camel}) {
    const std::string prefix = "title:" + form.substr(0, form.size() - 1) + "*";
    CAPTURE(prefix);
    CHECK(contains(sorted(index.found_whole(prefix)), kAllForms));
  }
}

TEST_CASE("search: other things equal, the form with signs that was typed comes first", "[unit][searcher]") {
  const Compound compound = GENERATE(as<Compound>{}, three_parts(), two_parts(), version());
  const SmallIndex index(compound.in_text());

  CHECK(index.found(compound.hyphen).front() == "hyphen.md");
  CHECK(index.found(compound.snake).front() == "snake.md");
}

TEST_CASE("search: other things equal, the form without signs that was typed comes first", "[unit][searcher]") {
  const Compound compound = GENERATE(as<Compound>{}, three_parts(), two_parts(), version());
  const SmallIndex index(compound.in_text());

  CHECK(index.found(compound.spaced).front() == "spaced.md");
  CHECK(index.found(compound.joined).front() == "joined.md");
  CHECK(index.found(compound.camel).front() == "camel.md");
}

TEST_CASE("search: a version number finds the version, and no other version", "[unit][searcher]") {
  const SmallIndex index({{"v1.5.md", "# Models\n\nThe V1.5 model came next.\n"},
                          {"v2.md", "# Models\n\nThe V2 model came next.\n"},
                          {"v2.5.md", "# Models\n\nThe V2.5 model came next.\n"},
                          {"v15.md", "# Models\n\nThe V15 model came next.\n"}});

  CHECK(index.found("1.5") == Paths{"v1.5.md"});
  CHECK(index.found("V2.5") == Paths{"v2.5.md"});
  CHECK(index.found("2.5") == Paths{"v2.5.md"});
  CHECK(index.found("V2") == Paths{"v2.md"});
}

TEST_CASE("search: a year never matches another year", "[unit][searcher]") {
  const SmallIndex index({{"a.md", "# Dates\n\nReleased in 2024.\n"}, {"b.md", "# Dates\n\nReleased in 2025.\n"}});

  CHECK(index.found("2024") == Paths{"a.md"});
  CHECK(index.found("\"2025\"") == Paths{"b.md"});
}

TEST_CASE("search: names with signs and figures with units are found as written", "[unit][searcher]") {
  const SmallIndex index({{"a.md", "# Notes\n\nThe C++ parser holds 128K tokens.\n"},
                          {"b.md", "# Notes\n\nThe C parser holds 32K tokens.\n"},
                          {"c.md", "# Notes\n\nThe C# parser holds 14.8T tokens, or 1,000 of them.\n"}});

  CHECK(index.found("C++") == Paths{"a.md"});
  CHECK(index.found("C#") == Paths{"c.md"});
  CHECK(index.found("128k") == Paths{"a.md"});
  CHECK(index.found("14.8T") == Paths{"c.md"});
  CHECK(index.found("1000") == Paths{"c.md"});
}

}  // namespace
}  // namespace dssearch
