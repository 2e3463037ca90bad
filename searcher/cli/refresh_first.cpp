// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/cli/refresh_first.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <iterator>
#include <memory>
#include <string_view>
#include <utility>

#include "indexer/base/utf8.hpp"
#include "indexer/maintain/take_over.hpp"
#include "indexer/store/open_index.hpp"
#include "indexer/write/compaction.hpp"

namespace dssearch::inline searcher_cli {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kPatience{1000};
constexpr std::size_t kMaxShownPath = 200;  // bytes
constexpr milliseconds kLongWait = std::chrono::hours(1);

/// A message from the refreshing process to the searching one; fixed size, so that a pipe passes it whole.
struct Message {
  enum class Kind : int { stale, done, failed } kind = Kind::done;
  StaleCounts stale;
  std::array<char, 400> text{};
};
static_assert(sizeof(Message) <= 512, "POSIX passes up to 512 bytes through a pipe in one piece");

/// Memory that the refreshing process fills before its message `stale`: the moved notes, "FROM NUL TO NUL" each.
class SharedMoves {
 public:
  SharedMoves() : memory_(::mmap(nullptr, kBytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)) {}
  ~SharedMoves() {
    if (memory_ != MAP_FAILED) ::munmap(memory_, kBytes);
  }
  SharedMoves(const SharedMoves&) = delete;
  SharedMoves& operator=(const SharedMoves&) = delete;

  /// Keeps as many as there is room for.
  void write(const std::vector<Renamed>& moves) {
    if (memory_ == MAP_FAILED) return;
    char* at = static_cast<char*>(memory_);
    const char* end = at + kBytes - 1;  // the memory is all NUL, so that an empty name ends the list
    for (const Renamed& move : moves) {
      const std::string both = move.from + '\0' + move.to + '\0';
      if (both.size() > static_cast<std::size_t>(end - at)) return;
      at = std::copy(both.begin(), both.end(), at);
    }
  }

  std::vector<Renamed> read() const {
    std::vector<Renamed> out;
    if (memory_ == MAP_FAILED) return out;
    for (const char* at = static_cast<const char*>(memory_); *at != '\0';) {
      std::string from(at);
      at += from.size() + 1;
      std::string to(at);
      at += to.size() + 1;
      out.push_back({std::move(from), std::move(to)});
    }
    return out;
  }

 private:
  static constexpr std::size_t kBytes = 1U << 16U;
  void* memory_;
};

/// @return the remark about notes and folders that we have no permission to read; empty when there are none. This is
/// not an error, but a search cannot find their content.
std::string unreadable_text(const IndexReport& report) {
  const auto is_unreadable = [](const Skipped& row) {
    return row.reason.starts_with("cannot be read") || row.reason == "permission denied";
  };
  const auto first = std::find_if(report.skipped.begin(), report.skipped.end(), is_unreadable);
  if (first == report.skipped.end()) return {};
  const auto others = std::count_if(std::next(first), report.skipped.end(), is_unreadable);
  const std::string more = others == 0 ? "" : " and " + std::to_string(others) + " more";
  return std::string(utf8_prefix(first->path, kMaxShownPath)) + more + ": cannot be read, so not searched";
}

/// @return the remarks about it.
std::vector<std::string> build(const Location& location, const Environment& environment, bool was_damaged = false) {
  TerminalProgress progress(true);
  RefreshRequest request;
  request.was_damaged = was_damaged;
  request.lock_wait = kLongWait;
  const IndexReport report = refresh_and_take_over(location, request, environment, progress);
  std::vector<std::string> remarks;
  if (!report.took_over.empty()) remarks.push_back(took_over_text(report));
  if (std::string text = unreadable_text(report); !text.empty()) remarks.push_back(std::move(text));
  return remarks;
}

void set_text(Message& message, std::string_view text) {
  utf8_prefix(text, message.text.size() - 1).copy(message.text.data(), message.text.size() - 1);
}

void send(int fd, const Message& message) {
  // A searcher that did not wait has closed its end; the refresh continues.
  const ssize_t sent = ::write(fd, &message, sizeof message);
  static_cast<void>(sent);
}

/// Runs after the answer. If another process holds the index, that one can compact it.
void compact_in_peace(const Location& location) {
  try {
    IndexFolder folder(location.index_dir, kPatience);
    compact_index(folder);
  } catch (const Error&) {
    return;
  }
}

/// The refreshing process: its own session, so that closing the terminal does not end it half way.
[[noreturn]] void refresh_apart(const Location& location, int fd, SharedMoves& moves) {
  ::setsid();
  const int null = ::open("/dev/null", O_RDWR);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(null, stream);
  Message message;
  bool has_grown = false;
  try {
    RefreshRequest request;
    request.lock_wait = kPatience;
    request.may_compact = false;  // the searcher waits for this
    request.looked = [&](const StaleCounts& stale, const std::vector<Renamed>& renamed) {
      moves.write(renamed);
      send(fd, {Message::Kind::stale, stale, {}});
    };
    Progress silent;
    const IndexReport report = refresh_index(location, request, silent);
    has_grown = report.has_grown;
    set_text(message, unreadable_text(report));
  } catch (const Error& error) {
    message.kind = Message::Kind::failed;
    set_text(message, error.what());
  } catch (...) {
    message.kind = Message::Kind::failed;
    set_text(message, "unexpected error");
  }
  send(fd, message);
  if (has_grown) compact_in_peace(location);
  ::_exit(0);
}

std::string stale_text(const StaleCounts& stale) {
  return std::to_string(stale.changed) + " changed, " + std::to_string(stale.added) + " added, " +
         std::to_string(stale.removed) + " removed";
}

std::string not_known_text() {
  return "unknown whether notes changed since the last run";
}

/// A refresh that goes on in another process.
class Refreshing {
 public:
  explicit Refreshing(const Location& location) : notes_dir_(location.notes_dir) {
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return;
    fd_ = ends[0];
    child_ = ::fork();
    if (child_ == 0) {
      ::close(ends[0]);
      refresh_apart(location, ends[1], *moves_);
    }
    ::close(ends[1]);
  }
  ~Refreshing() {
    if (child_ > 0) ::waitpid(child_, nullptr, WNOHANG);
    if (fd_ >= 0) ::close(fd_);
  }
  Refreshing(const Refreshing&) = delete;
  Refreshing& operator=(const Refreshing&) = delete;

