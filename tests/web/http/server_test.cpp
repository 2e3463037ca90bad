// SPDX-License-Identifier: GPL-2.0-or-later
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <thread>
#include <vector>

#include "indexer/base/error.hpp"
#include "tests/support/catch.hpp"
#include "web/http/server.hpp"

using namespace dssearch;
using Catch::Matchers::ContainsSubstring;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

/// A server that answers with what it was asked, until the end of the scope.
class Running {
 public:
  Running() {
    port = server.listen("127.0.0.1", 0);
    thread_ = std::thread([this] { server.serve([this](const Request& request) { return answer(request); }); });
  }
  ~Running() {
    server.stop();
    thread_.join();
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  Server server;
  int port = 0;
  std::atomic<int> asked{0};

 private:
  Response answer(const Request& request) {
    ++asked;
    Response response;
    response.content_type = "text/html; charset=utf-8";
    if (request.path == "/fault") throw std::runtime_error("secret");
    if (request.path == "/slow") std::this_thread::sleep_for(milliseconds(300));
    if (request.path == "/same") response.status = 304;
    response.set("X-Frame-Options", "SAMEORIGIN");
    response.body = request.method + " " + request.path + " host=" + request.host + " " + std::string(5000, 'x');
    return response;
  }

  std::thread thread_;
};

/// A client that writes bytes and reads what comes back.
class Client {
 public:
  explicit Client(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(port));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0);
  }
  ~Client() { ::close(socket_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  bool send(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (count <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
  }

  /// All that comes until the server closes.
  std::string rest() const {
    std::string out;
    std::array<char, 4096> buffer;
    for (ssize_t count = 0; (count = ::recv(socket_, buffer.data(), buffer.size(), 0)) > 0;)
      out.append(buffer.data(), static_cast<std::size_t>(count));
    return out;
  }

 private:
  int socket_;
};

std::string ask(int port, const std::string& request) {
  const Client client(port);
  client.send(request);
  return client.rest();
}

std::string get(const std::string& target, const std::string& headers = {}) {
  return "GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + headers + "\r\n";
}

std::size_t count_of(std::string_view text, std::string_view word) {
  std::size_t count = 0;
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + word.size())) ++count;
  return count;
}

}  // namespace

TEST_CASE("Server: answers with status, headers and body, each header once", "[threads][web]") {
  const Running running;

  const std::string answer = ask(running.port, get("/a%20b?q=1"));

  CHECK_THAT(answer, Catch::Matchers::StartsWith("HTTP/1.1 200 OK\r\n"));
  CHECK_THAT(answer, ContainsSubstring("GET /a b host=a xxx"));
  CHECK_THAT(answer, ContainsSubstring("Content-Type: text/html; charset=utf-8\r\n"));
  CHECK(count_of(answer, "X-Frame-Options:") == 1);
  CHECK_THAT(answer, ContainsSubstring("X-Frame-Options: SAMEORIGIN"));
  CHECK(count_of(answer, "Content-Length:") == 1);
  CHECK_THAT(answer, ContainsSubstring("Connection: close\r\n") && !ContainsSubstring("Keep-Alive:"));
}

TEST_CASE("Server: many requests on one connection, also sent in one go", "[threads][web]") {
  const Running running;
  const std::string one = "GET /x HTTP/1.1\r\nHost: a\r\n\r\n";

  const std::string answers = ask(running.port, one + one + get("/last"));

  CHECK(count_of(answers, "HTTP/1.1 200 OK") == 3);
  CHECK(count_of(answers, "Connection: keep-alive\r\nKeep-Alive: timeout=5\r\n") == 2);
  CHECK_THAT(answers, ContainsSubstring("GET /last"));
}

