// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/base/json_text.hpp"

#include <cstdio>

namespace dssearch {

std::string controls_escaped(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  char escape[8];
  for (std::size_t at = 0; at < json.size(); ++at) {
    const auto byte = static_cast<unsigned char>(json[at]);
    const auto next = at + 1 < json.size() ? static_cast<unsigned char>(json[at + 1]) : 0U;
    const bool c1 = byte == 0xC2U && next >= 0x80U && next < 0xA0U;
    if (c1 || byte == 0x7FU) {
      std::snprintf(escape, sizeof escape, "\\u%04x", c1 ? next : unsigned{byte});
      out += escape;
      at += c1 ? 1 : 0;
    } else {
      out.push_back(json[at]);
    }
  }
  return out;
}

}  // namespace dssearch
