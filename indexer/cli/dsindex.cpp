// SPDX-License-Identifier: GPL-2.0-or-later
#include <set>
#include <sstream>

#include "indexer/base/json_writer.hpp"
#include "indexer/base/plural.hpp"
#include "indexer/base/run_main.hpp"
#include "indexer/base/terminal.hpp"
#include "indexer/cli/options.hpp"
#include "indexer/maintain/check.hpp"
#include "indexer/maintain/prune.hpp"
#include "indexer/maintain/status.hpp"
#include "indexer/maintain/take_over.hpp"
#include "indexer/store/locate.hpp"
#include "indexer/write/progress.hpp"
#include "indexer/write/refresh.hpp"
#include "indexer/write/report.hpp"
#include "indexer/write/watch.hpp"
#include "version.hpp"

namespace dssearch::inline indexer_cli {
namespace {

constexpr std::chrono::seconds kTryAgain{2};

int refresh(const IndexJob& job, const Location& location, const Environment& environment) {
  TerminalProgress progress(!job.quiet);
  const IndexReport report = refresh_and_take_over(location, job.refresh, environment, progress);
  if (job.json) {
    write_out(report_json(report));
  } else if (!job.quiet) {
    write_out(report_text(report, job.verbose));
  }
  if (!job.strict || report.skipped.empty()) return kExitDone;
  // Not thrown: the report is the answer, and JSON allows only one.
  write_note("dsindex", plural(report.skipped.size(), "note") + " could not be indexed");
  write_note("hint", "see the lines above");
  return kExitError;
}

/// Reports a refresh: the changes, and rows that were not reported before.
void tell(const IndexJob& job, const IndexReport& report, std::set<std::string>& told) {
  if (job.json) return write_out(report_json(report, true));
  std::istringstream lines(job.quiet ? std::string() : report_text(report, job.verbose));
  std::set<std::string> rows;
  std::string line;
  for (bool first = true; std::getline(lines, line); first = false) {
    if (first || !told.contains(line)) write_out(line + "\n");
    rows.insert(line);
  }
  told = std::move(rows);
}

/// Stays and follows edits. A failure is reported once and retried; only a missing notes' folder ends it.
int watch(const IndexJob& job, const Location& location, const Environment& environment) {
  TerminalProgress progress(!job.quiet);
  const auto stopped = [&] { return progress.stopped(); };
  NotesWatch edits(location.notes_dir);
  RefreshRequest request = job.refresh;
  std::set<std::string> told;
  std::string trouble;
  bool is_first = true;
  bool is_announced = job.quiet;
  do {
    std::string now;
    bool again = false;
    do {
      try {
        const IndexReport report = is_first ? refresh_and_take_over(location, request, environment, progress)
                                            : refresh_index(location, request, progress);
        if (is_first || report.published) tell(job, report, told);
        is_first = false;
        request = RefreshRequest{};
        request.jobs = job.refresh.jobs;
        request.lock_wait = job.refresh.lock_wait;
        again = edits.follow(report.folders);
        now = edits.trouble();
      } catch (const Error& error) {
        if (is_first || error.kind() == ErrorKind::not_found) throw;
        again = false;
        now = std::string(error.what()) + "; trying again";
      } catch (const Interrupted&) {
        return kExitInterrupted;
      }
    } while (again && !stopped());
    if (!is_announced) write_note("dsindex", "watching " + location.notes_dir + "; Ctrl-C stops");
    is_announced = true;
    if (!now.empty() && now != trouble) write_note("dsindex", now);
    trouble = now;
  } while (edits.wait(stopped, trouble.empty() ? kLookAnyway : kTryAgain));
  return kExitInterrupted;
}

int exit_code(const IndexCheck& check) {
  if (!check.damage.empty()) return kExitError;
  return check.stale.empty() ? kExitDone : kExitNothingFound;
}

int check(const IndexJob& job, const Location& location) {
  TerminalProgress progress(!job.quiet);
  const IndexCheck found = check_index(location, progress);
  if (job.json) {
    write_out(check_json(found));
  } else if (!job.quiet) {
    write_out(check_text(found));
  }
  return exit_code(found);
}

/// Repairs what a check finds, as far as the notes can be read, and checks again.
int repair(const IndexJob& job, const Location& location, const Environment& environment) {
  IndexCheck before;
  {
    TerminalProgress progress(!job.quiet);
    before = check_index(location, progress);
  }
  if (!job.json && !job.quiet) write_out(check_text(before));
  IndexJob mending = job;
  mending.refresh.was_damaged = !before.damage.empty();
  mending.refresh.reread = true;
  if (before.is_fresh()) {
    if (job.json) write_out(check_json(before));
    return kExitDone;
  }
  const int code = refresh(mending, location, environment);
  if (code != kExitDone || job.refresh.dry_run) return code;
  Progress silent;
  const IndexCheck after = check_index(location, silent);
  if (!after.is_fresh() && !job.quiet && !job.json) write_out("still:\n" + check_text(after));
  return exit_code(after);
}

int prune(const IndexJob& job, const Environment& environment) {
  const std::vector<PruneRow> rows = prune_indexes(environment, job.refresh.dry_run);
  if (job.json) {
    write_out(prune_json(rows));
  } else if (!job.quiet) {
    write_out(prune_text(rows, job.refresh.dry_run, job.verbose));
  }
  return kExitDone;
}

/// An index can still be found by the name of notes that are gone.
Location locate_to_forget(const LocationRequest& request, const Environment& environment) {
  try {
    return locate(request, environment, NotesFallback::working_dir);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::not_found) throw;
    const std::optional<Location> gone = locate_of_gone(request, environment);
    if (!gone) throw;
    return *gone;
  }
}

int forget(const IndexJob& job, const Environment& environment) {
  const Location location = locate_to_forget(job.location, environment);
  if (!job.refresh.dry_run) forget_index(location.index_dir);
  if (job.json) {
    write_out(forget_json(location.index_dir, job.refresh.dry_run));
  } else if (!job.quiet) {
    write_out((job.refresh.dry_run ? "would delete " : "deleted ") + printable(location.index_dir) + "\n");
  }
  return kExitDone;
}

int run(int argc, char** argv) {
  const std::optional<IndexJob> job = parse_index_options(argc, argv);
  if (!job) return kExitDone;
  const Environment environment = read_environment(kBuiltinNotes);
  if (job->prune) return prune(*job, environment);
  if (job->forget) return forget(*job, environment);
  const Location location = locate(job->location, environment, NotesFallback::working_dir);
  if (job->status) {
    const IndexStatus status = read_status(location);
    write_out(job->json ? status_json(status) : status_text(status, job->verbose));
    return kExitDone;
  }
  if (!location.may_read_notes) {
    throw Error(ErrorKind::unsafe, location.index_dir + ": was made elsewhere, so the folder it names is not read",
                "name the notes too: dsindex " + location.notes_dir + " --index " + location.index_dir);
  }
  if (job->check) return check(*job, location);
  if (job->repair) return repair(*job, location, environment);
  return job->watch ? watch(*job, location, environment) : refresh(*job, location, environment);
}

}  // namespace
}  // namespace dssearch::inline indexer_cli

int main(int argc, char** argv) {
  const bool json = dssearch::asks_index_for_json(argc, argv);
  return dssearch::run_main(
      "dsindex", [&] { return dssearch::run(argc, argv); },
      [&](const dssearch::Error& error) {
        if (json) dssearch::write_out(dssearch::error_json(error, -1));
      });
}
