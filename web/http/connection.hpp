// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace dssearch {

/// One client, with bounds on what it can make us hold and how long: a request's head is read whole before anything
/// looks at it, at most 16 KB within ten seconds; no body is ever read; answers are gathered and written with a limit
/// on the time.
class Connection {
 public:
  /// @param socket  connected; stays the caller's.
  /// @param stop    becomes readable when the server is to stop: waits end then, an answer has half a second left.
  /// @param others  how many clients wait until one leaves: while that is more than none, this one has a tenth of a
  ///                second to begin a request and one to send its head. Null: none ever.
  Connection(int socket, int stop, const std::atomic<int>* others = nullptr)
      : socket_(socket), stop_(stop), others_(others) {}

  enum class Head {
    complete,   ///< `head` has it
    none,       ///< the client left, was idle for too long, or the server is to stop
    too_large,  ///< more than 16 KB without an end
    too_slow,   ///< not complete in time
  };

  /// Waits for the next request and reads its head, up to and with the empty line.
  /// @param idle  how long to wait for its first byte.
  Head read_head(std::chrono::milliseconds idle);

  /// @return the whole of the current head.
  std::string_view head() const { return std::string_view(in_).substr(0, head_size_); }

  /// Adds to the answer. @return whether the client still takes it.
  bool write(std::string_view bytes);
  /// Sends what is left of the answer.
  bool flush();
  /// Ends the connection so that the client gets the answer even when it is still sending something we do not want.
  void finish();

 private:
  using Deadline = std::chrono::steady_clock::time_point;

  bool wait(short events, Deadline deadline);
  bool wait_among_others(Deadline deadline, Deadline crowded_deadline);
  bool receive();
  bool send_all(std::string_view bytes);

  int socket_;
  int stop_;
  const std::atomic<int>* others_;
  bool stopping_ = false;
  bool broken_ = false;
  std::string in_;  // received: the current head, and what came after it
  std::size_t head_size_ = 0;
  std::string out_;
  Deadline answer_by_{};  // for the current answer
};

}  // namespace dssearch
