// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/segment/positions.hpp"

#include <bit>

#include "indexer/base/pack.hpp"

namespace dssearch::inline indexer_segment {
namespace {

/// Writes bits, the first one lowest in its byte.
class Bits {
 public:
  explicit Bits(std::string& out) : out_(out) {}

  /// @param value  below `range`. Takes the fewest bits that distinguish `range` values, or one less: values in the
  /// middle of the range have the shorter codes.
  void put(std::uint64_t value, std::uint64_t range) {
    auto width = static_cast<unsigned>(std::bit_width(range - 1));
    const std::uint64_t spare = (std::uint64_t{1} << width) - range;
    if (spare > 0) {
      const std::uint64_t middle = (range - spare) / 2;
      if (value >= middle + spare) {
        value = (value - middle - spare) | (std::uint64_t{1} << (width - 1));
      } else if (value >= middle) {
        --width;
      }
    }
    held_ |= value << count_;
    for (count_ += width; count_ >= 8; count_ -= 8) {
      out_.push_back(static_cast<char>(held_ & 0xFFU));
      held_ >>= 8U;
    }
  }

  void end() {
    if (count_ > 0) out_.push_back(static_cast<char>(held_ & 0xFFU));
  }

 private:
  std::string& out_;
  std::uint64_t held_ = 0;
  unsigned count_ = 0;  // bits in it, below 8 between calls
};

/// Writes the positions between the first and the last: the middle one, then both halves.
void put_between(Bits& bits, std::span<const std::uint32_t> positions) {
  while (positions.size() > 2) {
    const std::size_t middle = (positions.size() - 1) / 2;
    const std::uint32_t lowest = positions.front() + static_cast<std::uint32_t>(middle);
    const std::uint32_t range = positions.back() - positions.front() - static_cast<std::uint32_t>(positions.size()) + 2;
    bits.put(positions[middle] - lowest, range);
    put_between(bits, positions.first(middle + 1));
    positions = positions.subspan(middle);
  }
}

}  // namespace

void put_positions(std::string& out, std::span<const std::uint32_t> positions) {
  put_number(out, positions.back());
  if (positions.size() == 1) return;
  Bits bits(out);
  bits.put(positions.front(), positions.back());
  bits.put(positions.size() - 2, positions.back() - positions.front());
  put_between(bits, positions);
  bits.end();
}

}  // namespace dssearch::inline indexer_segment
