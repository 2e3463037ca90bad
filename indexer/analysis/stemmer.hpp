// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace dssearch::inline indexer_analysis {

/// Reduces words to stems with Snowball, and caches the results. Not thread-safe.
class Stemmer {
 public:
  /// @param language  a Snowball name such as "english", or "none" to leave words unchanged.
  /// @throws Error  usage, for a language Snowball does not know; the hint lists the known ones.
  explicit Stemmer(const std::string& language);
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  /// @param word  folded. @return its stem; words with digits or signs and very long ones stem to themselves.
  /// Valid until the next call.
  const std::string& stem(const std::string& word);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dssearch::inline indexer_analysis
