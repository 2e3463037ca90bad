// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <string>

#include "searcher/index/query_ops.hpp"

namespace dssearch::inline searcher_rank {

/// What a filter was taken for.
struct FilterReading {
  Xapian::Query query;    ///< the sections that pass
  bool by_words = false;  ///< no note has the whole value: those with its words pass
};

/// A filter on a field of the front matter.
/// @param name      of the field, without "fm.".
/// @param value     a value, `*` (any), `lo..hi`, `lo..`, `..hi`, `>`, `>=`, `<`, `<=`; a partial date (2024, 2024-05)
/// covers its period. A value that some note has literally is taken literally. Else words in the value.
/// @param in_value  words in the value are asked for.
FilterReading front_matter_filter(const std::string& name, const std::string& value, bool in_value,
                                  const Xapian::Database& db);

}  // namespace dssearch::inline searcher_rank
