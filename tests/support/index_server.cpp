// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/support/index_server.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <stdexcept>
#include <thread>

#include "tests/support/tsv.hpp"

namespace dssearch {

struct sockaddr_in loopback(unsigned port) {
  struct sockaddr_in address {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  return address;
}

namespace {

unsigned free_port() {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  struct sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  const bool known = ::bind(fd, reinterpret_cast<struct sockaddr*>(&address), size) == 0 &&
                     ::getsockname(fd, reinterpret_cast<struct sockaddr*>(&address), &size) == 0;
  ::close(fd);
  if (!known) throw std::runtime_error("no free port");
  return ntohs(address.sin_port);
}

bool answers(unsigned port) {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const struct sockaddr_in address = loopback(port);
  const bool connected = ::connect(fd, reinterpret_cast<const struct sockaddr*>(&address), sizeof address) == 0;
  ::close(fd);
  return connected;
}

[[noreturn]] void serve(const std::string& database, const std::string& port) {
  ::setsid();  // on SIGTERM the server ends its whole process group
  const int null = ::open("/dev/null", O_RDWR);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(null, stream);
  ::execlp("xapian-tcpsrv", "xapian-tcpsrv", "--interface", "127.0.0.1", "--port", port.c_str(), "--quiet",
           database.c_str(), nullptr);
  ::_exit(127);
}

}  // namespace

IndexServer::IndexServer(const std::string& index_dir) {
  const std::string pointer = read_file(index_dir + "/XAPIANDB");  // "auto g000001"
  const std::string database = index_dir + "/" + pointer.substr(5, pointer.find('\n') - 5);
  for (int attempt = 0; attempt < 5; ++attempt) {  // another program may take the port first
    port_ = free_port();
    process_ = ::fork();
    if (process_ == 0) serve(database, std::to_string(port_));
    for (int wait = 0; wait < 500 && ::waitpid(process_, nullptr, WNOHANG) == 0; ++wait) {
      if (answers(port_)) return;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
    process_ = -1;
  }
  throw std::runtime_error("xapian-tcpsrv does not start: is the package xapian-tools installed?");
}

void IndexServer::stop() {
  if (process_ < 0) return;
  ::kill(process_, SIGTERM);
  ::waitpid(process_, nullptr, 0);
  process_ = -1;
}

}  // namespace dssearch
