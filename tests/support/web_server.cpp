// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/support/web_server.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <stdexcept>
#include <thread>

#include "tests/support/run_binary.hpp"

namespace dssearch {
namespace {

using std::chrono::milliseconds;

/// The port in `http://127.0.0.1:PORT/`, which dsweb prints when it is ready.
std::uint16_t printed_port(int out) {
  std::string line;
  for (char c = 0; line.find('\n') == std::string::npos && ::read(out, &c, 1) == 1;) line += c;
  const std::size_t colon = line.rfind(':');
  if (!line.ends_with("/\n") || colon == std::string::npos) throw std::runtime_error("dsweb did not come up: " + line);
  return static_cast<std::uint16_t>(std::stoul(line.substr(colon + 1)));
}

[[noreturn]] void become_dsweb(const TempDir& dir, const std::vector<std::string>& options, int out) {
  ::dup2(out, STDOUT_FILENO);
  if (::chdir(dir.path().c_str()) != 0) ::_exit(127);
  ::setenv("XDG_CACHE_HOME", dir.at("cache").c_str(), 1);
  std::vector<std::string> words{"dsweb", "notes", "--port", "0"};
  words.insert(words.end(), options.begin(), options.end());
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  ::execv(program_path("dsweb").c_str(), arguments.data());
  ::_exit(127);
}

}  // namespace

WebServer::WebServer(const TempDir& dir, const std::vector<std::string>& options) {
  std::array<int, 2> out{};
  if (::pipe2(out.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  process_ = ::fork();
  if (process_ == 0) become_dsweb(dir, options, out[1]);
  ::close(out[1]);
  try {
    port_ = printed_port(out[0]);
  } catch (...) {
    ::close(out[0]);
    end();
    throw;
  }
  ::close(out[0]);
}

WebServer::~WebServer() {
  if (process_ <= 0) return;
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
}

int WebServer::end() {
  ::kill(process_, SIGTERM);
  int status = 0;
  ::waitpid(process_, &status, 0);
  process_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

WebClient::WebClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ended_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0;
}

WebClient::~WebClient() {
  ::close(socket_);
}

bool WebClient::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

void WebClient::finish() const {
  ::shutdown(socket_, SHUT_WR);
}

bool WebClient::more(std::string& out, milliseconds patience) {
  pollfd waiting{socket_, POLLIN, 0};
  if (ended_ || ::poll(&waiting, 1, static_cast<int>(patience.count())) <= 0) return false;
  std::array<char, 16384> buffer;
  const ssize_t count = ::recv(socket_, buffer.data(), buffer.size(), 0);
  ended_ = count <= 0;
  if (count > 0) out.append(buffer.data(), static_cast<std::size_t>(count));
  return count > 0;
}

std::string WebClient::rest(milliseconds patience) {
  std::string out;
  while (more(out, patience)) {
  }
  return out;
}

std::string WebClient::until(std::string_view part) {
  std::string out;
  while (out.find(part) == std::string::npos && more(out, std::chrono::seconds(10))) {
  }
  return out;
}

std::string ask(std::uint16_t port, const std::string& target) {
  WebClient client(port);
  if (client.ended()) return {};
  client.send("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
              "\r\nConnection: close\r\n\r\n");
  return client.rest();
}

std::string ask_until(std::uint16_t port, const std::string& target, const std::string& part) {
  std::string answer;
  for (int i = 0; i < 200 && !holds(answer, part); ++i) {
    answer = ask(port, target);
    if (!holds(answer, part)) std::this_thread::sleep_for(milliseconds(50));
  }
  return answer;
}

}  // namespace dssearch
