// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/print/json_output.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "indexer/base/json_text.hpp"
#include "searcher/print/json_writer.hpp"

namespace dssearch {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json, int indent) {
  return json_text(json, indent);
}

const char* mode_name(TotalMode mode) {
  return mode == TotalMode::all_words ? "all_words" : "any_word";
}

const char* reason_name(EmptyReason reason) {
  switch (reason) {
    case EmptyReason::no_searchable_terms: return "no_searchable_terms";
    case EmptyReason::no_match: return "no_match";
    case EmptyReason::filter_matched_nothing: return "filter_matched_nothing";
    case EmptyReason::index_empty: return "index_empty";
    case EmptyReason::no_such_section: return "no_such_section";
    case EmptyReason::none: break;
  }
  return nullptr;
}

/// Digits beyond these are noise of summation order.
double rounded(double score) {
  return std::round(score * 1e4) / 1e4;
}

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

void write(JsonWriter& out, const MarkedText& text) {
  out.begin_array();
  for (const TextRun& run : text) {
    out.begin_object();
    out.key("text");
    out.string(run.text);
    out.key("hit");
    out.boolean(run.hit);
    out.end_object();
  }
  out.end_array();
}

void write_fields(JsonWriter& out, const Hit& hit) {
  out.begin_object();
  for (const auto& [name, values] : hit.fields) {
    out.key(name);
    if (values.size() == 1) {
      out.string(values.front());
    } else {
      out.strings(values);
    }
  }
  out.end_object();
}

Json facets_json(const Results& results) {
  if (!results.facets) return nullptr;
  Json out = Json::array();
  for (const Facet& facet : *results.facets) {
    Json values = Json::array();
    for (const FacetValue& value : facet.values) values.push_back({{"value", value.value}, {"count", value.count}});
    out.push_back({{"field", facet.field}, {"values", values}, {"is_exact", facet.is_exact}});
  }
  return out;
}

void write_score_parts(JsonWriter& out, const Hit& hit, bool is_explained) {
  if (!is_explained) return out.null();
  out.begin_array();
  for (const ScorePart& part : hit.explain) {
    out.begin_object();
    out.key("part");
    out.string(part.name);
    out.key("score");
    out.number(rounded(part.score));
    out.end_object();
  }
  out.end_array();
}

/// @param results  whose hit it is.
void write(JsonWriter& out, const Hit& hit, const Results& results) {
  const auto string = [&](const char* name, const std::string& value) {
    out.key(name);
    out.string(value);
  };
  const auto number = [&](const char* name, long long value) {
    out.key(name);
    out.number(value);
  };
  const auto strings = [&](const char* name, const std::vector<std::string>& values) {
    out.key(name);
    out.strings(values);
  };
  out.begin_object();
  number("rank", static_cast<long long>(hit.rank));
  string("id", hit.id);
  out.key("score");
  out.number(rounded(hit.score));
  string("path", hit.path);
  string("title", hit.title);
  string("kind", kind_name(hit.kind));
  number("level", hit.level);
  strings("headings", hit.headings);
  string("anchor", hit.anchor);
  number("line", hit.line);
  number("end_line", hit.end_line);
  number("hit_line", hit.hit_line);
  number("hit_column", hit.hit_column);
  strings("matched_in", hit.matched_in);
  strings("missing", hit.missing);
  out.key("stale");
  out.boolean(hit.stale);
  out.key("gone");
  out.boolean(hit.gone);
  out.key("moved_to");
  hit.moved_to.empty() ? out.null() : out.string(hit.moved_to);
  out.key("snippet");
  write(out, hit.snippet);
  out.key("title_marked");
  write(out, hit.title_marked);
  out.key("headings_marked");
  out.begin_array();
  for (const MarkedText& heading : hit.headings_marked) write(out, heading);
  out.end_array();
  out.key("fields");
  write_fields(out, hit);
  number("similar", static_cast<long long>(hit.similar));
  if (results.by_note) number("more_in_note", static_cast<long long>(hit.more_in_note));
  out.key("explain");
  write_score_parts(out, hit, results.is_explained);
  if (!results.indexes.empty()) string("notes_dir", hit.notes_dir);
  if (!hit.remote.empty()) string("remote", hit.remote);
  out.end_object();
}

Json index_json(const IndexSummary& index) {
  Json out{
      {"notes_dir", index.notes_dir}, {"sections", index.sections}, {"notes", index.notes}, {"updated", index.updated}};
  if (!index.remote.empty()) out["remote"] = index.remote;
  return out;
}

