// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/store/locate.hpp"
#include "indexer/write/refresh.hpp"

namespace dssearch {

/// As `refresh_index`, for the first refresh of a run. Notes that have no index under this name of their folder, but
/// had one under another, keep the settings that command lines named for it. That index goes, unless the folder of the
/// old name may only be out of reach; it could not serve the new one, since its documents bear the old name. Cost:
/// where there is no index, that of `find_moved_notes` besides. @throws Error, Interrupted.
IndexReport refresh_and_take_over(const Location& location, RefreshRequest request, const Environment& environment,
                                  Progress& progress);

}  // namespace dssearch
