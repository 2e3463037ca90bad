// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/maintain/versions.hpp"

#include <xapian.h>

#include "indexer/markdown/library_version.hpp"
#include "version.hpp"

namespace dssearch::inline indexer_maintain {

std::string versions(std::string_view program) {
  return std::string(program) + " " + kVersion + " (" + kCommit + ")\nXapian " + Xapian::version_string() +
         ", cmark-gfm " + markdown_library_version();
}

}  // namespace dssearch::inline indexer_maintain
