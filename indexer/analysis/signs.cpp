// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/signs.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "indexer/base/ascii.hpp"

namespace dssearch::inline indexer_analysis {
namespace {

constexpr std::size_t kMaxRun = 5;    // longer ones are lines and ornaments
constexpr std::size_t kMaxWord = 12;  // beside a plus
constexpr std::string_view kOperator = "operator";
constexpr auto kDirectives =
    std::to_array<std::string_view>({"define", "elif", "endif", "ifdef", "ifndef", "include", "pragma", "undef"});

constexpr std::array<bool, 256> kIsSign = [] {
  std::array<bool, 256> out{};
  for (const char c : std::string_view("!#$%&*+-./:<=>?@[\\]^|~")) out[static_cast<unsigned char>(c)] = true;
  return out;
}();

bool is_sign(char c) {
  return kIsSign[static_cast<unsigned char>(c)];
}

/// Whether a run of signs means something by itself. In prose, signs other than these are repeated and mixed as well.
bool is_operator(std::string_view run) {
  if (run.size() < 2 || run.size() > kMaxRun) return false;
  const bool is_line = run.size() > 3 && run.find_first_not_of(run[0]) == std::string_view::npos;
  static constexpr auto kOthers = std::to_array<std::string_view>({"::", "?.", "?:", "#[", "#[[", "#!"});
  const bool is_html = run.find('/') != std::string_view::npos || run == "><";
  return !is_line && !is_html &&
         (run.find_first_of("<>=|&") != std::string_view::npos ||
          std::find(kOthers.begin(), kOthers.end(), run) != kOthers.end());
}

class SignScanner {
 public:
  SignScanner(std::string_view text, const Tokens& tokens) : text_(text), tokens_(tokens) {}

  std::vector<Part> run() {
    for (std::size_t at = 0; at < text_.size();) {
      if (!is_sign(text_[at])) {
        ++at;
        continue;
      }
      std::size_t end = at;
      while (end < text_.size() && is_sign(text_[end])) ++end;
      take(at, end);
      at = end;
    }
    return std::move(out_);
  }

 private:
  void add(std::string_view signs, std::size_t begin, std::size_t end) {
    out_.push_back({std::string(signs), {begin, end}});
    if (text_.substr(begin, end - begin) != signs) out_.back().term += lower_ascii(text_.substr(begin, end - begin));
  }

  bool word_at(std::size_t at) const { return at < text_.size() && is_alphanumeric(text_[at]); }

  /// Takes the signs from `begin` to `end`, without those of a word.
  void take(std::size_t begin, std::size_t end) {
    while (part_ < tokens_.parts.size() && tokens_.parts[part_].at.end <= begin) ++part_;
    if (part_ < tokens_.parts.size() && tokens_.parts[part_].at.begin <= begin) {
      begin = std::min(end, tokens_.parts[part_].at.end);  // C++
    }
    if (begin == end) return;
    end = without_full_stop(begin, end);
    const std::string_view run = text_.substr(begin, end - begin);
    if (follows_operator(begin, run)) {
      out_.push_back({std::string(run) + std::string(kOperator), {begin - kOperator.size(), end}});
    } else if (run == "+" && begin > 0) {
      add_sum(begin);
    } else if (run == "#" && (begin == 0 || !word_at(begin - 1)) && begin + 1 < text_.size() &&
               is_letter(text_[begin + 1])) {
      std::size_t word_end = end;
      while (word_at(word_end)) ++word_end;
      const std::string_view word = text_.substr(end, word_end - end);  // others may be tags of notes
      if (std::find(kDirectives.begin(), kDirectives.end(), word) != kDirectives.end()) add({}, begin, word_end);
    }
    if (is_operator(run)) add(run, begin, end);
  }

  /// The sign that ends a sentence or clause after an operator is none of its signs.
  std::size_t without_full_stop(std::size_t begin, std::size_t end) const {
    const bool is_last = end == text_.size() || is_space(text_[end]);
    const bool is_stop = std::string_view(".:!?").find(text_[end - 1]) != std::string_view::npos;
    return is_last && is_stop && is_operator(text_.substr(begin, end - 1 - begin)) ? end - 1 : end;
  }

  /// operator<<, but not the operator of a sentence: "this operator.", "operator/function".
  bool follows_operator(std::size_t begin, std::string_view run) const {
    if (begin < kOperator.size() || run.size() > kMaxRun) return false;
    const std::size_t word = begin - kOperator.size();
    if (text_.substr(word, kOperator.size()) != kOperator || (word > 0 && word_at(word - 1))) return false;
    const bool is_joined = run.size() == 1 && word_at(begin + 1);
    return !is_joined && run.find_first_not_of(".:?!#$@\\") != std::string_view::npos;
  }

  void add_sum(std::size_t plus) {
    std::size_t begin = plus;
    std::size_t end = plus + 1;
    while (begin > 0 && word_at(begin - 1)) --begin;
    while (word_at(end)) ++end;
    const bool are_names =
        is_letter(text_[begin]) && end > plus + 1 && is_letter(text_[plus + 1]);  // no times, no sums
    const std::size_t left = plus - begin;
    const std::size_t right = end - plus - 1;
    if (are_names && left > 0 && right > 0 && left <= kMaxWord && right <= kMaxWord) add("+", begin, end);
  }

  std::string_view text_;
  const Tokens& tokens_;
  std::size_t part_ = 0;
  std::vector<Part> out_;
};

}  // namespace

std::vector<Part> signs_of(std::string_view text, const Tokens& tokens) {
  return SignScanner(text, tokens).run();
}

std::vector<Part> signs_asked(std::string_view text, const Tokens& tokens) {
  std::vector<Part> out = signs_of(text, tokens);
  std::size_t end = 0;
  std::erase_if(out, [&](const Part& sign) {
    const bool is_inside = std::any_of(tokens.tokens.begin(), tokens.tokens.end(), [&](const Token& token) {
      return token.at.begin < sign.at.begin && sign.at.end < token.at.end;
    });
    const bool is_part = is_inside || sign.at.end <= end;
    end = std::max(end, sign.at.end);
    return is_part;
  });
  return out;
}

}  // namespace dssearch::inline indexer_analysis
