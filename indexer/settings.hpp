// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "indexer/scan/scan.hpp"

namespace dssearch {

/// How an index is made from its notes. Kept in the index, so that every refresh reads the same files the same way.
struct IndexSettings {
  std::string notes_dir;
  std::string language = "english";
  ScanOptions scan;
};

/// The metadata every index carries, as keys and values. @param notes  how many notes are in it.
std::vector<std::pair<std::string, std::string>> index_metadata(const IndexSettings& settings, std::size_t notes);

/// Metadata key of the packed scan options.
inline constexpr const char* kMetaScan = "scan";

/// @return the scan options kept under `kMetaScan`. @throws Error damaged.
ScanOptions unpack_scan_options(const std::string& bytes);

}  // namespace dssearch
