// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/initials.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

#include "indexer/analysis/stop_words.hpp"
#include "indexer/base/ascii.hpp"

namespace dssearch::inline indexer_analysis {
namespace {

constexpr std::size_t kMaxWords = 20;  // more words than any acronym has letters

char small(char c) {
  return is_capital(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

struct Initial {
  char letter;
  bool may_be_passed;
};

std::vector<Initial> initials_of(std::string_view long_form) {
  std::vector<Initial> out;
  for (std::size_t at = 0; at < long_form.size();) {
    const std::size_t end = std::min(long_form.find_first_of(" -/", at), long_form.size());
    std::string word(long_form.substr(at, end - at));
    std::transform(word.begin(), word.end(), word.begin(), small);
    const bool continues = at > 0 && long_form[at - 1] != ' ';
    if (!word.empty()) out.push_back({word.front(), continues || is_stop_word(word)});
    at = end + 1;
  }
  return out;
}

/// Whether the initials give the letters; optional initials may be skipped. Reads the initials once and keeps the set
/// of possible letter counts so far: trying each choice in turn would double the work with each word.
bool spell(std::string_view letters, const std::vector<Initial>& initials) {
  std::vector<bool> taken(letters.size() + 1);
  taken[0] = true;
  for (const Initial& initial : initials) {
    for (std::size_t count = letters.size() + 1; count-- > 0;) {
      const bool takes = count > 0 && taken[count - 1] && letters[count - 1] == initial.letter;
      taken[count] = takes || (taken[count] && initial.may_be_passed);
    }
  }
  return taken[letters.size()];
}

}  // namespace

bool are_initials(std::string_view acronym, std::string_view long_form) {
  const std::vector<Initial> initials = initials_of(long_form);
  if (initials.size() > kMaxWords) return false;
  std::string letters(acronym);
  std::transform(letters.begin(), letters.end(), letters.begin(), small);
  return spell(letters, initials);
}

std::string without_small_letters(std::string_view acronym) {
  std::string out;
  std::copy_if(acronym.begin(), acronym.end(), std::back_inserter(out), [](char c) { return c < 'a' || c > 'z'; });
  return out;
}

}  // namespace dssearch::inline indexer_analysis
