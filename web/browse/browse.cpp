// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/browse/browse.hpp"

#include <algorithm>
#include <utility>

#include "indexer/base/utf8.hpp"
#include "indexer/schema/front_value.hpp"
#include "searcher/answer/request.hpp"
#include "searcher/questions.hpp"
#include "web/browse/folder_page.hpp"
#include "web/browse/matrix_page.hpp"
#include "web/browse/timeline_page.hpp"
#include "web/frame/cache_tag.hpp"
#include "web/frame/facet_list.hpp"
#include "web/frame/page_frame.hpp"
#include "web/http/parameters.hpp"
#include "web/http/problem.hpp"

namespace dssearch::inline web_browse {
namespace {

constexpr std::size_t kTagsAtFirst = 60;
constexpr std::size_t kMaxTags = 5'000;
constexpr std::size_t kListed = 200;   // notes or values on a page
constexpr std::size_t kChanged = 50;   // notes on a page of /recent
constexpr std::size_t kMaxRows = 500;  // rows of the matrix on a page
constexpr std::size_t kColumns = 8;    // columns of the matrix when none are chosen
constexpr std::size_t kMaxColumns = 200;
constexpr std::size_t kMaxOffset = 1'000'000;

std::size_t offset_of(const Request& request) {
  return number(request, "offset", 0, 0, kMaxOffset);
}

/// The title and the content of a page.
struct Shown {
  std::string title;
  Html main;
};

Shown folder(const Request& request, const Snapshot& snapshot, const std::string& asked) {
  std::string path = asked;
  while (path.ends_with('/')) path.pop_back();
  const NoteTable table = note_table(snapshot, {});
  const std::vector<FolderCount> folders = folder_counts(table);
  const auto found =
      std::find_if(folders.begin(), folders.end(), [&](const FolderCount& one) { return one.path == path; });
  if (found == folders.end()) stop(404, ErrorKind::not_found, "no notes in the folder " + path);
  return {path.empty() ? "All folders" : path, folder_html(folders, *found, table, {offset_of(request), kListed, 0})};
}

FieldSummary tags_as_field(const Snapshot& snapshot) {
  FieldSummary out;
  out.name = "tag";
  out.values = tag_counts(snapshot, kMaxTags).tags;
  return out;
}

FieldSummary wanted_field(const NoteTable& table, const std::string& asked) {
  const std::string folded = lower(asked);
  const std::string name = folded.starts_with("fm.") ? folded.substr(3) : folded;
  for (FieldSummary& field : field_summaries(table)) {
    if (field.name == name || field.name == folded) return std::move(field);
  }
  stop(404, ErrorKind::not_found, "no note has the field " + std::string(utf8_prefix(asked, kMaxFieldShown)));
}

Shown values(const Request& request, const Snapshot& snapshot, const std::string& asked) {
  const FieldSummary field = asked == "tag" ? tags_as_field(snapshot) : wanted_field(note_table(snapshot, {}), asked);
  return {field.name, values_html(field, {offset_of(request), kListed, 0})};
}

Shown notes_with(const Request& request, const Snapshot& snapshot, const std::string& field, const std::string& value) {
  NoteTableRequest wanted;
  if (field == "tag") wanted.tag = value;
  const NoteTable table = note_table(snapshot, wanted);
  std::vector<const NoteRow*> notes;
  std::string asked = field;
  if (field == "tag") {
    for (const NoteRow& row : table.rows) notes.push_back(&row);
  } else {
    asked = wanted_field(table, field).asked;
    notes = rows_with(table, field, value);
  }
  if (notes.empty())
    stop(404, ErrorKind::not_found, "no note has " + field + ": " + std::string(utf8_prefix(value, kMaxFieldShown)));
  return {field + ": " + value, notes_with_html(field, asked, value, notes, {offset_of(request), kListed, 0})};
}

Shown browse(const Request& request, const Snapshot& snapshot) {
  const std::string in = request.parameter("in").value_or("");
  const std::string field = request.parameter("field").value_or("");
  const std::string value = request.parameter("value").value_or("");
  if (!in.empty()) return folder(request, snapshot, in);
  if (!field.empty())
    return value.empty() ? values(request, snapshot, field) : notes_with(request, snapshot, field, value);
  return {"Browse", browse_html(note_table(snapshot, {}), tag_counts(snapshot, kTagsAtFirst))};
}

Shown recent(const Request& request, const Snapshot& snapshot) {
  Slice slice{offset_of(request), kChanged, index_summary(snapshot).notes};
  std::vector<NoteEntry> notes = recent_notes(snapshot, slice.end());
  notes.erase(notes.begin(), notes.begin() + static_cast<std::ptrdiff_t>(std::min(slice.begin(), notes.size())));
  return {"Changed recently", recent_html(notes, slice)};
}

Shown timeline(const Request& request, const Snapshot& snapshot) {
  TimelineRequest wanted;
  wanted.field = lower(request.parameter("field").value_or(""));
  wanted.query = request.parameter("q").value_or("");
  const std::string period = request.parameter("period").value_or("");
  if (!period.empty()) {
    const auto read = read_date(period);
    if (!read)
      stop(400, ErrorKind::usage, "the parameter period must be a year, month or day", "2024, 2024-05, 2024-05-07");
    wanted.period = *read;
  }
  NoteTableRequest notes;
  notes.query = wanted.query;
  return {"Timeline", timeline_html(note_table(snapshot, notes), wanted)};
}

MatrixRequest matrix_request(const Request& request) {
  MatrixRequest out;
  out.query = request.parameter("q").value_or("");
  out.sort = request.parameter("sort").value_or("");
  const std::string order = request.parameter("order").value_or("");
  if (!order.empty() && order != "asc" && order != "desc")
    stop(400, ErrorKind::usage, "the parameter order must be asc or desc");
  out.descending = order == "desc";
  for (const auto& [name, value] : request.parameters) {
    if (name == "field" && !value.empty() && out.fields.size() < kMaxColumns) out.fields.push_back(value);
  }
  out.offset = offset_of(request);
  out.limit = number(request, "n", out.limit, 1, kMaxRows);
  return out;
}

Matrix matrix(const MatrixRequest& request, const Snapshot& snapshot, std::size_t columns) {
  NoteTableRequest notes;
  notes.query = request.query;
  return make_matrix(note_table(snapshot, notes), request, columns);
}

void fill_csv(const Request& request, const Snapshot& snapshot, Response& out) {
  const MatrixRequest wanted = matrix_request(request);
  const Matrix all = matrix(wanted, snapshot, kMaxColumns);
  if (all.table.left_out > 0) {
    stop(400, ErrorKind::usage, "too many notes for one file",
         "select at most " + with_commas(kMaxTableNotes) + " with the parameter q, for example q=in:FOLDER");
  }
  out.content_type = "text/csv; charset=utf-8; header=present";
  out.set("Content-Disposition", "attachment; filename=\"notes.csv\"");
  out.body = matrix_csv(all);
}

}  // namespace

Response answer_browse(const Request& request, const Site& site, const Snapshot& snapshot) {
  Response out;
  if (is_known(request, snapshot, {}, out)) return out;
  if (request.path == "/matrix.csv") {
    fill_csv(request, snapshot, out);
    return out;
  }
  Shown shown;
  if (request.path == "/browse") shown = browse(request, snapshot);
  if (request.path == "/recent") shown = recent(request, snapshot);
  if (request.path == "/timeline") shown = timeline(request, snapshot);
  if (request.path == "/matrix") {
    const MatrixRequest wanted = matrix_request(request);
    shown = {"Matrix", matrix_html(matrix(wanted, snapshot, kColumns), wanted)};
  }
  PageFrame frame;
  frame.title = shown.title + " - dssearch";
  frame.style = "browse.css";
  if (request.path == "/timeline") frame.more.styles = {"timeline.css"};
  if (request.path == "/matrix") frame.more.styles = {"matrix.css"};
  frame.is_builtin = site.location.is_builtin;
  frame.index = index_summary(snapshot);
  frame.main = std::move(shown.main);
  out.show(page(frame));
  return out;
}

}  // namespace dssearch::inline web_browse
