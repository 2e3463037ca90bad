// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/expand/spell_checker.hpp"

#include <algorithm>
#include <cstdint>
#include <tuple>

#include "indexer/base/ascii.hpp"
#include "indexer/base/edit_distance.hpp"
#include "indexer/base/utf8.hpp"

namespace dssearch::inline searcher_expand {
namespace {

constexpr std::size_t kMinLetters = 4;
constexpr std::size_t kSlipsOnlyLetters = 4;    // up to this length, other changes too easily give another word
constexpr std::size_t kFirstLetterLetters = 5;  // up to this length, the first letter must be right, or swapped
constexpr std::size_t kTwoMistakesLetters = 8;  // from this length on
constexpr std::size_t kRareWordLetters = 6;     // shorter words have too many similar words
constexpr std::size_t kFarMoreFrequent = 30;    // times as many sections
constexpr std::size_t kMaxWordBytes = 64;

std::u32string code_points(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    out.push_back(point.value);
    at += point.size;
  }
  return out;
}

/// For folded words, whose letters are small or above ASCII.
bool has_only_letters(std::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return is_small(c) || static_cast<unsigned char>(c) >= 0x80; });
}

bool is_ascii(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// The bytes that occur in a word. One letter more or less changes one bit in ASCII.
std::uint64_t signature(std::string_view word) {
  std::uint64_t bits = 0;
  for (const char c : word) bits |= std::uint64_t{1} << (static_cast<unsigned char>(c) & 63U);
  return bits;
}

/// Whether two keys touch on a QWERTY keyboard.
bool are_neighbours(char32_t a, char32_t b) {
  constexpr std::u32string_view kRows[] = {U"qwertyuiop", U"asdfghjkl", U"zxcvbnm"};
  for (std::size_t row = 0; row < 3; ++row) {
    const std::size_t at = kRows[row].find(a);
    if (at == std::u32string_view::npos) continue;
    if (const std::size_t beside = kRows[row].find(b); beside != std::u32string_view::npos)
      return std::max(at, beside) - std::min(at, beside) == 1;
    if (row > 0) {
      const std::size_t above = kRows[row - 1].find(b);
      if (above != std::u32string_view::npos) return above == at || above == at + 1;
    }
    if (row < 2) {
      const std::size_t below = kRows[row + 1].find(b);
      if (below != std::u32string_view::npos) return below == at || below + 1 == at;
    }
  }
  return false;
}

enum class Change { swapped, doubled, key_beside, other };

/// The mistake that changed `meant` into `typed`. Requires: they are one edit apart.
Change change_between(const std::u32string& typed, const std::u32string& meant) {
  const std::size_t shorter = std::min(typed.size(), meant.size());
  std::size_t at = 0;
  while (at < shorter && typed[at] == meant[at]) ++at;
  if (typed.size() == meant.size()) {
    const bool swapped = at + 1 < shorter && typed[at] == meant[at + 1] && typed[at + 1] == meant[at];
    if (swapped) return Change::swapped;
    return are_neighbours(typed[at], meant[at]) ? Change::key_beside : Change::other;
  }
  const std::u32string& longer = typed.size() > meant.size() ? typed : meant;
  // words that differ by a doubled letter are equal up to the end of the pair
  return at > 0 && longer[at] == longer[at - 1] ? Change::doubled : Change::other;
}

struct Candidate {
  std::string word;
  std::size_t distance = 1;
  Change change = Change::other;
  bool same_start = true;
  std::size_t sections = 0;

  auto rank() const {
    return std::tuple(distance, !same_start, sections < 2, change == Change::other, -static_cast<double>(sections),
                      std::string_view(word));
  }
};

class Speller {
 public:
  Speller(const std::string& word, const Vocabulary& vocabulary)
      : word_(word),
        letters_(code_points(word)),
        vocabulary_(vocabulary),
        bytes_per_letter_(is_ascii(word) ? 1 : 4),
        signature_(signature(word)) {}

  std::optional<Correction> run() {
    const std::size_t length = letters_.size();
    if (length < kMinLetters || word_.size() > kMaxWordBytes || !has_only_letters(word_)) return std::nullopt;
    scan(first_letter(), length >= kTwoMistakesLetters ? 2 : 1);
    if (length >= kFirstLetterLetters && (!best_ || best_->distance > 1)) scan({}, 1);
    if (!best_) return std::nullopt;
    return Correction{best_->word, best_->distance};
  }

  std::optional<Correction> neighbour() {
    if (letters_.size() < kRareWordLetters || word_.size() > kMaxWordBytes || !has_only_letters(word_))
      return std::nullopt;
    scan(first_letter(), 1);
    const bool clear = best_ && best_->sections >= kFarMoreFrequent &&
                       (best_->change == Change::swapped || best_->change == Change::doubled);
    if (!clear) return std::nullopt;
    return Correction{best_->word, best_->distance};
  }

 private:
  std::string first_letter() const { return word_.substr(0, decode_utf8(word_, 0).size); }

  void scan(const std::string& start, std::size_t limit) {
    EditDistance distance(word_, limit);
    const std::size_t bytes = limit * bytes_per_letter_;
    vocabulary_.each(start, [&](std::string_view other) {
      if (std::max(other.size(), word_.size()) - std::min(other.size(), word_.size()) > bytes) return;
      if (static_cast<std::size_t>(__builtin_popcountll(signature(other) ^ signature_)) > 2 * bytes) return;
      const std::size_t found = distance.to(other);
      if (found >= 1 && found <= limit && has_only_letters(other)) consider(other, found);
    });
  }

  void consider(std::string_view other, std::size_t distance) {
    Candidate candidate{std::string(other), distance, Change::other, other.starts_with(first_letter()), 0};
    if (distance == 1) candidate.change = change_between(letters_, code_points(other));
    const std::size_t length = letters_.size();
    if (length <= kSlipsOnlyLetters && candidate.change == Change::other) return;
    if (length <= kFirstLetterLetters && !candidate.same_start && candidate.change != Change::swapped) return;
    candidate.sections = vocabulary_.sections(candidate.word);
    if (candidate.sections > 0 && (!best_ || candidate.rank() < best_->rank())) best_ = std::move(candidate);
  }

  const std::string& word_;
  std::u32string letters_;
  const Vocabulary& vocabulary_;
  std::size_t bytes_per_letter_;
  std::uint64_t signature_;
  std::optional<Candidate> best_;
};

}  // namespace

