// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/handlers.hpp"

#include <charconv>
#include <chrono>
#include <memory>
#include <optional>
#include <set>

#include "indexer/base/error.hpp"
#include "indexer/base/hash.hpp"
#include "indexer/scan/read_note.hpp"
#include "searcher/print_json.hpp"
#include "searcher/searcher.hpp"
#include "version.hpp"
#include "web/asset.hpp"
#include "web/gzip.hpp"
#include "web/note_page.hpp"
#include "web/page_frame.hpp"
#include "web/search_page.hpp"
#include "web/security_headers.hpp"

namespace dssearch {
namespace {

using std::chrono::steady_clock;

constexpr std::uint64_t kMaxNoteBytes = 64'000'000;
constexpr std::uint64_t kMaxPictureBytes = 20'000'000;
constexpr std::size_t kMaxHitsPerPage = 100;
constexpr std::size_t kMaxApiHits = 1000;
constexpr std::size_t kMaxOffset = 100'000;
constexpr const char* kForGood = "public, max-age=31536000, immutable";
constexpr const char* kAskAgain = "private, no-cache";
constexpr const char* kNotKept = "no-store";

/// Ends a request early; caught in `Handlers::answer`.
struct Stopped {
  Problem problem;
};

[[noreturn]] void stop(int status, ErrorKind kind, const std::string& what, const std::string& hint = {}) {
  throw Stopped{{status, kind, what, hint}};
}

std::string wanted_path(const Request& request) {
  const auto path = request.parameter("path");
  if (!path || path->empty())
    stop(400, ErrorKind::usage, "no note is named", "the address ends in ?path=FOLDER/NOTE.md");
  return *path;
}

std::size_t number(const Request& request, const std::string& name, std::size_t otherwise, std::size_t least,
                   std::size_t most) {
  const auto text = request.parameter(name);
  if (!text || text->empty()) return otherwise;
  std::size_t value = 0;
  const auto read = std::from_chars(text->data(), text->data() + text->size(), value);
  if (read.ec != std::errc() || read.ptr != text->data() + text->size() || value < least || value > most) {
    stop(400, ErrorKind::usage,
         "the parameter " + name + " is not a number from " + std::to_string(least) + " to " + std::to_string(most));
  }
  return value;
}

SearchRequest search_request(const Request& request, std::size_t most) {
  SearchRequest search;
  search.query = request.parameter("q").value_or("");
  search.offset = number(request, "offset", 0, 0, kMaxOffset);
  search.limit = number(request, "n", kHitsPerPage, 1, most);
  return search;
}

struct TimedResults {
  Results results;
  double took_ms = 0;
};

TimedResults timed_search(const Searcher& searcher, const SearchRequest& search) {
  const auto started = steady_clock::now();
  TimedResults out{searcher.search(search), 0};
  out.took_ms = std::chrono::duration<double, std::milli>(steady_clock::now() - started).count();
  return out;
}

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

/// The text of a note that the index lists. @throws Stopped.
std::string read_note(const Searcher& searcher, const std::string& path) {
  const Location& location = searcher.location();
  if (searcher.sections_of(path).empty())
    stop(404, ErrorKind::not_found, "there is no such note: " + path, "it may have been renamed; search for it");
  if (!location.may_read_notes) {
    stop(403, ErrorKind::forbidden, "this index was not made here, so its word is not taken for which files to show",
         "start dsweb with the notes' folder too: dsweb " + location.notes_dir + " --index " + location.index_dir);
  }
  NoteText note = NoteReader(location.notes_dir).read(path, kMaxNoteBytes);
  switch (note.outcome) {
    case NoteText::Outcome::text: return std::move(note.text);
    case NoteText::Outcome::gone:
      stop(404, ErrorKind::not_found, path + ": " + note.reason, "the index will follow soon");
    case NoteText::Outcome::forbidden: stop(403, ErrorKind::forbidden, path + ": " + note.reason);
    default: stop(503, ErrorKind::io, path + ": " + note.reason);
  }
}

/// Knows the notes by heart once it was asked.
IsNote note_test(const Searcher& searcher) {
  return [&searcher, known = std::optional<std::set<std::string>>()](const std::string& path) mutable {
    if (!known) {
      known.emplace();
      for (auto& [note, title] : searcher.all_notes()) known->insert(std::move(note));
    }
    return known->count(path) > 0;
  };
}

Response asset(const std::string& name, const char* type) {
  const Asset* found = find_asset(name);
  Response out;
  out.content_type = type;
  out.body = found == nullptr ? std::string() : std::string(found->bytes);
  out.set("Cache-Control", kForGood);
  return out;
}

bool is_hidden(std::string_view path) {
  return path.starts_with('.') || path.find("/.") != std::string_view::npos;
}

Problem problem_of(const Refusal& refusal) {
  return {refusal.status, refusal.status == 405 ? ErrorKind::usage : ErrorKind::forbidden, refusal.what, refusal.hint};
}

}  // namespace

Response Handlers::answer(const Request& request) const {
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
    out = problem_page(request, {503, error.kind(), error.what(), error.hint()});
  } catch (const std::exception&) {
    // What it says may name anything of ours, so it stays here.
    out = problem_page(request, {500, ErrorKind::io, "this request met a fault in dsweb", {}});
  }
  for (const auto& [name, value] : security_headers()) {
    bool is_set = false;
    for (const auto& header : out.headers) is_set = is_set || header.first == name;
    if (!is_set) out.headers.emplace_back(name, value);
  }
  compress(out, request.accept_encoding);
  return out;
}

