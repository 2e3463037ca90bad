// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

namespace dssearch {

/// All that an index says, in a form that two indexes can be compared in: docids, stamps and times are left out.
struct IndexDump {
  std::map<std::string, std::string> sections;  ///< by id: terms with counts and positions, values, data
  std::map<std::string, std::string> notes;     ///< the record of each note, by its key
  std::map<std::string, std::string> files;     ///< by path: hash, sections, why it is skipped, warnings
  friend bool operator==(const IndexDump&, const IndexDump&) = default;
};

IndexDump dump_index(const std::string& index_dir);

/// @return ids of the sections in the order of their docids.
std::vector<std::string> section_order(const std::string& index_dir);

/// @return the bytes of every file of a folder, by path; empty when there is no folder.
std::map<std::string, std::string> folder_bytes(const std::string& dir);

}  // namespace dssearch
