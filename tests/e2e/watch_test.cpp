// SPDX-License-Identifier: GPL-2.0-or-later
// dsindex --watch: a process that stays, real edits, a line for each refresh.
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/support/catch.hpp"
#include "tests/support/run_binary.hpp"

namespace dssearch {
namespace {

using nlohmann::json;

/// dsindex that follows the notes in "notes" for the length of the scope; tests wait for what it prints, never for
/// time.
class Watching {
 public:
  explicit Watching(const TempDir& dir, bool watches_are_short = false) : dir_(dir) {
    int ends[2];
    REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
    child_ = ::fork();
    if (child_ == 0) {
      ::dup2(ends[1], STDOUT_FILENO);
      ::dup2(::open(dir.at("err").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDERR_FILENO);
      ::setenv("XDG_CACHE_HOME", dir.at("cache").c_str(), 1);
      ::setenv("ASAN_OPTIONS", "verify_asan_link_order=0", 1);
      if (watches_are_short) {
        ::setenv("LD_PRELOAD", DSSEARCH_FAULT_SHIM, 1);
        ::setenv("DSSEARCH_FAULT_WATCH", std::to_string(ENOSPC).c_str(), 1);
      }
      ::execl(program_path("dsindex").c_str(), "dsindex", dir.at("notes").c_str(), "--index", dir.at("db").c_str(),
              "--watch", "--json", static_cast<char*>(nullptr));
      ::_exit(127);
    }
    ::close(ends[1]);
    out_ = ends[0];
  }
  ~Watching() {
    if (child_ > 0) end(SIGKILL);
    ::close(out_);
  }
  Watching(const Watching&) = delete;
  Watching& operator=(const Watching&) = delete;

  /// @return the next line; an empty object when none comes within thirty seconds.
  json next() {
    while (text_.find('\n') == std::string::npos) {
      pollfd waiting{out_, POLLIN, 0};
      char buffer[4096];
      const ssize_t got = ::poll(&waiting, 1, 30'000) > 0 ? ::read(out_, buffer, sizeof buffer) : 0;
      if (got <= 0) return json::object();
      text_.append(buffer, static_cast<std::size_t>(got));
    }
    const std::string line = text_.substr(0, text_.find('\n'));
    text_.erase(0, line.size() + 1);
    return json::parse(line);
  }

  /// Takes lines until that many notes are in. One edit may be seen in two steps.
  bool comes_to(std::size_t notes, const std::string& word, std::size_t sections) {
    for (;;) {
      const json line = next();
      if (line.empty()) return false;
      if (line["notes"] == notes && count(word) == sections) return true;
    }
  }

  std::size_t count(const std::string& word) const {
    const std::string out = run("dssearch", {"--index", "db", "--fresh", "never", "-c", word}, dir_).out;
    return out.empty() ? 0 : std::stoul(out);
  }

  /// @return its exit code, negative when a signal ended it.
  int end(int signal) {
    ::kill(child_, signal);
    int status = 0;
    ::waitpid(child_, &status, 0);
    child_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

 private:
  const TempDir& dir_;
  pid_t child_ = -1;
  int out_ = -1;
  std::string text_;
};

/// What is told once the folder is followed.
std::string announcement(const TempDir& dir) {
  return "dsindex: watching " + dir.at("notes") + "; Ctrl-C stops\n";
}

}  // namespace

TEST_CASE("dsindex: --watch follows edits, new folders, moves and removals, and ends with Ctrl-C", "[e2e]") {
  const TempDir dir;
  dir.write("notes/a.md", "# A\n\nneedle\n");
  Watching watching(dir);
  REQUIRE(watching.next()["notes"] == 1);

  dir.write("notes/a.md", "# A\n\nzebra\n");
  CHECK(watching.comes_to(1, "zebra", 1));
  dir.write("notes/new/deep/b.md", "# B\n\nzebra\n");
  CHECK(watching.comes_to(2, "zebra", 2));
  dir.write("notes/new/deep/c.md", "# C\n\nzebra\n");  // the folder is followed by now
  CHECK(watching.comes_to(3, "zebra", 3));
  dir.rename("notes/new", "notes/moved");
  CHECK(watching.comes_to(3, "in:moved", 2));
  dir.write("notes/moved/deep/d.md", "# D\n\nzebra\n");
  CHECK(watching.comes_to(4, "zebra", 4));
  dir.remove("notes/moved");
  CHECK(watching.comes_to(1, "zebra", 1));
  CHECK(watching.end(SIGINT) == 130);
  CHECK(dir.read("err") == announcement(dir));
}

TEST_CASE("dsindex: --watch takes editors' ways to save, and leaves out what is no note or ignored", "[e2e]") {
  const TempDir dir;
  dir.write("notes/a.md", "# A\n\nneedle\n");
  dir.write("notes/.dssearchignore", "drafts/\n");
  dir.mkdir("notes/drafts");
  Watching watching(dir);
  REQUIRE(watching.next()["notes"] == 1);

  // as vim: a swap file, a trial, a copy aside, a new file, and the copy gone
  dir.write("notes/.a.md.swp", "swap");
  dir.write("notes/4913", "");
  dir.remove("notes/4913");
  dir.rename("notes/a.md", "notes/a.md~");
  dir.write("notes/a.md", "# A\n\nzebra\n");
  dir.remove("notes/a.md~");
  CHECK(watching.comes_to(1, "zebra", 1));
  // as most others: a temporary file renamed over the note
  dir.write("notes/a.md.tmp", "# A\n\nquagga\n");
  dir.rename("notes/a.md.tmp", "notes/a.md");
  CHECK(watching.comes_to(1, "quagga", 1));
  dir.write("notes/drafts/d.md", "# D\n\nquagga\n");
  dir.write("notes/b.md", "# B\n\nquagga\n");
  CHECK(watching.comes_to(2, "quagga", 2));
  dir.remove("notes/.dssearchignore");
  CHECK(watching.comes_to(3, "quagga", 3));
  CHECK(watching.end(SIGTERM) == 130);
}

TEST_CASE("dsindex: --watch looks now and then where folders cannot be followed, and says so", "[e2e]") {
  const TempDir dir;
  dir.write("notes/a.md", "# A\n\nneedle\n");
  Watching watching(dir, true);
  REQUIRE(watching.next()["notes"] == 1);

  dir.write("notes/b.md", "# B\n\nneedle\n");
  CHECK(watching.comes_to(2, "needle", 2));
  CHECK(watching.end(SIGINT) == 130);
  CHECK(dir.read("err") == announcement(dir) +
                               "dsindex: only 0 of 1 folders can be followed (see fs.inotify.max_user_watches), "
                               "checking the notes from time to time instead\n");
}

TEST_CASE("dsindex: --watch ends with an error when the notes' folder is gone, the answers stay", "[e2e]") {
  const TempDir dir;
  dir.write("notes/a.md", "# A\n\nneedle\n");
  Watching watching(dir);
  REQUIRE(watching.next()["notes"] == 1);

  dir.rename("notes", "elsewhere");
  CHECK(watching.next()["error"]["kind"] == "not_found");
  CHECK(watching.count("needle") == 1);
  CHECK(watching.end(0) == 2);
  std::string told = dir.read("err");
  CAPTURE(told);
  if (told.starts_with(announcement(dir))) told.erase(0, announcement(dir).size());  // not when it is gone at once
  CHECK(told.rfind("dsindex: " + dir.at("notes") + ": no such folder\nhint: ", 0) == 0);
}

TEST_CASE("dsindex: --watch goes with no option that only looks or deletes", "[e2e]") {
  const TempDir dir;
  dir.write("notes/a.md", "# A\n");
  for (const char* option : {"--status", "--forget", "--dry-run", "--strict"})
    CHECK(run("dsindex", {"notes", "--watch", option}, dir).exit_code == 2);
}

TEST_CASE("dsindex --watch: says that it watches, and what", "[e2e]") {
  const TempDir dir;
  dir.write("notes/a.md", "# Alpha\n");
  Watching watching(dir);
  REQUIRE(watching.next()["notes"] == 1);

  const std::string wanted = announcement(dir);
  for (int i = 0; i < 1000 && dir.read("err") != wanted; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));

  CHECK(dir.read("err") == wanted);
}

}  // namespace dssearch