void IndexVocabulary::each(const std::string& start, const std::function<void(std::string_view)>& take) const {
  if (!start.empty() && words_.empty()) {
    const std::string begin = prefix_ + start;
    for (auto term = db_.allterms_begin(begin); term != db_.allterms_end(begin); ++term)
      take(std::string_view(*term).substr(prefix_.size()));
    return;
  }
  if (words_.empty()) {
    auto term = db_.allterms_begin(prefix_);
    if (prefix_.empty()) term.skip_to("a");  // prefixes are capitals, which sort before all words except numbers
    for (; term != db_.allterms_end(prefix_); ++term)
      words_.append(std::string_view(*term).substr(prefix_.size())).push_back('\n');
  }
  for (std::size_t at = 0; at < words_.size();) {
    const std::size_t end = words_.find('\n', at);
    const std::string_view word = std::string_view(words_).substr(at, end - at);
    if (word.starts_with(start)) take(word);
    at = end + 1;
  }
}

std::optional<Correction> correct_word(const std::string& word, const Vocabulary& vocabulary) {
  return Speller(word, vocabulary).run();
}

std::optional<Correction> frequent_neighbour(const std::string& word, const Vocabulary& vocabulary) {
  return Speller(word, vocabulary).neighbour();
}

}  // namespace dssearch::inline searcher_expand
