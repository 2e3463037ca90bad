// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dssearch {

/// Below so many words a text says too little by itself to tell copies from mere namesakes.
inline constexpr std::size_t kMinSignatureWords = 8;

/// What of a section's text tells its copies. Kept in `kSlotSignature`.
struct Signature {
  std::uint64_t words = 0;    ///< hash of all words; 0: no text
  std::uint64_t near = 0;     ///< simhash of its runs of three words: few bits differ when few words do
  std::uint64_t numbers = 0;  ///< hash of the words with digits
  bool is_short = true;       ///< fewer than `kMinSignatureWords` words; `near` and `numbers` are not filled
};

/// @param folded_words  of the text, parted by spaces. Cost: about 50 ns a word.
Signature signature_of(std::string_view folded_words);

/// @return the value of the slot: nothing without text, 8 bytes for a short one, else 24, big-endian.
std::string pack(const Signature& signature);

/// @return what `pack` wrote; no text for anything else.
Signature unpack_signature(std::string_view bytes);

/// @return whether two texts have the same words, or so nearly that no number differs and of long texts only a few
/// words (3 of 64 bits of `near`). Never for texts without words.
bool are_copies(const Signature& a, const Signature& b);

}  // namespace dssearch
