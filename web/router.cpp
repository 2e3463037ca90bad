// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/router.hpp"

#include <algorithm>
#include <array>
#include <ctime>
#include <memory>
#include <optional>

#include "indexer/base/ascii.hpp"
#include "indexer/base/json_writer.hpp"
#include "indexer/scan/read_note.hpp"
#include "searcher/print/json_output.hpp"
#include "searcher/questions.hpp"
#include "web/api/index_metrics.hpp"
#include "web/api/routes.hpp"
#include "web/browse/browse.hpp"
#include "web/frame/asset.hpp"
#include "web/frame/cache_tag.hpp"
#include "web/frame/open_search.hpp"
#include "web/frame/page_frame.hpp"
#include "web/http/compression.hpp"
#include "web/http/parameters.hpp"
#include "web/http/problem.hpp"
#include "web/http/security_headers.hpp"
#include "web/note/note_file.hpp"
#include "web/note/page.hpp"
#include "web/note/source.hpp"
#include "web/results/home_page.hpp"
#include "web/results/search_page.hpp"
#include "web/results/search_parameters.hpp"
#include "web/results/timed_search.hpp"

namespace dssearch::inline web {
namespace {

constexpr std::uint64_t kMaxPictureBytes = 20'000'000;
constexpr std::size_t kMaxHitsPerPage = 100;
constexpr const char* kForGood = "public, max-age=31536000, immutable";
constexpr const char* kNotKept = "no-store";

/// Turns a message about an option into one about the parameter of the same name.
std::string as_parameter(const std::string& what) {
  return what.starts_with("--") ? "the parameter " + what.substr(2) : what;
}

/// The page's own files. Those described in openapi.json are under /api/.
constexpr std::array<std::pair<std::string_view, const char*>, 20> kAssetTypes{
    {{"/base.css", "text/css; charset=utf-8"},
     {"/browse.css", "text/css; charset=utf-8"},
     {"/timeline.css", "text/css; charset=utf-8"},
     {"/matrix.css", "text/css; charset=utf-8"},
     {"/search.css", "text/css; charset=utf-8"},
     {"/start.css", "text/css; charset=utf-8"},
     {"/note.css", "text/css; charset=utf-8"},
     {"/note_text.css", "text/css; charset=utf-8"},
     {"/source.css", "text/css; charset=utf-8"},
     {"/note.js", "text/javascript; charset=utf-8"},
     {"/note_code.css", "text/css; charset=utf-8"},
     {"/note_code.js", "text/javascript; charset=utf-8"},
     {"/highlight_worker.js", "text/javascript; charset=utf-8"},
     {"/highlight.min.js", "text/javascript; charset=utf-8"},
     {"/note_math.css", "text/css; charset=utf-8"},
     {"/note_math.js", "text/javascript; charset=utf-8"},
     {"/temml.min.js", "text/javascript; charset=utf-8"},
     {"/Temml-Local.css", "text/css; charset=utf-8"},
     {"/search.js", "text/javascript; charset=utf-8"},
     {"/favicon.svg", "image/svg+xml"}}};

Response asset(const std::string& name, const char* type) {
  const Asset* found = find_asset(name);
  Response out;
  out.content_type = type;
  out.body = found == nullptr ? std::string() : std::string(found->bytes);
  out.set("Cache-Control", kForGood);
  return out;
}

Problem problem_of(const Refusal& refusal) {
  return {refusal.status, refusal.status == 405 ? ErrorKind::usage : ErrorKind::forbidden, refusal.what, refusal.hint};
}

}  // namespace

Response Router::answer(const Request& request) const {
  Response out;
  try {
    if (const auto refusal = refusal_of(request, site_.hosts)) {
      out = problem_page(request, problem_of(*refusal));
    } else {
      out = route(request);
    }
  } catch (const Stopped& stopped) {
    out = problem_page(request, stopped.problem);
  } catch (const Error& error) {
    const int status = error.kind() == ErrorKind::usage ? 400 : 503;  // an error in the request, or in the index
    out = problem_page(request, {status, error.kind(), as_parameter(error.what()), error.hint()});
  } catch (const std::exception&) {
    // Its message may contain internals, so it is not sent.
    out = problem_page(request, {500, ErrorKind::io, "internal error", {}});
  }
  for (const auto& [name, value] : security_headers()) {
    bool is_set = false;
    for (const auto& header : out.headers) is_set = is_set || header.first == name;
    if (!is_set) out.headers.emplace_back(name, value);
  }
  compress(out, request.accept_encoding);
  return out;
}

std::string Router::route_of(const Request& request) {
  constexpr std::array<std::string_view, 8> kRoutes{"/",       "/note",    "/source",  "/file",
                                                    "/status", "/healthz", "/metrics", "/opensearch.xml"};
  const auto is_asked = [&](std::string_view path) { return path == request.path; };
  if (std::any_of(kRoutes.begin(), kRoutes.end(), is_asked)) return request.path;
  if (std::any_of(kBrowsePaths.begin(), kBrowsePaths.end(), is_asked)) return request.path;
  for (const auto& [name, type] : kAssetTypes) {
    if (is_asked(name)) return request.path;
  }
  for (const Endpoint& endpoint : api_endpoints()) {
    if (is_asked(endpoint.path)) return request.path;
  }
  return "other";
}

Response Router::route(const Request& request) const {
  const std::string& path = request.path;
  if (path.starts_with("/api/")) return answer_api(request, site_, searcher_);
  if (path == "/healthz") return health();
  if (path == "/metrics") return metrics();
  for (const auto& [name, type] : kAssetTypes) {
    if (path == name) return asset(path.substr(1), type);
  }
  if (path == "/opensearch.xml") {
    Response out;
    out.content_type = "application/opensearchdescription+xml";
    out.set("Cache-Control", kNotKept);
    out.body = open_search_description(request.host).str();
    return out;
  }
  if (route_of(request) == "other") stop(404, ErrorKind::not_found, "no such page");
  return searcher_.read([&](const Snapshot& snapshot) { return page_of(request, snapshot); });
}

Response Router::page_of(const Request& request, const Snapshot& snapshot) const {
  const std::string& path = request.path;
  if (path == "/") return search_page(request, snapshot);
  if (path == "/note") return note_page(request, snapshot);
  if (path == "/source") return source_page(request, snapshot);
  if (path == "/file") return picture(request, snapshot);
  if (path == "/status") return status_page(snapshot);
  return answer_browse(request, site_, snapshot);
}

/// @param out  gets the page, or only its content when the script asks for that while the user types.
void Router::fill_search(const Request& request, const Snapshot& snapshot, Response& out) const {
  SearchRequest search = search_request(request, kMaxHitsPerPage);
  const bool is_part = flag(request, "part", false);
  PageFrame frame;
  frame.more.styles = {"start.css"};  // results and start page replace each other without loading anything
  frame.is_builtin = site_.location.is_builtin;
  frame.query = search.query;
  if (is_blank(search.query)) {
    frame.title = "dssearch";
    frame.focus_search = true;
    frame.index = index_summary(snapshot);
    frame.main = home_html(all_notes(snapshot), recent_notes(snapshot, kRecentNotes));
  } else {
    search.facets = flag(request, "facets", true);
    search.per_note = search.note.empty() ? kPerNote : 0;
    ResultsView view{{search.query, search.offset, search.limit, request.parameter("sort").value_or(""), search.note}};
    if (site_.location.may_read_notes) view.editor = site_.editor;
    const auto [results, took_ms] = timed_search(snapshot, search);
    view.took_ms = took_ms;
    frame.title = search.query + " - dssearch";
    frame.focus_search = results.hits.empty();
    frame.index = results.index;
    frame.main = results_html(results, view);
  }
  out.show(is_part ? std::move(frame.main) : page(frame));
}

Response Router::search_page(const Request& request, const Snapshot& snapshot) const {
  Response out;
  if (!is_known(request, snapshot, {}, out)) fill_search(request, snapshot, out);
  return out;
}

Response Router::note_page(const Request& request, const Snapshot& snapshot) const {
  const std::string path = wanted_path(request);
  const std::string query = request.parameter("q").value_or("");
  const std::string text = read_note(snapshot, path);
  Response out;
  if (is_known(request, snapshot, text, out)) return out;
  const Note note = cut_note(text, path);
  const std::unique_ptr<Marker> marker = is_blank(query) ? nullptr : make_marker(snapshot, query);
  const RenderedNote rendered =
      render_note(text, path, note,
                  {marker.get(), note_test(snapshot), note_finder(snapshot), picture_size_finder(site_.location)});
  PageFrame frame;
  frame.title = note.title + " - dssearch";
  frame.style = "note.css";
  frame.query = query;
  frame.is_builtin = site_.location.is_builtin;
  frame.more = assets_for(rendered);
  const NoteAround around{sections_linking_to(snapshot, path, kMaxLinkedFrom + 1),
                          sections_related_to(snapshot, path, kMaxRelated)};
  frame.main = note_html(path, note, rendered, is_blank(query) ? std::string() : query, around);
  out.show(page(frame));
  return out;
}

Response Router::source_page(const Request& request, const Snapshot& snapshot) const {
  const std::string path = wanted_path(request);
  const std::string text = read_note(snapshot, path);
  Response out;
  if (is_known(request, snapshot, text, out)) return out;
  PageFrame frame;
  frame.title = path + " - dssearch";
  frame.style = "note.css";
  frame.more.styles = {"source.css"};
  frame.is_builtin = site_.location.is_builtin;
  frame.main = source_html(path, text);
  out.show(page(frame));
  return out;
}

Response Router::picture(const Request& request, const Snapshot& snapshot) const {
  const std::string path = wanted_path(request);
  const std::string_view type = picture_type(path);
  if (type.empty() || is_hidden(path)) stop(404, ErrorKind::not_found, "no such picture: " + path);
  if (!site_.location.may_read_notes)
    stop(403, ErrorKind::forbidden, "this index was made elsewhere, so its files are not shown");
  if (!is_linked(snapshot, path)) stop(404, ErrorKind::not_found, "no note shows or links to a picture " + path);
  std::optional<std::string> bytes = NoteReader(site_.location.notes_dir).read_bytes(path, kMaxPictureBytes);
  if (!bytes) stop(404, ErrorKind::not_found, "no such picture: " + path);
  Response out;
  if (is_known(request, snapshot, *bytes, out)) return out;
  out.content_type = type;
  // A picture opened directly must not run anything: SVG may contain scripts.
  out.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  out.body = std::move(*bytes);
  return out;
}

Response Router::status_page(const Snapshot& snapshot) const {
  Response out;
  out.set("Cache-Control", kNotKept);
  PageFrame frame;
  frame.title = "Status - dssearch";
  frame.is_builtin = site_.location.is_builtin;
  frame.main = status_html(index_summary(snapshot), site_.location.index_dir, site_.health());
  out.show(page(frame));
  return out;
}

Response Router::health() const {
  Response out;
  searcher_.ask(index_state);  // throws when the index cannot be opened
  out.set("Cache-Control", kNotKept);
  out.body = "ok\n";
  return out;
}

Response Router::metrics() const {
  std::optional<IndexSummary> index;
  try {
    index = searcher_.ask(index_summary);
  } catch (const Error&) {
    index.reset();  // reported as dssearch_index_up
  }
  Response out;
  out.content_type = "text/plain; version=0.0.4; charset=utf-8";
  out.set("Cache-Control", kNotKept);
  out.body = index_metrics(index, site_.health(), std::time(nullptr));
  if (site_.metrics != nullptr) out.body += site_.metrics->text();
  return out;
}

Response Router::problem_page(const Request& request, const Problem& problem) const {
  Response out;
  out.status = problem.status;
  out.set("Cache-Control", kNotKept);
  if (problem.status == 405) out.set("Allow", "GET, HEAD");
  if (request.path.starts_with("/api/")) {
    out.content_type = "application/json";
    out.body = error_json(Error(problem.kind, problem.what, problem.hint));
    return out;
  }
  PageFrame frame;
  frame.title = "dssearch";
  frame.main = problem_html(problem);
  out.show(page(frame));
  return out;
}

}  // namespace dssearch::inline web
