// SPDX-License-Identifier: GPL-2.0-or-later
#include <unistd.h>

#include <chrono>
#include <filesystem>

#include "indexer/base/run_main.hpp"
#include "indexer/base/terminal.hpp"
#include "searcher/current_note.hpp"
#include "searcher/dssearch_options.hpp"
#include "searcher/open_editor.hpp"
#include "searcher/print_json.hpp"
#include "searcher/print_text.hpp"
#include "searcher/show.hpp"
#include "searcher/source_lines.hpp"
#include "version.hpp"

namespace dssearch {
namespace {

using std::chrono::steady_clock;

/// Turns a note's path into one that opens from the working folder.
std::function<std::string(const std::string&)> path_shower(const Location& location, const SearchJob& job) {
  std::error_code failure;
  const std::filesystem::path here = std::filesystem::current_path(failure);
  return [notes = std::filesystem::path(location.notes_dir), here,
          absolute = job.absolute || failure](const std::string& path) {
    const std::filesystem::path full = notes / path;
    if (absolute) return full.string();
    const std::string relative = full.lexically_relative(here).string();
    return relative.empty() ? full.string() : relative;
  };
}

/// Tells on stderr what the printed answer does not: corrections, or why there is none.
void say_about(const Results& results) {
  if (results.total == 0) {
    for (const std::string& repair : results.repairs) write_note("dssearch", repair);
    write_note("dssearch", empty_text(results));
  } else if (const std::string correction = correction_text(results); !correction.empty()) {
    write_note("dssearch", correction);
  }
}

/// The same as other programs take it, in a pipe; fit for a terminal otherwise.
ShownPath paths_for_reader(const Location& location, const SearchJob& job) {
  ShownPath shown = path_shower(location, job);
  if (::isatty(STDOUT_FILENO) == 0) return shown;
  return [shown](const std::string& path) { return printable(shown(path)); };
}

/// How answers look on this terminal.
TextStyle text_style(const Searcher& searcher, const SearchJob& job) {
  TextStyle style{job.color, job.width, path_shower(searcher.location(), job)};
  if (job.links != LinkTarget::none) {
    const std::filesystem::path notes = searcher.location().notes_dir;
    style.linked = [notes, target = job.links](const std::string& text, const Hit& hit) {
      return linked(text, target, (notes / hit.path).string(), hit.line);
    };
  }
  if (job.context) {
    const auto lines = std::make_shared<SourceLines>(searcher, job.request.query, *job.context, job.color);
    style.source_lines = [lines](const Hit& hit) { return lines->around(hit); };
  }
  return style;
}

int print_files(const Searcher& searcher, const SearchJob& job) {
  const auto shown = path_shower(searcher.location(), job);
  const std::vector<NoteHit> notes = searcher.notes(job.request);
  std::string out;
  const bool for_people = !job.nul_separated && ::isatty(STDOUT_FILENO) != 0;
  for (const NoteHit& note : notes) {
    const std::string path = shown(note.path);
    out += (for_people ? printable(path) : path) + (job.nul_separated ? '\0' : '\n');
  }
  write_out(out);
  SearchRequest first = job.request;  // says what a list of paths cannot
  first.limit = 1;
  say_about(searcher.search(first));
  return notes.empty() ? kExitNothingFound : kExitDone;
}

int print_synonyms(const Searcher& searcher, bool json) {
  const std::vector<Synonym> synonyms = searcher.synonyms();
  write_out(json ? synonyms_json(synonyms) : synonyms_text(synonyms));
  if (synonyms.empty()) write_note("dssearch", "the notes define no acronym: \"Mixture of Experts (MoE)\" would");
  return synonyms.empty() ? kExitNothingFound : kExitDone;
}

/// Opens the one result that was asked for.
int open_result(const Results& results, const Location& location) {
  if (results.hits.empty()) {
    write_note("dssearch", results.total > 0 ? "there is no result of that rank" : empty_text(results));
    return kExitNothingFound;
  }
  const Hit& hit = results.hits.front();
  current_note(location, hit.path);  // it is there, and beneath the notes' folder
  open_in_editor((std::filesystem::path(location.notes_dir) / hit.path).string(), hit.hit_line);
  return kExitDone;
}

int print_results(const Results& results, double took_ms, const Freshness& fresh, const Location& location,
                  const SearchJob& job, const TextStyle& style) {
  const bool found = results.total > 0;
  if (job.output == Output::json) {
    AnswerContext context;
    context.took_ms = took_ms;
    context.stale_changed = fresh.stale.changed;
    context.stale_added = fresh.stale.added;
    context.stale_removed = fresh.stale.removed;
    write_out(results_json(results, context));
  } else if (job.output == Output::jsonl) {
    write_out(hits_jsonl(results));
  } else if (job.output == Output::vimgrep) {
    write_out(vimgrep_lines(results, path_shower(location, job)));
  } else if (job.output == Output::format) {
    write_out(job.format->fill(results, paths_for_reader(location, job)));
  } else if (job.output == Output::count) {
    write_out(std::to_string(results.total) + "\n");
  } else if (found) {
    write_out(results_text(results, took_ms, style) + facets_text(results));
  }
  if (!found || job.output != Output::json) say_about(results);
  return found ? kExitDone : kExitNothingFound;
}

/// Searches as asked and prints the answer; nothing is printed when it throws.
int answer(const Location& location, const SearchJob& job, const Freshness& fresh) {
  const Searcher searcher(location);
  if (job.show) return show_section(searcher, *job.show, job.output == Output::json);
  if (job.synonyms) return print_synonyms(searcher, job.output == Output::json);
  if (job.output == Output::files) return print_files(searcher, job);
  const auto started = steady_clock::now();
  const Results results = searcher.search(job.request);
  const double took_ms = std::chrono::duration<double, std::milli>(steady_clock::now() - started).count();
  if (job.output == Output::editor) return open_result(results, location);
  return print_results(results, took_ms, fresh, location, job, text_style(searcher, job));
}

int run(int argc, char** argv) {
  const std::optional<SearchJob> job = parse_search_options(argc, argv);
  if (!job) return kExitDone;
  const Environment environment = read_environment(kBuiltinNotes);
  const Location location = locate(job->location, environment, NotesFallback::builtin);
  if (location.is_builtin) write_note("dssearch", "searching the built-in notes; yours: dsindex DIR");
  const Freshness fresh = bring_up_to_date(location, job->fresh, false);
  for (const std::string& remark : fresh.remarks) write_note("dssearch", remark);
  try {
    return answer(location, *job, fresh);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::damaged || !location.default_index) throw;
    write_note("dssearch", std::string(error.what()) + "; building the index anew");
  }
  mend(location);
  return answer(location, *job, {});
}

}  // namespace
}  // namespace dssearch

int main(int argc, char** argv) {
  const bool json = dssearch::asks_for_json(argc, argv);
  return dssearch::run_main(
      "dssearch", [&] { return dssearch::run(argc, argv); },
      [&](const dssearch::Error& error) {
        if (json) dssearch::write_out(dssearch::error_json(error));
      });
}
