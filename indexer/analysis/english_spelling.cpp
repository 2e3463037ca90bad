// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/english_spelling.hpp"

#include <array>
#include <utility>

namespace dssearch::inline indexer_analysis {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

/// Beginnings of words, British and American. Only where the word goes on in the same way: colourful, colors.
constexpr auto kBeginnings = std::to_array<Pair>(
    {{"aluminium", "aluminum"}, {"analogue", "analog"},    {"catalogue", "catalog"},  {"dialogue", "dialog"},
     {"armour", "armor"},       {"artefact", "artifact"},  {"behaviour", "behavior"}, {"colour", "color"},
     {"cosy", "cozy"},          {"defence", "defense"},    {"endeavour", "endeavor"}, {"favour", "favor"},
     {"flavour", "flavor"},     {"glamour", "glamor"},     {"grey", "gray"},          {"harbour", "harbor"},
     {"honour", "honor"},       {"humour", "humor"},       {"judgement", "judgment"}, {"labour", "labor"},
     {"licence", "license"},    {"manoeuvre", "maneuver"}, {"mould", "mold"},         {"neighbour", "neighbor"},
     {"odour", "odor"},         {"offence", "offense"},    {"plough", "plow"},        {"practise", "practice"},
     {"pretence", "pretense"},  {"rigour", "rigor"},       {"rumour", "rumor"},       {"saviour", "savior"},
     {"sceptic", "skeptic"},    {"skilful", "skillful"},   {"tumour", "tumor"},       {"vapour", "vapor"},
     {"vigour", "vigor"}});

/// Ends of words, British and American.
constexpr auto kEnds =
    std::to_array<Pair>({{"isation", "ization"}, {"isations", "izations"}, {"ise", "ize"},       {"ised", "ized"},
                         {"iser", "izer"},       {"isers", "izers"},       {"ises", "izes"},     {"ising", "izing"},
                         {"isable", "izable"},   {"yse", "yze"},           {"ysed", "yzed"},     {"yser", "yzer"},
                         {"ysers", "yzers"},     {"yses", "yzes"},         {"ysing", "yzing"},   {"centre", "center"},
                         {"centres", "centers"}, {"metre", "meter"},       {"metres", "meters"}, {"litre", "liter"},
                         {"litres", "liters"},   {"fibre", "fiber"},       {"fibres", "fibers"}, {"theatre", "theater"},
                         {"calibre", "caliber"}});

/// The same after a syllable without stress: modelling and modeling, but not filling and filing.
constexpr auto kDoubledEnds =
    std::to_array<Pair>({{"lled", "led"}, {"lling", "ling"}, {"ller", "ler"}, {"llers", "lers"}});

constexpr std::size_t kShortestBefore = 2;  // letters before an end: rise and size are no such words

bool has_two_syllables(std::string_view text) {
  std::size_t syllables = 0;
  bool in_vowels = false;
  for (const char c : text) {
    const bool is_vowel = std::string_view("aeiouy").find(c) != std::string_view::npos;
    if (is_vowel && !in_vowels) ++syllables;
    in_vowels = is_vowel;
  }
  return syllables >= 2;
}

/// Calls `take` with the part of the word before an end, and with the other end.
template <std::size_t N, typename Take>
void for_each_end(std::string_view word, const std::array<Pair, N>& ends, Take take) {
  for (const auto& [british, american] : ends) {
    if (word.ends_with(british)) take(word.substr(0, word.size() - british.size()), american);
    if (word.ends_with(american)) take(word.substr(0, word.size() - american.size()), british);
  }
}

}  // namespace

std::vector<std::string> other_spellings(std::string_view word) {
  std::vector<std::string> out;
  for (const auto& [british, american] : kBeginnings) {
    if (word.starts_with(british)) out.push_back(std::string(american).append(word.substr(british.size())));
    if (word.starts_with(american)) out.push_back(std::string(british).append(word.substr(american.size())));
  }
  for_each_end(word, kEnds, [&](std::string_view before, std::string_view end) {
    const bool is_whole = before.empty() && end.size() > 4;  // centre
    if (is_whole || before.size() >= kShortestBefore) out.push_back(std::string(before).append(end));
  });
  for_each_end(word, kDoubledEnds, [&](std::string_view before, std::string_view end) {
    if (has_two_syllables(before)) out.push_back(std::string(before).append(end));
  });
  return out;
}

}  // namespace dssearch::inline indexer_analysis
