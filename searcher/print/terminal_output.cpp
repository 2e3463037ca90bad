// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/print/terminal_output.hpp"

#include <algorithm>
#include <cstdio>

#include "indexer/analysis/graphemes.hpp"
#include "indexer/base/plural.hpp"
#include "indexer/base/terminal.hpp"
#include "searcher/print/wrap_text.hpp"

namespace dssearch::inline searcher_print {
namespace {

constexpr std::string_view kArrow = " › ";
constexpr std::size_t kArrowColumns = 3;
constexpr std::string_view kIndent = "    ";
constexpr std::size_t kMaxSnippetLines = 4;
constexpr double kSmallShare = 0.02;     // share of a score; smaller parts are shown as one
constexpr std::size_t kAlwaysShown = 4;  // unless there are no more parts than this
constexpr std::size_t kMaxFacetValues = 8;

struct Colors {
  const char* title = "";
  const char* path = "";
  const char* hit = "";
  const char* dim = "";
  const char* reset = "";
};

Colors colors(bool on) {
  if (!on) return {};
  return {"\033[1m", "\033[36m", "\033[1;33m", "\033[2m", "\033[0m"};
}

/// @param most  further words are only counted.
std::string joined(const std::vector<std::string>& words, std::size_t most = std::string::npos) {
  std::string out;
  for (std::size_t i = 0; i < std::min(most, words.size()); ++i) out += (i == 0 ? "" : ", ") + printable(words[i]);
  return words.size() <= most ? out : out + " and " + std::to_string(words.size() - most) + " more";
}

class Printer {
 public:
  explicit Printer(const TextStyle& style) : style_(style), colors_(colors(style.color)) {}

  void hit(const Hit& hit, bool same_note) {
    head(hit, same_note);
    const std::string lines = style_.source_lines ? style_.source_lines(hit) : std::string();
    out_ += lines;
    const std::size_t room = std::max<std::size_t>(style_.width, 40) - kIndent.size();
    if (lines.empty() && !hit.snippet.empty()) {
      for (const std::string& row : wrapped_lines(hit.snippet, room, kMaxSnippetLines, {colors_.hit, colors_.reset}))
        line(std::string(kIndent) + row);
    }
    if (hit.similar > 0) note("and " + plural(hit.similar, "copy", "copies"));
    if (!hit.missing.empty()) note("missing: " + joined(hit.missing, kMissingShown));
    if (hit.gone) {
      note(hit.moved_to.empty()
               ? "the note was moved or deleted"
               : "the note was moved to " + printable(style_.shown_path(notes_place(hit), hit.moved_to)));
    } else if (hit.stale) {
      note("the note has changed since it was indexed");
    }
    score(hit);
  }

  /// Prints how the words of the query were read.
  void words(const Results& results) {
    line(dim("read as: " + printable(results.read_as)));
    std::vector<std::string> left_out;
    std::size_t widest = 0;
    const auto name_of = [](const WordReading& word) {
      return printable(word.replaced_by.empty() ? word.word : word.word + " as " + word.replaced_by);
    };
    for (const WordReading& word : results.words) widest = std::max(widest, display_columns(name_of(word)));
    for (const WordReading& word : results.words) {
      if (word.is_stop) {
        left_out.push_back(word.word);
        continue;
      }
      const std::string name = name_of(word);
      const std::string forms = word.forms.empty() ? "in no text" : joined(word.forms);
      std::string row = "  " + name;
      row.append(widest - display_columns(name) + 2, ' ');
      row += forms;
      line(dim(row));
    }
    if (!left_out.empty()) line(dim("  left out: " + joined(left_out)));
    if (!results.excluded.empty()) line(dim("  excluded: " + joined(results.excluded)));
    line("");
  }

  void line(const std::string& text) { out_ += text + "\n"; }
  std::string dim(const std::string& text) const { return colors_.dim + text + colors_.reset; }
  std::string take() { return std::move(out_); }

 private:
  void note(const std::string& text) { line(std::string(kIndent) + dim(text)); }

