// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include "indexer/segment/posting_sink.hpp"

namespace dssearch::inline indexer_document {

/// Makes a Xapian document of the added terms, values and data.
class XapianDocument : public PostingSink {
 public:
  void add_term(std::string_view term, std::uint32_t position, std::uint32_t wdf) override;
  void add_value(std::uint32_t slot, std::string_view value) override;
  void set_data(std::string_view data) override;

  Xapian::Document document;
};

/// Adds all that a document of an index has to `sink`.
void copy_document(const Xapian::Document& from, PostingSink& sink);

}  // namespace dssearch::inline indexer_document
