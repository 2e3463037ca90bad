// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <string>

#include "indexer/document/xapian_document.hpp"
#include "indexer/segment/section_sink.hpp"

namespace dssearch::inline indexer_document {

/// Like `Segment`, but written by Xapian itself: takes four times as long, but always has the format of this Xapian.
class XapianSegment : public SectionSink {
 public:
  /// @param dir  a folder that does not exist yet. @throws Xapian::Error.
  explicit XapianSegment(const std::string& dir);

  void add_term(std::string_view term, std::uint32_t position, std::uint32_t wdf) override;
  void add_value(std::uint32_t slot, std::string_view value) override;
  void set_data(std::string_view data) override;
  void end_section() override;
  void set_metadata(std::string key, std::string value) override;

  /// Writes the sections; call it once, at the end. @throws Xapian::Error.
  void close();

 private:
  Xapian::WritableDatabase db_;
  XapianDocument section_;
};

}  // namespace dssearch::inline indexer_document
