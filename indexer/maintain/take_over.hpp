// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/store/locate.hpp"
#include "indexer/write/refresh.hpp"

namespace dssearch::inline indexer_maintain {

/// Like `refresh_index`, for the first refresh of a run. When notes have no index under the name of their folder, but
/// one under an old name, they keep the settings given on command lines for it. The old index is deleted, unless its
/// folder may only be unreachable; it cannot be reused, since its documents contain the old name. Cost: without an
/// index, also that of `find_moved_notes`. @throws Error, Interrupted.
IndexReport refresh_and_take_over(const Location& location, RefreshRequest request, const Environment& environment,
                                  Progress& progress);

}  // namespace dssearch::inline indexer_maintain
