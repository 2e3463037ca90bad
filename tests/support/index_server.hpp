// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <netinet/in.h>
#include <sys/types.h>

#include <string>

namespace dssearch {

/// @return 127.0.0.1 with that port; 0 lets the system choose one.
struct sockaddr_in loopback(unsigned port);

/// A xapian-tcpsrv (package xapian-tools) on a free port of the loopback interface, ended with the scope.
class IndexServer {
 public:
  /// @param index_dir  its current generation is served. @throws std::runtime_error when it does not come up.
  explicit IndexServer(const std::string& index_dir);
  ~IndexServer() { stop(); }
  IndexServer(const IndexServer&) = delete;
  IndexServer& operator=(const IndexServer&) = delete;

  /// HOST:PORT, as --remote takes it.
  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

  /// Ends it, and the processes that serve its connections.
  void stop();

 private:
  pid_t process_ = -1;
  unsigned port_ = 0;
};

}  // namespace dssearch
