// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/schema/stored_section.hpp"
#include "searcher/expand/query_term.hpp"
#include "searcher/expand/term_dictionary.hpp"
#include "searcher/rank/weights.hpp"

namespace dssearch {

/// How far the names of a section (heading, title, path) are what the query asks: names of other words besides say no.
/// The index cannot tell, as it knows no length of a heading. Lives as long as one search.
class NameScorer {
 public:
  /// @param query_terms  the query's words.
  NameScorer(const std::vector<QueryTerm>& query_terms, TermDictionary& dictionary, const RankingWeights& weights);

  /// @param is_first  the section is the first of its note.
  /// @return sum of the weights of what matches, 0 when nothing does. Cost: linear in the names, each text read once.
  double score(const SectionNames& names, bool is_first);

 private:
  /// A word of the query.
  struct Wanted {
    std::vector<std::string> stems;  ///< of its parts
    std::string joined;              ///< stem of the parts as one word; empty for one part
    double weight = 0;               ///< how much it says
  };
  /// A text as the query sees it.
  struct Name {
    std::vector<double> shares;  ///< per wanted word, how much of it is there: 0 to 1
    double matched = 0;          ///< weights of the wanted words there
    double others = 0;           ///< weight of all other words
  };

  double rarity(const std::string& word);
  Name read(const std::string& text);
  double share(const Wanted& wanted, const std::vector<std::string>& stems) const;
  const Name& name(const std::string& text);
  double likeness(const Name& name) const;

  TermDictionary& dictionary_;
  const RankingWeights& weights_;
  std::vector<Wanted> wanted_;
  double total_ = 0;
  double mean_ = 0;
  Tokens tokens_;
  std::unordered_map<std::string, Name> names_;  // notes share titles and paths
};

}  // namespace dssearch
