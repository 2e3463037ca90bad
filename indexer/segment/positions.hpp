// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace dssearch::inline indexer_segment {

/// Appends positions in the form of glass tables: the last one, then, if there are more, the first, their number and
/// the ones between in interpolative code (Moffat and Stuiver, 2000).
/// @param positions  at least one, strictly ascending.
void put_positions(std::string& out, std::span<const std::uint32_t> positions);

}  // namespace dssearch::inline indexer_segment
