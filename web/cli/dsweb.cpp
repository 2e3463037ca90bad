// SPDX-License-Identifier: GPL-2.0-or-later
#include <pthread.h>
#include <signal.h>

#include <memory>
#include <thread>

#include "indexer/base/run_main.hpp"
#include "indexer/base/utc.hpp"
#include "indexer/maintain/take_over.hpp"
#include "indexer/store/open_index.hpp"
#include "indexer/write/refresh.hpp"
#include "indexer/write/watch.hpp"
#include "version.hpp"
#include "web/cli/open_browser.hpp"
#include "web/cli/options.hpp"
#include "web/cli/refresher.hpp"
#include "web/http/server.hpp"
#include "web/router.hpp"

namespace dssearch::inline web_cli {
namespace {

constexpr std::chrono::milliseconds kLookEvery{1000};
constexpr std::chrono::milliseconds kLongWait = std::chrono::hours(1);

/// Blocks SIGINT and SIGTERM for all threads that start later, and waits for them in its own thread.
class StopSignals {
 public:
  StopSignals() {
    ::sigemptyset(&set_);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) ::sigaddset(&set_, signal);
    ::pthread_sigmask(SIG_BLOCK, &set_, nullptr);
  }
  ~StopSignals() {
    if (!thread_.joinable()) return;
    ::pthread_kill(thread_.native_handle(), SIGTERM);
    thread_.join();
  }
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  void on_signal(std::function<void()> stop) {
    thread_ = std::thread([this, stop = std::move(stop)] {
      int signal = 0;
      ::sigwait(&set_, &signal);
      stop();
    });
  }

 private:
  sigset_t set_{};
  std::thread thread_;
};

/// Ends a refresh when the server stops.
class QuietProgress : public Progress {
 public:
  explicit QuietProgress(const std::atomic<bool>& stop) : stop_(stop) {}
  bool stopped() const override { return stop_; }

 private:
  const std::atomic<bool>& stop_;
};

void count_unseen(const Location& location, IndexHealth& health) {
  try {
    const StaleCounts stale = count_stale(location);
    health.is_known = true;
    health.changed = stale.changed;
    health.added = stale.added;
    health.removed = stale.removed;
  } catch (const Error&) {
    return;  // the first failure is the one to report
  }
}

/// The notes and the watch for their edits.
struct Followed {
  const Location& location;
  NotesWatch edits{location.notes_dir};
  bool sees_all = false;  // whether the next edit will be reported
};

/// Checks the notes once: refreshes the index, or reports why it could not.
IndexHealth look(Followed& notes, const std::atomic<bool>& stop) {
  IndexHealth health;
  QuietProgress progress(stop);
  const Location& location = notes.location;
  notes.sees_all = false;
  try {
    const IndexReport report = refresh_index(location, {}, progress);
    health.is_known = true;
    for (const Skipped& row : report.skipped) health.skipped.emplace_back(row.path, row.reason);
    // New folders are checked again soon: files may have been added before the watch started.
    notes.sees_all = !notes.edits.follow(report.folders) && notes.edits.trouble().empty();
  } catch (const Error& error) {
    // Another writer is already updating; the next check will see the result.
    if (error.kind() != ErrorKind::locked) {
      health.error = error.what();
      health.hint = error.hint();
    }
    count_unseen(location, health);
  } catch (const Interrupted&) {
    return health;
  } catch (const std::exception& error) {
    health.error = error.what();
  }
  health.looked_at = utc_now();
  return health;
}

/// Builds a missing or unusable index, with visible progress.
void build_if_needed(const Location& location, const Environment& environment) {
  if (!location.may_read_notes) return;
  const IndexState state = probe_index(location.index_dir);
  if (state == IndexState::usable) return;
  if (state != IndexState::missing && !location.default_index)
    return;  // not ours to replace; the pages report the problem
  TerminalProgress progress(true);
  RefreshRequest request;
  request.lock_wait = kLongWait;
  const IndexReport report = refresh_and_take_over(location, request, environment, progress);
  if (!report.took_over.empty()) write_note("dsweb", took_over_text(report));
  if (progress.stopped()) throw Interrupted{};
}

void warn(const WebJob& job, const Location& location) {
  if (location.is_builtin) write_note("dsweb", "searching the built-in notes; yours: dsweb DIR");
  if (!location.may_read_notes) {
    write_note("dsweb", "this index was made elsewhere: its notes are not opened unless you name their folder too");
  }
  if (!is_loopback(job.address)) {
    write_note("dsweb",
               "warning: everybody who can reach " + job.address + " can read these notes; there is no password");
  }
}

std::string url_of(const std::string& address, int port) {
  const std::string host = address.find(':') == std::string::npos ? address : "[" + address + "]";
  return "http://" + host + ":" + std::to_string(port) + "/";
}

int run(int argc, char** argv) {
  const std::optional<WebJob> job = parse_web_options(argc, argv);
  if (!job) return kExitDone;
  const Environment environment = read_environment(kBuiltinNotes);
  const Location location = locate(job->location, environment, NotesFallback::builtin);
  warn(*job, location);
  Server server;
  AllowedHosts hosts{server.listen(job->address, job->port), job->allow_hosts};
  hosts.names.push_back(job->address.find(':') == std::string::npos ? job->address : "[" + job->address + "]");
  build_if_needed(location, environment);

  StopSignals signals;
  Followed followed{location};
  std::unique_ptr<Refresher> refresher;
  if (location.may_read_notes) {
    refresher = std::make_unique<Refresher>([&](const std::atomic<bool>& stop) { return look(followed, stop); },
                                            job->watch ? kLookEvery : std::chrono::milliseconds(0),
                                            [&](const std::atomic<bool>& stop, std::chrono::milliseconds most) {
                                              followed.edits.wait([&] { return stop.load(); },
                                                                  followed.sees_all ? kLookAnyway : most);
                                            });
  }
  Metrics metrics;
  const Router handlers(
      {location, hosts, [&] { return refresher ? refresher->health() : IndexHealth{}; }, job->editor, &metrics});
  signals.on_signal([&] { server.stop(); });
  const std::string url = url_of(job->address, hosts.port);
  write_out(url + "\n");
  if (job->open) open_browser(url);
  server.serve([&](const Request& request) {
    const auto began = std::chrono::steady_clock::now();
    Response response = handlers.answer(request);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    metrics.observe(Router::route_of(request), response.status, took.count());
    return response;
  });
  return kExitDone;
}

}  // namespace
}  // namespace dssearch::inline web_cli

int main(int argc, char** argv) {
  return dssearch::run_main("dsweb", [&] { return dssearch::run(argc, argv); });
}
