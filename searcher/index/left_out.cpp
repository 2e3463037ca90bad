// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/index/left_out.hpp"

#include <string>

namespace dssearch::inline searcher_index {

LeftOut left_out_of(const OpenIndex& index) {
  LeftOut out;
  for (const OpenIndex* part : index.parts()) {
    const LeftOut one = unpack_left_out(part->db.get_metadata(kMetaLeftOut));
    for (const auto& [glob, count] : one.files) out.files[glob] += count;
    out.links += one.links;
  }
  return out;
}

}  // namespace dssearch::inline searcher_index
