// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dssearch::inline indexer_schema {

/// With fewer words, a text is too short to tell copies from unrelated texts.
inline constexpr std::size_t kMinSignatureWords = 8;

/// The part of a section's text that identifies copies. Stored in `kSlotSignature`.
struct Signature {
  std::uint64_t words = 0;    ///< 32 bits, hash of all words; 0: no text
  std::uint64_t near = 0;     ///< simhash of its runs of three words: few bits differ when few words differ
  std::uint64_t numbers = 0;  ///< 32 bits, hash of the words with digits
  bool is_short = true;       ///< fewer than `kMinSignatureWords` words; `near` and `numbers` are not filled
};

/// @param folded_words  of the text, separated by spaces. Cost: about 50 ns a word.
Signature signature_of(std::string_view folded_words);

/// @return the value of the slot: nothing without text, 4 bytes for a short one, else 16, big-endian.
std::string pack(const Signature& signature);

/// @return the signature that `pack` wrote; one without text for other bytes.
Signature unpack_signature(std::string_view bytes);

/// @return whether two texts have the same words, or nearly: the same numbers and, in long texts, only a few different
/// words (3 of 64 bits of `near`). False for texts without words.
bool are_copies(const Signature& a, const Signature& b);

}  // namespace dssearch::inline indexer_schema
