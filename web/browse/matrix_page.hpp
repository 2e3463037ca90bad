// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/answer/note_table.hpp"
#include "web/http/html.hpp"

namespace dssearch::inline web_browse {

/// A request for the matrix.
struct MatrixRequest {
  std::string query;                ///< which notes; blank: all
  std::string sort;                 ///< title, path or a field; empty: by path
  bool descending = false;          ///< notes without a value are last in both orders
  std::vector<std::string> fields;  ///< columns in order; empty: the fields that most notes have
  std::size_t offset = 0;
  std::size_t limit = 100;
};

/// Notes, and the fields that are its columns.
struct Matrix {
  NoteTable table;                   ///< in the requested order
  std::vector<FieldSummary> fields;  ///< all fields, most frequent first
  std::vector<std::string> columns;  ///< names of the shown fields
};

/// Orders the notes and chooses the columns.
/// @param at_first  maximum number of columns when none were requested.
/// @throws Stopped 400, when no note has a requested field.
Matrix make_matrix(NoteTable table, const MatrixRequest& request, std::size_t at_first);

/// @return the matrix as a page shows it: every heading orders it, the form chooses notes and columns.
Html matrix_html(const Matrix& matrix, const MatrixRequest& request);

/// @return the matrix as CSV (RFC 4180, with a first line of names): path, title, then the columns, several values of a
/// note joined by "; ". A text that a spreadsheet would read as a formula gets a ' before it.
std::string matrix_csv(const Matrix& matrix);

}  // namespace dssearch::inline web_browse
