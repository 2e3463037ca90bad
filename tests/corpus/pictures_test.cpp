// SPDX-License-Identifier: GPL-2.0-or-later
// Keeps the pictures of the corpus honest: their figures equal models.tsv, and what is shown equals what is declared.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/corpus/corpus.hpp"
#include "tests/support/catch.hpp"

namespace fs = std::filesystem;

namespace dssearch {
namespace {

using Attributes = std::map<std::string, std::string>;

/// One element of a picture, with what stands inside it.
struct Element {
  std::string name;
  Attributes attributes;
  std::string inner;  ///< markup up to its end tag; empty when it has none
};

struct Picture {
  std::string name;
  std::string svg;
  std::vector<Element> elements;  ///< in order of their start tags
};

const std::vector<std::string> kPictures{"architecture-overview.svg", "capability-matrix.svg", "research-process.svg",
                                         "technical-architecture.svg", "timeline.svg"};

/// Attribute of a picture and the column of models.tsv that it repeats.
const std::map<std::string, std::string> kColumnOf{{"data-released", "released"},
                                                   {"data-total-params-b", "total_params_b"},
                                                   {"data-active-params-b", "active_params_b"},
                                                   {"data-context", "context"},
                                                   {"data-license", "license"}};

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Where the tag that opens at `begin` ends ('>'); quoted values may hold anything.
std::size_t tag_end(const std::string& svg, std::size_t begin) {
  char quote = '\0';
  for (std::size_t i = begin; i < svg.size(); ++i) {
    if (quote != '\0') {
      if (svg[i] == quote) quote = '\0';
    } else if (svg[i] == '"' || svg[i] == '\'') {
      quote = svg[i];
    } else if (svg[i] == '>') {
      return i;
    }
  }
  FAIL("a tag without an end");
  return svg.size();
}

Element read_tag(const std::string& tag) {
  Element element;
  std::size_t at = 0;
  while (at < tag.size() && !is_space(tag[at]) && tag[at] != '/') element.name += tag[at++];
  while (at < tag.size()) {
    while (at < tag.size() && (is_space(tag[at]) || tag[at] == '/')) ++at;
    std::string name;
    while (at < tag.size() && tag[at] != '=' && !is_space(tag[at])) name += tag[at++];
    if (name.empty() || at >= tag.size()) break;
    const char quote = tag[at + 1];
    const std::size_t end = tag.find(quote, at + 2);
    REQUIRE(tag[at] == '=');
    REQUIRE(end != std::string::npos);
    REQUIRE(element.attributes.emplace(name, tag.substr(at + 2, end - at - 2)).second);
    at = end + 1;
  }
  return element;
}

/// Reads the elements of a picture. Fails the test when start and end tags do not pair.
std::vector<Element> elements_of(const std::string& svg) {
  std::vector<Element> elements;
  std::vector<std::pair<std::size_t, std::size_t>> open;  // index of the element, where its content begins
  for (std::size_t at = svg.find('<'); at != std::string::npos; at = svg.find('<', at)) {
    const std::size_t end = tag_end(svg, at);
    const std::string tag = svg.substr(at + 1, end - at - 1);
    if (tag.front() == '/') {
      REQUIRE(!open.empty());
      Element& element = elements[open.back().first];
      REQUIRE(element.name == tag.substr(1));
      element.inner = svg.substr(open.back().second, at - open.back().second);
      open.pop_back();
    } else {
      elements.push_back(read_tag(tag));
      if (tag.back() != '/') open.emplace_back(elements.size() - 1, end + 1);
    }
    at = end + 1;
  }
  REQUIRE(open.empty());
  return elements;
}

std::vector<Picture> read_pictures() {
  std::vector<Picture> pictures;
  for (const std::string& name : kPictures) {
    INFO(name);
    std::string svg = read_file((corpus_dir() / "images" / name).string());
    std::vector<Element> elements = elements_of(svg);
    pictures.push_back({name, std::move(svg), std::move(elements)});
  }
  return pictures;
}

Picture read_picture(const std::string& name) {
  const std::vector<Picture> pictures = read_pictures();
  return *std::find_if(pictures.begin(), pictures.end(), [&](const Picture& picture) { return picture.name == name; });
}

/// @return the words of every <text> inside a piece of markup, in order.
std::vector<std::string> texts_in(const std::string& markup) {
  std::vector<std::string> texts;
  for (const Element& element : elements_of(markup)) {
    if (element.name == "text") texts.push_back(element.inner);
  }
  return texts;
}

bool shows(const Element& group, const std::string& words) {
  const std::vector<std::string> texts = texts_in(group.inner);
  return std::any_of(texts.begin(), texts.end(),
                     [&](const std::string& text) { return text.find(words) != std::string::npos; });
}

bool has_text(const Element& group, const std::string& text) {
  const std::vector<std::string> texts = texts_in(group.inner);
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

std::string attribute(const Element& element, const std::string& name) {
  const auto found = element.attributes.find(name);
  return found == element.attributes.end() ? std::string() : found->second;
}

std::vector<Element> with_attribute(const Picture& picture, const std::string& name) {
  std::vector<Element> found;
  std::copy_if(picture.elements.begin(), picture.elements.end(), std::back_inserter(found),
               [&](const Element& element) { return element.attributes.count(name) == 1; });
  return found;
}

/// The pictures leave "DeepSeek-" off.
std::string shown_name(const std::string& model) {
  return model.rfind("DeepSeek-", 0) == 0 ? model.substr(9) : model;
}

std::string shown_context(const std::string& tokens) {
  if (tokens.empty()) return "n/s";
  const long count = std::stol(tokens);
  return count >= 1048576 ? std::to_string(count / 1048576) + "M" : std::to_string(count / 1024) + "K";
}

/// @return the text of the cell that is marked with a column name.
std::string cell(const Element& row, const std::string& column) {
  for (const Element& element : elements_of(row.inner)) {
    if (attribute(element, "data-col") == column) return element.inner;
  }
  return "(no cell " + column + ")";
}

std::string without_commas(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), ','), text.end());
  return text;
}

}  // namespace

