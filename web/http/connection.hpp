// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace dssearch::inline web_http {

/// One client, with bounds on memory and time: a request's head is read completely before it is parsed, at most 16 KB
/// within ten seconds; bodies are never read; answers are collected and written within a time limit.
class Connection {
 public:
  /// @param socket  connected; owned by the caller.
  /// @param stop    becomes readable when the server must stop: waits then end, an answer has half a second left.
  /// @param others  how many clients wait for a free thread. While it is above 0, this client has a tenth of a
  ///                second to begin a request and one second to send its head. Null: always 0.
  Connection(int socket, int stop, const std::atomic<int>* others = nullptr)
      : socket_(socket), stop_(stop), others_(others) {}

  enum class Head {
    complete,   ///< `head` has the request's head
    none,       ///< the client left, was idle for too long, or the server must stop
    too_large,  ///< no end within 16 KB
    too_slow,   ///< not complete in time
  };

  /// Waits for the next request and reads its head, up to and including the empty line.
  /// @param idle  maximum wait for its first byte.
  Head read_head(std::chrono::milliseconds idle);

  /// @return the whole of the current head.
  std::string_view head() const { return std::string_view(in_).substr(0, head_size_); }

  /// Adds to the answer. @return whether the client still reads it.
  bool write(std::string_view bytes);
  /// Sends the rest of the answer.
  bool flush();
  /// Ends the connection so that the client gets the answer even if it is still sending.
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
  std::string in_;  // received: the current head and the bytes after it
  std::size_t head_size_ = 0;
  std::string out_;
  Deadline answer_by_{};  // for the current answer
};

}  // namespace dssearch::inline web_http
