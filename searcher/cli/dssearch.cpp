// SPDX-License-Identifier: GPL-2.0-or-later
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iterator>

#include "indexer/base/json_writer.hpp"
#include "indexer/base/plural.hpp"
#include "indexer/base/run_main.hpp"
#include "indexer/base/terminal.hpp"
#include "indexer/base/utf8.hpp"
#include "searcher/cli/context_lines.hpp"
#include "searcher/cli/note_text.hpp"
#include "searcher/cli/open_editor.hpp"
#include "searcher/cli/options.hpp"
#include "searcher/cli/show.hpp"
#include "searcher/print/json_output.hpp"
#include "searcher/print/terminal_output.hpp"
#include "searcher/query/warnings.hpp"
#include "searcher/questions.hpp"
#include "version.hpp"

namespace dssearch::inline searcher_cli {
namespace {

using std::chrono::steady_clock;

/// Turns a note's path into one that opens from the working folder: the shorter of relative and absolute.
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

/// Prints on stderr what the printed answer lacks: repairs of the query, corrections, or why there are no results.
/// @param is_read  the answer is text for people, which contains the repairs.
void say_about(const Results& results, bool is_read) {
  for (const std::string& repair : results.repairs) {
    if ((results.total == 0 || !is_read) && repair != kNotUtf8)
      write_note("dssearch", repair);  // that was printed first
  }
  if (results.total == 0) {
    write_note("dssearch", empty_text(results));
    for (const std::string& text : left_out_remarks(results)) write_note("dssearch", text);
  } else if (const std::string correction = correction_text(results); !correction.empty()) {
    write_note("dssearch", correction);
  }
}

/// Paths for other programs in a pipe; made safe for a terminal otherwise.
ShownPath paths_for_reader(const SearchJob& job) {
  ShownPath shown = path_shower(job);
  if (::isatty(STDOUT_FILENO) == 0) return shown;
  return [shown](const std::string& folder, const std::string& path) { return printable(shown(folder, path)); };
}

/// The style of answers on this terminal.
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

/// Whether a note's file exists; true if that cannot be checked.
bool is_there(const Searcher& searcher, const NoteHit& note) {
  if (!note.remote.empty() || !searcher.location_of(note.notes_dir, "").may_read_notes) return true;
  std::error_code failure;
  const auto status = std::filesystem::symlink_status(std::filesystem::path(note.notes_dir) / note.path, failure);
  return status.type() != std::filesystem::file_type::not_found;
}

struct NotesThere {
  std::vector<NoteHit> notes;
  std::size_t gone = 0;  // notes left out because their file is gone
  bool has_more = false;
};

/// The requested notes, without those whose file is gone; others replace these.
NotesThere notes_there(const Searcher& searcher, const Snapshot& snapshot, SearchRequest request) {
  NotesThere out;
  const std::size_t wanted = request.limit;
  for (bool more = true; more && out.notes.size() <= wanted; request.offset += request.limit) {
    const std::vector<NoteHit> page = list_notes(snapshot, request);
    more = page.size() == request.limit;
    for (const NoteHit& note : page) {
      if (out.notes.size() > wanted) break;
      if (is_there(searcher, note)) {
        out.notes.push_back(note);
      } else {
        ++out.gone;
      }
    }
  }
  out.has_more = out.notes.size() > wanted;
  if (out.has_more) out.notes.pop_back();
  return out;
}

/// Reports what a list for other programs leaves out, since the list itself cannot.
void say_gone(std::size_t count, const char* what) {
  if (count > 0) write_note("dssearch", plural(count, what) + " left out: moved or deleted");
}

int print_files(const Searcher& searcher, const SearchJob& job) {
  const auto shown = path_shower(job);
  SearchRequest first = job.request;  // for the messages that a list of paths cannot contain
  first.limit = 1;
  const auto [found, about] = searcher.read([&](const Snapshot& snapshot) {
    return std::pair(notes_there(searcher, snapshot, job.request), search(snapshot, first));
  });
  std::string out;
  const bool for_people = !job.nul_separated && ::isatty(STDOUT_FILENO) != 0;
  for (const NoteHit& note : found.notes) {
    const std::string path = shown(notes_place(note), note.path);
    out += (for_people ? printable(path) : path) + (job.nul_separated ? '\0' : '\n');
  }
  write_out(out);
  say_about(about, false);
  say_gone(found.gone, "note");
  if (found.has_more) write_note("dssearch", "more notes match: -n N lists more");
  return found.notes.empty() && found.gone == 0 ? kExitNothingFound : kExitDone;
}

int print_synonyms(const Searcher& searcher, bool json) {
  const std::vector<Synonym> all = searcher.ask(synonyms);
  write_out(json ? synonyms_json(all) : synonyms_text(all));
  if (all.empty())
    write_note("dssearch", "the notes define no acronyms; \"Mixture of Experts (MoE)\" would define one");
  return all.empty() ? kExitNothingFound : kExitDone;
}

/// Opens the requested result.
int open_result(const Results& results, const Searcher& searcher) {
  if (results.hits.empty()) {
    write_note("dssearch", results.total > 0 ? "no result has that rank" : empty_text(results));
    return kExitNothingFound;
  }
  const Hit& hit = results.hits.front();
  const Location& location = searcher.location_of(hit.notes_dir, hit.remote);
  current_note(location, hit.path);  // checks that it exists inside the notes' folder
  open_in_editor((std::filesystem::path(location.notes_dir) / hit.path).string(), hit.hit_line);
  return kExitDone;
}

/// Removes hits that other programs could not open, since their file is gone; reports what else the lines leave out.
Results for_lines(Results results) {
  const std::size_t listed = results.hits.size();
  say_gone(std::erase_if(results.hits, [](const Hit& hit) { return hit.gone; }), "result");
  std::size_t copies = 0;
  for (const Hit& hit : results.hits) copies += hit.similar;
  if (copies > 0) write_note("dssearch", plural(copies, "copy", "copies") + " not listed: --no-fold lists them");
  if (results.has_more && results.offset + listed < results.total)
    write_note("dssearch", "more results match: -n N lists more");
  return results;
}

int print_results(const Results& results, const AnswerContext& context, const SearchJob& job, const TextStyle& style) {
  const bool found = results.total > 0;
  if (job.output == Output::json) {
    write_out(results_json(results, context));
  } else if (job.output == Output::jsonl) {
    write_out(hits_jsonl(results));
  } else if (job.output == Output::vimgrep) {
    write_out(vimgrep_lines(for_lines(results), path_shower(job)));
  } else if (job.output == Output::format) {
    write_out(job.format->fill(for_lines(results), paths_for_reader(job)));
  } else if (job.output == Output::count) {
    write_out(std::to_string(results.total) + "\n");
  } else if (found) {
    write_out(results_text(results, context.took_ms, style) + facets_text(results));
  }
  if (!found || job.output != Output::json) say_about(results, job.output == Output::text);
  return found ? kExitDone : kExitNothingFound;
}

/// A search with its answer, and the state of its index.
struct Answered {
  Searcher searcher;
  Results results;
  std::string state;
  double took_ms;
};

Answered answered(const SearchPlaces& places, const SearchRequest& request) {
  Searcher searcher(places);
  const auto started = steady_clock::now();
  auto [results, state] = searcher.read(
      [&](const Snapshot& snapshot) { return std::pair(search(snapshot, request), index_state(snapshot)); });
  const double took_ms = std::chrono::duration<double, std::milli>(steady_clock::now() - started).count();
  return {std::move(searcher), std::move(results), std::move(state), took_ms};
}

std::string builtin_text(const SearchPlaces& places) {
  return places.local.size() + places.remote.size() > 1 ? "searching the built-in notes too"
                                                        : "searching the built-in notes; yours: dsindex DIR";
}

bool is_builtin(const SearchPlaces& places) {
  return std::any_of(places.local.begin(), places.local.end(), [](const Location& one) { return one.is_builtin; });
}

AnswerContext context_of(const Answered& answered, const SearchPlaces& places, const Freshness& fresh) {
  AnswerContext out;
  out.took_ms = answered.took_ms;
  out.is_builtin = is_builtin(places);
  out.stale_known = fresh.is_known && places.remote.empty();
  out.stale_changed = fresh.stale.changed;
  out.stale_added = fresh.stale.added;
  out.stale_removed = fresh.stale.removed;
  return out;
}

/// Gives hits whose notes are gone the likely new path.
void add_moves(Results& results, const Freshness& fresh) {
  for (Hit& hit : results.hits) {
    if (!hit.gone) continue;
    const auto moved = std::find_if(fresh.moved.begin(), fresh.moved.end(), [&](const MovedNote& one) {
      return one.notes_dir == hit.notes_dir && one.paths.from == hit.path;
    });
    if (moved != fresh.moved.end()) hit.moved_to = moved->paths.to;
  }
}

/// Whether the job is only a search.
bool is_search(const SearchJob& job) {
  return !job.show && !job.synonyms && job.output != Output::files;
}

/// Searches and prints the answer; prints nothing when it throws.
/// @param early  the answer, if already known.
int answer(const SearchPlaces& places, const SearchJob& job, const Freshness& fresh, std::optional<Answered> early) {
  if (!is_search(job)) {
    const Searcher searcher(places);
    if (job.show) return show_section(searcher, *job.show, job.output == Output::json);
    return job.synonyms ? print_synonyms(searcher, job.output == Output::json) : print_files(searcher, job);
  }
  if (!early) early.emplace(answered(places, job.request));
  add_moves(early->results, fresh);
  if (job.output == Output::editor) return open_result(early->results, early->searcher);
  return print_results(early->results, context_of(*early, places, fresh), job, text_style(early->searcher, job));
}

/// The places to search; a folder that is named twice counts once.
SearchPlaces places_of(const SearchJob& job, const Environment& environment) {
  SearchPlaces places{{}, job.remotes};
  for (const LocationRequest& request : job.places) {
    Location place = locate(request, environment, NotesFallback::builtin);
    const bool known = std::any_of(places.local.begin(), places.local.end(),
                                   [&](const Location& one) { return one.index_dir == place.index_dir; });
    if (!known) places.local.push_back(std::move(place));
  }
  return places;
}

/// The answer if no note has changed, made while other processes check for changes.
class EarlyAnswer {
 public:
  void make(const SearchPlaces& places, const SearchJob& job) {
    if (!is_search(job) || places.local.size() + places.remote.size() > 1) return;
    try {
      answer_.emplace(answered(places, job.request));
    } catch (...) {
      answer_.reset();  // the search is repeated after the refresh, which reports the problem
    }
  }

