// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/schema/stored_section.hpp"
#include "searcher/expand/query_plan.hpp"
#include "searcher/expand/term_dictionary.hpp"
#include "searcher/rank/weights.hpp"

namespace dssearch::inline searcher_rank {

/// Compares the names of a section (heading, title, path) with the query: other words in a name count against it. The
/// index cannot do this, as it does not store the length of headings. Lives as long as one search.
class NameScorer {
 public:
  /// @param plan  of the query: all forms of its words count, those not typed according to their certainty.
  NameScorer(const QueryPlan& plan, TermDictionary& dictionary, const RankingWeights& weights);

  /// @param is_first  the section is the first of its note.
  /// @return sum of the weights of all matches, 0 without any. Cost: linear in the names, each text read once.
  double score(const SectionNames& names, bool is_first);

  /// @return whether the own heading of a section has a word of the query.
  bool has_heading(const SectionNames& names);

 private:
  /// A word of the query.
  struct Wanted {
    std::vector<std::string> stems;  ///< of its parts
    double weight = 0;               ///< its importance
    bool is_stop = false;            ///< a name need not have it to be the query
  };
  /// A form of words of the query: the words after its first one.
  struct Way {
    std::vector<std::string> rest;  ///< stems next to each other
    std::string beginning;          ///< of one more word; empty: there is none
    std::size_t first = 0;          ///< the first wanted word that it writes
    std::size_t last = 0;           ///< inclusive
    double share = 1;               ///< of their weight
  };
  /// A text compared with the query.
  struct Name {
    std::vector<double> shares;  ///< for each wanted word, the share that occurs: 0 to 1
    double matched = 0;          ///< weight of the wanted words in it
    double others = 0;           ///< weight of all other words
    bool is_whole = false;       ///< it is the whole query, in any form; else it only names a kind: "vector class"
  };
  /// The words of a text.
  struct Words {
    std::vector<std::string> stems;  ///< one per part
    std::vector<bool> used;          ///< for each part: it matches the query
  };

  void add_way(const Form& form);
  double rarity(const std::string& word);
  Name read(const std::string& text);
  void take_parts(Words& words, Name& name) const;
  void take_ways(const std::string& word, std::size_t at, std::size_t size, Words& words, Name& name);
  static void take(const Way& way, std::size_t at, std::size_t size, Words& words, Name& name);
  bool only_kinds(const Words& words) const;
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
  std::size_t asked_for_ = 0;  // words other than stop words
  double mean_ = 0;
  Tokens tokens_;
  std::unordered_map<std::string, Name> names_;  // notes share titles and paths
};

}  // namespace dssearch::inline searcher_rank
