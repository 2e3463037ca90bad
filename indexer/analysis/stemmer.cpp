// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/stemmer.hpp"

#include <xapian.h>

#include <algorithm>
#include <unordered_map>

#include "indexer/base/ascii.hpp"
#include "indexer/base/error.hpp"

namespace dssearch::inline indexer_analysis {
namespace {

constexpr std::size_t kMaxRemembered = 200'000;  // bounds memory on endless vocabularies; about 20 MB
constexpr std::size_t kMaxStemmedBytes = 40;

Xapian::Stem make_stem(const std::string& language) {
  if (language == "none") return Xapian::Stem();
  try {
    return Xapian::Stem(language);
  } catch (const Xapian::InvalidArgumentError&) {
    throw Error(ErrorKind::usage, "no stemming for language '" + language + "'",
                "use none or one of: " + Xapian::Stem::get_available_languages());
  }
}

}  // namespace

struct Stemmer::Impl {
  explicit Impl(const std::string& language) : stem(make_stem(language)), none(language == "none") {}
  Xapian::Stem stem;
  bool none;
  std::unordered_map<std::string, std::string> seen;
};

Stemmer::Stemmer(const std::string& language) : impl_(std::make_unique<Impl>(language)) {}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

const std::string& Stemmer::stem(const std::string& word) {
  const auto is_other = [](char c) { return static_cast<unsigned char>(c) < 0x80 && !is_letter(c); };
  const bool is_word = std::none_of(word.begin(), word.end(), is_other);
  if (impl_->none || word.size() > kMaxStemmedBytes || !is_word) return word;
  if (const auto found = impl_->seen.find(word); found != impl_->seen.end()) return found->second;
  if (impl_->seen.size() >= kMaxRemembered) impl_->seen.clear();
  return impl_->seen.emplace(word, impl_->stem(word)).first->second;
}

}  // namespace dssearch::inline indexer_analysis
