// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/schema/stored_section.hpp"
#include "searcher/expand/query_plan.hpp"
#include "searcher/expand/term_dictionary.hpp"
#include "searcher/rank/weights.hpp"

namespace dssearch {

/// How far the names of a section (heading, title, path) are what the query asks: names of other words besides say no.
/// The index cannot tell, as it knows no length of a heading. Lives as long as one search.
class NameScorer {
 public:
  /// @param plan  of the query: its words count in all their forms, those that were not typed as far as they are
  ///              certain.
  NameScorer(const QueryPlan& plan, TermDictionary& dictionary, const RankingWeights& weights);

  /// @param is_first  the section is the first of its note.
  /// @return sum of the weights of what matches, 0 when nothing does. Cost: linear in the names, each text read once.
  double score(const SectionNames& names, bool is_first);

 private:
  /// A word of the query.
  struct Wanted {
    std::vector<std::string> stems;  ///< of its parts
    double weight = 0;               ///< how much it says
  };
  /// A form of words of the query: what follows its first word.
  struct Way {
    std::vector<std::string> rest;  ///< stems next to each other
    std::string beginning;          ///< of one more word; empty: there is none
    std::size_t first = 0;          ///< of the wanted words that it writes
    std::size_t last = 0;           ///< inclusive
    double share = 1;               ///< of their weight
  };
  /// A text as the query sees it.
  struct Name {
    std::vector<double> shares;  ///< per wanted word, how much of it is there: 0 to 1
    double matched = 0;          ///< weights of the wanted words there
    double others = 0;           ///< weight of all other words
    bool is_whole = false;       ///< it is what was asked, in whatever form, and nothing else
  };
  /// The words of a text.
  struct Words {
    std::vector<std::string> stems;  ///< one per part
    std::vector<bool> used;          ///< per part: the query asks for it
  };

  void add_way(const Form& form);
  double rarity(const std::string& word);
  Name read(const std::string& text);
  void take_parts(Words& words, Name& name) const;
  void take_ways(const std::string& word, std::size_t at, std::size_t size, Words& words, Name& name);
  static void take(const Way& way, std::size_t at, std::size_t size, Words& words, Name& name);
  double weight_of_others(const Words& words) const;
  const Name& name(const std::string& text);
  double likeness(const Name& name) const;
  double whole_likeness(const Name& name) const;

  TermDictionary& dictionary_;
  const RankingWeights& weights_;
  std::vector<Wanted> wanted_;
  std::unordered_map<std::string, std::vector<Way>> ways_;  // by the stem of their first word
  std::vector<Way> beginnings_;                             // of one word
  double total_ = 0;
  double mean_ = 0;
  Tokens tokens_;
  std::unordered_map<std::string, Name> names_;  // notes share titles and paths
};

}  // namespace dssearch
