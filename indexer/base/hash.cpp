// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/base/hash.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace dssearch::inline indexer_base {

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

std::string base32(std::uint64_t value) {
  constexpr std::string_view kDigits = "0123456789abcdefghijklmnopqrstuv";
  std::string out(13, '0');
  for (std::size_t i = out.size(); i-- > 0;) {
    out[i] = kDigits[value & 31U];
    value >>= 5U;
  }
  return out;
}

}  // namespace dssearch::inline indexer_base
