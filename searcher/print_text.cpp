// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/print_text.hpp"

#include <algorithm>
#include <cstdio>

#include "indexer/base/terminal.hpp"

namespace dssearch {
namespace {

constexpr std::string_view kArrow = " › ";
constexpr std::size_t kMaxSnippetLines = 4;

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

std::string plural(std::size_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + printable(word);
  return out;
}

class Printer {
 public:
  explicit Printer(const TextStyle& style) : style_(style), colors_(colors(style.color)) {}

  void hit(const Hit& hit, bool same_note) {
    head(hit, same_note);
    snippet(hit.snippet);
    if (!hit.missing.empty()) out_ += "    " + dim("missing: " + joined(hit.missing)) + "\n";
    if (hit.stale) out_ += "    " + dim("the note has changed since it was indexed") + "\n";
    double sum = 0;
    for (const ScorePart& part : hit.explain) {
      sum += part.score;
      out_ += "    " + dim(score_text(part.score) + "  " + printable(part.name)) + "\n";
    }
    if (!hit.explain.empty()) out_ += "    " + dim(score_text(sum) + "  = score") + "\n";
  }

  void line(const std::string& text) { out_ += text + "\n"; }
  std::string dim(const std::string& text) const { return colors_.dim + text + colors_.reset; }
  std::string take() { return std::move(out_); }

 private:
  static std::string score_text(double score) {
    char text[32];
    std::snprintf(text, sizeof text, "%9.4f", score);
    return text;
  }

  std::string marked(const MarkedText& text) const {
    std::string out;
    for (const Segment& segment : text) {
      const std::string clean = printable(segment.text);
      out += segment.hit ? colors_.hit + clean + colors_.reset : clean;
    }
    return out;
  }

  void head(const Hit& hit, bool same_note) {
    char rank[24];
    std::snprintf(rank, sizeof rank, "%2zu  ", hit.rank);
    out_ += rank;
    std::size_t first = 0;
    if (!hit.headings.empty() && hit.headings.front() == hit.title) first = 1;
    if (!same_note) out_ += colors_.title + marked(hit.title_marked) + colors_.reset;
    for (std::size_t i = first; i < hit.headings.size(); ++i)
      out_ += std::string(kArrow) + marked(hit.headings_marked[i]);
    if (same_note && first >= hit.headings.size()) out_ += marked(hit.title_marked);
    out_ += std::string("  ") + colors_.path + printable(style_.shown_path(hit.path)) + ":" + std::to_string(hit.line) +
            colors_.reset + "\n";
  }

  /// Words with their marks, wrapped; line ends of code are kept.
  void snippet(const MarkedText& text) {
    const std::size_t room = std::max<std::size_t>(style_.width, 40) - 4;
    std::size_t column = 0;
    std::size_t lines = 1;
    std::string row = "    ";
    const auto next_row = [&] {
      out_ += row + "\n";
      row = "    ";
      column = 0;
      return ++lines <= kMaxSnippetLines;
    };
    for (const Segment& segment : text) {
      std::size_t at = 0;
      while (at < segment.text.size()) {
        if (segment.text[at] == '\n') {
          ++at;
          if (!next_row()) return;
          continue;
        }
        std::size_t end = segment.text.find_first_of(" \n", at);
        end = end == std::string::npos ? segment.text.size() : end + (segment.text[end] == ' ' ? 1 : 0);
        const std::string word = segment.text.substr(at, end - at);
        const std::size_t size = columns(word);
        if (column > 0 && column + size > room && !next_row()) return;
        const std::string clean = printable(word);
        row += segment.hit ? colors_.hit + clean + colors_.reset : clean;
        column += size;
        at = end;
      }
    }
    if (row.size() > 4) out_ += row + "\n";
  }

  static std::size_t columns(const std::string& word) {
    return static_cast<std::size_t>(std::count_if(
        word.begin(), word.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
  }

  const TextStyle& style_;
  Colors colors_;
  std::string out_;
};

}  // namespace

std::string results_text(const Results& results, double took_ms, const TextStyle& style) {
  Printer printer(style);
  const bool explained = !results.hits.empty() && !results.hits.front().explain.empty();
  if (explained) printer.line(printer.dim("read as: " + printable(results.read_as)));
  const Hit* before = nullptr;
  for (const Hit& hit : results.hits) {
    if (before != nullptr && before->path != hit.path) printer.line("");
    printer.hit(hit, before != nullptr && before->path == hit.path);
    before = &hit;
  }
  for (const std::string& repair : results.repairs)
    printer.line(printer.dim("read as " + printable(results.read_as) + ": " + printable(repair)));
  char time[32];
  std::snprintf(time, sizeof time, "%.1f ms", took_ms);
  const std::string mode = results.total_mode == TotalMode::any_word ? " with some of the words" : "";
  const std::string about = results.total_is_exact ? "" : "about ";
  printer.line("");
  printer.line(printer.dim(about + plural(results.total, "section") + mode + ", " + time));
  return printer.take();
}

std::string empty_text(const Results& results) {
  if (results.empty_reason == EmptyReason::index_empty)
    return "the index is empty: there are no notes in " + results.index.notes_dir;
  if (results.empty_reason == EmptyReason::no_searchable_terms) return "nothing to search for in: " + results.query;
  std::string out =
      results.empty_reason == EmptyReason::filter_matched_nothing ? "no section passes the filters" : "nothing found";
  for (const TermReport& term : results.terms) {
    const std::string read_as = term.replaced_by.empty() ? "" : " (as " + term.replaced_by + ")";
    out += (&term == &results.terms.front() ? "; " : ", ") + term.term + read_as + ": " +
           (term.sections == 0 ? std::string("in no section") : "in " + plural(term.sections, "section"));
  }
  const bool is_searched = std::any_of(results.terms.begin(), results.terms.end(),
                                       [](const TermReport& term) { return !term.replaced_by.empty(); });
  if (!results.suggestion.empty() && !is_searched) out += "; did you mean: " + results.suggestion;
  return out;
}

std::string correction_text(const Results& results) {
  std::string typed;
  std::string instead;
  for (const TermReport& term : results.terms) {
    if (term.replaced_by.empty()) continue;
    typed += (typed.empty() ? "" : ", ") + term.term;
    instead += (instead.empty() ? "" : ", ") + term.replaced_by;
  }
  if (!typed.empty()) return "no section has " + typed + ": searched for " + instead + " too";
  return results.suggestion.empty() ? std::string() : "did you mean: " + results.suggestion;
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

}  // namespace dssearch