  /// Listens until the refresh is done or the time is over; messages already in the pipe are always read.
  Freshness wait_until(steady_clock::time_point deadline) const {
    Freshness out;
    out.is_known = false;
    if (child_ < 0) {
      out.remarks.push_back("cannot start a process to refresh the index; " + not_known_text());
      return out;
    }
    for (;;) {
      const std::optional<Message> message = next(deadline);
      if (!message) break;
      if (message->kind == Message::Kind::done) {
        const std::string remark = message->text.data();
        return {out.was_written, true, {}, {}, remark.empty() ? std::vector<std::string>() : std::vector{remark}};
      }
      if (message->kind == Message::Kind::failed) {
        out.remarks.push_back("cannot refresh the index, answering from its old state: " +
                              std::string(message->text.data()) + "; " + difference(out));
        return out;
      }
      out.is_known = true;
      out.stale = message->stale;
      out.was_written = out.stale.any();
      for (Renamed& paths : moves_->read()) out.moved.push_back({notes_dir_, std::move(paths)});
    }
    if (!out.is_known || out.stale.any())
      out.remarks.push_back("answering before the refresh has finished; " + difference(out));
    return out;
  }

 private:
  /// @return nothing when the time is over; a failure when the other process has ended.
  std::optional<Message> next(steady_clock::time_point deadline) const {
    const auto left =
        std::max<long>(0, std::chrono::duration_cast<milliseconds>(deadline - steady_clock::now()).count());
    struct pollfd waiting {
      fd_, POLLIN, 0
    };
    if (::poll(&waiting, 1, static_cast<int>(left)) <= 0) return std::nullopt;
    Message message;
    if (::read(fd_, &message, sizeof message) == static_cast<ssize_t>(sizeof message)) return message;
    message.kind = Message::Kind::failed;
    set_text(message, "the refresh ended early");
    return message;
  }

  static std::string difference(const Freshness& fresh) {
    if (!fresh.is_known) return not_known_text();
    return fresh.stale.any() ? "not in this answer: " + stale_text(fresh.stale) : "no notes had changed";
  }

  std::string notes_dir_;
  std::unique_ptr<SharedMoves> moves_ = std::make_unique<SharedMoves>();
  int fd_ = -1;
  pid_t child_ = -1;
};

void add(Freshness one, Freshness& all) {
  all.was_written = all.was_written || one.was_written;
  all.is_known = all.is_known && one.is_known;
  all.stale.changed += one.stale.changed;
  all.stale.added += one.stale.added;
  all.stale.removed += one.stale.removed;
  std::move(one.moved.begin(), one.moved.end(), std::back_inserter(all.moved));
  for (std::string& remark : one.remarks) {
    if (std::find(all.remarks.begin(), all.remarks.end(), remark) == all.remarks.end())
      all.remarks.push_back(std::move(remark));
  }
}

/// Prepares one index, except for a refresh that can run in another process.
/// @return nothing when such a refresh must be started.
std::optional<Freshness> settle_at_once(const Location& location, const Environment& environment, FreshMode mode) {
  const IndexState state = probe_index(location.index_dir);
  const bool rebuild = (state == IndexState::older || state == IndexState::damaged) && location.default_index;
  if (state == IndexState::missing || rebuild) {
    return Freshness{true, true, {}, {}, build(location, environment)};
  }
  if (state != IndexState::usable) return Freshness{};  // the search itself reports the problem
  if (!location.may_read_notes) {
    return Freshness{
        false,
        false,
        {},
        {},
        {"this index was made elsewhere, so its notes are not checked; dsindex NOTES --index DIR refreshes it"}};
  }
  if (mode == FreshMode::never) return Freshness{false, false, {}, {}, {}};
  if (mode == FreshMode::automatic) return std::nullopt;
  return Freshness{true, true, {}, {}, build(location, environment)};
}

}  // namespace

void mend(const Location& location, const Environment& environment) {
  build(location, environment, true);
}

Freshness bring_up_to_date(const std::vector<Location>& locations, const Environment& environment, FreshMode mode,
                           const std::function<void()>& meanwhile) {
  Freshness all;
  std::vector<std::unique_ptr<Refreshing>> refreshing;
  for (const Location& location : locations) {
    if (std::optional<Freshness> settled = settle_at_once(location, environment, mode)) {
      add(std::move(*settled), all);
    } else {
      refreshing.push_back(std::make_unique<Refreshing>(location));
    }
  }
  if (refreshing.empty()) return all;
  const auto deadline = steady_clock::now() + kPatience;
  meanwhile();
  for (const auto& one : refreshing) add(one->wait_until(deadline), all);
  return all;
}

}  // namespace dssearch::inline searcher_cli
