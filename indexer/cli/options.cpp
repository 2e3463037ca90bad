// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/cli/options.hpp"

#include <CLI/CLI.hpp>
#include <string_view>

#include "indexer/base/run_main.hpp"
#include "indexer/cli/command_line.hpp"

namespace dssearch::inline indexer_cli {
namespace {

constexpr const char* kAbout = "Updates the index of a folder of Markdown notes; reads only notes that changed.";

constexpr const char* kFooter = R"(
Which notes: NOTES, else $DSSEARCH_NOTES, else the nearest parent of the working folder that
has an index, else the working folder. The index is kept under $XDG_CACHE_HOME/dssearch (or
~/.cache/dssearch), never in the notes, unless --index names another folder.

Hidden files and what .gitignore (in a git work tree), .ignore and .dssearchignore name are
left out. --include, --exclude, --language and --max-size are remembered by the index;
--full forgets them. .dssearch.yaml in the notes' folder sets what the options leave unset:
include, exclude (lists of globs), language, max_size (bytes); each refresh reads it.

--check reads every note again. Exit: 0 the index is right, 1 it is stale (a refresh fixes it), 2 it
is damaged. --prune looks only at the default place, and keeps an index whose folder cannot be
reached now.

Exit: 0 done, 2 error, 130 interrupted (the index is then unchanged).)";

constexpr std::uint64_t kMaxMaxSize = 1'000'000'000'000;
constexpr unsigned kMaxJobs = 1024;
constexpr std::chrono::milliseconds kLockWait = std::chrono::hours(1);

/// @throws Error usage, when parts of the command line contradict each other.
void check_agrees(const IndexJob& job, const std::string& notes, const std::string& notes_option) {
  if (!notes.empty() && !notes_option.empty())
    throw Error(ErrorKind::usage, "NOTES and --notes both name the notes", "leave one out");
  if (job.check + job.repair + job.status + job.forget + job.prune + job.refresh.full > 1)
    throw Error(ErrorKind::usage, "use only one of --full, --check, --repair, --status, --forget and --prune",
                "leave out the others");
}

}  // namespace

bool asks_index_for_json(int argc, char** argv) {
  for (int i = 1; i < argc && std::string_view(argv[i]) != "--"; ++i) {
    if (std::string_view(argv[i]) == "--json") return true;
  }
  return false;
}

std::optional<IndexJob> parse_index_options(int argc, char** argv) {
  CLI::App app(kAbout, "dsindex");
  app.footer(kFooter);
  IndexJob job;
  std::string notes;
  std::string notes_option;
  std::string index;
  std::vector<std::string> include;
  std::vector<std::string> exclude;
  std::string language;
  std::uint64_t max_size = 0;
  bool no_wait = false;
  app.add_option("NOTES", notes, "Folder of notes");
  app.add_option("--notes", notes_option, "The same as NOTES")->type_name("DIR");
  app.add_option("--index", index, "Keep the index here")->type_name("DIR");
  app.add_flag("--full", job.refresh.full, "Rebuild beside the old index, then switch in one step");
  auto* watch = app.add_flag("--watch", job.watch, "Follow edits until Ctrl-C; reports each refresh");
  app.add_flag("--dry-run", job.refresh.dry_run, "Show what would be done; change nothing")->excludes(watch);
  app.add_flag("--status", job.status, "Show the state of the index; change nothing")->excludes(watch);
  app.add_flag("--check", job.check, "Verify the index against the notes; change nothing")->excludes(watch);
  app.add_flag("--repair", job.repair, "Repair what --check finds")->excludes(watch);
  app.add_flag("--forget", job.forget, "Delete this index (never the notes)")->excludes(watch);
  app.add_flag("--prune", job.prune, "Delete indexes whose notes are gone, and unfinished ones")->excludes(watch);
  auto* include_option =
      app.add_option("--include", include, "Also index these files: a glob such as '*.txt'")->type_name("GLOB");
  auto* exclude_option =
      app.add_option("--exclude", exclude, "Exclude these: a pattern as in .gitignore")->type_name("GLOB");
  include_option->expected(1)->take_all();
  exclude_option->expected(1)->take_all();
  auto* language_option =
      app.add_option("--language", language, "Language of the notes, for word endings; or none")->type_name("LANG");
  auto* size_option = app.add_option("--max-size", max_size, "Skip larger notes (default 16000000)");
  size_option->type_name("BYTES")->check(from_to(std::uint64_t{1}, kMaxMaxSize));
  auto* jobs_option = app.add_option("--jobs", job.refresh.jobs, "Threads of a full build (default: one per core)");
  jobs_option->type_name("N")->check(from_to(0U, kMaxJobs));
  app.add_flag("--no-wait", no_wait, "Fail at once when another dsindex is writing");
  app.add_flag("--strict", job.strict, "Exit 2 when a note had to be skipped")->excludes(watch);
  app.add_flag("--json", job.json, "Report as JSON; with --watch a line for each refresh");
  app.add_flag("-q,--quiet", job.quiet, "Print only errors");
  app.add_flag("-v,--verbose", job.verbose, "List all warnings, links and paths; count hidden entries");
  add_help_and_version(app, "dsindex");
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& asked) {
    app.exit(asked);
    return std::nullopt;
  } catch (const CLI::ParseError& problem) {
    throw Error(ErrorKind::usage, parse_problem(app, problem, argc, argv), "dsindex --help lists the options");
  }
  check_agrees(job, notes, notes_option);
  if (!notes_option.empty()) notes = notes_option;
  if (app.count("NOTES") + app.count("--notes") > 0) job.location.notes = notes;
  if (app.count("--index") > 0) job.location.index = index;
  if (include_option->count() > 0) job.refresh.settings.include = include;
  if (exclude_option->count() > 0) job.refresh.settings.exclude = exclude;
  if (language_option->count() > 0) job.refresh.settings.language = language;
  if (size_option->count() > 0) job.refresh.settings.max_size_bytes = max_size;
  if (!no_wait) job.refresh.lock_wait = kLockWait;
  return job;
}

}  // namespace dssearch::inline indexer_cli
