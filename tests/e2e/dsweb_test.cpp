// SPDX-License-Identifier: GPL-2.0-or-later
// The page's program, started and asked over a socket.
#include <arpa/inet.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <thread>

#include "tests/support/catch.hpp"
#include "tests/support/run_binary.hpp"

namespace dssearch {
namespace {

/// A port nobody listens on; a listener on it when `keep`.
class Port {
 public:
  explicit Port(bool keep) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::bind(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    socklen_t size = sizeof address;
    ::getsockname(fd_, reinterpret_cast<sockaddr*>(&address), &size);
    number_ = ntohs(address.sin_port);
    if (keep) REQUIRE(::listen(fd_, 5) == 0);
    if (!keep) {
      ::close(fd_);
      fd_ = -1;
    }
  }
  ~Port() {
    if (fd_ >= 0) ::close(fd_);
  }
  Port(const Port&) = delete;
  Port& operator=(const Port&) = delete;
  std::string text() const { return std::to_string(number_); }
  std::uint16_t number() const { return number_; }

 private:
  int fd_;
  std::uint16_t number_ = 0;
};

/// One request; the whole answer, empty while nobody listens.
std::string ask(std::uint16_t port, const std::string& target) {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  std::string answer;
  if (::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) {
    const std::string request =
        "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) + "\r\nConnection: close\r\n\r\n";
    if (::write(fd, request.data(), request.size()) == static_cast<ssize_t>(request.size())) {
      char buffer[4096];
      for (ssize_t got = 0; (got = ::read(fd, buffer, sizeof buffer)) > 0;)
        answer.append(buffer, static_cast<std::size_t>(got));
    }
  }
  ::close(fd);
  return answer;
}

/// Asks until the answer holds `part`, ten seconds at most.
std::string ask_until(std::uint16_t port, const std::string& target, const std::string& part) {
  std::string answer;
  for (int i = 0; i < 200 && !holds(answer, part); ++i) {
    answer = ask(port, target);
    if (!holds(answer, part)) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return answer;
}

/// dsweb on a free port for the length of the scope.
class Serving {
 public:
  explicit Serving(const TempDir& dir) : port_(false) {
    child_ = ::fork();
    if (child_ == 0) {
      ::chdir(dir.path().c_str());
      ::setenv("XDG_CACHE_HOME", dir.at("cache").c_str(), 1);
      ::execl(program_path("dsweb").c_str(), "dsweb", "notes", "--port", port_.text().c_str(),
              static_cast<char*>(nullptr));
      ::_exit(127);
    }
    REQUIRE(holds(ask_until(port_.number(), "/healthz", " 200 "), " 200 "));
  }
  ~Serving() { ::kill(child_, SIGKILL); }
  Serving(const Serving&) = delete;
  Serving& operator=(const Serving&) = delete;
  std::uint16_t port() const { return port_.number(); }
  pid_t child() const { return child_; }

 private:
  Port port_;
  pid_t child_ = -1;
};

}  // namespace

TEST_CASE("dsweb: a port in use is an error with a way out", "[e2e]") {
  const TempDir dir;
  dir.write("notes/a.md", "# A\n");
  const Port taken(true);

  const Run web = run("dsweb", {"notes", "--port", taken.text()}, dir);

  CHECK(web.exit_code == 2);
  CHECK(web.out.empty());
  CHECK(holds(web.err, "127.0.0.1:" + taken.text() + ": port in use"));
  CHECK(holds(web.err, "hint: "));
}

TEST_CASE("dsweb: the page answers without scripts, and takes in edits while it runs", "[e2e]") {
  const TempDir dir;
  dir.write("notes/moe.md", "# Experts\n\n## Routing\n\nEach token picks its needle.\n");
  const Serving serving(dir);

  CHECK(holds(ask(serving.port(), "/?q=needle"), "<mark>needle</mark>"));
  CHECK(holds(ask(serving.port(), "/note?path=moe.md&q=needle"), "id=\"routing\""));
  CHECK(holds(ask(serving.port(), "/note?path=nowhere.md"), " 404 "));
  CHECK(holds(ask(serving.port(), "/note?path=../moe.md"), " 404 "));
  dir.write("notes/moe.md", "# Experts\n\n## Routing\n\nEach token picks its zebra.\n");
  CHECK(holds(ask_until(serving.port(), "/?q=zebra", "<mark>zebra</mark>"), "<mark>zebra</mark>"));
  dir.remove("notes/moe.md");
  CHECK(holds(ask_until(serving.port(), "/note?path=moe.md", " 404 "), " 404 "));
}

TEST_CASE("dsweb: programs are answered, and what was asked is counted", "[e2e]") {
  const TempDir dir;
  dir.write("notes/moe.md", "# Experts\n\nEach token picks its needle.\n");
  const Serving serving(dir);

  CHECK(holds(ask(serving.port(), "/api/search?q=needle"), "\"path\": \"moe.md\""));
  CHECK(holds(ask(serving.port(), "/api/search?q=needle&lmit=3"), " 400 "));
  const std::string metrics = ask(serving.port(), "/metrics");
  CHECK(holds(metrics, "dssearch_requests_total{route=\"/api/search\",status=\"200\"} 1\n"));
  CHECK(holds(metrics, "dssearch_requests_total{route=\"/api/search\",status=\"400\"} 1\n"));
  CHECK(holds(metrics, "dssearch_index_notes 1\n"));
}

TEST_CASE("dsweb: SIGTERM ends it within two seconds, with exit code 0", "[e2e]") {
  const TempDir dir;
  dir.write("notes/a.md", "# A\n");
  const Serving serving(dir);

  const auto started = std::chrono::steady_clock::now();
  ::kill(serving.child(), SIGTERM);
  int status = -1;
  ::waitpid(serving.child(), &status, 0);

  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
  CHECK(std::chrono::steady_clock::now() - started < std::chrono::seconds(2));
}

}  // namespace dssearch
