// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/index/section_record.hpp"

#include "indexer/schema/field.hpp"

namespace dssearch::inline searcher_index {

StoredSection stored_section(const Xapian::Document& document) {
  return unpack_section(document.get_data(), document.get_value(kSlotOrder));
}

SectionNames section_names(const Xapian::Document& document) {
  return unpack_names(document.get_data(), document.get_value(kSlotOrder));
}

std::string section_path(const Xapian::Document& document) {
  const std::string order = document.get_value(kSlotOrder);
  return order.substr(0, order.find('\0'));
}

}  // namespace dssearch::inline searcher_index
