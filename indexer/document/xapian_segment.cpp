// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/document/xapian_segment.hpp"

namespace dssearch::inline indexer_document {

XapianSegment::XapianSegment(const std::string& dir)
    : db_(dir, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC) {}

void XapianSegment::add_term(std::string_view term, std::uint32_t position, std::uint32_t wdf) {
  section_.add_term(term, position, wdf);
}

void XapianSegment::add_value(std::uint32_t slot, std::string_view value) {
  section_.add_value(slot, value);
}

void XapianSegment::set_data(std::string_view data) {
  section_.set_data(data);
}

void XapianSegment::end_section() {
  db_.add_document(section_.document);
  section_.document = Xapian::Document();
}

void XapianSegment::set_metadata(std::string key, std::string value) {
  db_.set_metadata(key, value);
}

void XapianSegment::close() {
  db_.commit();
  db_.close();
}

}  // namespace dssearch::inline indexer_document
