// SPDX-License-Identifier: GPL-2.0-or-later
// The page's program, started and asked over a socket.
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/catch.hpp"
#include "tests/support/run_binary.hpp"
#include "tests/support/web_server.hpp"

namespace dssearch {
namespace {

/// A port that somebody listens on.
class TakenPort {
 public:
  TakenPort() : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::bind(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    REQUIRE(::listen(fd_, 5) == 0);
    socklen_t size = sizeof address;
    ::getsockname(fd_, reinterpret_cast<sockaddr*>(&address), &size);
    text_ = std::to_string(ntohs(address.sin_port));
  }
  ~TakenPort() { ::close(fd_); }
  TakenPort(const TakenPort&) = delete;
  TakenPort& operator=(const TakenPort&) = delete;
  const std::string& text() const { return text_; }

 private:
  int fd_;
  std::string text_;
};

}  // namespace

TEST_CASE("dsweb: a port in use is an error with a way out", "[e2e]") {
  const TempDir dir;
  dir.write("notes/a.md", "# A\n");
  const TakenPort taken;

  const Run web = run("dsweb", {"notes", "--port", taken.text()}, dir);

  CHECK(web.exit_code == 2);
  CHECK(web.out.empty());
  CHECK(holds(web.err, "127.0.0.1:" + taken.text() + ": port in use"));
  CHECK(holds(web.err, "hint: "));
}

TEST_CASE("dsweb: the page answers without scripts, and takes in edits while it runs", "[e2e]") {
  const TempDir dir;
  dir.write("notes/moe.md", "# Experts\n\n## Routing\n\nEach token picks its needle.\n");
  const WebServer web(dir);

  CHECK(holds(ask(web.port(), "/?q=needle"), "<mark>needle</mark>"));
  CHECK(holds(ask(web.port(), "/note?path=moe.md&q=needle"), "id=\"routing\""));
  CHECK(holds(ask(web.port(), "/note?path=nowhere.md"), " 404 "));
  CHECK(holds(ask(web.port(), "/note?path=../moe.md"), " 404 "));
  dir.write("notes/moe.md", "# Experts\n\n## Routing\n\nEach token picks its zebra.\n");
  CHECK(holds(ask_until(web.port(), "/?q=zebra", "<mark>zebra</mark>"), "<mark>zebra</mark>"));
  dir.remove("notes/moe.md");
  CHECK(holds(ask_until(web.port(), "/note?path=moe.md", " 404 "), " 404 "));
}

TEST_CASE("dsweb: programs are answered, and what was asked is counted", "[e2e]") {
  const TempDir dir;
  dir.write("notes/moe.md", "# Experts\n\nEach token picks its needle.\n");
  const WebServer web(dir);

  CHECK(holds(ask(web.port(), "/api/search?q=needle"), "\"path\": \"moe.md\""));
  CHECK(holds(ask(web.port(), "/api/search?q=needle&lmit=3"), " 400 "));
  const std::string metrics = ask(web.port(), "/metrics");
  CHECK(holds(metrics, "dssearch_requests_total{route=\"/api/search\",status=\"200\"} 1\n"));
  CHECK(holds(metrics, "dssearch_requests_total{route=\"/api/search\",status=\"400\"} 1\n"));
  CHECK(holds(metrics, "dssearch_index_notes 1\n"));
}

TEST_CASE("dsweb: SIGTERM ends it within a second, however many clients wait, with exit code 0", "[e2e]") {
  const TempDir dir;
  dir.write("notes/a.md", "# A\n");
  WebServer web(dir);
  std::vector<std::unique_ptr<WebClient>> clients;
  for (std::size_t i = 0; i < 20; ++i) {  // before there is a crowd, in which who is idle for long is let go
    clients.push_back(std::make_unique<WebClient>(web.port()));
    clients[i]->send("GET /healthz HTTP/1.1\r\nHost: localhost:" + std::to_string(web.port()) + "\r\n\r\n");
    REQUIRE(holds(clients[i]->until("ok\n"), " 200 "));
  }
  for (int i = 0; i < 70; ++i) clients.push_back(std::make_unique<WebClient>(web.port()));
  for (std::size_t i = 20; i < 30; ++i) clients[i]->send("GET / HT");

  const auto started = std::chrono::steady_clock::now();
  CHECK(web.end() == 0);
  CHECK(std::chrono::steady_clock::now() - started < std::chrono::seconds(1));
  for (const auto& client : clients) {
    CHECK(client->rest().empty());
    CHECK(client->ended());
  }
}

TEST_CASE("dsweb: answers under way are finished after SIGTERM", "[e2e]") {
  const TempDir dir;
  std::string lines;
  for (int i = 0; i < 40'000; ++i)
    lines += "A line of many words that stands here for its length, which is what counts.\n";
  dir.write("notes/long.md", "# Long\n\n" + lines);
  WebServer web(dir);
  std::vector<std::unique_ptr<WebClient>> clients;
  std::vector<std::string> answers;
  for (int i = 0; i < 4; ++i) {
    clients.push_back(std::make_unique<WebClient>(web.port()));
    clients.back()->send("GET /source?path=long.md HTTP/1.1\r\nHost: localhost:" + std::to_string(web.port()) +
                         "\r\n\r\n");
    answers.push_back(clients.back()->until("200 OK"));
  }

  const auto started = std::chrono::steady_clock::now();
  int exit_code = -1;
  std::thread ending([&] { exit_code = web.end(); });
  for (std::size_t i = 0; i < clients.size(); ++i) answers[i] += clients[i]->rest();
  ending.join();

  CHECK(exit_code == 0);
  CHECK(std::chrono::steady_clock::now() - started < std::chrono::seconds(1));
  for (const std::string& answer : answers) {
    CHECK(answer.size() > lines.size());
    CHECK(answer.ends_with("</html>\n"));
  }
}

}  // namespace dssearch
