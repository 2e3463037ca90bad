// SPDX-License-Identifier: GPL-2.0-or-later
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <thread>

#include "tests/support/catch.hpp"
#include "web/http/connection.hpp"

using namespace dssearch;
using std::chrono::milliseconds;
using Head = Connection::Head;

namespace {

constexpr milliseconds kIdle{2000};

/// A client at one end, a `Connection` at the other.
class Pair {
 public:
  Pair() {
    REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) == 0);
    REQUIRE(::pipe(stop.data()) == 0);
  }
  ~Pair() {
    for (const int fd : {ends[0], ends[1], stop[0], stop[1]}) ::close(fd);
  }
  Pair(const Pair&) = delete;
  Pair& operator=(const Pair&) = delete;

  Connection server() const { return {ends[0], stop[0]}; }
  void send(std::string_view bytes) const {
    REQUIRE(::send(ends[1], bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size()));
  }
  void tell_to_stop() const { REQUIRE(::write(stop[1], "", 1) == 1); }

  std::array<int, 2> ends{};
  std::array<int, 2> stop{};
};

}  // namespace

TEST_CASE("Connection: a head is read whole, whatever pieces it comes in", "[threads][web]") {
  const Pair pair;
  Connection server = pair.server();
  std::thread client([&] {
    for (const char c : std::string_view("GET / HTTP/1.1\r\nHost: x\r\n\r\n")) pair.send({&c, 1});
  });

  const Head head = server.read_head(kIdle);
  client.join();

  CHECK(head == Head::complete);
  CHECK(server.head() == "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
}

TEST_CASE("Connection: requests sent in one go are distinguished", "[threads][web]") {
  const Pair pair;
  Connection server = pair.server();
  pair.send("one\r\n\r\ntwo\r\n\r\n");

  CHECK(server.read_head(kIdle) == Head::complete);
  CHECK(server.head() == "one\r\n\r\n");
  CHECK(server.read_head(kIdle) == Head::complete);
  CHECK(server.head() == "two\r\n\r\n");
}

TEST_CASE("Connection: a head has 16 KB, with or without line ends", "[threads][web]") {
  const Pair pair;
  Connection server = pair.server();
  const std::string flood = GENERATE(std::string(17'000, 'x'), "GET / HTTP/1.1\r\n" + std::string(17'000, '\n'));
  pair.send(flood);

  CHECK(server.read_head(kIdle) == Head::too_large);
}

TEST_CASE("Connection: idle clients and those that leave are let go", "[threads][web]") {
  const Pair pair;
  Connection server = pair.server();

  CHECK(server.read_head(milliseconds(10)) == Head::none);
  pair.send("GET");
  ::shutdown(pair.ends[1], SHUT_WR);
  CHECK(server.read_head(kIdle) == Head::none);
}

TEST_CASE("Connection: while others wait, idle clients are let go sooner and heads must come faster",
          "[threads][web]") {
  const Pair pair;
  std::atomic<int> others{1};
  Connection server(pair.ends[0], pair.stop[0], &others);
  const auto began = std::chrono::steady_clock::now();

  CHECK(server.read_head(kIdle) == Head::none);
  CHECK(std::chrono::steady_clock::now() - began < milliseconds(1000));
  pair.send("GET / HTTP/1.1\r\n");
  CHECK(server.read_head(kIdle) == Head::too_slow);
  CHECK(std::chrono::steady_clock::now() - began < milliseconds(3000));
}

TEST_CASE("Connection: waiting ends when the server is to stop", "[threads][web]") {
  const Pair pair;
  Connection server = pair.server();
  pair.send("GET / HTTP/1.1\r\n");
  pair.tell_to_stop();
  const auto began = std::chrono::steady_clock::now();

  CHECK(server.read_head(kIdle) == Head::none);
  CHECK(std::chrono::steady_clock::now() - began < milliseconds(500));
}

TEST_CASE("Connection: an answer reaches a client that reads slowly", "[threads][web]") {
  const Pair pair;
  Connection server = pair.server();
  pair.send("one\r\n\r\n");
  REQUIRE(server.read_head(kIdle) == Head::complete);
  std::size_t received = 0;
  std::thread client([&] {
    std::array<char, 4096> buffer;
    for (ssize_t count = 0; (count = ::recv(pair.ends[1], buffer.data(), buffer.size(), 0)) > 0;)
      received += static_cast<std::size_t>(count);
  });

  CHECK(server.write(std::string(3'000'000, 'x')));
  CHECK(server.write("end"));
  CHECK(server.flush());
  ::shutdown(pair.ends[0], SHUT_WR);
  client.join();
  CHECK(received == 3'000'003);
}

TEST_CASE("Connection: on stop an unread answer is given up within a second", "[threads][web]") {
  const Pair pair;
  Connection server = pair.server();
  pair.send("one\r\n\r\n");
  REQUIRE(server.read_head(kIdle) == Head::complete);
  pair.tell_to_stop();
  const auto began = std::chrono::steady_clock::now();

  CHECK_FALSE(server.write(std::string(3'000'000, 'x')));
  CHECK(std::chrono::steady_clock::now() - began < milliseconds(1000));
}

TEST_CASE("Connection: writing to a client that left is no signal", "[threads][web]") {
  const Pair pair;
  Connection server = pair.server();
  ::shutdown(pair.ends[1], SHUT_RD);

  CHECK_FALSE(server.write(std::string(100'000, 'x')));
  CHECK_FALSE(server.flush());
}
