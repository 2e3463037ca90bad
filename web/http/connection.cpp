// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/connection.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace dssearch::inline web_http {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::size_t kMaxHeadBytes = 16 * 1024;
constexpr std::size_t kGatherBytes = 64 * 1024;
constexpr milliseconds kHeadTime{10'000};
constexpr milliseconds kCrowdedIdle{100};
constexpr milliseconds kCrowdedHeadTime{1'000};
constexpr milliseconds kAnswerTime{60'000};
constexpr milliseconds kStallTime{10'000};  // for a client that reads nothing at all
constexpr milliseconds kStoppingTime{500};
constexpr milliseconds kFinishTime{200};
constexpr std::size_t kMaxDrainedBytes = 256 * 1024;

int milliseconds_until(steady_clock::time_point deadline) {
  const auto left = std::chrono::ceil<milliseconds>(deadline - steady_clock::now()).count();
  return static_cast<int>(std::clamp<long long>(left, 0, 1'000'000));
}

}  // namespace

/// @return whether the socket is ready; false at the deadline, and on stop unless an answer is being written.
bool Connection::wait(short events, Deadline deadline) {
  for (;;) {
    std::array<pollfd, 2> waiting{{{socket_, events, 0}, {stopping_ ? -1 : stop_, POLLIN, 0}}};
    const int ready = ::poll(waiting.data(), waiting.size(), milliseconds_until(deadline));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return false;
    if (waiting[1].revents != 0) {
      stopping_ = true;
      if ((events & POLLIN) != 0) return false;
      answer_by_ = std::min(answer_by_, steady_clock::now() + kStoppingTime);
      deadline = std::min(deadline, answer_by_);
    }
    if (waiting[0].revents != 0) return true;
  }
}

/// Waits for bytes of a request until the earlier deadline; the second one applies only while others wait.
bool Connection::wait_among_others(Deadline deadline, Deadline crowded_deadline) {
  if (others_ == nullptr) return wait(POLLIN, deadline);
  for (;;) {
    const Deadline end = *others_ > 0 ? std::min(deadline, crowded_deadline) : deadline;
    if (wait(POLLIN, std::min(end, steady_clock::now() + kCrowdedIdle))) return true;
    if (stopping_ || steady_clock::now() >= end) return false;
  }
}

bool Connection::receive() {
  std::array<char, 4096> buffer;
  const ssize_t count = ::recv(socket_, buffer.data(), buffer.size(), 0);
  if (count < 0 && (errno == EINTR || errno == EAGAIN)) return true;
  if (count <= 0) return false;
  in_.append(buffer.data(), static_cast<std::size_t>(count));
  return true;
}

Connection::Head Connection::read_head(milliseconds idle) {
  in_.erase(0, head_size_);  // also the unread part of the last head
  head_size_ = 0;
  const Deadline asked = steady_clock::now();
  if (in_.empty() && (!wait_among_others(asked + idle, asked + kCrowdedIdle) || !receive())) return Head::none;
  const Deadline began = steady_clock::now();
  for (std::size_t searched = 0;;) {
    const std::size_t end = in_.find("\r\n\r\n", searched);
    if (end != std::string::npos && end + 4 <= kMaxHeadBytes) {
      head_size_ = end + 4;
      answer_by_ = steady_clock::now() + kAnswerTime;
      return Head::complete;
    }
    if (in_.size() >= kMaxHeadBytes) return Head::too_large;
    searched = in_.size() - std::min<std::size_t>(in_.size(), 3);
    if (!wait_among_others(began + kHeadTime, began + kCrowdedHeadTime)) return stopping_ ? Head::none : Head::too_slow;
    if (!receive()) return Head::none;
  }
}

bool Connection::write(std::string_view bytes) {
  out_ += bytes;
  return out_.size() < kGatherBytes || flush();
}

bool Connection::flush() {
  if (!broken_ && !send_all(out_)) broken_ = true;
  out_.clear();
  return !broken_;
}

void Connection::finish() {
  ::shutdown(socket_, SHUT_WR);
  // Closing with unread bytes would reset the connection, and the answer could be lost.
  const Deadline deadline = steady_clock::now() + kFinishTime;
  in_.clear();
  while (in_.size() < kMaxDrainedBytes && wait(POLLIN, deadline) && receive()) {
  }
}

bool Connection::send_all(std::string_view bytes) {
  if (answer_by_ == Deadline{}) answer_by_ = steady_clock::now() + kStallTime;
  while (!bytes.empty()) {
    const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      if (!wait(POLLOUT, std::min(answer_by_, steady_clock::now() + kStallTime))) return false;
    } else if (errno != EINTR) {
      return false;
    }
  }
  return true;
}

}  // namespace dssearch::inline web_http
