// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/browse/matrix_page.hpp"

#include <algorithm>

#include "indexer/base/utf8.hpp"
#include "indexer/schema/front_value.hpp"
#include "web/browse/parts.hpp"
#include "web/frame/page_frame.hpp"
#include "web/http/problem.hpp"

namespace dssearch::inline web_browse {
namespace {

constexpr std::size_t kOfferedFields = 100;
constexpr std::size_t kMaxCellBytes = 160;
constexpr std::size_t kDefaultRows = 100;

const FieldSummary* find_field(const Matrix& matrix, const std::string& name) {
  const auto found = std::find_if(matrix.fields.begin(), matrix.fields.end(),
                                  [&](const FieldSummary& field) { return field.name == name; });
  return found == matrix.fields.end() ? nullptr : &*found;
}

/// @return the name of a field as it is in the matrix. @throws Stopped 400, when no note has it.
std::string known_field(const Matrix& matrix, const std::string& asked, const char* parameter) {
  const std::string folded = lower(asked);
  if (find_field(matrix, folded) != nullptr) return folded;
  const std::string name = folded.starts_with("fm.") ? folded.substr(3) : folded;
  if (find_field(matrix, name) != nullptr) return name;
  stop(400, ErrorKind::usage,
       "the parameter " + std::string(parameter) +
           " names an unknown field: " + std::string(utf8_prefix(asked, kMaxFieldShown)),
       "the page /browse lists the fields");
}

bool is_chosen(const Matrix& matrix, const std::string& field) {
  return std::find(matrix.columns.begin(), matrix.columns.end(), field) != matrix.columns.end();
}

/// The address of the matrix without order, query and offset.
PageAddress with_columns(std::string path, const MatrixRequest& request) {
  PageAddress out(std::move(path));
  for (const std::string& field : request.fields) out = out.with("field", field);
  return out.with("n", request.limit == kDefaultRows ? "" : std::to_string(request.limit));
}

PageAddress with_order(const PageAddress& address, const std::string& sort, bool descending) {
  return address.with("sort", sort).with("order", descending && !sort.empty() ? "desc" : "");
}

Html class_html(std::string_view kind) {
  return kind.empty() ? Html() : Html() << " class=\"" << kind << "\"";
}

/// Heading of a column: a link that orders by it; reversed if it is already the order.
Html heading(const PageAddress& address, const MatrixRequest& request, const std::string& sort, const std::string& name,
             std::string_view kind) {
  const bool is_current = request.sort == sort;
  const bool descending = is_current && !request.descending;
  Html out = Html() << "<th scope=\"col\"" << class_html(kind);
  if (is_current) out << " aria-sort=\"" << (request.descending ? "descending"_html : "ascending"_html) << "\"";
  out << "><a href=\"" << with_order(address, sort, descending).url() << "\" dir=\"auto\">" << name << "</a></th>";
  return out;
}

bool is_number(const Matrix& matrix, const std::string& column) {
  const FieldSummary* field = find_field(matrix, column);
  return field != nullptr && 2 * field->numbers > field->notes && !field->is_date();
}

Html value_html(const NoteRow& row, const std::string& column) {
  const auto found = row.fields.find(column);
  if (found == row.fields.end()) return {};
  std::string text;
  for (const std::string& value : found->second) {
    if (text.size() <= kMaxCellBytes) text += (text.empty() ? "" : ", ") + value;
  }
  const bool is_long = text.size() > kMaxCellBytes;
  return Html() << (is_long ? utf8_prefix(text, kMaxCellBytes) : text) << (is_long ? "…"_html : ""_html);
}

/// The alignment of a column's cells.
std::string_view kind_of(const Matrix& matrix, const std::string& column) {
  if (is_number(matrix, column)) return "num";
  const FieldSummary* field = find_field(matrix, column);
  return field != nullptr && field->is_date() ? "date" : "";
}

Html row_html(const Matrix& matrix, const std::vector<std::string_view>& kinds, const NoteRow& row) {
  const std::size_t slash = row.path.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : row.path.substr(0, slash);
  Html out = Html() << "<tr><th scope=\"row\" dir=\"auto\">" << note_link_html(row.path, row.title) << "</th><td>"
                    << folder << "</td>";
  for (std::size_t i = 0; i < matrix.columns.size(); ++i)
    out << "<td" << class_html(kinds[i]) << " dir=\"auto\">" << value_html(row, matrix.columns[i]) << "</td>";
  out << "</tr>\n";
  return out;
}

Html columns_html(const Matrix& matrix) {
  Html out = Html() << "<details class=\"columns\"><summary>" << counted(matrix.columns.size(), "column")
                    << "</summary>\n<fieldset>\n<legend class=\"unseen\">Columns</legend>\n";
  std::size_t offered = 0;
  for (const FieldSummary& field : matrix.fields) {
    const bool chosen = is_chosen(matrix, field.name);
    if (!chosen && offered >= kOfferedFields) continue;
    ++offered;
    out << "<label><input type=\"checkbox\" name=\"field\" value=\"" << field.name << "\""
        << (chosen ? " checked"_html : ""_html) << "> <span dir=\"auto\">" << field.name << "</span> <span class=\"n\">"
        << with_commas(field.notes) << "</span></label>\n";
  }
  out << "</fieldset>\n";
  if (offered < matrix.fields.size())
    out << "<p>" << with_commas(matrix.fields.size() - offered) << " rarer fields are not listed here.</p>\n";
  out << "</details>\n";
  return out;
}

Html table_html(const Matrix& matrix, const MatrixRequest& request, const Slice& slice) {
  const PageAddress address = with_columns("/matrix", request).with("q", request.query);
  std::vector<std::string_view> kinds;
  for (const std::string& column : matrix.columns) kinds.push_back(kind_of(matrix, column));
  Html out =
      Html()
      << "<div class=\"sheet\" role=\"region\" aria-label=\"Notes by field\" tabindex=\"0\">\n<table>\n<thead>\n<tr>"
      << heading(address, request, "title", "Note", "name") << heading(address, request, "path", "Folder", "");
  for (std::size_t i = 0; i < kinds.size(); ++i)
    out << heading(address, request, matrix.columns[i], matrix.columns[i], kinds[i]);
  out << "</tr>\n</thead>\n<tbody>\n";
  for (std::size_t i = slice.begin(); i < slice.end(); ++i) out << row_html(matrix, kinds, matrix.table.rows[i]);
  out << "</tbody>\n</table>\n</div>\n";
  return out;
}

/// The most informative fields first: families, dates, and fields whose values notes share; then the others.
std::vector<std::string> telling_fields(const std::vector<FieldSummary>& fields, std::size_t limit) {
  std::vector<std::pair<int, std::string>> ranked;
  for (const FieldSummary& field : fields) {
    const bool is_shared = field.is_date() || 3 * field.values.size() <= 2 * field.notes;
    if (field.name != "tags") ranked.emplace_back(field.name == "family" ? 0 : is_shared ? 1 : 2, field.name);
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> out;
  for (std::size_t i = 0; i < std::min(limit, ranked.size()); ++i) out.push_back(ranked[i].second);
  return out;
}

}  // namespace

Matrix make_matrix(NoteTable table, const MatrixRequest& request, std::size_t at_first) {
  Matrix out;
  out.fields = field_summaries(table);
  out.table = std::move(table);
  const bool is_empty = out.table.rows.empty();  // then the fields are unknown
  for (const std::string& asked : request.fields) {
    const std::string field = is_empty ? lower(asked) : known_field(out, asked, "field");
    if (!is_chosen(out, field)) out.columns.push_back(field);
  }
  if (request.fields.empty()) out.columns = telling_fields(out.fields, at_first);
  if (request.sort.empty() && !request.descending) return out;
  std::string sort = request.sort.empty() ? "path" : request.sort;
  if (sort != "path" && sort != "title" && !is_empty) {
    sort = known_field(out, sort, "sort");
    if (!is_chosen(out, sort)) out.columns.push_back(sort);
  }
  sort_rows(out.table.rows, sort, request.descending);
  return out;
}

Html matrix_html(const Matrix& matrix, const MatrixRequest& request) {
  const Slice slice{request.offset, request.limit, matrix.table.rows.size()};
  const PageAddress order = with_order(PageAddress("/matrix"), request.sort, request.descending);
  const PageAddress all = with_order(with_columns("/matrix", request), request.sort, request.descending);
  const PageAddress csv = with_order(with_columns("/matrix.csv", request), request.sort, request.descending);
  Html out = ways_html("/matrix");
  out << "<h1>Matrix</h1>\n"
      << sift_html(order, request.query, matrix.table, columns_html(matrix)) << left_out_html(matrix.table)
      << "<p class=\"summary\"><span>" << counted(slice.total, "note") << "</span> <a href=\""
      << csv.with("q", request.query).url() << "\" download>CSV</a></p>\n";
  if (slice.total == 0) {
    out << "<p>No notes left. Try fewer or other words.</p>\n";
  } else {
    out << table_html(matrix, request, slice) << steps_html(all.with("q", request.query), slice);
  }
  return out;
}

}  // namespace dssearch::inline web_browse
