// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/print/json_output.hpp"

#include <cmath>

#include "indexer/base/json_writer.hpp"

namespace dssearch::inline searcher_print {
namespace {

const char* mode_name(TotalMode mode) {
  return mode == TotalMode::all_words ? "all_words" : "any_word";
}

/// Empty when there is none.
const char* reason_name(EmptyReason reason) {
  switch (reason) {
    case EmptyReason::no_searchable_terms: return "no_searchable_terms";
    case EmptyReason::no_match: return "no_match";
    case EmptyReason::filter_matched_nothing: return "filter_matched_nothing";
    case EmptyReason::index_empty: return "index_empty";
    case EmptyReason::no_such_section: return "no_such_section";
    case EmptyReason::none: break;
  }
  return "";
}

/// Further digits are noise from the order of summation.
double rounded(double score) {
  return std::round(score * 1e4) / 1e4;
}

void write(JsonWriter& out, const MarkedText& text) {
  out.begin_array();
  for (const TextRun& run : text) {
    out.begin_object();
    out.member("text", run.text);
    out.member("hit", run.hit);
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

void write_facets(JsonWriter& out, const Results& results) {
  out.key("facets");
  if (!results.facets) return out.null();
  out.begin_array();
  for (const Facet& facet : *results.facets) {
    out.begin_object();
    out.member("field", facet.field);
    out.begin_array("values");
    for (const FacetValue& value : facet.values) {
      out.begin_object();
      out.member("value", value.value);
      out.member("count", value.count);
      out.end_object();
    }
    out.end_array();
    out.member("is_exact", facet.is_exact);
    out.end_object();
  }
  out.end_array();
}

void write_score_parts(JsonWriter& out, const Hit& hit, bool is_explained) {
  out.key("explain");
  if (!is_explained) return out.null();
  out.begin_array();
  for (const ScorePart& part : hit.explain) {
    out.begin_object();
    out.member("part", part.name);
    out.member("score", rounded(part.score));
    out.end_object();
  }
  out.end_array();
}

/// @param results  the answer with this hit.
void write(JsonWriter& out, const Hit& hit, const Results& results) {
  out.begin_object();
  out.member("rank", hit.rank);
  out.member("id", hit.id);
  out.member("score", rounded(hit.score));
  out.member("path", hit.path);
  out.member("title", hit.title);
  out.member("kind", kind_name(hit.kind));
  out.member("level", hit.level);
  out.member("headings", hit.headings);
  out.member("anchor", hit.anchor);
  out.member("line", hit.line);
  out.member("end_line", hit.end_line);
  out.member("hit_line", hit.hit_line);
  out.member("hit_column", hit.hit_column);
  out.member("matched_in", hit.matched_in);
  out.member("missing", hit.missing);
  out.member("stale", hit.stale);
  out.member("gone", hit.gone);
  out.member_or_null("moved_to", hit.moved_to);
  out.key("snippet");
  write(out, hit.snippet);
  out.key("title_marked");
  write(out, hit.title_marked);
  out.begin_array("headings_marked");
  for (const MarkedText& heading : hit.headings_marked) write(out, heading);
  out.end_array();
  out.key("fields");
  write_fields(out, hit);
  out.member("similar", hit.similar);
  if (results.by_note) out.member("more_in_note", hit.more_in_note);
  write_score_parts(out, hit, results.is_explained);
  if (!results.indexes.empty()) out.member("notes_dir", hit.notes_dir);
  if (!hit.remote.empty()) out.member("remote", hit.remote);
  out.end_object();
}

void write_summary(JsonWriter& out, const IndexSummary& index) {
  out.member("notes_dir", index.notes_dir);
  out.member("sections", index.sections);
  out.member("notes", index.notes);
  out.member("updated", index.updated);
  if (!index.remote.empty()) out.member("remote", index.remote);
}

void write_index(JsonWriter& out, const Results& results, const AnswerContext& context) {
  out.begin_object("index");
  write_summary(out, results.index);
  out.member("builtin", context.is_builtin);
  out.begin_object("stale");
  out.member("known", context.stale_known);
  out.member("changed", context.stale_changed);
  out.member("added", context.stale_added);
  out.member("removed", context.stale_removed);
  out.end_object();
  if (!results.indexes.empty()) {
    out.begin_array("parts");
    for (const IndexSummary& part : results.indexes) {
      out.begin_object();
      write_summary(out, part);
      out.end_object();
    }
    out.end_array();
  }
  out.end_object();
}

void write_terms(JsonWriter& out, const Results& results) {
  out.begin_array("terms");
  for (const TermReport& term : results.terms) {
    out.begin_object();
    out.member("term", term.term);
    out.member_or_null("field", term.field);
    out.member("sections", term.sections);
    out.member_or_null("replaced_by", term.replaced_by);
    out.member_or_null("searched_as", term.searched_as);
    out.member("also", term.also);
    out.end_object();
  }
  out.end_array();
}

void write_readings(JsonWriter& out, const Results& results) {
  out.key("explain");
  if (!results.is_explained) return out.null();
  out.begin_object();
  out.begin_array("words");
  for (const WordReading& word : results.words) {
    out.begin_object();
    out.member("word", word.word);
    out.member("is_stop_word", word.is_stop);
    out.member("forms", word.forms);
    out.end_object();
  }
  out.end_array();
  out.end_object();
}

void write_lost_filters(JsonWriter& out, const Results& results) {
  out.begin_array("lost_filters");
  for (const LostFilter& one : results.lost_filters) {
    out.begin_object();
    out.member("filter", one.filter);
    out.member("near", one.near);
    out.end_object();
  }
  out.end_array();
}

void write_without_exclusions(JsonWriter& out, const Results& results) {
  out.key("without_exclusions");
  if (results.without_exclusions.empty()) return out.null();
  out.begin_object();
  out.member("query", results.without_exclusions);
  out.member("sections", results.sections_without_exclusions);
  out.end_object();
}

void write_left_out(JsonWriter& out, const Results& results) {
  out.begin_array("left_out");
  for (const auto& [glob, files] : results.left_out.files) {
    out.begin_object();
    out.member("glob", glob);
    out.member("files", files);
    out.end_object();
  }
  out.end_array();
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
  JsonWriter out(2);
  out.begin_object();
  out.member("schema_version", 1);
  out.member("query", results.query);
  out.member("read_as", results.read_as);
  out.member("repairs", results.repairs);
  out.member("excluded", results.excluded);
  out.member_or_null("suggestion", results.suggestion);
  out.member("total", results.total);
  out.member("total_mode", mode_name(results.total_mode));
  out.member("total_is_exact", results.total_is_exact);
  out.member("listable", results.listable);
  out.member("took_ms", std::round(context.took_ms * 1000) / 1000);
  out.member("offset", results.offset);
  out.member("limit", results.limit);
  write_index(out, results, context);
  write_terms(out, results);
  out.member_or_null("empty_reason", reason_name(results.empty_reason));
  write_lost_filters(out, results);
  write_without_exclusions(out, results);
  write_left_out(out, results);
  out.begin_array("results");
  for (const Hit& hit : results.hits) write(out, hit, results);
  out.end_array();
  write_facets(out, results);
  out.member_or_null("like", results.like);
  write_readings(out, results);
  if (results.by_note) out.member("total_notes", results.notes);
  out.end_object();
  return out.take_line();
}

std::string hits_jsonl(const Results& results) {
  std::string out;
  for (const Hit& hit : results.hits) {
    JsonWriter line(-1);
    write(line, hit, results);
    out += line.take_line();
  }
  return out;
}

std::string facets_answer_json(const Results& results) {
  JsonWriter out(2);
  out.begin_object();
  out.member("schema_version", 1);
  out.member("query", results.query);
  out.member("read_as", results.read_as);
  out.member("total", results.total);
  out.member("total_mode", mode_name(results.total_mode));
  out.member("total_is_exact", results.total_is_exact);
  write_facets(out, results);
  out.end_object();
  return out.take_line();
}

std::string section_json(const SectionText& section, const std::string& text) {
  JsonWriter out(2);
  out.begin_object();
  out.member("schema_version", 1);
  out.member("id", section.id);
  out.member("path", section.path);
  out.member("title", section.title);
  out.member("kind", kind_name(section.kind));
  out.member("headings", section.headings);
  out.member("anchor", section.anchor);
  out.member("line", section.line);
  out.member("end_line", section.end_line);
  out.member("text", text);
  out.end_object();
  return out.take_line();
}

std::string synonyms_json(const std::vector<Synonym>& synonyms) {
  JsonWriter out(2);
  out.begin_object();
  out.member("schema_version", 1);
  out.begin_array("synonyms");
  for (const Synonym& one : synonyms) {
    out.begin_object();
    out.member("acronym", one.acronym);
    out.member("long_form", one.long_form);
    out.member("sections", one.sections);
    out.end_object();
  }
  out.end_array();
  out.end_object();
  return out.take_line();
}

}  // namespace dssearch::inline searcher_print
