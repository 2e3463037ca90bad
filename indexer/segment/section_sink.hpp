// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "indexer/segment/posting_sink.hpp"

namespace dssearch::inline indexer_segment {

/// Receives whole sections, one after the other, and records of their database.
class SectionSink : public PostingSink {
 public:
  /// Ends the section whose terms, values and data were added since the last call; sections are numbered from 1.
  virtual void end_section() = 0;
  virtual void set_metadata(std::string key, std::string value) = 0;
};

}  // namespace dssearch::inline indexer_segment