  /// Prints the parts of the score, biggest first; small ones as one.
  void score(const Hit& hit) {
    if (hit.explain.empty()) return;
    double sum = 0;
    for (const ScorePart& part : hit.explain) sum += part.score;
    double rest = 0;
    std::size_t small = 0;
    for (const ScorePart& part : hit.explain) {
      if (part.score >= kSmallShare * sum || hit.explain.size() <= kAlwaysShown) {
        note(score_text(part.score) + "  " + printable(part.name));
      } else {
        rest += part.score;
        ++small;
      }
    }
    if (small > 0) note(score_text(rest) + "  other (" + plural(small, "part") + ")");
    note(score_text(sum) + "  = score");
  }

  static std::string score_text(double score) {
    char text[32];
    std::snprintf(text, sizeof text, "%9.4f", score);
    return text;
  }

  std::string marked(const MarkedText& text) const {
    std::string out;
    for (const TextRun& run : text) {
      const std::string clean = printable(run.text);
      out += run.hit ? colors_.hit + clean + colors_.reset : clean;
    }
    return out;
  }

  /// The heading path below the note's title, each with its arrow. When there is little room, the middle ones are
  /// dropped.
  std::string way(const Hit& hit, std::size_t first, std::size_t room) const {
    std::size_t size = 0;
    for (std::size_t i = first; i < hit.headings.size(); ++i)
      size += kArrowColumns + display_columns(printable(hit.headings[i]));
    std::string out;
    for (std::size_t i = first; i < hit.headings.size(); ++i) {
      const bool is_last = i + 1 == hit.headings.size();
      if (!is_last && size > room) {
        if (i == first) out += std::string(kArrow) + "…";
        continue;
      }
      out += std::string(kArrow) + marked(hit.headings_marked[i]);
    }
    return out;
  }

  void head(const Hit& hit, bool same_note) {
    char rank[24];
    std::snprintf(rank, sizeof rank, "%2zu  ", hit.rank);
    const std::size_t first = !hit.headings.empty() && hit.headings.front() == hit.title ? 1 : 0;
    const bool with_title = !same_note || first >= hit.headings.size();
    const std::size_t title = with_title ? display_columns(printable(hit.title)) : 0;
    const std::size_t room = style_.width > kIndent.size() + title ? style_.width - kIndent.size() - title : 0;
    const std::string below = way(hit, first, room);
    const std::string text = (with_title ? colors_.title + marked(hit.title_marked) + colors_.reset : "") + below;
    const std::string place = printable(style_.shown_path(notes_place(hit), hit.path)) + ":" + std::to_string(hit.line);
    const std::size_t used = display_columns(std::string(rank)) + title + columns_without_colors(below);
    const bool fits = used + 2 + display_columns(place) <= style_.width;
    line(rank + text + (fits ? "  " : "\n" + std::string(kIndent)) + colors_.path +
         (style_.linked ? style_.linked(place, hit) : place) + colors_.reset);
  }

  std::size_t columns_without_colors(std::string text) const {
    for (const std::string sign : {colors_.hit, colors_.reset}) {
      for (std::size_t at = sign.empty() ? std::string::npos : text.find(sign); at != std::string::npos;
           at = text.find(sign, at))
        text.erase(at, sign.size());
    }
    return display_columns(text);
  }

