// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "web/http/request.hpp"
#include "web/http/response.hpp"

namespace dssearch {

/// The HTTP/1.1 server (cpp-httplib behind it): sockets, threads and their bounds. What is answered is the caller's.
class Server {
 public:
  using Answer = std::function<Response(const Request&)>;

  Server();
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Listens; clients that come from now on are answered by `serve`.
  /// @param address  to bind to. @param port  0: any that is free.
  /// @return the port. @throws Error network.
  int listen(const std::string& address, int port);

  /// Answers until `stop`. Requires: `listen` has returned.
  /// @param answer  called from several threads at once.
  void serve(const Answer& answer);

  /// Ends `serve` within a second: idle clients are let go, answers under way are finished. Threads: any; may be called
  /// before `serve`.
  void stop();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dssearch