  /// @return the answer, unless an index was written since, by this program or another.
  std::optional<Answered> take(const SearchPlaces& places, const Freshness& fresh) {
    if (!answer_ || fresh.was_written || Searcher(places).ask(index_state) != answer_->state) return std::nullopt;
    return std::move(answer_);
  }

 private:
  std::optional<Answered> answer_;
};

int run(int argc, char** argv) {
  const std::optional<SearchJob> job = parse_search_options(argc, argv);
  if (!job) return kExitDone;
  const std::string& query = job->request.query;
  if (to_valid_utf8(query) != query) write_note("dssearch", kNotUtf8);
  const Environment environment = read_environment(kBuiltinNotes);
  const SearchPlaces places = places_of(*job, environment);
  if (is_builtin(places)) write_note("dssearch", builtin_text(places));
  EarlyAnswer early;
  const Freshness fresh = bring_up_to_date(places.local, environment, job->fresh, [&] { early.make(places, *job); });
  for (const std::string& remark : fresh.remarks) write_note("dssearch", remark);
  try {
    return answer(places, *job, fresh, early.take(places, fresh));
  } catch (const Error& error) {
    const bool one = places.local.size() == 1 && places.remote.empty();
    if (error.kind() != ErrorKind::damaged || !one || !places.local.front().default_index) throw;
    write_note("dssearch", std::string(error.what()) + "; rebuilding the index");
  }
  mend(places.local.front(), environment);
  return answer(places, *job, {}, std::nullopt);
}

}  // namespace
}  // namespace dssearch::inline searcher_cli

int main(int argc, char** argv) {
  const bool json = dssearch::asks_for_json(argc, argv);
  return dssearch::run_main(
      "dssearch", [&] { return dssearch::run(argc, argv); },
      [&](const dssearch::Error& error) {
        if (json) dssearch::write_out(dssearch::error_json(error));
      });
}
