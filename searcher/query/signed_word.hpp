// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "searcher/query/field_names.hpp"
#include "searcher/query/input_cleanup.hpp"

namespace dssearch::inline searcher_query {

/// How a '-' or '+' before a piece of a query is read.
struct SignReading {
  bool is_before_operand = false;  ///< a word, quote or bracket follows; else the sign is part of the text
  bool is_operator = false;        ///< it excludes or demands that; else it is text
  std::string repair;              ///< what to tell; empty: nothing
};

/// @param at   of the sign. @param end  of the piece, at the next white space.
SignReading read_sign(const QueryText& typed, std::size_t at, std::size_t end, const FieldNames& fields);

}  // namespace dssearch::inline searcher_query
