// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/segment/glass_format.hpp"

#include <stdexcept>

namespace dssearch::inline indexer_segment {

void put_sortable(std::string& out, std::uint32_t value) {
  // The first byte gives the number of bytes that follow: 0 one, 10 two, 110 three.
  const unsigned more = value < (1U << 15U) ? 1 : value < (1U << 22U) ? 2 : 3;
  if (value >= (1U << 29U)) throw std::length_error("too many sections in one segment");
  const std::uint32_t mark = (0xFF00U >> (more - 1)) & 0xFFU;
  out.push_back(static_cast<char>(mark | (value >> (8 * more))));
  for (unsigned left = more; left-- > 0;) out.push_back(static_cast<char>((value >> (8 * left)) & 0xFFU));
}

void put_term(std::string& out, std::string_view term, bool is_last) {
  for (const char c : term) {
    out.push_back(c);
    if (c == '\0') out.push_back('\xff');
  }
  if (!is_last) out.push_back('\0');
}

}  // namespace dssearch::inline indexer_segment
