// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/print_json.hpp"

#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace dssearch {
namespace {

using Json = nlohmann::ordered_json;

/// The control characters that JSON allows unescaped but a terminal may act on: DEL and U+0080..U+009F.
std::string controls_escaped(const std::string& json) {
  std::string out;
  out.reserve(json.size());
  char escape[8];
  for (std::size_t at = 0; at < json.size(); ++at) {
    const auto byte = static_cast<unsigned char>(json[at]);
    const auto next = at + 1 < json.size() ? static_cast<unsigned char>(json[at + 1]) : 0U;
    const bool c1 = byte == 0xC2U && next >= 0x80U && next < 0xA0U;
    if (c1 || byte == 0x7FU) {
      std::snprintf(escape, sizeof escape, "\\u%04x", c1 ? next : unsigned{byte});
      out += escape;
      at += c1 ? 1 : 0;
    } else {
      out.push_back(json[at]);
    }
  }
  return out;
}

std::string dump(const Json& json, int indent) {
  return controls_escaped(json.dump(indent, ' ', false, Json::error_handler_t::replace)) + "\n";
}

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

const char* reason_name(EmptyReason reason) {
  switch (reason) {
    case EmptyReason::no_searchable_terms: return "no_searchable_terms";
    case EmptyReason::no_match: return "no_match";
    case EmptyReason::filter_matched_nothing: return "filter_matched_nothing";
    case EmptyReason::index_empty: return "index_empty";
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

Json marked(const MarkedText& text) {
  Json out = Json::array();
  for (const Segment& segment : text) out.push_back({{"text", segment.text}, {"hit", segment.hit}});
  return out;
}

Json fields(const Hit& hit) {
  Json out = Json::object();
  for (const auto& [name, values] : hit.fields) {
    if (values.size() == 1) {
      out[name] = values.front();
    } else {
      out[name] = values;
    }
  }
  return out;
}

Json explained(const Hit& hit) {
  if (hit.explain.empty()) return nullptr;
  Json out = Json::array();
  for (const ScorePart& part : hit.explain) out.push_back({{"part", part.name}, {"score", rounded(part.score)}});
  return out;
}

Json hit_json(const Hit& hit) {
  Json headings_marked = Json::array();
  for (const MarkedText& heading : hit.headings_marked) headings_marked.push_back(marked(heading));
  return {{"rank", hit.rank},
          {"id", hit.id},
          {"score", rounded(hit.score)},
          {"path", hit.path},
          {"title", hit.title},
          {"kind", kind_name(hit.kind)},
          {"level", hit.level},
          {"headings", hit.headings},
          {"anchor", hit.anchor},
          {"line", hit.line},
          {"end_line", hit.end_line},
          {"hit_line", hit.hit_line},
          {"matched_in", hit.matched_in},
          {"missing", hit.missing},
          {"stale", hit.stale},
          {"snippet", marked(hit.snippet)},
          {"title_marked", marked(hit.title_marked)},
          {"headings_marked", headings_marked},
          {"fields", fields(hit)},
          {"similar", 0},
          {"explain", explained(hit)}};
}

}  // namespace

std::string results_json(const Results& results, const AnswerContext& context) {
  Json terms = Json::array();
  for (const TermReport& term : results.terms) {
    terms.push_back({{"term", term.term},
                     {"sections", term.sections},
                     {"replaced_by", text_or_null(term.replaced_by)},
                     {"also", term.also}});
  }
  Json hits = Json::array();
  for (const Hit& hit : results.hits) hits.push_back(hit_json(hit));
  const char* reason = reason_name(results.empty_reason);
  const Json index{
      {"notes_dir", results.index.notes_dir},
      {"sections", results.index.sections},
      {"notes", results.index.notes},
      {"updated", results.index.updated},
      {"stale",
       {{"changed", context.stale_changed}, {"added", context.stale_added}, {"removed", context.stale_removed}}}};
  return dump({{"schema_version", 1},
               {"query", results.query},
               {"read_as", results.read_as},
               {"repairs", results.repairs},
               {"suggestion", text_or_null(results.suggestion)},
               {"total", results.total},
               {"total_mode", results.total_mode == TotalMode::all_words ? "all_words" : "any_word"},
               {"total_is_exact", results.total_is_exact},
               {"took_ms", std::round(context.took_ms * 1000) / 1000},
               {"offset", results.offset},
               {"limit", results.limit},
               {"index", index},
               {"terms", terms},
               {"empty_reason", reason == nullptr ? Json(nullptr) : Json(reason)},
               {"results", hits},
               {"facets", nullptr}},
              2);
}

std::string hits_jsonl(const Results& results) {
  std::string out;
  for (const Hit& hit : results.hits) out += dump(hit_json(hit), -1);
  return out;
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