  const TextStyle& style_;
  Colors colors_;
  std::string out_;
};

/// Whether there is a suggestion that was not searched.
bool has_unsearched_suggestion(const Results& results) {
  const auto has_any = [&](auto is_such) { return std::any_of(results.terms.begin(), results.terms.end(), is_such); };
  const bool is_searched = has_any([](const TermReport& term) { return !term.replaced_by.empty(); });
  const bool is_offered = has_any([](const TermReport& term) { return !term.suggested.empty(); });
  return !results.suggestion.empty() && (is_offered || !is_searched);
}

}  // namespace

std::string results_text(const Results& results, double took_ms, const TextStyle& style) {
  Printer printer(style);
  if (results.is_explained) printer.words(results);
  const Hit* before = nullptr;
  for (const Hit& hit : results.hits) {
    const bool same_note = before != nullptr && before->path == hit.path && notes_place(*before) == notes_place(hit);
    if (before != nullptr && !same_note) printer.line("");
    printer.hit(hit, same_note);
    before = &hit;
  }
  for (const std::string& repair : results.repairs)
    printer.line(printer.dim("read as " + printable(shown_reading(results.read_as)) + ": " + printable(repair)));
  char time[32];
  std::snprintf(time, sizeof time, "%.1f ms", took_ms);
  const std::size_t beyond = beyond_total(results);
  const std::string all = beyond > 0 ? " with all the words, " + std::to_string(beyond) + " more listed" : "";
  const std::string words = results.total_mode == TotalMode::any_word ? " with some of the words" : all;
  const std::string mode = results.like.empty() ? words : "";
  const std::string about = results.total_is_exact ? "" : "about ";
  printer.line("");
  const std::string excluded = results.excluded.empty() ? "" : ", excluded: " + joined(results.excluded);
  printer.line(printer.dim(about + plural(results.total, "section") + mode + excluded + ", " + time));
  return printer.take();
}

std::string facets_text(const Results& results) {
  std::string out;
  if (!results.facets) return out;
  for (const Facet& facet : *results.facets) {
    out += printable(facet.field) + (facet.is_exact ? ":" : ": about");
    const std::size_t shown = std::min(facet.values.size(), kMaxFacetValues);
    for (std::size_t i = 0; i < shown; ++i)
      out += (i == 0 ? " " : ", ") + printable(facet.values[i].value) + " " + std::to_string(facet.values[i].count);
    if (shown < facet.values.size()) out += ", and " + std::to_string(facet.values.size() - shown) + " more";
    out += "\n";
  }
  return out;
}

/// "tag:moee (tag:moe?), in:x".
std::string lost_text(const std::vector<LostFilter>& lost) {
  std::string out;
  for (const LostFilter& one : lost) {
    out += (out.empty() ? "" : ", ") + one.filter;
    for (const std::string& near : one.near) out += (&near == &one.near.front() ? " (" : " or ") + near;
    if (!one.near.empty()) out += "?)";
  }
  return out;
}

std::string empty_text(const Results& results) {
  if (results.empty_reason == EmptyReason::no_such_section) return "no section has the id " + results.like;
  if (!results.like.empty()) return "no similar section: no other section has its words";
  if (results.empty_reason == EmptyReason::index_empty)
    return "the index is empty: no notes in " + notes_place(results.index);
  if (results.empty_reason == EmptyReason::no_searchable_terms) return "no words to search for in: " + results.query;
  std::string out = results.empty_reason != EmptyReason::filter_matched_nothing ? "nothing found"
                    : results.lost_filters.empty()                              ? "no section passes the filters"
                                                   : "no section passes " + lost_text(results.lost_filters);
  for (const TermReport& term : results.terms) {
    const std::string read_as = term.replaced_by.empty() ? "" : " (as " + term.replaced_by + ")";
    out += (&term == &results.terms.front() ? "; " : ", ") + shown(term) + read_as + ": " +
           (term.sections == 0 ? std::string("in no section") : "in " + plural(term.sections, "section"));
  }
  if (!results.without_exclusions.empty())
    out += "; without " + joined(results.excluded) + ": " + plural(results.sections_without_exclusions, "section");
  if (has_unsearched_suggestion(results)) out += "; did you mean: " + results.suggestion;
  return out;
}

std::string correction_text(const Results& results) {
  std::string typed;
  std::string instead;
  std::string lacking;
  for (const TermReport& term : results.terms) {
    if (!term.replaced_by.empty()) {
      typed += (typed.empty() ? "" : ", ") + shown(term);
      instead += (instead.empty() ? "" : ", ") + term.replaced_by;
    } else if (term.sections == 0 && !term.suggested.empty()) {
      lacking += (lacking.empty() ? "" : ", ") + shown(term);
    }
  }
  std::string out;
  const auto say = [&](const std::string& part) { out += (out.empty() ? "" : "; ") + part; };
  if (!typed.empty()) say("no section has " + typed + ": searched for " + instead + " too");
  if (!lacking.empty()) say("no section has " + lacking);
  if (has_unsearched_suggestion(results)) say("did you mean: " + results.suggestion);
  return out;
}

std::string synonyms_text(const std::vector<Synonym>& synonyms) {
  std::size_t width = 0;
  for (const Synonym& one : synonyms) width = std::max(width, one.acronym.size());
  std::string out;
  for (const Synonym& one : synonyms) {
    out += one.acronym + std::string(width - one.acronym.size() + 2, ' ') + printable(one.long_form) + "  (" +
           plural(one.sections, "section") + ")\n";
  }
  return out;
}

}  // namespace dssearch::inline searcher_print
