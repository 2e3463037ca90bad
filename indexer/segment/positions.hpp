// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace dssearch {

/// Appends positions as a glass table holds them: the last one, then, when there are more, the first, their number and
/// what lies between in interpolative code (Moffat and Stuiver, 2000).
/// @param positions  at least one, ascending, none twice.
void put_positions(std::string& out, std::span<const std::uint32_t> positions);

}  // namespace dssearch
