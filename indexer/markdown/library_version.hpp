// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace dssearch::inline indexer_markdown {

/// @return the version of cmark-gfm at run time, for example "0.29.0.gfm.6".
std::string markdown_library_version();

}  // namespace dssearch::inline indexer_markdown
