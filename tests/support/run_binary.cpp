// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/support/run_binary.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <thread>

namespace dssearch {
namespace {

/// A pipe whose ends close themselves.
struct Pipe {
  std::array<int, 2> ends{-1, -1};
  Pipe() {
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe");
  }
  ~Pipe() {
    close(0);
    close(1);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  void close(std::size_t end) {
    if (ends[end] >= 0) ::close(ends[end]);
    ends[end] = -1;
  }
};

[[noreturn]] void become(const std::string& path, const std::vector<std::string>& arguments,
                         const std::vector<std::string>& environment, const std::string& working_dir,
                         bool unprivileged) {
  std::vector<char*> argv{const_cast<char*>(path.c_str())};
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  std::vector<char*> envp;
  for (const std::string& entry : environment) envp.push_back(const_cast<char*>(entry.c_str()));
  envp.push_back(nullptr);
  if (unprivileged && !give_up_root()) ::_exit(126);
  if (::chdir(working_dir.c_str()) != 0) ::_exit(126);
  ::execve(path.c_str(), argv.data(), envp.data());
  ::_exit(127);
}

std::string drain(int fd) {
  std::string out;
  std::array<char, 65536> buffer{};
  for (;;) {
    const ssize_t got = ::read(fd, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return out;
    out.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

int wait_for(pid_t child, std::chrono::milliseconds timeout) {
  const auto deadline = std::chrono::steady_clock::now() + timeout;
  int status = 0;
  while (::waitpid(child, &status, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() > deadline) ::kill(child, SIGKILL);
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

std::string program_path(const std::string& program) {
  return std::string(DSSEARCH_BIN_DIR) + "/" + program;
}

Run run(const std::string& program, const std::vector<std::string>& arguments, const TempDir& dir,
        const RunOptions& options) {
  std::map<std::string, std::string> variables{{"PATH", "/usr/bin:/bin"},
                                               {"HOME", dir.at("home")},
                                               {"XDG_CACHE_HOME", dir.at("cache")},
                                               {"LC_ALL", "C.UTF-8"},
                                               {"TERM", "dumb"}};
  for (const char* sanitizer : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"}) {
    if (const char* value = std::getenv(sanitizer)) variables[sanitizer] = value;
  }
  for (const auto& [name, value] : options.env) {
    std::string& all = variables[name];  // what a sanitizer is told comes on top of what it was told for all tests
    all = name.ends_with("SAN_OPTIONS") && !all.empty() ? all + ":" + value : value;
  }
  std::vector<std::string> environment;
  for (const auto& [name, value] : variables) environment.push_back(name + "=" + value);
  const std::string path = program_path(program);
  const std::string working_dir = options.working_dir.empty() ? dir.path().string() : dir.at(options.working_dir);

  Pipe in;
  Pipe out;
  Pipe err;
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("fork");
  if (child == 0) {
    ::dup2(in.ends[0], STDIN_FILENO);
    const int file = options.output_file.empty() ? -1 : ::open(options.output_file.c_str(), O_WRONLY);
    ::dup2(file < 0 ? out.ends[1] : file, STDOUT_FILENO);
    ::dup2(err.ends[1], STDERR_FILENO);
    become(path, arguments, environment, working_dir, options.unprivileged);
  }
  in.close(0);
  out.close(1);
  err.close(1);
  Run result;
  std::thread writer([&] {
    const ssize_t sent = ::write(in.ends[1], options.input.data(), options.input.size());
    static_cast<void>(sent);
    in.close(1);
  });
  std::thread errors([&] { result.err = drain(err.ends[0]); });
  std::thread killer([&] { result.exit_code = wait_for(child, options.timeout); });
  result.out = drain(out.ends[0]);
  writer.join();
  errors.join();
  killer.join();
  return result;
}

}  // namespace dssearch
