// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "indexer/segment/segment.hpp"

namespace dssearch::inline indexer_write {

/// How the segments of a build are written.
enum class SegmentKind {
  own,     ///< by `Segment`, in two halves: positions are separate
  xapian,  ///< by `XapianSegment`
};

/// Writes a segment as `path`, with its other half beside it. @throws Error.
void write_segment(Segment& segment, const std::string& path);

/// Merges segments of one kind, in order, into `target`; in rounds when there are too many to open at once.
/// @param work_dir  for intermediate files. @param jobs  above 1: both halves are merged at the same time.
/// @throws Error, Xapian::Error, std::filesystem::filesystem_error.
void merge_segments(std::vector<std::string> segments, SegmentKind kind, const std::string& work_dir,
                    const std::string& target, unsigned jobs);

/// `Segment` writes Xapian's file format itself. This writes a small one and checks that the linked Xapian reads back
/// the same. @param work_dir  an empty folder, empty again afterwards. Cost: about a millisecond.
/// @return false when it reads anything else, or fails. Never throws Xapian's errors.
bool xapian_reads_segments(const std::string& work_dir);

}  // namespace dssearch::inline indexer_write
