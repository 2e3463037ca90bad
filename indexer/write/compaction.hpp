// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "indexer/write/generation.hpp"

namespace dssearch {

/// What a generation was when it was built or compacted. Updates in place split its blocks, which then stay half full:
/// after 1,750 edits of 105,000 sections an index of 211 MB had 341.
struct BuiltSize {
  std::string generation;
  std::uint64_t bytes = 0;
  std::uint64_t sections = 0;
};

/// Metadata key of a `BuiltSize`, set by the first update of a generation.
inline constexpr const char* kMetaBuiltSize = "built_size";

std::string pack(const BuiltSize& size);

/// @return what was packed; nothing for other bytes.
std::optional<BuiltSize> unpack_built_size(const std::string& bytes);

/// @return the size of a generation as it is now, without what cannot be looked at. @param path  its folder.
BuiltSize size_now(const std::string& path, std::uint64_t sections);

/// @return whether an index takes half as much again as its sections did when it was built. Never so below 4 MB.
bool has_grown(const BuiltSize& built, const BuiltSize& now);

/// Writes the current generation anew, its blocks full, and publishes that. What fails is left for the next update to
/// try again: the index is in order, only larger than it need be. Cost: reads and writes the whole index, about a
/// second for 100 MB.
/// @return whether it was done.
bool compact_index(IndexFolder& folder);

}  // namespace dssearch
