// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/fresh.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>

#include "indexer/base/utf8.hpp"
#include "indexer/compaction.hpp"
#include "indexer/schema/open_index.hpp"

namespace dssearch {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kPatience{300};
constexpr milliseconds kLongWait = std::chrono::hours(1);

/// What the refreshing process tells the searching one; fixed size, so that a pipe passes it whole.
struct Message {
  enum class Kind : int { stale, done, failed } kind = Kind::done;
  StaleCounts stale;
  std::array<char, 400> text{};
};
static_assert(sizeof(Message) <= 512, "POSIX passes up to 512 bytes through a pipe in one piece");

void build(const Location& location, bool quiet, bool was_damaged = false) {
  TerminalProgress progress(!quiet);
  RefreshRequest request;
  request.was_damaged = was_damaged;
  request.lock_wait = kLongWait;
  refresh_index(location, request, progress);
}

void send(int fd, const Message& message) {
  // A searcher that did not wait has closed its end; the refresh goes on regardless.
  const ssize_t sent = ::write(fd, &message, sizeof message);
  static_cast<void>(sent);
}

/// After the answer. Whoever else holds the index may see to it.
void compact_in_peace(const Location& location) {
  try {
    IndexFolder folder(location.index_dir, kPatience);
    compact_index(folder);
  } catch (const Error&) {
    return;
  }
}

/// The refreshing process: its own session, so that closing the terminal does not end it half way.
[[noreturn]] void refresh_apart(const Location& location, int fd) {
  ::setsid();
  const int null = ::open("/dev/null", O_RDWR);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(null, stream);
  Message message;
  bool has_grown = false;
  try {
    RefreshRequest request;
    request.lock_wait = kPatience;
    request.may_compact = false;  // the searcher is waiting
    request.looked = [fd](const StaleCounts& stale) { send(fd, {Message::Kind::stale, stale, {}}); };
    Progress silent;
    has_grown = refresh_index(location, request, silent).has_grown;
  } catch (const Error& error) {
    message.kind = Message::Kind::failed;
    utf8_prefix(error.what(), message.text.size() - 1).copy(message.text.data(), message.text.size() - 1);
  } catch (...) {
    message.kind = Message::Kind::failed;
    std::strncpy(message.text.data(), "unexpected failure", message.text.size() - 1);
  }
  send(fd, message);
  if (has_grown) compact_in_peace(location);
  ::_exit(0);
}

std::string stale_text(const StaleCounts& stale) {
  return std::to_string(stale.changed) + " changed, " + std::to_string(stale.added) + " added, " +
         std::to_string(stale.removed) + " removed";
}

/// Listens until the refresh is done or patience ends; what was said before is heard in any case.
Freshness listen(int fd, steady_clock::time_point deadline) {
  Freshness out;
  bool counted = false;
  for (;;) {
    const auto left =
        std::max<long>(0, std::chrono::duration_cast<milliseconds>(deadline - steady_clock::now()).count());
    struct pollfd waiting {
      fd, POLLIN, 0
    };
    if (::poll(&waiting, 1, static_cast<int>(left)) <= 0) break;
    Message message;
    if (::read(fd, &message, sizeof message) != static_cast<ssize_t>(sizeof message)) {
      out.remarks.emplace_back("the refresh ended before it was done, answering from what is there");
      return out;
    }
    out.was_written = out.stale.any();
    if (message.kind == Message::Kind::done) return {out.was_written, {}, {}};
    if (message.kind == Message::Kind::failed) {
      out.remarks.push_back(std::string("could not refresh the index, answering from what is there: ") +
                            message.text.data());
      return out;
    }
    out.stale = message.stale;
    counted = true;
  }
  out.remarks.push_back(counted ? "answering before the refresh is done; not in this answer: " + stale_text(out.stale)
                                : "answering before it is known whether notes changed; they are still being looked at");
  return out;
}

Freshness refresh_within_patience(const Location& location, const std::function<void()>& meanwhile) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0)
    return {false, {}, {"could not refresh the index: " + std::string(std::strerror(errno))}};
  const auto deadline = steady_clock::now() + kPatience;
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    refresh_apart(location, ends[1]);
  }
  ::close(ends[1]);
  Freshness out;
  if (child < 0) {
    out.remarks.emplace_back("could not refresh the index: no process could be started");
  } else {
    meanwhile();
    out = listen(ends[0], deadline);
    ::waitpid(child, nullptr, WNOHANG);
  }
  ::close(ends[0]);
  return out;
}

}  // namespace

void mend(const Location& location) {
  build(location, false, true);
}

Freshness bring_up_to_date(const Location& location, FreshMode mode, bool quiet,
                           const std::function<void()>& meanwhile) {
  const IndexState state = probe_index(location.index_dir);
  const bool rebuild = (state == IndexState::older || state == IndexState::damaged) && location.default_index;
  if (state == IndexState::missing || rebuild) {
    build(location, quiet);
    return {true, {}, {}};
  }
  if (state != IndexState::usable) return {};  // the search itself tells what is wrong with it
  if (!location.may_read_notes) {
    return {false, {}, {"this index was not made here, so its notes are not looked at; name them too to refresh it"}};
  }
  if (mode == FreshMode::never) return {};
  if (mode == FreshMode::automatic) return refresh_within_patience(location, meanwhile);
  build(location, quiet);
  return {true, {}, {}};
}

}  // namespace dssearch
