// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/english_spelling.hpp"

#include <array>
#include <utility>

namespace dssearch::inline indexer_analysis {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

/// Beginnings of words, British and American. Only where the word goes on in the same way: colourful, colors.
constexpr auto kBeginnings = std::to_array<Pair>(
    {{"aluminium", "aluminum"}, {"armour", "armor"},      {"artefact", "artifact"},  {"behaviour", "behavior"},
     {"colour", "color"},       {"cosy", "cozy"},         {"defence", "defense"},    {"endeavour", "endeavor"},
     {"favour", "favor"},       {"flavour", "flavor"},    {"glamour", "glamor"},     {"grey", "gray"},
     {"harbour", "harbor"},     {"honour", "honor"},      {"humour", "humor"},       {"judgement", "judgment"},
     {"labour", "labor"},       {"licence", "license"},   {"manoeuvre", "maneuver"}, {"mould", "mold"},
     {"neighbour", "neighbor"}, {"odour", "odor"},        {"offence", "offense"},    {"plough", "plow"},
     {"practise", "practice"},  {"pretence", "pretense"}, {"rigour", "rigor"},       {"rumour", "rumor"},
     {"saviour", "savior"},     {"sceptic", "skeptic"},   {"skilful", "skillful"},   {"tumour", "tumor"},
     {"vapour", "vapor"},       {"vigour", "vigor"}});

/// Ends of words, British and American.
constexpr auto kEnds =
    std::to_array<Pair>({{"isation", "ization"}, {"isations", "izations"}, {"ise", "ize"},       {"ised", "ized"},
                         {"iser", "izer"},       {"isers", "izers"},       {"ises", "izes"},     {"ising", "izing"},
                         {"isable", "izable"},   {"yse", "yze"},           {"ysed", "yzed"},     {"yser", "yzer"},
                         {"ysers", "yzers"},     {"yses", "yzes"},         {"ysing", "yzing"},   {"centre", "center"},
                         {"centres", "centers"}, {"metre", "meter"},       {"metres", "meters"}, {"litre", "liter"},
                         {"litres", "liters"},   {"fibre", "fiber"},       {"fibres", "fibers"}, {"theatre", "theater"},
                         {"calibre", "caliber"}, {"logue", "log"},         {"logues", "logs"},   {"lled", "led"},
                         {"lling", "ling"},      {"ller", "ler"},          {"llers", "lers"}});

constexpr std::size_t kShortestBefore = 2;  // letters before an end: rise and size are no such words

}  // namespace

std::vector<std::string> other_spellings(std::string_view word) {
  std::vector<std::string> out;
  for (const auto& [british, american] : kBeginnings) {
    if (word.starts_with(british)) out.push_back(std::string(american).append(word.substr(british.size())));
    if (word.starts_with(american)) out.push_back(std::string(british).append(word.substr(american.size())));
  }
  for (const auto& [british, american] : kEnds) {
    for (const auto& [from, to] : {Pair{british, american}, Pair{american, british}}) {
      const bool is_compared = word.ends_with(from) && word.size() >= from.size() + kShortestBefore;
      const bool is_whole = word == from && from.size() > 4;  // centre
      if (is_compared || is_whole) out.push_back(std::string(word.substr(0, word.size() - from.size())).append(to));
    }
  }
  return out;
}

}  // namespace dssearch::inline indexer_analysis
