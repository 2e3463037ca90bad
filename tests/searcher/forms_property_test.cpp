// SPDX-License-Identifier: GPL-2.0-or-later
// Every form by which a section is found is marked where it stands: in the text, in a heading, the title, the path, an
// alias or a tag. Tried on all notes of the corpus and on random notes whose words stand in every form in every place;
// fixed seeds.
#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

#include "indexer/base/hash.hpp"
#include "indexer/schema/note_record.hpp"
#include "searcher/expand/bind_query.hpp"
#include "searcher/highlight/highlighter.hpp"
#include "searcher/index/section_record.hpp"
#include "searcher/rank/coverage.hpp"
#include "searcher/rank/name_scorer.hpp"
#include "tests/searcher/corpus_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Random = std::mt19937;
using Words = std::vector<std::string>;

constexpr std::size_t kFaultsShown = 10;
constexpr Xapian::doccount kSectionsLookedAt = 40;  // of one query term

std::size_t below(Random& random, std::size_t limit) {
  return random() % limit;
}

template <typename List>
const auto& one_of_list(const List& list, Random& random) {
  return list[below(random, list.size())];
}

bool is_first(const NoteRecord& record, const StoredSection& stored) {
  return base32(record.sections.front().id) == stored.id;
}

/// The texts of a section in which words are found.
Words places_of(const OpenIndex& index, const StoredSection& stored) {
  Words out{stored.title, stored.path};
  for (const std::string& heading : stored.section.heading_path) out.push_back(heading);
  for (const TextBlock& block : stored.section.blocks)
    out.push_back(stored.section.text.substr(block.at.begin, block.at.size()));
  const NoteRecord record = unpack_note(index.db.get_metadata(note_key(stored.path)));
  for (const auto& [name, values] : record.fields) {
    const bool of_all = name == "aliases" || name == "tags";
    if (of_all || is_first(record, stored)) out.insert(out.end(), values.begin(), values.end());
  }
  return out;
}

/// Looks for the query terms of queries in the sections that they find.
class Check {
 public:
  explicit Check(const SmallIndex& notes) : index_(notes.open()) {}

  void query(const std::string& text, bool unfinished) {
    TermDictionary dictionary(index_.db, index_.info.language);
    const Query query = read_query(text, index_.db);
    const QueryPlan plan = plan_query(query, dictionary, unfinished, {});
    const Highlighter highlighter(plan, index_.info.language);
    for (std::size_t term = 0; term < plan.terms.size(); ++term) {
      if (plan.terms[term].is_stop) continue;
      const Coverage anywhere{{0, plan.terms.size()}, !plan.terms[term].is_quoted};
      for (const StoredSection& section : found_by(text_coverage(plan, term, anywhere, dictionary))) {
        ++looked_at_;
        if (is_marked(section, term, highlighter)) continue;
        if (++faults_ <= kFaultsShown)
          UNSCOPED_INFO("<" << text << ">" << (unfinished ? " unfinished" : "") << " finds " << section.path << " by <"
                            << plan.terms[term].typed << ">, which is marked nowhere");
      }
    }
    check_names(text, plan, highlighter, dictionary);
  }

  std::size_t faults() const { return faults_; }
  std::size_t looked_at() const { return looked_at_; }
  std::size_t names() const { return names_; }

 private:
  std::vector<StoredSection> found_by(const Xapian::Query& query) const {
    std::vector<StoredSection> out;
    if (query.empty()) return out;
    Xapian::Enquire enquire(index_.db);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(query);
    const Xapian::MSet set = enquire.get_mset(0, kSectionsLookedAt);
    for (auto hit = set.begin(); hit != set.end(); ++hit) out.push_back(stored_section(hit.get_document()));
    return out;
  }

  bool is_marked(const StoredSection& section, std::size_t term, const Highlighter& highlighter) const {
    const Words places = places_of(index_, section);
    return std::any_of(places.begin(), places.end(), [&](const std::string& text) {
      const std::vector<Match> matches = highlighter.find(text);
      return std::any_of(matches.begin(), matches.end(),
                         [&](const Match& match) { return (match.query_terms & term_bit(term)) != 0; });
    });
  }

