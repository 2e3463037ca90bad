// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <string>

#include "indexer/schema/stored_section.hpp"

namespace dssearch::inline searcher_index {

/// @return what the index stores of a section, apart from its terms.
/// @throws Error damaged, when `pack` did not write it.
StoredSection stored_section(const Xapian::Document& document);

/// The same without its text; several times as fast.
SectionNames section_names(const Xapian::Document& document);

/// @return the path of its note.
std::string section_path(const Xapian::Document& document);

}  // namespace dssearch::inline searcher_index
