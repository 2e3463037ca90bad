// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "web/http/request.hpp"
#include "web/http/response.hpp"

namespace dssearch::inline web_http {

/// The HTTP/1.1 server (based on cpp-httplib): sockets, threads and their limits. The caller makes the answers.
class Server {
 public:
  using Answer = std::function<Response(const Request&)>;

  Server();
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Listens; `serve` answers clients that connect from now on.
  /// @param address  to bind to. @param port  0: any that is free.
  /// @return the port. @throws Error network.
  int listen(const std::string& address, int port);

  /// Answers until `stop`. Requires: `listen` has returned.
  /// @param answer  called from several threads at once.
  void serve(const Answer& answer);

  /// Ends `serve` within a second: idle connections are closed, current answers are finished. Threads: any; may be
  /// called before `serve`.
  void stop();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dssearch::inline web_http