TEST_CASE("corpus pictures: there are the known ones, each shown in the overview", "[unit][corpus]") {
  std::set<std::string> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(corpus_dir() / "images")) {
    files.insert(entry.path().filename().string());
  }
  const std::string overview = read_file((corpus_dir() / "README.md").string());

  CHECK(files == std::set<std::string>(kPictures.begin(), kPictures.end()));
  for (const std::string& name : kPictures) {
    INFO(name);
    CHECK(overview.find("](images/" + name + ")") != std::string::npos);
  }
}

TEST_CASE("corpus pictures: they run nothing and load nothing", "[unit][corpus]") {
  const std::set<std::string> known{"circle", "defs",  "desc", "g",    "marker", "path",
                                    "rect",   "style", "svg",  "text", "title"};
  for (const Picture& picture : read_pictures()) {
    for (const Element& element : picture.elements) {
      CAPTURE(picture.name, element.name);
      CHECK(known.count(element.name) == 1);  // no script, image, use or foreignObject
      for (const auto& [name, value] : element.attributes) {
        CAPTURE(name, value);
        CHECK(name.rfind("on", 0) != 0);
        if (name == "href" || name == "xlink:href") CHECK(value.rfind('#', 0) == 0);
        if (name != "xmlns") CHECK(value.find("://") == std::string::npos);
        for (std::size_t at = value.find("url("); at != std::string::npos; at = value.find("url(", at + 1)) {
          CHECK(value.compare(at, 5, "url(#") == 0);
        }
      }
      if (element.name == "style") {
        CHECK(element.inner.find("url(") == std::string::npos);
        CHECK(element.inner.find("@import") == std::string::npos);
      }
    }
  }
}

TEST_CASE("corpus pictures: they have a title and a description for those who cannot see them", "[unit][corpus]") {
  for (const Picture& picture : read_pictures()) {
    INFO(picture.name);
    std::map<std::string, std::string> id_of;
    for (const Element& element : picture.elements) {
      if (element.name != "title" && element.name != "desc") continue;
      CHECK(element.inner.size() >= 20);
      id_of[element.name] = attribute(element, "id");
    }
    const std::string labelled = attribute(picture.elements.front(), "aria-labelledby");

    REQUIRE(id_of.size() == 2);
    CHECK(labelled == id_of["title"] + " " + id_of["desc"]);
    CHECK(attribute(picture.elements.front(), "role") == "img");
  }
}

TEST_CASE("corpus pictures: the data of each model equal its row of models.tsv", "[unit][corpus]") {
  const auto models = read_models();
  for (const Picture& picture : read_pictures()) {
    std::set<std::string> seen;
    for (const Element& group : with_attribute(picture, "data-model")) {
      const std::string model = attribute(group, "data-model");
      CAPTURE(picture.name, model);
      CHECK(seen.insert(model).second);
      REQUIRE(models.count(model) == 1);
      for (const auto& [name, column] : kColumnOf) {
        if (group.attributes.count(name) == 0) continue;
        CAPTURE(name);
        CHECK(attribute(group, name) == models.at(model).at(column));
      }
    }
  }
}

TEST_CASE("corpus pictures: the timeline shows each model's name and date", "[unit][corpus]") {
  const std::vector<Element> groups = with_attribute(read_picture("timeline.svg"), "data-model");

  CHECK(groups.size() >= 30);
  for (const Element& group : groups) {
    CAPTURE(attribute(group, "data-model"));
    REQUIRE(group.attributes.count("data-released") == 1);
    CHECK(has_text(group, shown_name(attribute(group, "data-model"))));
    CHECK(has_text(group, attribute(group, "data-released")));
  }
}

