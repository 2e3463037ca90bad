// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>

namespace dssearch::inline indexer_base {

/// Appends a number in LEB128: seven bits a byte, the lowest first.
inline void put_number(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7U) out.push_back(static_cast<char>((value & 0x7FU) | 0x80U));
  out.push_back(static_cast<char>(value));
}

/// Appends a string after its length.
inline void put_text(std::string& out, std::string_view value) {
  put_number(out, value.size());
  out.append(value);
}

/// Writes numbers and strings into a byte string: LEB128 numbers, strings after their length.
class Packer {
 public:
  void number(std::uint64_t value) { put_number(bytes_, value); }
  /// Small when `value` is near 0, on either side (zigzag).
  void signed_number(std::int64_t value) {
    number((static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63));
  }
  void text(std::string_view value) { put_text(bytes_, value); }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

/// Reads what a `Packer` wrote, in the same order. Bytes may come from a damaged or hostile index.
/// @throws std::out_of_range when the bytes end early or a number does not fit.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) throw std::out_of_range("record ends early");
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
      if ((byte & 0x80U) == 0) return value;
    }
    throw std::out_of_range("record holds an overlong number");
  }
  std::int64_t signed_number() {
    const std::uint64_t value = number();
    return static_cast<std::int64_t>(value >> 1U) ^ -static_cast<std::int64_t>(value & 1U);
  }
  /// Reads a signed number as a step from `line`, which counts lines. @throws also when the result is not a line.
  int step(int line) {
    constexpr std::int64_t kMax = std::numeric_limits<int>::max();
    const std::int64_t by = signed_number();
    if (by < -line || by > kMax - line) throw std::out_of_range("record holds a line beyond any file");
    return static_cast<int>(line + by);
  }
  std::string_view text() {
    const std::uint64_t size = number();
    if (size > rest_.size()) throw std::out_of_range("record ends early");
    const std::string_view value = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return value;
  }
  bool done() const { return rest_.empty(); }
  /// @return how many bytes are left: an upper bound for the entries of any list that follows.
  std::size_t left() const { return rest_.size(); }

 private:
  std::string_view rest_;
};

}  // namespace dssearch::inline indexer_base
