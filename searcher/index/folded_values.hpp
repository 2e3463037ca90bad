// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

namespace dssearch::inline searcher_index {

/// @return the terms with a prefix whose rest is the typed text but for case, accents and other letters: Café for cafe.
/// Cost: reads the terms with the prefix, at most 100,000.
std::vector<std::string> terms_folded_like(const std::string& prefix, const std::string& typed,
                                           const Xapian::Database& db);

}  // namespace dssearch::inline searcher_index