std::string hits_json(const Results& results) {
  JsonWriter out(2, 1);
  out.begin_array();
  for (const Hit& hit : results.hits) write(out, hit, results);
  out.end_array();
  return out.take();
}

Json readings(const Results& results) {
  if (!results.is_explained) return nullptr;
  Json words = Json::array();
  for (const WordReading& word : results.words)
    words.push_back({{"word", word.word}, {"is_stop_word", word.is_stop}, {"forms", word.forms}});
  return {{"words", words}};
}

Json lost_json(const Results& results) {
  Json out = Json::array();
  for (const LostFilter& one : results.lost_filters) out.push_back({{"filter", one.filter}, {"near", one.near}});
  return out;
}

}  // namespace

const char* kind_name(SectionKind kind) {
  switch (kind) {
    case SectionKind::preamble: return "preamble";
    case SectionKind::heading: return "heading";
    case SectionKind::bold_title: return "bold_title";
    case SectionKind::label: return "label";
    case SectionKind::continuation: return "continuation";
  }
  return "heading";
}

std::string results_json(const Results& results, const AnswerContext& context) {
  Json terms = Json::array();
  for (const TermReport& term : results.terms) {
    terms.push_back({{"term", term.term},
                     {"field", text_or_null(term.field)},
                     {"sections", term.sections},
                     {"replaced_by", text_or_null(term.replaced_by)},
                     {"also", term.also}});
  }
  const char* reason = reason_name(results.empty_reason);
  Json index = index_json(results.index);
  index["builtin"] = context.is_builtin;
  index["stale"] = {{"known", context.stale_known},
                    {"changed", context.stale_changed},
                    {"added", context.stale_added},
                    {"removed", context.stale_removed}};
  for (const IndexSummary& part : results.indexes) index["parts"].push_back(index_json(part));
  Json answer = {{"schema_version", 1},
                 {"query", results.query},
                 {"read_as", results.read_as},
                 {"repairs", results.repairs},
                 {"suggestion", text_or_null(results.suggestion)},
                 {"total", results.total},
                 {"total_mode", mode_name(results.total_mode)},
                 {"total_is_exact", results.total_is_exact},
                 {"listable", results.listable},
                 {"took_ms", std::round(context.took_ms * 1000) / 1000},
                 {"offset", results.offset},
                 {"limit", results.limit},
                 {"index", index},
                 {"terms", terms},
                 {"empty_reason", reason == nullptr ? Json(nullptr) : Json(reason)},
                 {"lost_filters", lost_json(results)},
                 {"results", Json::array()},
                 {"facets", facets_json(results)},
                 {"like", text_or_null(results.like)},
                 {"explain", readings(results)}};
  if (results.by_note) answer["total_notes"] = results.notes;
  std::string out = dump(answer, 2);
  constexpr std::string_view kResults = "\n  \"results\": ";  // no text of the answer has a line end as it is
  out.replace(out.find(kResults) + kResults.size(), 2, hits_json(results));
  return out;
}

std::string hits_jsonl(const Results& results) {
  std::string out;
  for (const Hit& hit : results.hits) {
    JsonWriter line(-1);
    write(line, hit, results);
    out += line.take() + "\n";
  }
  return out;
}

std::string facets_answer_json(const Results& results) {
  return dump({{"schema_version", 1},
               {"query", results.query},
               {"read_as", results.read_as},
               {"total", results.total},
               {"total_mode", mode_name(results.total_mode)},
               {"total_is_exact", results.total_is_exact},
               {"facets", facets_json(results)}},
              2);
}

std::string section_json(const SectionText& section, const std::string& text) {
  return dump({{"schema_version", 1},
               {"id", section.id},
               {"path", section.path},
               {"title", section.title},
               {"kind", kind_name(section.kind)},
               {"headings", section.headings},
               {"anchor", section.anchor},
               {"line", section.line},
               {"end_line", section.end_line},
               {"text", text}},
              2);
}

std::string synonyms_json(const std::vector<Synonym>& synonyms) {
  Json pairs = Json::array();
  for (const Synonym& one : synonyms) {
    pairs.push_back({{"acronym", one.acronym}, {"long_form", one.long_form}, {"sections", one.sections}});
  }
  return dump({{"schema_version", 1}, {"synonyms", pairs}}, 2);
}

std::string error_json(const Error& error) {
  return dump({{"error", {{"kind", name_of(error.kind())}, {"message", error.what()}, {"hint", error.hint()}}}}, 2);
}

}  // namespace dssearch
