// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/store/index_locations.hpp"
#include "indexer/store/open_index.hpp"

namespace dssearch::inline indexer_store {

/// Opens all places as one index, local ones first. Statistics are summed over all of them, so scores equal those of
/// one index with the same notes.
/// @throws Error  as `open_index`; network, naming a server that does not answer within two seconds, or ten for later
/// replies; conflict, when languages differ; usage, when there are no places or a server has several indexes;
/// Xapian::Error, which `with_readers` translates.
OpenIndex open_indexes(const SearchPlaces& places);

/// `with_retries` on all places.
template <typename Work>
auto with_readers(const SearchPlaces& places, Work work) {
  return with_retries(
      names_of(places), [&] { return open_indexes(places); }, work);
}

}  // namespace dssearch::inline indexer_store