Response Handlers::route(const Request& request) const {
  const std::string& path = request.path;
  if (path == "/") return search_page(request);
  if (path == "/note") return note_page(request);
  if (path == "/source") return source_page(request);
  if (path == "/file") return picture(request);
  if (path == "/status") return status_page();
  if (path == "/api/search") return api_search(request);
  if (path == "/style.css") return asset("style.css", "text/css; charset=utf-8");
  if (path == "/favicon.svg") return asset("favicon.svg", "image/svg+xml");
  if (path == "/healthz") {
    Response out;
    Searcher(site_.location).state();  // throws when the index cannot be opened
    out.content_type = "text/plain; charset=utf-8";
    out.set("Cache-Control", kNotKept);
    out.body = "ok\n";
    return out;
  }
  stop(404, ErrorKind::not_found, "there is no such page");
}

std::string Handlers::etag(const Request& request, std::string_view content) const {
  const std::string state = Searcher(site_.location).state();
  const std::string all = state + '\n' + request.target + '\n' + kVersion + kCommit;
  return "W/\"" + base32(hash64(content, hash64(all))) + "\"";
}

namespace {

/// Answers 304 when the client has what would be sent.
bool is_known(const Request& request, const std::string& tag, Response& out) {
  out.set("ETag", tag);
  out.set("Cache-Control", kAskAgain);
  if (request.if_none_match.find(tag.substr(2)) == std::string::npos) return false;
  out.status = 304;
  return true;
}

}  // namespace

Response Handlers::search_page(const Request& request) const {
  const SearchRequest search = search_request(request, kMaxHitsPerPage);
  Response out;
  if (is_known(request, etag(request, {}), out)) return out;
  const Searcher searcher(site_.location);
  PageFrame frame;
  frame.is_builtin = site_.location.is_builtin;
  frame.query = search.query;
  if (is_blank(search.query)) {
    frame.title = "dssearch";
    frame.focus_search = true;
    frame.index = searcher.summary();
    frame.main = home_html(searcher.all_notes());
  } else {
    const auto [results, took_ms] = timed_search(searcher, search);
    frame.title = search.query + " - dssearch";
    frame.focus_search = results.hits.empty();
    frame.index = results.index;
    frame.main = results_html(results, took_ms);
  }
  out.body = page(frame);
  return out;
}

Response Handlers::note_page(const Request& request) const {
  const std::string path = wanted_path(request);
  const std::string query = request.parameter("q").value_or("");
  const Searcher searcher(site_.location);
  const std::string text = read_note(searcher, path);
  Response out;
  if (is_known(request, etag(request, text), out)) return out;
  const Note note = cut_note(text, path);
  const std::unique_ptr<Marker> marker = is_blank(query) ? nullptr : searcher.marker(query);
  const RenderedNote rendered = render_note(text, path, note, {marker.get(), note_test(searcher)});
  PageFrame frame;
  frame.title = note.title + " - dssearch";
  frame.query = query;
  frame.is_builtin = site_.location.is_builtin;
  frame.main = note_html(path, note, rendered, is_blank(query) ? std::string() : query);
  out.body = page(frame);
  return out;
}

Response Handlers::source_page(const Request& request) const {
  const std::string path = wanted_path(request);
  const std::string text = read_note(Searcher(site_.location), path);
  Response out;
  if (is_known(request, etag(request, text), out)) return out;
  PageFrame frame;
  frame.title = path + " - dssearch";
  frame.is_builtin = site_.location.is_builtin;
  frame.main = source_html(path, text);
  out.body = page(frame);
  return out;
}

Response Handlers::picture(const Request& request) const {
  const std::string path = wanted_path(request);
  const std::string_view type = picture_type(path);
  if (type.empty() || is_hidden(path)) stop(404, ErrorKind::not_found, "there is no such picture: " + path);
  if (!site_.location.may_read_notes)
    stop(403, ErrorKind::forbidden, "this index was not made here, so its files are not shown");
  std::optional<std::string> bytes = NoteReader(site_.location.notes_dir).read_bytes(path, kMaxPictureBytes);
  if (!bytes) stop(404, ErrorKind::not_found, "there is no such picture: " + path);
  Response out;
  if (is_known(request, etag(request, *bytes), out)) return out;
  out.content_type = type;
  // A picture opened by itself must not be able to do anything either: SVG may hold scripts.
  out.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  out.body = std::move(*bytes);
  return out;
}

Response Handlers::status_page() const {
  Response out;
  out.set("Cache-Control", kNotKept);
  PageFrame frame;
  frame.title = "Status - dssearch";
  frame.is_builtin = site_.location.is_builtin;
  frame.main = status_html(Searcher(site_.location).summary(), site_.location.index_dir, site_.health());
  out.body = page(frame);
  return out;
}

Response Handlers::api_search(const Request& request) const {
  if (!request.parameter("q")) stop(400, ErrorKind::usage, "the parameter q is missing", "/api/search?q=WORDS");
  const SearchRequest search = search_request(request, kMaxApiHits);
  Response out;
  if (is_known(request, etag(request, {}), out)) return out;
  const auto [results, took_ms] = timed_search(Searcher(site_.location), search);
  const IndexHealth health = site_.health();
  out.content_type = "application/json";
  out.body = results_json(results, {took_ms, health.changed, health.added, health.removed});
  return out;
}

Response Handlers::problem_page(const Request& request, const Problem& problem) const {
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
  out.body = page(frame);
  return out;
}

}  // namespace dssearch
