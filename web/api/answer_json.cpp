// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/api/answer_json.hpp"

#include "searcher/print/json_output.hpp"
#include "searcher/print/json_writer.hpp"
#include "web/frame/note_link.hpp"

namespace dssearch {
namespace {

/// An object under way.
class ObjectWriter {
 public:
  explicit ObjectWriter(JsonWriter& out) : out_(out) { out_.begin_object(); }
  ~ObjectWriter() { out_.end_object(); }
  ObjectWriter(const ObjectWriter&) = delete;
  ObjectWriter& operator=(const ObjectWriter&) = delete;

  void text(const char* name, const std::string& value) {
    out_.key(name);
    out_.string(value);
  }
  void number(const char* name, long long value) {
    out_.key(name);
    out_.number(value);
  }
  void texts(const std::string& name, const std::vector<std::string>& values) {
    out_.key(name);
    out_.strings(values);
  }

 private:
  JsonWriter& out_;
};

void write_places(JsonWriter& out, const std::vector<SectionText>& sections) {
  out.key("sections");
  out.begin_array();
  for (const SectionText& section : sections) {
    ObjectWriter object(out);
    object.text("id", section.id);
    object.text("kind", kind_name(section.kind));
    object.texts("headings", section.headings);
    object.text("anchor", section.anchor);
    object.number("line", section.line);
    object.number("end_line", section.end_line);
  }
  out.end_array();
}

}  // namespace

std::string suggestions_json(const std::vector<std::string>& completions, const Results& results) {
  JsonWriter out(2);
  {
    ObjectWriter object(out);
    object.number("schema_version", 1);
    object.text("query", results.query);
    object.texts("completions", completions);
    out.key("sections");
    out.begin_array();
    for (const Hit& hit : results.hits) {
      ObjectWriter section(out);
      section.text("path", hit.path);
      section.text("title", hit.title);
      section.texts("headings", hit.headings);
      section.number("line", hit.line);
      section.text("url", note_url(hit.path, results.query, hit.anchor));
    }
    out.end_array();
  }
  return out.take() + "\n";
}

std::string open_search_json(const std::string& query, const std::vector<std::string>& completions) {
  JsonWriter out(-1);
  out.begin_array();
  out.string(query);
  out.strings(completions);
  out.end_array();
  return out.take() + "\n";
}

std::string note_json(const std::vector<SectionText>& sections,
                      const std::map<std::string, std::vector<std::string>>& fields, const std::string* text) {
  JsonWriter out(2);
  {
    ObjectWriter object(out);
    object.number("schema_version", 1);
    object.text("path", sections.front().path);
    object.text("title", sections.front().title);
    out.key("fields");
    out.begin_object();
    for (const auto& [name, values] : fields) {
      out.key(name);
      out.strings(values);
    }
    out.end_object();
    write_places(out, sections);
    out.key("text");
    if (text == nullptr) {
      out.null();
    } else {
      out.string(*text);
    }
  }
  return out.take() + "\n";
}

std::string state_json(const std::string& state, const std::string& updated) {
  JsonWriter out(-1);
  {
    ObjectWriter object(out);
    object.text("state", state);
    object.text("updated", updated);
  }
  return out.take() + "\n";
}

}  // namespace dssearch
