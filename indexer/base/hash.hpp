// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dssearch::inline indexer_base {

/// 64-bit content hash (XXH3). The same on all machines and versions; not for secrets.
std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);

/// @return `value` as 13 characters of lower-case base32 (0-9, a-v), most significant first, so text order is number
/// order.
std::string base32(std::uint64_t value);

}  // namespace dssearch::inline indexer_base