  /// A heading that is marked whole counts as a name.
  void check_names(const std::string& text, const QueryPlan& plan, const Highlighter& highlighter,
                   TermDictionary& dictionary) {
    NameScorer scorer(plan, dictionary, kWeights);
    for (const std::string& name : kNames) {
      const std::vector<Match> matches = highlighter.find(name);
      const bool is_whole = std::any_of(matches.begin(), matches.end(), [](const Match& match) { return match.whole; });
      if (!is_whole) continue;
      ++names_;
      if (scorer.score({"x.md", "X", {"X", name}}, false) > 0) continue;
      if (++faults_ <= kFaultsShown) UNSCOPED_INFO("<" << text << "> marks the name <" << name << "> without a score");
    }
  }

  inline static const Words kNames{
      "Fine tuning",  "finetuning",       "Fine-tuned models", "Multi-head latent attention",
      "MLA",          "MixtureOfExperts", "load balancing",    "DateTimePicker",
      "multihead QK", "负载均衡",         "mixture of experts"};
  OpenIndex index_;
  std::size_t faults_ = 0;
  std::size_t looked_at_ = 0;
  std::size_t names_ = 0;
};

/// Some words in one of the ways in which people write them.
std::string written(const Words& words, Random& random) {
  const std::size_t way = below(random, 6);
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += std::array<const char*, 6>{" ", "-", "", "_", "", "."}.at(way);
    std::string next = word;
    if (way == 4 && next[0] >= 'a' && next[0] <= 'z') next[0] = static_cast<char>(next[0] - 'a' + 'A');
    out += next;
  }
  return out;
}

const std::vector<Words> kThings{{"fine", "tuning"},
                                 {"mixture", "of", "experts"},
                                 {"auxiliary", "loss", "free"},
                                 {"date", "time", "picker"},
                                 {"load"},
                                 {"balance"},
                                 {"multi", "head", "attention"},
                                 {"128", "k"},
                                 {"v2", "5"},
                                 {"quantised"},
                                 {"负载", "均衡"},
                                 {"key", "value"},
                                 {"MLA"},
                                 {"multi", "head", "latent", "attention"},
                                 {"café"},
                                 {"Straße"},
                                 {"don't"},
                                 {"C++"},
                                 {"👩‍💻"}};

NoteTexts random_notes(Random& random) {
  NoteTexts notes{{"glossary.md",
                   "# Words\n\nMulti-head latent attention (MLA) is one. Key-value (KV) another. "
                   "Mixture of experts (MoE), multi-head latent attention (MLA).\n"}};
  const auto thing = [&] { return written(one_of_list(kThings, random), random); };
  for (int note = 0; note < 60; ++note) {
    std::string text =
        "---\naliases: [\"" + thing() + "\"]\ntags: [\"" + thing() + "\"]\n---\n# " + thing() + " " + thing() + "\n\n";
    for (int section = 0; section < 3; ++section)
      text += "## " + thing() + " " + thing() + "\n\nsome " + thing() + " of " + thing() + "\n\n";
    notes["folder-" + std::to_string(note % 3) + "/" + written(one_of_list(kThings, random), random) + " " +
          std::to_string(note) + ".md"] = text;
  }
  return notes;
}

std::string random_query(Random& random) {
  std::string out;
  for (std::size_t n = 1 + below(random, 3); n > 0; --n) {
    std::string next = written(one_of_list(kThings, random), random);
    const std::size_t way = below(random, 12);
    if (way == 0) next = "\"" + next + "\"";
    if (way == 1) next += "*";
    if (way == 2) next += "~";
    if (way == 3) next = "+" + next;
    if (way == 4) next = "title:" + next;
    out += (out.empty() ? "" : " ") + next;
  }
  return out;
}

}  // namespace

TEST_CASE("search: every form by which a section is found is marked in it", "[unit][searcher]") {
  Random random(5);
  const SmallIndex notes(random_notes(random));
  Check check(notes);

  for (int i = 0; i < 2'000; ++i) check.query(random_query(random), i % 4 == 0);

  CHECK(check.faults() == 0);
  CHECK(check.looked_at() > 20'000);
  CHECK(check.names() > 1'000);
}

TEST_CASE("search: every form by which a section of the corpus is found is marked in it", "[unit][searcher]") {
  Random random(6);
  const Words words = vocabulary(corpus_notes());
  Check check(corpus_index());

  for (int i = 0; i < 300; ++i) {
    std::string query = one_of_list(words, random);
    for (std::size_t n = below(random, 3); n > 0; --n) query += " " + one_of_list(words, random);
    if (i % 5 == 0) query = query.substr(0, query.size() * 2 / 3);
    check.query(query, i % 3 == 0);
  }

  CHECK(check.faults() == 0);
  CHECK(check.looked_at() > 3'000);
}

}  // namespace dssearch
