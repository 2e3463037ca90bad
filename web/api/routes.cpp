// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/api/routes.hpp"

#include <algorithm>

#include "indexer/base/lines.hpp"
#include "searcher/print/json_output.hpp"
#include "searcher/questions.hpp"
#include "web/api/answer_json.hpp"
#include "web/frame/asset.hpp"
#include "web/frame/cache_tag.hpp"
#include "web/http/parameters.hpp"
#include "web/http/problem.hpp"
#include "web/note/note_file.hpp"
#include "web/results/search_parameters.hpp"
#include "web/results/timed_search.hpp"

namespace dssearch::inline web_api {
namespace {

constexpr std::size_t kMaxResults = 1000;
constexpr std::size_t kCompletions = 8;
constexpr std::size_t kMaxCompletions = 50;
constexpr std::size_t kSuggestedSections = 5;

std::string wanted_query(const Request& request, const char* example) {
  const auto query = request.parameter("q");
  if (!query) stop(400, ErrorKind::usage, "the parameter q is missing", example);
  return *query;
}

Response json(std::string body) {
  Response out;
  out.content_type = "application/json";
  out.body = std::move(body);
  return out;
}

/// Answers with the result of `make`, unless the client already has it.
template <typename Make>
Response kept(const Request& request, const Snapshot& snapshot, std::string_view content, const Make& make) {
  Response out = json({});
  if (!is_known(request, snapshot, content, out)) out.body = make();
  return out;
}

Response search(const Request& request, const Site& site, const Snapshot& snapshot) {
  if (request.parameter("like").value_or("").empty()) wanted_query(request, "/api/search?q=WORDS");
  const SearchRequest wanted = search_request(request, kMaxResults);
  const IndexHealth health = site.health();
  const std::string stale = std::to_string(health.changed) + "," + std::to_string(health.added) + "," +
                            std::to_string(health.removed) + (health.is_known ? "" : "?");
  return kept(request, snapshot, stale, [&] {
    const auto [results, took_ms] = timed_search(snapshot, wanted);
    // A hit may differ from its note before the last check of the notes has seen it.
    const bool differs =
        std::any_of(results.hits.begin(), results.hits.end(), [](const Hit& hit) { return hit.stale || hit.gone; });
    const bool is_told = health.changed + health.added + health.removed > 0;
    return results_json(
        results, {took_ms, site.location.is_builtin, health.is_known && health.follows_edits && (is_told || !differs),
                  health.changed, health.added, health.removed});
  });
}

Response suggest(const Request& request, const Site& /*site*/, const Snapshot& snapshot) {
  SearchRequest wanted;
  wanted.query = wanted_query(request, "/api/suggest?q=WOR");
  wanted.limit = kSuggestedSections;
  wanted.last_word_is_prefix = true;
  const std::size_t most = number(request, "n", kCompletions, 1, kMaxCompletions);
  const std::string format = request.parameter("format").value_or("");
  if (!format.empty() && format != "json" && format != "opensearch")
    stop(400, ErrorKind::usage, "the parameter format must be json or opensearch");
  Response out = kept(request, snapshot, {}, [&] {
    const std::vector<std::string> completions = dssearch::completions(snapshot, wanted.query, most);
    if (format == "opensearch") return open_search_json(wanted.query, completions);
    return suggestions_json(completions, dssearch::search(snapshot, wanted));
  });
  if (format == "opensearch") out.content_type = "application/x-suggestions+json";
  return out;
}

Response facets(const Request& request, const Site& /*site*/, const Snapshot& snapshot) {
  wanted_query(request, "/api/facets?q=WORDS");
  SearchRequest wanted = search_request(request, 1);
  wanted.limit = 1;
  wanted.facets = true;
  return kept(request, snapshot, {}, [&] { return facets_answer_json(dssearch::search(snapshot, wanted)); });
}

Response one_section(const Request& request, const Snapshot& snapshot, const std::string& id) {
  const std::optional<SectionText> section = find_section(snapshot, id);
  if (!section) stop(404, ErrorKind::not_found, "no section has the id " + id);
  const std::string text = read_note(snapshot, section->path);
  return kept(request, snapshot, text, [&] {
    const LineTable lines(text);
    const std::size_t begin = lines.begin(section->line);
    return section_json(*section, text.substr(begin, lines.begin(section->end_line + 1) - begin));
  });
}

Response note(const Request& request, const Site& /*site*/, const Snapshot& snapshot) {
  const std::string id = request.parameter("id").value_or("");
  const std::string path = request.parameter("path").value_or("");
  if (id.empty() == path.empty())
    stop(400, ErrorKind::usage, "the parameter path or id is missing", "/api/note?path=FOLDER/NOTE.md");
  const bool with_text = flag(request, "text", false);
  if (!id.empty()) return one_section(request, snapshot, id);
  const std::vector<SectionText> sections = sections_of(snapshot, path);
  if (sections.empty())
    stop(404, ErrorKind::not_found, "no such note: " + path, "it may have been renamed; search for it");
  const std::string text = with_text ? read_note(snapshot, path) : std::string();
  return kept(request, snapshot, text,
              [&] { return note_json(sections, note_fields(snapshot, path), with_text ? &text : nullptr); });
}

Response state(const Request& request, const Site& /*site*/, const Snapshot& snapshot) {
  return kept(request, snapshot, {},
              [&] { return state_json(index_state(snapshot), index_summary(snapshot).updated); });
}

Response file(std::string_view name) {
  Response out = json(std::string(find_asset(name)->bytes));
  out.set("Cache-Control", "private, no-cache");
  return out;
}

}  // namespace

const std::vector<Endpoint>& api_endpoints() {
  static const std::vector<Endpoint> endpoints{
      {"/api/search",
       {"q", "n", "offset", "sort", "prefix", "fold", "facets", "explain", "like", "note", "group", "snippet_width"},
       search},
      {"/api/suggest", {"q", "n", "format"}, suggest},
      {"/api/facets", {"q", "prefix", "note"}, facets},
      {"/api/note", {"path", "id", "text"}, note},
      {"/api/state", {}, state},
      {"/api/openapi.json", {}, nullptr, "openapi.json"},
      {"/api/answer.schema.json", {}, nullptr, "answer.schema.json"},
  };
  return endpoints;
}

Response answer_api(const Request& request, const Site& site, const Searcher& searcher) {
  const std::vector<Endpoint>& all = api_endpoints();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Endpoint& endpoint) { return endpoint.path == request.path; });
  if (found == all.end()) stop(404, ErrorKind::not_found, "no such address", "/api/openapi.json lists the addresses");
  check_known(request, found->parameters);
  if (!found->document.empty()) return file(found->document);
  return searcher.read([&](const Snapshot& snapshot) { return found->answer(request, site, snapshot); });
}

}  // namespace dssearch::inline web_api
