// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/expand/fuzzy_terms.hpp"

#include <algorithm>
#include <tuple>

#include "indexer/analysis/tokeniser.hpp"
#include "indexer/base/ascii.hpp"
#include "indexer/base/edit_distance.hpp"
#include "indexer/base/utf8.hpp"

namespace dssearch::inline searcher_expand {
namespace {

constexpr std::size_t kMaxTermsRead = 100'000;  // terms
constexpr std::size_t kMaxFitting = 20'000;     // words that fit a pattern, to choose the most frequent from
constexpr std::size_t kLongWord = 8;            // code points; from this length on, two edits are allowed

std::size_t edits_allowed(const std::string& word) {
  return EditDistance(word, 0).length() >= kLongWord ? 2 : 1;
}

/// Whether a word has the pieces in their order, the first at its beginning and the last at its end.
bool fits(std::string_view word, const std::vector<std::string>& pieces) {
  if (!word.starts_with(pieces.front())) return false;
  std::size_t at = pieces.front().size();
  for (std::size_t i = 1; i + 1 < pieces.size(); ++i) {
    at = word.find(pieces[i], at);
    if (at == std::string_view::npos) return false;
    at += pieces[i].size();
  }
  return word.size() >= at + pieces.back().size() && word.ends_with(pieces.back());
}

class Scan {
 public:
  Scan(const Xapian::Database& db, const std::string& prefix, const std::string& word)
      : db_(db), prefix_(prefix), word_(word), limit_(edits_allowed(word)), distance_(word, limit_) {}

  std::vector<std::string> run(std::size_t limit) {
    const std::string alike = prefix_ + word_.substr(0, decode_utf8(word_, 0).size);
    read(alike, true);
    read(prefix_, false);
    std::sort(found_.begin(), found_.end());
    std::vector<std::string> words;
    for (std::size_t i = 0; i < std::min(limit, found_.size()); ++i) words.push_back(std::get<3>(found_[i]));
    return words;
  }

 private:
  /// @param alike  read only words with the same first letter, else only the others.
  void read(const std::string& start, bool alike) {
    const std::string first = prefix_ + word_.substr(0, decode_utf8(word_, 0).size);
    for (auto term = db_.allterms_begin(start); term != db_.allterms_end(start) && read_ < kMaxTermsRead;) {
      const std::string name = *term;
      const char next = name.size() > prefix_.size() ? name[prefix_.size()] : ' ';
      if (is_capital(next)) {  // terms of other fields: words are lower case
        term.skip_to(prefix_ + "[");
      } else if (!alike && name.rfind(first, 0) == 0) {
        term.skip_to(first + "\xff");
      } else {
        consider(name.substr(prefix_.size()), term, alike);
        ++read_;
        ++term;
      }
    }
  }

  void consider(std::string word, const Xapian::TermIterator& term, bool alike) {
    const std::size_t away = distance_.to(word);
    if (away == 0 || away > limit_) return;
    found_.emplace_back(away, alike ? 0 : 1, -static_cast<long>(term.get_termfreq()), std::move(word));
  }

  const Xapian::Database& db_;
  const std::string& prefix_;
  const std::string& word_;
  std::size_t limit_;
  EditDistance distance_;
  std::size_t read_ = 0;
  std::vector<std::tuple<std::size_t, int, long, std::string>> found_;  // best first when sorted
};

}  // namespace

FittingWords fitting_words(const Vocabulary& vocabulary, const std::vector<std::string>& pieces, std::size_t limit) {
  std::vector<std::pair<std::size_t, std::string>> found;  // sections, word
  FittingWords out;
  vocabulary.each(pieces.front(), [&](std::string_view word) {
    if (!fits(word, pieces)) return;
    if (found.size() < kMaxFitting)
      found.emplace_back(0, word);
    else
      out.is_cut = true;
  });
  for (auto& [sections, word] : found) sections = vocabulary.sections(word);
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  out.is_cut = out.is_cut || found.size() > limit;
  for (std::size_t i = 0; i < std::min(limit, found.size()); ++i) out.words.push_back(std::move(found[i].second));
  return out;
}

std::vector<std::string> pattern_pieces(const std::string& pattern) {
  std::vector<std::string> out(1);
  std::string typed;
  const auto take = [&] {
    Tokens tokens;
    tokenise(typed, tokens);
    for (const Part& part : tokens.parts) out.back() += part.term;
    typed.clear();
  };
  for (const char c : pattern) {
    if (c != '*') {
      typed += c;
      continue;
    }
    take();
    out.emplace_back();
  }
  take();
  return out;
}

std::vector<std::string> similar_words(const Xapian::Database& db, const std::string& prefix, const std::string& word,
                                       std::size_t limit) {
  if (word.empty()) return {};
  return Scan(db, prefix, word).run(limit);
}

}  // namespace dssearch::inline searcher_expand
