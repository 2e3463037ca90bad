// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/base/run_main.hpp"
#include "indexer/dsindex_options.hpp"
#include "indexer/progress.hpp"
#include "indexer/refresh.hpp"
#include "indexer/report.hpp"
#include "indexer/schema/locate.hpp"
#include "indexer/status.hpp"
#include "version.hpp"

namespace dssearch {
namespace {

int refresh(const IndexJob& job, const Location& location, const Environment& environment) {
  TerminalProgress progress(!job.quiet);
  const IndexReport report = refresh_index(location, job.refresh, progress);
  if (!job.refresh.dry_run) remember_index(location, environment);
  if (job.json) {
    write_out(report_json(report));
  } else if (!job.quiet) {
    write_out((job.refresh.dry_run ? "would do: " : "") + report_text(report, job.verbose));
  }
  if (job.strict && !report.skipped.empty()) {
    throw Error(ErrorKind::io, std::to_string(report.skipped.size()) + " of the notes could not be indexed",
                "see the rows above");
  }
  return kExitDone;
}

int run(int argc, char** argv) {
  const std::optional<IndexJob> job = parse_index_options(argc, argv);
  if (!job) return kExitDone;
  const Environment environment = read_environment(kBuiltinNotes);
  const Location location = locate(job->location, environment, NotesFallback::working_dir);
  if (job->forget) {
    forget_index(location.index_dir);
    return kExitDone;
  }
  if (job->status) {
    const IndexStatus status = read_status(location);
    write_out(job->json ? status_json(status) : status_text(status));
    return kExitDone;
  }
  if (!location.may_read_notes) {
    throw Error(ErrorKind::unsafe,
                location.index_dir + ": was not made here, so its word is not taken for which folder to read",
                "name the notes too: dsindex " + location.notes_dir + " --index " + location.index_dir);
  }
  return refresh(*job, location, environment);
}

}  // namespace
}  // namespace dssearch

int main(int argc, char** argv) {
  return dssearch::run_main("dsindex", [&] { return dssearch::run(argc, argv); });
}
