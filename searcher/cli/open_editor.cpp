// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/cli/open_editor.hpp"

#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <sstream>
#include <string_view>

#include "indexer/base/error.hpp"

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX leaves the declaration to the program

namespace dssearch::inline searcher_cli {
namespace {

constexpr std::array<std::string_view, 19> kPlusLine{
    "vi", "vim", "nvim", "gvim", "view", "ex",    "vim.basic", "nano", "emacs",   "emacsclient",
    "mg", "jed", "joe",  "kak",  "ne",   "micro", "gedit",     "pico", "vim.tiny"};
constexpr std::array<std::string_view, 5> kGoto{"code", "code-insiders", "codium", "cursor", "windsurf"};
constexpr std::array<std::string_view, 5> kColon{"zed", "zeditor", "subl", "hx", "helix"};

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Signals from the keyboard go to the editor while it runs.
class KeyboardSignals {
 public:
  KeyboardSignals() : interrupt_(::signal(SIGINT, SIG_IGN)), quit_(::signal(SIGQUIT, SIG_IGN)) {}
  ~KeyboardSignals() {
    ::signal(SIGINT, interrupt_);
    ::signal(SIGQUIT, quit_);
  }
  KeyboardSignals(const KeyboardSignals&) = delete;
  KeyboardSignals& operator=(const KeyboardSignals&) = delete;

 private:
  void (*interrupt_)(int);
  void (*quit_)(int);
};

/// @return the status from waitpid. @throws Error not_found.
int run_and_wait(std::vector<std::string> command) {
  std::vector<char*> arguments;
  arguments.reserve(command.size() + 1);
  for (std::string& argument : command) arguments.push_back(argument.data());
  arguments.push_back(nullptr);
  posix_spawnattr_t attributes;
  sigset_t keyboard;
  ::sigemptyset(&keyboard);
  ::sigaddset(&keyboard, SIGINT);
  ::sigaddset(&keyboard, SIGQUIT);
  ::posix_spawnattr_init(&attributes);
  ::posix_spawnattr_setsigdefault(&attributes, &keyboard);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  const KeyboardSignals ignored;
  pid_t child = 0;
  const int failure = ::posix_spawnp(&child, arguments[0], nullptr, &attributes, arguments.data(), environ);
  ::posix_spawnattr_destroy(&attributes);
  if (failure != 0) {
    throw Error(ErrorKind::not_found, "the editor " + command[0] + " cannot be run: " + std::strerror(failure),
                "set VISUAL or EDITOR");
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

}  // namespace

std::vector<std::string> editor_command(const std::string& editor, const std::string& path, int line) {
  std::vector<std::string> out;
  std::istringstream words(editor);
  for (std::string word; words >> word;) out.push_back(word);
  if (out.empty()) return out;
  const std::string name = out[0].substr(out[0].rfind('/') + 1);
  const std::string with_line = path + ":" + std::to_string(line);
  if (holds(kGoto, name)) {
    out.insert(out.end(), {"--goto", with_line});
  } else if (holds(kColon, name)) {
    out.push_back(with_line);
  } else {
    if (holds(kPlusLine, name)) out.push_back("+" + std::to_string(line));
    out.push_back(path);
  }
  return out;
}

void open_in_editor(const std::string& path, int line) {
  std::vector<std::string> command;
  for (const char* variable : {"VISUAL", "EDITOR"}) {
    const char* editor = std::getenv(variable);
    if (command.empty() && editor != nullptr) command = editor_command(editor, path, line);
  }
  if (command.empty()) {
    throw Error(ErrorKind::usage, "--open: no editor is set", "set VISUAL or EDITOR, for example VISUAL=vim");
  }
  const std::string name = command[0];
  const int status = run_and_wait(std::move(command));
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    throw Error(ErrorKind::io, "the editor " + name + " ended with " +
                                   (WIFEXITED(status) ? std::to_string(WEXITSTATUS(status)) : "a signal"));
  }
}

}  // namespace dssearch::inline searcher_cli
