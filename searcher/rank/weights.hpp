// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "searcher/expand/form.hpp"

namespace dssearch::inline searcher_rank {

/// Every number of the ranking, with its reason. tests/bench/ranking.md shows what each is worth on judged collections.
/// The parts of a score add up; `--explain` shows them.
struct RankingWeights : FormCertainty {
  // First pass, by the index. A word counts in any form; the typed form counts more, and so do words in the places that
  // name the topic of a note.
  double word = 1.0;
  double exact = 0.4;
  double heading = 0.2;
  double title = 0.3;
  double base_name = 0.4;
  double path = 0.2;
  double kind_word = 1.0;  // "guide", "articles": they name no subject, but a query of few words may be about them
  // A compound counts as one, in any spelling; its pieces count little when the notes have it as one word, like most
  // identifiers (DateTimePicker has nothing to do with dates).
  double joined = 1.0;
  double spaced = 0.7;
  double split = 0.8;  // of the average of the words into which it is split
  double piece = 0.5;
  double known_piece = 0.1;
  double written = 0.3;
  // Only in the target of a link or picture: next to nothing compared with a word in a text.
  double link_target = 0.1;
  double link_address = 20.0;  // but a whole address counts more than its pieces in texts
  // Words next to each other as typed, without quotes (the sequential dependence of Metzler and Croft, 2005).
  double pair = 0.3;
  double heading_phrase = 2.0;
  double whole_heading = 1.0;
  double quoted = 1.0;
  // Sections with all words are preferred by a share of the scores of these words. To put them before all others cost
  // .02 to .07 on six of fifteen collections: in a large folder, long lists mention everything.
  double all_words = 1.0;
  // Long questions are searched again with words of their best results (blind feedback). For short ones this blurs the
  // meaning: measured, it costs known items 5 to 23 points.
  double feedback = 0;
  double feedback_sections = 8;
  double feedback_terms = 40;
  double feedback_from_words = 8;
  // How often a word counts. BM25 for few words; for many InexpB2, a divergence from randomness (Amati and van
  // Rijsbergen, 2002), with this normalisation of frequencies by length: each is the better one there.
  bool is_bm25 = true;
  double k1 = 1.8;
  double b = 0.3;
  double normalisation = 2.0;

  // Second pass, over the best of the first, as shares of its best score: how well heading, title and path alone match
  // the query; other words in them count against it.
  double heading_match = 0.3;
  double title_match = 0.3;
  double path_match = 0.3;
  double place_match = 0.5;  // share of the query in heading path, title and path together
  double whole_place = 0.5;  // a heading, or for the first section the title or name of the note, is the query
  double lead = 1.5;       // the same for the first section of a note, when one word is asked for: it says what that is
  double pointers = 0.85;  // of the score of a section that only points elsewhere, unless its heading is asked for
  // Share of the scores of the note's other sections: the best one in full, then half as much for each further one.
  double other_sections = 0.2;
  double other_sections_decay = 0.5;
  double ancestors = 0.5;  // share of that for the sections above it: what they say of a word is not said here
};

/// For queries of few words, which mostly name what they want.
inline constexpr RankingWeights kWeights{};

/// For questions and pasted texts: names say less, the text more.
inline constexpr RankingWeights kTextWeights = [] {
  RankingWeights out;
  out.kind_word = 0.5;
  out.split = 1.0;
  out.exact = 0.4;
  out.heading = 0.1;
  out.title = 0;
  out.base_name = 0.6;
  out.path = 0.1;
  out.pair = 0.2;
  out.heading_phrase = 1.0;
  out.all_words = 0.4;
  out.whole_place = 0;
  out.lead = 0;
  out.feedback = 0.2;
  out.is_bm25 = false;
  return out;
}();

/// The weights of a query by its number of words, without stop words.
struct Ranking {
  RankingWeights few = kWeights;
  RankingWeights many = kTextWeights;
  std::size_t most_few = 3;  // words

  constexpr Ranking() = default;
  /// The same weights for all queries.
  constexpr Ranking(const RankingWeights& all) : few(all), many(all) {}  // NOLINT(google-explicit-constructor)
  constexpr const RankingWeights& of(std::size_t words) const { return words <= most_few ? few : many; }
};

inline constexpr Ranking kRanking{};

/// A weight with its name, for tools.
struct NamedWeight {
  std::string_view name;
  double RankingWeights::*value;
};

inline constexpr std::array kNamedWeights = std::to_array<NamedWeight>({
    {"word", &RankingWeights::word},
    {"exact", &RankingWeights::exact},
    {"heading", &RankingWeights::heading},
    {"title", &RankingWeights::title},
    {"base_name", &RankingWeights::base_name},
    {"path", &RankingWeights::path},
    {"kind_word", &RankingWeights::kind_word},
    {"joined", &RankingWeights::joined},
    {"spaced", &RankingWeights::spaced},
    {"split", &RankingWeights::split},
    {"piece", &RankingWeights::piece},
    {"known_piece", &RankingWeights::known_piece},
    {"written", &RankingWeights::written},
    {"link_target", &RankingWeights::link_target},
    {"link_address", &RankingWeights::link_address},
    {"other_spelling", &RankingWeights::other_spelling},
    {"beginning", &RankingWeights::beginning},
    {"similar", &RankingWeights::similar},
    {"pair", &RankingWeights::pair},
    {"heading_phrase", &RankingWeights::heading_phrase},
    {"whole_heading", &RankingWeights::whole_heading},
    {"quoted", &RankingWeights::quoted},
    {"correction", &RankingWeights::correction},
    {"meaning", &RankingWeights::meaning},
    {"all_words", &RankingWeights::all_words},
    {"feedback", &RankingWeights::feedback},
    {"feedback_sections", &RankingWeights::feedback_sections},
    {"feedback_terms", &RankingWeights::feedback_terms},
    {"feedback_from_words", &RankingWeights::feedback_from_words},
    {"k1", &RankingWeights::k1},
    {"b", &RankingWeights::b},
    {"normalisation", &RankingWeights::normalisation},
    {"heading_match", &RankingWeights::heading_match},
    {"title_match", &RankingWeights::title_match},
    {"path_match", &RankingWeights::path_match},
    {"place_match", &RankingWeights::place_match},
    {"whole_place", &RankingWeights::whole_place},
    {"lead", &RankingWeights::lead},
    {"pointers", &RankingWeights::pointers},
    {"other_sections", &RankingWeights::other_sections},
    {"ancestors", &RankingWeights::ancestors},
    {"other_sections_decay", &RankingWeights::other_sections_decay},
});

/// The number of best sections in the second pass. With 100 answers are not better, and cost 9 to 25 %
/// more instructions.
inline constexpr std::size_t kSecondPassSections = 50;

}  // namespace dssearch::inline searcher_rank
