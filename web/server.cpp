// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/server.hpp"

#include <httplib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <system_error>

#include "indexer/base/error.hpp"
#include "web/connection.hpp"
#include "web/request_head.hpp"
#include "web/security_headers.hpp"

namespace dssearch {
namespace {

constexpr std::size_t kThreads = 64;  // a client that keeps its connection holds one
constexpr std::size_t kMaxRequestsPerClient = 100;
constexpr int kBacklog = 511;  // the library's own 5 costs a second under load
constexpr std::chrono::seconds kIdle{2};

/// Lets the library read a request's head from a `Connection` and write to it. Releases of the library differ in which
/// of these are virtual, hence no `override`. The whole head is there, so nothing here ever waits to read.
// NOLINTBEGIN(modernize-use-override)
class HeadStream : public httplib::Stream {
 public:
  explicit HeadStream(Connection& connection) : connection_(connection) {}
  virtual ~HeadStream() = default;
  virtual bool is_readable() const { return true; }
  virtual bool is_writable() const { return true; }
  virtual bool wait_readable() const { return true; }
  virtual bool wait_writable() const { return true; }
  virtual time_t duration() const { return 0; }
  virtual ssize_t read(char* to, std::size_t size) { return static_cast<ssize_t>(connection_.read(to, size)); }
  virtual ssize_t write(const char* bytes, std::size_t size) {
    return connection_.write({bytes, size}) ? static_cast<ssize_t>(size) : -1;
  }
  virtual void get_remote_ip_and_port(std::string&, int&) const {}  // nothing here depends on who asks
  virtual void get_local_ip_and_port(std::string&, int&) const {}
  virtual socket_t socket() const { return connection_.socket(); }

 private:
  Connection& connection_;
};
// NOLINTEND(modernize-use-override)

Request request_from(const httplib::Request& from) {
  Request out;
  out.method = from.method;
  set_target(out, from.target);
  // Of a header sent twice there is no telling which one is meant; for Host that must not pass (RFC 9112 §3.2).
  if (from.get_header_value_count("Host") == 1) out.host = from.get_header_value("Host");
  out.origin = from.get_header_value("Origin");
  out.fetch_site = from.get_header_value("Sec-Fetch-Site");
  out.fetch_mode = from.get_header_value("Sec-Fetch-Mode");
  out.if_none_match = from.get_header_value("If-None-Match");
  out.accept_encoding = from.get_header_value("Accept-Encoding");
  return out;
}

void put(Response from, httplib::Response& to) {
  to.status = from.status;
  for (const auto& [name, value] : from.headers) {
    to.headers.erase(name);  // one of the defaults: set_header would send it twice
    to.set_header(name, value);
  }
  to.set_header("Accept-Ranges", "none");
  if (from.status == 304) return;
  to.body = std::move(from.body);
  to.set_header("Content-Type", from.content_type);
}

}  // namespace

class Server::Impl : public httplib::Server {
 public:
  Impl() {
    if (::pipe2(stop_pipe_.data(), O_CLOEXEC) != 0) {
      throw Error(ErrorKind::network, std::string("no pipe: ") + std::strerror(errno));
    }
    set_tcp_nodelay(true);
    set_keep_alive_max_count(kMaxRequestsPerClient);
    set_keep_alive_timeout(kIdle.count());
    // Not the library's own options: with SO_REUSEPORT a second server on the port would start and take half the
    // requests.
    set_socket_options([this](socket_t socket) {
      const int yes = 1;
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
      listening_ = socket;
    });
    new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
    httplib::Headers headers;
    for (const auto& [name, value] : security_headers()) headers.emplace(name, value);
    set_default_headers(std::move(headers));
    set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
      put(answer_(request_from(request)), response);
      // The library would compress again, slower, and cut answers into ranges; the object itself is not const.
      auto& own = const_cast<httplib::Request&>(request);
      own.headers.erase("Accept-Encoding");
      own.ranges.clear();
      return HandlerResponse::Handled;
    });
    set_post_routing_handler([](const httplib::Request&, httplib::Response& response) {
      if (response.status == 304) response.headers.erase("Content-Length");  // would speak of the page (RFC 9110 §8.6)
    });
    set_exception_handler([](const httplib::Request&, httplib::Response& response, const std::exception_ptr&) {
      response.status = 500;
      response.set_content("this request met a fault in dsweb\n", "text/plain");
    });
    set_error_handler([](const httplib::Request&, httplib::Response& response) {
      if (response.body.empty()) response.set_content("this request cannot be answered\n", "text/plain");
    });
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
    static_cast<void>(sent);  // a full pipe is as readable as one with another byte
    // Not the library's stop(), which older releases ignore when it comes before their loop has begun.
    ::shutdown(listening_, SHUT_RDWR);
  }

 private:
  using Setup = std::function<void(httplib::Request&)>;

  // The library's function has had three forms so far; overloading on its type picks the one that is there.
  bool call(bool (httplib::Server::*process)(httplib::Stream&, bool, bool&, const Setup&), httplib::Stream& stream,
            bool last, bool& closed, const Setup& setup) {
    return (this->*process)(stream, last, closed, setup);
  }
  bool call(bool (httplib::Server::*process)(httplib::Stream&, const std::string&, int, const std::string&, int, bool,
                                             bool&, const Setup&),
            httplib::Stream& stream, bool last, bool& closed, const Setup& setup) {
    return (this->*process)(stream, {}, 0, {}, 0, last, closed, setup);
  }
  bool call(bool (httplib::Server::*process)(httplib::Stream&, const std::string&, int, const std::string&, int, bool,
                                             bool&, const Setup&, bool*),
            httplib::Stream& stream, bool last, bool& closed, const Setup& setup) {
    return (this->*process)(stream, {}, 0, {}, 0, last, closed, setup, nullptr);
  }

  /// One request and its answer. @return whether the client may ask again.
  bool converse(Connection& connection, bool last) {
    const HeadKind kind = kind_of_head(connection.head());
    if (kind == HeadKind::malformed) {
      refuse(connection, "400 Bad Request");
      return false;
    }
    // A body is never read, so what follows one cannot be told apart from it.
    bool closed = last || stopped_ || kind == HeadKind::with_body;
    HeadStream stream(connection);
    const Setup setup = [&](httplib::Request& request) {
      request.headers.erase("Expect");
      closed = closed || (request.method != "GET" && request.method != "HEAD");
      if (!closed) return;
      request.headers.erase("Connection");
      request.set_header("Connection", "close");
    };
    bool asked_to_close = false;
    const bool done = call(&Impl::process_request, stream, closed, asked_to_close, setup);
    return connection.flush() && done && !closed && !asked_to_close;
  }

  bool process_and_close_socket(socket_t socket) override {
    Connection connection(socket, stop_pipe_[0]);
    for (std::size_t left = kMaxRequestsPerClient; left > 0; --left) {
      const Connection::Head head = connection.read_head(kIdle);
      if (head == Connection::Head::complete && converse(connection, left == 1)) continue;
      if (head == Connection::Head::too_large) refuse(connection, "431 Request Header Fields Too Large");
      if (head == Connection::Head::too_slow) refuse(connection, "408 Request Timeout");
      if (head != Connection::Head::none) connection.finish();
      break;
    }
    ::close(socket);
    return true;
  }

  static void refuse(Connection& connection, const std::string& status) {
    connection.write("HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    connection.flush();
  }

  Answer answer_;
  socket_t listening_ = -1;
  std::array<int, 2> stop_pipe_{};
  std::atomic<bool> stopped_{false};
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

}  // namespace dssearch
