// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/api/answer_json.hpp"

#include "indexer/base/json_writer.hpp"
#include "searcher/print/json_output.hpp"
#include "web/frame/note_link.hpp"

namespace dssearch::inline web_api {
namespace {

void write_places(JsonWriter& out, const std::vector<SectionText>& sections) {
  out.begin_array("sections");
  for (const SectionText& section : sections) {
    out.begin_object();
    out.member("id", section.id);
    out.member("kind", kind_name(section.kind));
    out.member("headings", section.headings);
    out.member("anchor", section.anchor);
    out.member("line", section.line);
    out.member("end_line", section.end_line);
    out.end_object();
  }
  out.end_array();
}

}  // namespace

std::string suggestions_json(const std::vector<std::string>& completions, const Results& results) {
  JsonWriter out(2);
  out.begin_object();
  out.member("schema_version", 1);
  out.member("query", results.query);
  out.member("completions", completions);
  out.begin_array("sections");
  for (const Hit& hit : results.hits) {
    out.begin_object();
    out.member("path", hit.path);
    out.member("title", hit.title);
    out.member("headings", hit.headings);
    out.member("line", hit.line);
    out.member("url", note_url(hit.path, results.query, hit.anchor));
    out.end_object();
  }
  out.end_array();
  out.end_object();
  return out.take_line();
}

std::string open_search_json(const std::string& query, const std::vector<std::string>& completions) {
  JsonWriter out(-1);
  out.begin_array();
  out.string(query);
  out.strings(completions);
  out.end_array();
  return out.take_line();
}

std::string note_json(const std::vector<SectionText>& sections,
                      const std::map<std::string, std::vector<std::string>>& fields, const std::string* text) {
  JsonWriter out(2);
  out.begin_object();
  out.member("schema_version", 1);
  out.member("path", sections.front().path);
  out.member("title", sections.front().title);
  out.begin_object("fields");
  for (const auto& [name, values] : fields) out.member(name, values);
  out.end_object();
  write_places(out, sections);
  out.key("text");
  text == nullptr ? out.null() : out.string(*text);
  out.end_object();
  return out.take_line();
}

std::string state_json(const std::string& state, const std::string& updated) {
  JsonWriter out(-1);
  out.begin_object();
  out.member("state", state);
  out.member("updated", updated);
  out.end_object();
  return out.take_line();
}

}  // namespace dssearch::inline web_api
