// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/document/xapian_document.hpp"

#include <string>

namespace dssearch::inline indexer_document {

void XapianDocument::add_term(std::string_view term, std::uint32_t position, std::uint32_t wdf) {
  if (position > 0) {
    document.add_posting(std::string(term), position, wdf);
  } else {
    document.add_term(std::string(term), wdf);
  }
}

void XapianDocument::add_value(std::uint32_t slot, std::string_view value) {
  document.add_value(slot, std::string(value));
}

void XapianDocument::set_data(std::string_view data) {
  document.set_data(std::string(data));
}

void copy_document(const Xapian::Document& from, PostingSink& sink) {
  for (auto term = from.termlist_begin(); term != from.termlist_end(); ++term) {
    sink.add_term(*term, 0, term.get_wdf());
    for (auto at = term.positionlist_begin(); at != term.positionlist_end(); ++at) sink.add_term(*term, *at, 0);
  }
  for (auto value = from.values_begin(); value != from.values_end(); ++value)
    sink.add_value(value.get_valueno(), *value);
  sink.set_data(from.get_data());
}

}  // namespace dssearch::inline indexer_document
