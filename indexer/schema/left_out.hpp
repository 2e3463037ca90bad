// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dssearch::inline indexer_schema {

/// What a folder holds besides its notes that a user may expect in them. Metadata key: `kMetaLeftOut`.
struct LeftOut {
  std::map<std::string, std::size_t> files;  ///< glob such as "*.txt" to the number of such files; at most 20
  std::size_t links = 0;                     ///< links to notes and folders, which are not followed
  friend bool operator==(const LeftOut&, const LeftOut&) = default;
};

std::string pack(const LeftOut& left_out);
/// @param bytes  empty: nothing was left out. @throws Error damaged.
LeftOut unpack_left_out(std::string_view bytes);

/// @return a sentence for each of the most frequent kinds of files, "3 *.txt left out (--include '*.txt')", and one for
/// all others; at most six.
std::vector<std::string> left_out_texts(const std::map<std::string, std::size_t>& files);

}  // namespace dssearch::inline indexer_schema
