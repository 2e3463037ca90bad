// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/server.hpp"

#include <httplib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <functional>
#include <string_view>
#include <system_error>
#include <utility>

#include "indexer/base/error.hpp"
#include "web/http/connection.hpp"
#include "web/http/request_parser.hpp"
#include "web/http/security_headers.hpp"

namespace dssearch::inline web_http {
namespace {

constexpr int kThreads = 64;  // a client with a kept connection occupies one
constexpr std::size_t kMaxRequestsPerClient = 100;
constexpr int kBacklog = 511;  // the library's own 5 costs a second under load
constexpr std::chrono::seconds kIdle{5};

std::string_view phrase_of(int status) {
  switch (status) {
    case 200: return "OK";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 414: return "URI Too Long";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 503: return "Service Unavailable";
    default: return {};
  }
}

/// The head of an answer. 304 has no Content-Length: that would be the page's (RFC 9110 §8.6).
std::string head_of(const Response& response, bool is_last) {
  std::string out = "HTTP/1.1 " + std::to_string(response.status) + " ";
  out += phrase_of(response.status);
  out += "\r\n";
  const auto add = [&](std::string_view name, std::string_view value) {
    out += name;
    out += ": ";
    out += value;
    out += "\r\n";
  };
  for (const auto& [name, value] : response.headers) add(name, value);
  add("Accept-Ranges", "none");
  if (response.status != 304) {
    if (!response.body.empty()) add("Content-Type", response.content_type);
    add("Content-Length", std::to_string(response.body.size()));
  }
  add("Connection", is_last ? "close" : "keep-alive");
  // Tells clients when the connection ends, so that they do not send on one that is about to close.
  if (!is_last) add("Keep-Alive", "timeout=" + std::to_string(kIdle.count()));
  return out + "\r\n";
}

Response fault() {
  Response out;
  out.status = 500;
  out.headers = security_headers();
  out.body = "internal error\n";
  return out;
}

/// The library's pool of threads; counts the clients without a thread.
class Crowd : public httplib::TaskQueue {
  using Task = std::function<void()>;
  using Enqueued = decltype(std::declval<httplib::TaskQueue&>().enqueue(Task()));  // differs between releases

 public:
  explicit Crowd(std::atomic<int>& surplus) : surplus_(surplus), pool_(kThreads) { surplus_ = -kThreads; }
  Enqueued enqueue(Task task) override {
    ++surplus_;
    return pool_.enqueue([this, task = std::move(task)] {
      task();
      --surplus_;
    });
  }
  void shutdown() override { pool_.shutdown(); }

 private:
  std::atomic<int>& surplus_;
  httplib::ThreadPool pool_;
};

}  // namespace

class Server::Impl : public httplib::Server {
 public:
  Impl() {
    if (::pipe2(stop_pipe_.data(), O_CLOEXEC) != 0) {
      throw Error(ErrorKind::network, std::string("no pipe: ") + std::strerror(errno));
    }
    set_tcp_nodelay(true);
    // Not the library's own options: with SO_REUSEPORT a second server on the port would start and take half the
    // requests.
    set_socket_options([this](socket_t socket) {
      const int yes = 1;
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
      listening_ = socket;
    });
    new_task_queue = [this] { return new Crowd(surplus_); };
  }
  ~Impl() override {
    for (const int end : stop_pipe_) ::close(end);
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  int listen_at(const std::string& address, int port) {
    errno = 0;
    const int bound = port == 0 ? bind_to_any_port(address) : bind_to_port(address, port) ? port : -1;
    const int failure = errno;
    if (bound > 0 && ::listen(listening_, kBacklog) == 0) return bound;
    const std::string place =
        (address.find(':') == std::string::npos ? address : "[" + address + "]") + ":" + std::to_string(port);
    switch (failure) {
      case EADDRINUSE: throw Error(ErrorKind::network, place + ": port in use", "--port 0 picks a free one");
      case EACCES:
        throw Error(ErrorKind::network, place + ": permission denied",
                    "ports below 1024 are the system's; leave out --port");
      case EADDRNOTAVAIL:
        throw Error(ErrorKind::network, place + ": not an address of this machine", "leave out --bind");
      case 0: throw Error(ErrorKind::network, place + ": not an address", "leave out --bind");
      default: throw Error(ErrorKind::network, place + ": " + std::generic_category().message(failure));
    }
  }

  void serve(const Answer& answer) {
    answer_ = answer;
    listen_after_bind();
  }

  void end() {
    stopped_ = true;
    const ssize_t sent = ::write(stop_pipe_[1], "", 1);
    static_cast<void>(sent);  // a full pipe is readable too
    // Not the library's stop(): older releases ignore it before their loop has begun.
    ::shutdown(listening_, SHUT_RDWR);
  }

 private:
  Response answer(const Request& request) const {
    try {
      return answer_(request);
    } catch (const std::exception&) {
      return fault();
    }
  }

  /// One request and its answer. @return whether the client may send another one.
  bool converse(Connection& connection, bool is_last) {
    const RequestHead head = read_request_head(connection.head());
    if (head.refusal != 0) return refuse(connection, head.refusal);
    const Response response = answer(head.request);
    // A body is never read, so the next request cannot be found after it. While others wait for a thread, each client
    // gets one answer per connection.
    is_last = is_last || head.is_last || stopped_ || surplus_ > 0;
    bool done = connection.write(head_of(response, is_last));
    if (head.request.method != "HEAD" && response.status != 304) done = done && connection.write(response.body);
    return done && connection.flush() && !is_last;
  }

  bool process_and_close_socket(socket_t socket) override {
    Connection connection(socket, stop_pipe_[0], &surplus_);
    for (std::size_t left = kMaxRequestsPerClient; left > 0; --left) {
      const Connection::Head head = connection.read_head(kIdle);
      if (head == Connection::Head::complete && converse(connection, left == 1)) continue;
      if (head == Connection::Head::too_large) refuse(connection, 431);
      if (head == Connection::Head::too_slow) refuse(connection, 408);
      if (head != Connection::Head::none) connection.finish();
      break;
    }
    ::close(socket);
    return true;
  }

  static bool refuse(Connection& connection, int status) {
    Response response;
    response.status = status;
    connection.write(head_of(response, true));
    connection.flush();
    return false;
  }

  Answer answer_;
  socket_t listening_ = -1;
  std::array<int, 2> stop_pipe_{};
  std::atomic<bool> stopped_{false};
  std::atomic<int> surplus_{0};  // clients without a thread
};

Server::Server() : impl_(std::make_unique<Impl>()) {}
Server::~Server() = default;
int Server::listen(const std::string& address, int port) {
  return impl_->listen_at(address, port);
}
void Server::serve(const Answer& answer) {
  impl_->serve(answer);
}
void Server::stop() {
  impl_->end();
}

}  // namespace dssearch::inline web_http
