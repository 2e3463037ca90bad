// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/signature.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <vector>

#include "indexer/base/ascii.hpp"
#include "indexer/base/hash.hpp"

namespace dssearch::inline indexer_schema {
namespace {

constexpr std::size_t kRun = 3;        // words
constexpr int kMaxDifferentBits = 3;   // of 64; unrelated texts differ in about 32
constexpr std::size_t kHashBytes = 4;  // stored; only sections of one answer are compared
constexpr std::size_t kNearBytes = 8;

std::vector<std::string_view> split(std::string_view words) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    if (end > at) out.push_back(words.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

/// A byte's bits as eight counters of a byte each.
constexpr std::array<std::uint64_t, 256> kSpread = [] {
  std::array<std::uint64_t, 256> out{};
  for (std::size_t value = 0; value < out.size(); ++value) {
    for (std::size_t bit = 0; bit < 8; ++bit) out[value] |= std::uint64_t{(value >> bit) & 1U} << (8 * bit);
  }
  return out;
}();

/// Counts how often each bit of some numbers is set. Counts in bytes, eight at once, and adds these up before they
/// overflow.
class BitCounts {
 public:
  void add(std::uint64_t number) {
    for (std::size_t i = 0; i < few_.size(); ++i) few_[i] += kSpread[(number >> (8 * i)) & 0xFFU];
    ++numbers_;
    if (numbers_ % 255 == 0) flush();
  }

  /// The bits that more than half of the numbers have.
  std::uint64_t majority() {
    flush();
    std::uint64_t out = 0;
    for (std::size_t bit = 0; bit < counts_.size(); ++bit) out |= std::uint64_t{2 * counts_[bit] > numbers_} << bit;
    return out;
  }

 private:
  void flush() {
    for (std::size_t bit = 0; bit < counts_.size(); ++bit) counts_[bit] += (few_[bit / 8] >> (8 * (bit % 8))) & 0xFFU;
    few_.fill(0);
  }

  std::array<std::uint64_t, 8> few_{};
  std::array<std::uint64_t, 64> counts_{};
  std::uint64_t numbers_ = 0;
};

/// Each bit is the majority of that bit over all runs of words (Charikar 2002, "Similarity estimation techniques").
std::uint64_t simhash(const std::vector<std::string_view>& words) {
  BitCounts counts;
  for (std::size_t i = 0; i + kRun <= words.size(); ++i) {
    const char* begin = words[i].data();
    const char* end = words[i + kRun - 1].data() + words[i + kRun - 1].size();
    counts.add(hash64(std::string_view(begin, static_cast<std::size_t>(end - begin))));
  }
  return counts.majority();
}

bool has_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), is_digit);
}

std::uint64_t short_hash(std::string_view text) {
  return hash64(text) >> 32U;
}

std::uint64_t numbers_of(const std::vector<std::string_view>& words) {
  std::string numbers;
  for (const std::string_view word : words) {
    if (has_digit(word)) numbers.append(word).push_back(' ');
  }
  return short_hash(numbers);
}

void append(std::string& out, std::uint64_t value, std::size_t bytes) {
  for (std::size_t i = bytes; i-- > 0;) out.push_back(static_cast<char>((value >> (8 * i)) & 0xFFU));
}

std::uint64_t number_at(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char c : bytes) value = (value << 8U) | static_cast<unsigned char>(c);
  return value;
}

}  // namespace

Signature signature_of(std::string_view folded_words) {
  const std::vector<std::string_view> words = split(folded_words);
  Signature out;
  if (words.empty()) return out;
  out.words = std::max<std::uint64_t>(1, short_hash(folded_words));
  out.is_short = words.size() < kMinSignatureWords;
  if (out.is_short) return out;
  out.near = simhash(words);
  out.numbers = numbers_of(words);
  return out;
}

std::string pack(const Signature& signature) {
  std::string out;
  if (signature.words == 0) return out;
  append(out, signature.words, kHashBytes);
  if (signature.is_short) return out;
  append(out, signature.near, kNearBytes);
  append(out, signature.numbers, kHashBytes);
  return out;
}

Signature unpack_signature(std::string_view bytes) {
  Signature out;
  if (bytes.size() != kHashBytes && bytes.size() != kNearBytes + 2 * kHashBytes) return out;
  out.words = number_at(bytes.substr(0, kHashBytes));
  if (bytes.size() == kHashBytes) return out;
  out.is_short = false;
  out.near = number_at(bytes.substr(kHashBytes, kNearBytes));
  out.numbers = number_at(bytes.substr(kHashBytes + kNearBytes));
  return out;
}

bool are_copies(const Signature& a, const Signature& b) {
  if (a.words == 0 || b.words == 0) return false;
  if (a.words == b.words && a.near == b.near) return true;
  if (a.is_short || b.is_short || a.numbers != b.numbers) return false;
  return std::popcount(a.near ^ b.near) <= kMaxDifferentBits;
}

}  // namespace dssearch::inline indexer_schema
