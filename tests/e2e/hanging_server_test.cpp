// SPDX-License-Identifier: GPL-2.0-or-later
// dssearch --remote and servers that hang, or are slow.
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "tests/support/catch.hpp"
#include "tests/support/index_server.hpp"
#include "tests/support/run_binary.hpp"

namespace dssearch {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kSlow{2'500};  // longer than a first reply is waited for

/// A socket that listens; the kernel accepts, and nobody answers.
class Listener {
 public:
  explicit Listener(int backlog = 20) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    struct sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    auto* any = reinterpret_cast<struct sockaddr*>(&address);
    if (::bind(fd_, any, size) != 0 || ::listen(fd_, backlog) != 0 || ::getsockname(fd_, any, &size) != 0)
      throw std::runtime_error("no socket to listen on");
    port_ = ntohs(address.sin_port);
  }
  ~Listener() {
    for (const int client : clients_) ::close(client);
    ::close(fd_);
  }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  int fd() const { return fd_; }
  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

  /// From now on connections are not even accepted: the queue is full.
  void fill() {
    for (int i = 0; i < 8; ++i) {
      const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
      const struct sockaddr_in address = loopback(port_);
      static_cast<void>(::connect(client, reinterpret_cast<const struct sockaddr*>(&address), sizeof address));
      clients_.push_back(client);
    }
  }

 private:
  int fd_;
  unsigned port_ = 0;
  std::vector<int> clients_;
};

/// Passes all between clients and a server, but the reply to each client's first question only after a while. The
/// server greets unasked.
class SlowServer {
 public:
  explicit SlowServer(const std::string& server)
      : port_(static_cast<unsigned>(std::stoul(server.substr(server.find(':') + 1)))), thread_([this] { serve(); }) {}
  ~SlowServer() {
    ended_ = true;
    thread_.join();
  }
  SlowServer(const SlowServer&) = delete;
  SlowServer& operator=(const SlowServer&) = delete;

  std::string address() const { return listener_.address(); }

 private:
  void serve() {
    while (!ended_) {
      struct pollfd waiting {
        listener_.fd(), POLLIN, 0
      };
      if (::poll(&waiting, 1, 50) <= 0) continue;
      const int client = ::accept4(listener_.fd(), nullptr, nullptr, SOCK_CLOEXEC);
      const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
      const struct sockaddr_in address = loopback(port_);
      if (::connect(server, reinterpret_cast<const struct sockaddr*>(&address), sizeof address) == 0)
        pass(client, server);
      ::close(client);
      ::close(server);
    }
  }

  void pass(int client, int server) const {
    std::array<char, 65536> bytes{};
    bool is_asked = false;
    bool is_answered = false;
    while (!ended_) {
      std::array<struct pollfd, 2> both{{{client, POLLIN, 0}, {server, POLLIN, 0}}};
      if (::poll(both.data(), both.size(), 50) <= 0) continue;
      for (const auto& [from, to] : {std::pair{0, server}, std::pair{1, client}}) {
        if (both.at(static_cast<std::size_t>(from)).revents == 0) continue;
        const ssize_t size = ::recv(from == 0 ? client : server, bytes.data(), bytes.size(), 0);
        if (size <= 0) return;
        is_asked = is_asked || from == 0;
        if (from == 1 && is_asked && !std::exchange(is_answered, true)) std::this_thread::sleep_for(kSlow);
        if (::send(to, bytes.data(), static_cast<std::size_t>(size), MSG_NOSIGNAL) != size) return;
      }
    }
  }

  Listener listener_;
  unsigned port_;
  std::atomic<bool> ended_ = false;
  std::thread thread_;
};

/// Asks a server that hangs. Checks what comes of it, and when.
void check_given_up(const Listener& server, const TempDir& dir) {
  const auto started = steady_clock::now();
  const Run answer = run("dssearch", {"--remote", server.address(), "printer"}, dir);
  const auto took = std::chrono::duration_cast<milliseconds>(steady_clock::now() - started);

  CHECK(answer.exit_code == 2);
  CHECK(answer.out.empty());
  CHECK(holds(answer.err, "dssearch: " + server.address() + ": no answer within 2 s\nhint: "));
  CHECK(took >= milliseconds(1'900));
  CHECK(took < milliseconds(4'000));
}

}  // namespace

TEST_CASE("dssearch --remote: a server that accepts and never answers is given up after two seconds", "[e2e]") {
  const TempDir dir;
  const Listener server;

  check_given_up(server, dir);
}

TEST_CASE("dssearch --remote: a server that does not accept is given up after two seconds", "[e2e]") {
  const TempDir dir;
  Listener server(0);
  server.fill();

  check_given_up(server, dir);
}

TEST_CASE("dssearch --remote: a server that takes its time for a query is waited for", "[e2e]") {
  const TempDir dir;
  dir.write("notes/a.md", "# Setup\n\nThe printer needs a driver.\n");
  REQUIRE(run("dsindex", {"notes", "--index", "db"}, dir).exit_code == 0);
  const IndexServer server(dir.at("db"));
  const SlowServer slow(server.address());
  const auto started = steady_clock::now();

  const Run answer = run("dssearch", {"--remote", slow.address(), "-c", "printer"}, dir);

  CAPTURE(answer.err);
  CHECK(answer.exit_code == 0);
  CHECK(answer.out == "1\n");
  CHECK(steady_clock::now() - started >= kSlow);
}

}  // namespace dssearch