TEST_CASE("Server: HEAD has the headers of GET and no body", "[threads][web]") {
  const Running running;

  const std::string answer = ask(running.port, "HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

  CHECK_THAT(answer, ContainsSubstring("Content-Length: 50"));
  CHECK_THAT(answer, Catch::Matchers::EndsWith("\r\n\r\n"));
}

TEST_CASE("Server: 304 speaks of no content", "[threads][web]") {
  const Running running;

  const std::string answer = ask(running.port, get("/same"));

  CHECK_THAT(answer, ContainsSubstring("304 Not Modified") && !ContainsSubstring("Content-Length") &&
                         !ContainsSubstring("xxx"));
}

TEST_CASE("Server: ranges, codings and expectations change nothing", "[threads][web]") {
  const Running running;
  const std::string headers = GENERATE("Range: bytes=0-10\r\n", "Range: bytes=0-,0-,0-\r\n",
                                       "Accept-Encoding: gzip, br\r\n", "Expect: 100-continue\r\n");

  const std::string answer = ask(running.port, get("/", headers));

  CAPTURE(headers);
  CHECK_THAT(answer, Catch::Matchers::StartsWith("HTTP/1.1 200 OK\r\n") && ContainsSubstring("GET / host=a xxx") &&
                         !ContainsSubstring("Content-Encoding"));
}

TEST_CASE("Server: a body is never read, and ends the connection", "[threads][web]") {
  const Running running;
  const std::string smuggled = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
  const std::string head =
      GENERATE(as<std::string>(), "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 40\r\n\r\n",
               "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 40\r\n\r\n",
               "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Length: 40\r\n\r\n",
               "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
               "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n",
               "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: +40\r\n\r\n", "POST / HTTP/1.1\r\nHost: a\r\n\r\n");

  const std::string answer = ask(running.port, head + smuggled);

  CAPTURE(head, answer);
  CHECK(count_of(answer, "HTTP/1.1 ") == 1);
  CHECK_THAT(answer, ContainsSubstring("Connection: close") && !ContainsSubstring("smuggled"));
}

TEST_CASE("Server: what is no request is refused and not asked on", "[threads][web]") {
  const Running running;
  const auto [request, status] = GENERATE(table<std::string, std::string>({
      {"NONSENSE\r\n\r\n", "400"},
      {"GET /\r\n\r\n", "400"},
      {"GET / HTTP/1.1\r\n\r\n", "400"},
      {"GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", "400"},
      {"BREW / HTTP/1.1\r\nHost: a\r\n\r\n", "400"},
      {"GET / HTTP/3.0\r\nHost: a\r\n\r\n", "400"},
      {"GET /" + std::string(9000, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n", "414"},
      {"GET / HTTP/1.1\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n", "431"},
      {std::string(20'000, 'x'), "431"},
  }));

  const Client client(running.port);
  client.send(request);
  const std::string answer = client.rest();

  CAPTURE(request.substr(0, 40), answer);
  CHECK_THAT(answer, Catch::Matchers::StartsWith("HTTP/1.1 " + status + " "));
  CHECK(running.asked == 0);
}

TEST_CASE("Server: an endless head is cut early", "[threads][web]") {
  const Running running;
  const Client client(running.port);
  REQUIRE(client.send("GET / HTTP/1.1\r\n"));

  std::size_t sent = 0;
  const std::string piece(65'536, 'x');
  while (sent < 100'000'000 && client.send(piece)) sent += piece.size();

  CHECK(sent < 10'000'000);
  CHECK(running.asked == 0);
}

TEST_CASE("Server: a fault shows nothing of ours", "[threads][web]") {
  const Running running;

  const std::string answer = ask(running.port, get("/fault"));

  CHECK_THAT(answer, Catch::Matchers::StartsWith("HTTP/1.1 500 ") && !ContainsSubstring("secret"));
  CHECK_THAT(answer, ContainsSubstring("Content-Security-Policy: default-src 'none'"));
}

TEST_CASE("Server: clients that send nothing do not keep others waiting", "[threads][web]") {
  const Running running;
  std::vector<std::unique_ptr<Client>> idle;
  for (int i = 0; i < 20; ++i) idle.push_back(std::make_unique<Client>(running.port));
  const auto began = steady_clock::now();

  CHECK_THAT(ask(running.port, get("/")), ContainsSubstring("200 OK"));
  CHECK(steady_clock::now() - began < milliseconds(1000));
}

TEST_CASE("Server: more idle clients than there are threads make room for others", "[threads][web]") {
  const Running running;
  std::vector<std::unique_ptr<Client>> idle;
  for (int i = 0; i < 100; ++i) idle.push_back(std::make_unique<Client>(running.port));
  const auto began = steady_clock::now();

  CHECK_THAT(ask(running.port, get("/")), ContainsSubstring("200 OK"));
  CHECK(steady_clock::now() - began < milliseconds(1500));
}

TEST_CASE("Server: clients that never rest leave room for others", "[threads][web]") {
  const Running running;
  std::atomic<bool> is_over{false};
  std::vector<std::thread> busy;
  for (int i = 0; i < 70; ++i) {
    busy.emplace_back([&] {
      while (!is_over) {
        const Client client(running.port);
        for (int asked = 0; asked < 20 && !is_over; ++asked) client.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
        client.rest();
      }
    });
  }
  std::this_thread::sleep_for(milliseconds(500));
  const auto began = steady_clock::now();

  const std::string answer = ask(running.port, get("/"));
  const auto took = steady_clock::now() - began;
  is_over = true;
  for (std::thread& one : busy) one.join();

  CHECK_THAT(answer, ContainsSubstring("200 OK"));
  CHECK(took < milliseconds(3000));
}

TEST_CASE("Server: a port in use is an error that names it", "[threads][web]") {
  const Running running;
  Server second;
  const std::string place = "127.0.0.1:" + std::to_string(running.port) + ": port in use";

  CHECK_THROWS_WITH(second.listen("127.0.0.1", running.port), place);
}

TEST_CASE("Server: an address that is not ours is an error", "[threads][web]") {
  Server server;

  CHECK_THROWS_AS(server.listen("192.0.2.1", 0), Error);
  CHECK_THROWS_AS(Server().listen("no such host", 0), Error);
}

TEST_CASE("Server: stopping lets answers under way finish and idle clients go", "[threads][web]") {
  Server server;
  std::atomic<bool> is_asked{false};
  const int port = server.listen("127.0.0.1", 0);
  std::thread serving([&] {
    server.serve([&](const Request&) {
      is_asked = true;
      std::this_thread::sleep_for(milliseconds(200));
      Response response;
      response.body = "finished";
      return response;
    });
  });
  const Client idle(port);
  std::string answer;
  std::thread asking([&] { answer = ask(port, "GET / HTTP/1.1\r\nHost: a\r\n\r\n"); });
  while (!is_asked) std::this_thread::sleep_for(milliseconds(1));
  const auto began = steady_clock::now();

  server.stop();
  serving.join();
  asking.join();

  CHECK(steady_clock::now() - began < milliseconds(1000));
  CHECK_THAT(answer, ContainsSubstring("finished"));
}

TEST_CASE("Server: may be stopped before it serves", "[threads][web]") {
  Server server;
  server.listen("127.0.0.1", 0);
  server.stop();

  server.serve([](const Request&) { return Response{}; });

  SUCCEED("serve returned");
}
