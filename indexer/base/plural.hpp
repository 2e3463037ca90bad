// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace dssearch::inline indexer_base {

/// @return "1 copy", "2 copies".
inline std::string plural(std::size_t count, const std::string& noun, const std::string& nouns) {
  return std::to_string(count) + " " + (count == 1 ? noun : nouns);
}

/// @return "1 note", "2 notes".
inline std::string plural(std::size_t count, const std::string& noun) {
  return plural(count, noun, noun + "s");
}

}  // namespace dssearch::inline indexer_base