TEST_CASE("corpus pictures: the matrix shows the figures of each model", "[unit][corpus]") {
  const std::vector<Element> rows = with_attribute(read_picture("capability-matrix.svg"), "data-model");

  CHECK(rows.size() >= 25);
  for (const Element& row : rows) {
    CAPTURE(attribute(row, "data-model"));
    const std::string total = attribute(row, "data-total-params-b");
    const std::string active = attribute(row, "data-active-params-b");
    REQUIRE(row.attributes.count("data-context") == 1);
    REQUIRE(row.attributes.count("data-license") == 1);
    CHECK(cell(row, "name") == shown_name(attribute(row, "data-model")));
    CHECK(cell(row, "type") == (total == active ? "dense" : "MoE"));
    CHECK(cell(row, "total") == total + "B");
    CHECK(cell(row, "active") == active + "B");
    CHECK(cell(row, "context") == shown_context(attribute(row, "data-context")));
    CHECK(cell(row, "lic") == attribute(row, "data-license"));
  }
}

TEST_CASE("corpus pictures: the overview of families shows names, dates and sizes", "[unit][corpus]") {
  const std::vector<Element> boxes = with_attribute(read_picture("architecture-overview.svg"), "data-model");

  CHECK(boxes.size() >= 30);
  for (const Element& box : boxes) {
    CAPTURE(attribute(box, "data-model"));
    const std::string total = attribute(box, "data-total-params-b");
    const std::string active = attribute(box, "data-active-params-b");
    CHECK(has_text(box, shown_name(attribute(box, "data-model"))));
    CHECK(shows(box, attribute(box, "data-released")));
    if (total.empty()) {
      CHECK(shows(box, "size not stated"));
    } else {
      CHECK(shows(box, total == active ? total + "B dense" : total + "B / " + active + "B"));
    }
  }
}

TEST_CASE("corpus pictures: the layer of V3 shows the figures of the report", "[unit][corpus]") {
  const std::map<std::string, std::string> expected{{"total-params-b", "671"},
                                                    {"active-params-b", "37"},
                                                    {"context", "131072"},
                                                    {"released", "2024-12-26"},
                                                    {"training-tokens-t", "14.8"},
                                                    {"layers", "61"},
                                                    {"dense-layers", "3"},
                                                    {"moe-layers", "58"},
                                                    {"d-model", "7168"},
                                                    {"vocabulary", "129280"},
                                                    {"heads", "128"},
                                                    {"query-heads", "128x128"},
                                                    {"kv-heads", "128x128"},
                                                    {"query-latent", "1536"},
                                                    {"kv-latent", "512"},
                                                    {"rope-key", "64"},
                                                    {"cache-numbers-per-token-layer", "576"},
                                                    {"kv-cache-kb-per-token", "70.272"},
                                                    {"shared-experts", "1"},
                                                    {"routed-experts", "256"},
                                                    {"expert-grid", "256"},
                                                    {"expert-hidden", "2048"},
                                                    {"top-k", "8"},
                                                    {"experts-chosen", "8"},
                                                    {"node-limit", "4"},
                                                    {"mtp-depth", "1"},
                                                    {"bias-update-speed", "0.001"},
                                                    {"sequence-balance-loss", "0.0001"},
                                                    {"token-dropping", "none"}};
  const auto models = read_models();
  const auto& v3 = models.at("DeepSeek-V3");
  CHECK(v3.at("total_params_b") == expected.at("total-params-b"));
  CHECK(v3.at("active_params_b") == expected.at("active-params-b"));
  CHECK(v3.at("context") == expected.at("context"));
  CHECK(v3.at("released") == expected.at("released"));
  CHECK(v3.at("training_tokens_t") == expected.at("training-tokens-t"));

  std::map<std::string, std::string> drawn;
  for (const Element& fact : with_attribute(read_picture("technical-architecture.svg"), "data-fact")) {
    const std::string name = attribute(fact, "data-fact");
    const std::string value = attribute(fact, "data-value");
    CAPTURE(name, value);
    CHECK(drawn.emplace(name, value).first->second == value);
    if (name == "expert-grid") continue;
    const std::vector<std::string> texts = texts_in(fact.inner);
    REQUIRE(texts.size() == 1);
    const std::size_t cross = value.find('x');
    const std::string shown = name == "context"          ? shown_context(value)
                              : name == "token-dropping" ? "no token is dropped"
                              : cross != std::string::npos
                                  ? value.substr(0, cross) + " heads × " + value.substr(cross + 1)
                                  : value;
    CAPTURE(texts.front(), shown);
    CHECK((" " + without_commas(texts.front())).find(" " + shown) != std::string::npos);
  }
  for (const auto& [name, value] : expected) {
    CAPTURE(name, value);
    CHECK(drawn[name] == value);
  }
  CHECK(drawn.size() == expected.size());
}

TEST_CASE("corpus pictures: as many experts are drawn as V3 has, as many filled as it chooses", "[unit][corpus]") {
  for (const Element& grid : with_attribute(read_picture("technical-architecture.svg"), "data-fact")) {
    if (attribute(grid, "data-fact") != "expert-grid") continue;
    const std::vector<Element> drawn = elements_of(grid.inner);

    CHECK(drawn.size() == 256);
    CHECK(std::count_if(drawn.begin(), drawn.end(),
                        [](const Element& e) { return attribute(e, "class") == "mat-on"; }) == 8);
  }
}

}  // namespace dssearch
