// SPDX-License-Identifier: GPL-2.0-or-later
#include <unistd.h>

#include <algorithm>
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

/// Turns a note's path into one that opens from the working folder: relative to it, unless that takes more bytes.
ShownPath path_shower(const SearchJob& job) {
  std::error_code failure;
  const std::filesystem::path here = std::filesystem::current_path(failure);
  return [here, absolute = job.absolute || failure](const std::string& folder, const std::string& path) {
    const std::filesystem::path full = std::filesystem::path(folder) / path;
    if (full.is_relative()) return full.string();  // HOST:PORT/path: on another machine
    if (absolute) return full.string();
    const std::string relative = full.lexically_relative(here).string();
    return relative.empty() || relative.size() > full.native().size() ? full.string() : relative;
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
ShownPath paths_for_reader(const SearchJob& job) {
  ShownPath shown = path_shower(job);
  if (::isatty(STDOUT_FILENO) == 0) return shown;
  return [shown](const std::string& folder, const std::string& path) { return printable(shown(folder, path)); };
}

/// How answers look on this terminal.
TextStyle text_style(const Searcher& searcher, const SearchJob& job) {
  TextStyle style{job.color, job.width, path_shower(job)};
  if (job.links != LinkTarget::none) {
    style.linked = [target = job.links](const std::string& text, const Hit& hit) {
      if (!hit.remote.empty()) return text;
      return linked(text, target, (std::filesystem::path(hit.notes_dir) / hit.path).string(), hit.line);
    };
  }
  if (job.context) {
    const auto lines = std::make_shared<SourceLines>(searcher, job.request.query, *job.context, job.color);
    style.source_lines = [lines](const Hit& hit) { return lines->around(hit); };
  }
  return style;
}

int print_files(const Searcher& searcher, const SearchJob& job) {
  const auto shown = path_shower(job);
  const std::vector<NoteHit> notes = searcher.notes(job.request);
  std::string out;
  const bool for_people = !job.nul_separated && ::isatty(STDOUT_FILENO) != 0;
  for (const NoteHit& note : notes) {
    const std::string path = shown(notes_place(note), note.path);
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
int open_result(const Results& results, const Searcher& searcher) {
  if (results.hits.empty()) {
    write_note("dssearch", results.total > 0 ? "there is no result of that rank" : empty_text(results));
    return kExitNothingFound;
  }
  const Hit& hit = results.hits.front();
  const Location& location = searcher.location_of(hit.notes_dir, hit.remote);
  current_note(location, hit.path);  // it is there, and beneath the notes' folder
  open_in_editor((std::filesystem::path(location.notes_dir) / hit.path).string(), hit.hit_line);
  return kExitDone;
}

int print_results(const Results& results, double took_ms, const Freshness& fresh, const SearchJob& job,
                  const TextStyle& style) {
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
    write_out(vimgrep_lines(results, path_shower(job)));
  } else if (job.output == Output::format) {
    write_out(job.format->fill(results, paths_for_reader(job)));
  } else if (job.output == Output::count) {
    write_out(std::to_string(results.total) + "\n");
  } else if (found) {
    write_out(results_text(results, took_ms, style) + facets_text(results));
  }
  if (!found || job.output != Output::json) say_about(results);
  return found ? kExitDone : kExitNothingFound;
}

/// A search with its answer.
struct Answered {
  Searcher searcher;
  Results results;
  double took_ms;
};

Answered search(const SearchPlaces& places, const SearchRequest& request) {
  Searcher searcher(places);
  const auto started = steady_clock::now();
  Results results = searcher.search(request);
  const double took_ms = std::chrono::duration<double, std::milli>(steady_clock::now() - started).count();
  return {std::move(searcher), std::move(results), took_ms};
}

/// Whether the job is a search and nothing else.
bool is_search(const SearchJob& job) {
  return !job.show && !job.synonyms && job.output != Output::files;
}

/// Searches as asked and prints the answer; nothing is printed when it throws.
/// @param early  the answer, when it is known.
int answer(const SearchPlaces& places, const SearchJob& job, const Freshness& fresh, std::optional<Answered> early) {
  if (!is_search(job)) {
    const Searcher searcher(places);
    if (job.show) return show_section(searcher, *job.show, job.output == Output::json);
    return job.synonyms ? print_synonyms(searcher, job.output == Output::json) : print_files(searcher, job);
  }
  if (!early) early.emplace(search(places, job.request));
  if (job.output == Output::editor) return open_result(early->results, early->searcher);
  return print_results(early->results, early->took_ms, fresh, job, text_style(early->searcher, job));
}

SearchPlaces places_of(const SearchJob& job) {
  SearchPlaces places{{}, job.remotes};
  if (!job.is_local()) return places;
  const Environment environment = read_environment(kBuiltinNotes);
  places.local.push_back(locate(job.location, environment, NotesFallback::builtin));
  for (const std::string& index : job.other_indexes) {
    Location other = locate({std::nullopt, index}, environment, NotesFallback::builtin);
    const bool known = std::any_of(places.local.begin(), places.local.end(),
                                   [&](const Location& one) { return one.index_dir == other.index_dir; });
    if (!known) places.local.push_back(std::move(other));
  }
  return places;
}

void add(const Freshness& one, Freshness& all) {
  all.was_written = all.was_written || one.was_written;
  all.stale.changed += one.stale.changed;
  all.stale.added += one.stale.added;
  all.stale.removed += one.stale.removed;
  for (const std::string& remark : one.remarks) {
    if (std::find(all.remarks.begin(), all.remarks.end(), remark) == all.remarks.end()) all.remarks.push_back(remark);
  }
}

int run(int argc, char** argv) {
  const std::optional<SearchJob> job = parse_search_options(argc, argv);
  if (!job) return kExitDone;
  const SearchPlaces places = places_of(*job);
  Freshness fresh;
  std::optional<Answered> early;
  // While another process looks whether notes changed, the answer is made that holds if none did.
  const auto meanwhile = [&] {
    if (!is_search(*job) || places.local.size() + places.remote.size() > 1) return;
    try {
      early.emplace(search(places, job->request));
    } catch (...) {
      early.reset();  // asked again below, where it is told
    }
  };
  for (const Location& location : places.local) {
    if (location.is_builtin) write_note("dssearch", "searching the built-in notes; yours: dsindex DIR");
    add(bring_up_to_date(location, job->fresh, false, meanwhile), fresh);
  }
  if (fresh.was_written) early.reset();
  for (const std::string& remark : fresh.remarks) write_note("dssearch", remark);
  try {
    return answer(places, *job, fresh, std::move(early));
  } catch (const Error& error) {
    const bool one = places.local.size() == 1 && places.remote.empty();
    if (error.kind() != ErrorKind::damaged || !one || !places.local.front().default_index) throw;
    write_note("dssearch", std::string(error.what()) + "; building the index anew");
  }
  mend(places.local.front());
  return answer(places, *job, {}, std::nullopt);
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
