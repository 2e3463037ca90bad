// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/support/terminal.hpp"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <stdexcept>

namespace dssearch {
namespace {

std::vector<std::string> environment_of(const TempDir& dir, const std::map<std::string, std::string>& added) {
  std::map<std::string, std::string> variables{{"PATH", "/usr/bin:/bin"},
                                               {"HOME", dir.at("home")},
                                               {"XDG_CACHE_HOME", dir.at("cache")},
                                               {"LC_ALL", "C.UTF-8"},
                                               {"TERM", "xterm"}};
  for (const auto& [name, value] : added) variables[name] = value;
  std::vector<std::string> out;
  for (const auto& [name, value] : variables) out.push_back(name + "=" + value);
  return out;
}

std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> out;
  for (std::string& text : strings) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

[[noreturn]] void become(const std::string& program, const std::vector<std::string>& arguments, const TempDir& dir,
                         const std::map<std::string, std::string>& env) {
  std::vector<std::string> argv{program_path(program)};
  argv.insert(argv.end(), arguments.begin(), arguments.end());
  std::vector<std::string> envp = environment_of(dir, env);
  if (::chdir(dir.path().c_str()) != 0) ::_exit(126);
  ::execve(argv[0].c_str(), pointers(argv).data(), pointers(envp).data());
  ::_exit(127);
}

int exit_code_of(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string drain(int terminal) {
  std::string out;
  std::array<char, 4096> buffer{};
  for (;;) {
    const ssize_t got = ::read(terminal, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;  // EIO: the last program on the terminal is gone
    for (ssize_t i = 0; i < got; ++i) {
      const char c = buffer[static_cast<std::size_t>(i)];
      if (c == '\n' && !out.empty() && out.back() == '\r') out.pop_back();
      out.push_back(c);
    }
  }
  return out;
}

}  // namespace

Run run_on_terminal(const std::string& program, const std::vector<std::string>& arguments, const TempDir& dir,
                    const std::map<std::string, std::string>& env) {
  const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (terminal < 0 || ::grantpt(terminal) != 0 || ::unlockpt(terminal) != 0) throw std::runtime_error("no terminal");
  const struct winsize size { 25, 100, 0, 0 };
  ::ioctl(terminal, TIOCSWINSZ, &size);
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("fork");
  if (child == 0) {
    ::setsid();
    const int side = ::open(::ptsname(terminal), O_RDWR);
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(side, stream);
    if (side > STDERR_FILENO) ::close(side);
    become(program, arguments, dir, env);
  }
  Run result;
  result.out = drain(terminal);
  result.exit_code = exit_code_of(child);
  ::close(terminal);
  return result;
}

int run_into_closed_pipe(const std::string& program, const std::vector<std::string>& arguments, const TempDir& dir) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe");
  ::close(ends[0]);
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("fork");
  if (child == 0) {
    ::dup2(ends[1], STDOUT_FILENO);
    become(program, arguments, dir, {});
  }
  ::close(ends[1]);
  return exit_code_of(child);
}

}  // namespace dssearch
