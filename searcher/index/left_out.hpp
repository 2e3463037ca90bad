// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/schema/left_out.hpp"
#include "indexer/store/open_index.hpp"

namespace dssearch::inline searcher_index {

/// @return what the last run of dsindex left out in the folder of an index; of several, the sums. @throws Error
/// damaged.
LeftOut left_out_of(const OpenIndex& index);

}  // namespace dssearch::inline searcher_index
