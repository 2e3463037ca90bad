// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/temp_dir.hpp"

namespace dssearch {

/// dsweb over the folder `notes` of a TempDir, on a free port for the length of the scope.
class WebServer {
 public:
  /// @param options  for dsweb, besides the port. @throws std::runtime_error when it does not come up.
  explicit WebServer(const TempDir& dir, const std::vector<std::string>& options = {});
  ~WebServer();
  WebServer(const WebServer&) = delete;
  WebServer& operator=(const WebServer&) = delete;

  std::uint16_t port() const { return port_; }
  pid_t process() const { return process_; }

  /// Sends SIGTERM and waits. @return the exit code, 128 + signal when a signal ended it.
  int end();

 private:
  pid_t process_ = -1;
  std::uint16_t port_ = 0;
};

/// A client that writes bytes and reads what comes back.
class WebClient {
 public:
  explicit WebClient(std::uint16_t port);
  ~WebClient();
  WebClient(const WebClient&) = delete;
  WebClient& operator=(const WebClient&) = delete;

  /// @return whether the server took all of it.
  bool send(std::string_view bytes) const;
  /// Tells the server that nothing more is sent.
  void finish() const;
  /// @return what comes until the server closes, or until it has said nothing for so long; `ended` tells which.
  std::string rest(std::chrono::milliseconds patience = std::chrono::seconds(10));
  /// @return what comes until it holds `part`, or as `rest` does.
  std::string until(std::string_view part);
  bool ended() const { return ended_; }

 private:
  bool more(std::string& out, std::chrono::milliseconds patience);

  int socket_;
  bool ended_ = false;
};

/// One GET on a connection of its own. @return the whole answer, empty when nobody listens.
std::string ask(std::uint16_t port, const std::string& target);

/// Asks until the answer holds `part`, ten seconds at most.
std::string ask_until(std::uint16_t port, const std::string& target, const std::string& part);

}  // namespace dssearch
