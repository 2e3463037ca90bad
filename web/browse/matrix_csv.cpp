// SPDX-License-Identifier: GPL-2.0-or-later
// Source: RFC 4180 for the format; OWASP, "CSV Injection", for texts that spreadsheets execute.
#include <algorithm>
#include <array>

#include "indexer/base/utf8.hpp"
#include "indexer/schema/front_value.hpp"
#include "web/browse/matrix_page.hpp"

namespace dssearch::inline web_browse {
namespace {

/// Whether a spreadsheet may read a text as a formula: by its first character that is not white space. Full-width signs
/// count like plain ones. Numbers are safe.
bool is_formula(std::string_view text) {
  constexpr std::array<std::string_view, 8> kSigns{"=", "+", "-", "@", "＝", "＋", "－", "＠"};
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return false;
  if (begin > 0 && text.find_first_of("\t\r\n") < begin) return true;
  const std::string_view rest = text.substr(begin);
  const auto starts = [&](std::string_view sign) { return rest.starts_with(sign); };
  return std::any_of(kSigns.begin(), kSigns.end(), starts) && front_value(rest).front() != 'n';
}

/// Text without control characters that text files do not contain.
std::string clean(const std::string& text) {
  std::string out = to_valid_utf8(text);
  std::erase_if(out, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
  });
  return out;
}

std::string cell(const std::string& value) {
  std::string text = clean(value);
  if (is_formula(text)) text.insert(0, 1, '\'');
  if (text.find_first_of(",\"\r\n;\t") == std::string::npos && !text.starts_with(' ') && !text.ends_with(' '))
    return text;
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

std::string joined(const NoteRow& row, const std::string& field) {
  std::string out;
  const auto found = row.fields.find(field);
  if (found == row.fields.end()) return out;
  for (const std::string& value : found->second) out += (out.empty() ? "" : "; ") + value;
  return out;
}

}  // namespace

std::string matrix_csv(const Matrix& matrix) {
  std::string out = "path,title";
  for (const std::string& column : matrix.columns) out += "," + cell(column);
  out += "\r\n";
  for (const NoteRow& row : matrix.table.rows) {
    out += cell(row.path) + "," + cell(row.title);
    for (const std::string& column : matrix.columns) out += "," + cell(joined(row, column));
    out += "\r\n";
  }
  return out;
}

}  // namespace dssearch::inline web_browse
