// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/command_line.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "indexer/base/ascii.hpp"
#include "searcher/query/query_signs.hpp"

namespace dssearch::inline searcher_query {
namespace {

using Chunks = std::vector<std::string_view>;

constexpr std::size_t kMaxBundle = 5;      // letters of several options in one, as in tar -czvf
constexpr std::size_t kMaxLongOption = 8;  // letters of java -jar, find -name

/// Programs whose options are often bundled, and whose names are no subjects of notes: `ps -aux` excludes nothing.
constexpr auto kFileTools = std::to_array<std::string_view>(
    {"awk",     "chmod",  "chown", "cp", "df", "du",    "egrep", "fgrep", "grep", "ls",  "lsof",  "mkdir", "mv",
     "netstat", "pacman", "ps",    "rg", "rm", "rsync", "scp",   "sed",   "ss",   "tar", "unzip", "xargs", "zgrep"});

/// Other programs. People also write about these: git -svn may exclude.
constexpr auto kPrograms = std::to_array<std::string_view>(
    {"ansible", "apt",     "apt-get",  "brew",    "cargo", "clang",  "cmake",      "curl",      "dig",     "dnf",
     "docker",  "dsindex", "dssearch", "dsweb",   "emacs", "ffmpeg", "find",       "g++",       "gcc",     "gdb",
     "git",     "go",      "helm",     "hugo",    "java",  "javac",  "journalctl", "kubectl",   "make",    "mount",
     "mysql",   "nc",      "ninja",    "nmap",    "node",  "npm",    "npx",        "nvim",      "openssl", "pandoc",
     "perl",    "php",     "ping",     "pip",     "pip3",  "pnpm",   "podman",     "psql",      "python",  "python3",
     "ruby",    "rustc",   "sftp",     "sqlite3", "ssh",   "strace", "sudo",       "systemctl", "tcpdump", "terraform",
     "tmux",    "umount",  "useradd",  "usermod", "vim",   "wget",   "yarn",       "yum"});

/// The pieces between white space; a quoted text belongs to its piece.
Chunks chunks_of(std::string_view text) {
  Chunks out;
  bool quoted = false;
  bool is_open = false;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const bool ends = at == text.size() || (!quoted && is_query_space(text[at]));
    if (ends && is_open) out.push_back(text.substr(begin, at - begin));
    if (!ends && !is_open) begin = at;
    is_open = !ends;
    if (!ends && text[at] == '"') quoted = !quoted && !is_inch_mark(text, at);
  }
  return out;
}

template <std::size_t kSize>
bool names_one(const std::array<std::string_view, kSize>& programs, std::string_view chunk) {
  const std::string_view name = chunk.substr(chunk.rfind('/') + 1);
  return std::find(programs.begin(), programs.end(), name) != programs.end();
}

/// The letters of -x or -xzf; empty for all else.
std::string_view letters_of(std::string_view chunk) {
  if (chunk.size() < 2 || chunk[0] != '-') return {};
  const std::string_view letters = chunk.substr(1);
  return std::all_of(letters.begin(), letters.end(), is_letter) ? letters : std::string_view();
}

/// Whether letters can be spoken: there is a vowel after the first one, as in car and not in xzf or avz.
bool is_wordlike(std::string_view letters) {
  return std::all_of(letters.begin(), letters.end(), is_small) &&
         letters.find_first_of("aeiouy", 1) != std::string_view::npos;
}

/// Whether a piece names a file, a folder or a host.
bool is_path(std::string_view chunk) {
  return chunk.find_first_of("./~") != std::string_view::npos && chunk[0] != '-';
}

/// -j4, -O2; -v2 may be a version.
bool is_numbered(std::string_view chunk) {
  return chunk.size() > 2 && chunk[0] == '-' && is_letter(chunk[1]) && chunk[1] != 'v' && chunk[1] != 'V' &&
         std::all_of(chunk.begin() + 2, chunk.end(), is_digit);
}

/// Whether a query begins like a command, with a word in small letters or a path, and has no operators.
bool may_be_command(const Chunks& chunks) {
  const std::string_view first = chunks.front();
  const auto is_plain = [](char c) {
    return is_small(c) || is_digit(c) || std::string_view("._/~$-").find(c) != std::string_view::npos;
  };
  if (first.size() < 2 || first[0] == '-' || !std::all_of(first.begin(), first.end(), is_plain)) return false;
  return std::none_of(chunks.begin(), chunks.end(), [](std::string_view chunk) {
    const bool demands = chunk[0] == '+' && starts_signed_word(chunk, 1);
    return demands || chunk[0] == '(' || chunk.ends_with(')') || is_operator_word(chunk);
  });
}

/// Whether a piece is an option because of what stands beside it: the name of a program, a file.
/// @param before  the pieces before it. @param next  the piece after it; empty: there is none.
bool is_option_here(std::string_view chunk, const Chunks& before, std::string_view next) {
  const auto has = [&](const auto& programs) {
    return std::any_of(before.begin(), before.end(), [&](std::string_view one) { return names_one(programs, one); });
  };
  const bool is_tool = has(kFileTools);
  const bool is_program = is_tool || has(kPrograms);
  if (is_numbered(chunk)) return is_program;
  const std::string_view letters = letters_of(chunk);
  if (letters.size() < 2) return is_program && !letters.empty();
  const bool has_path = !next.empty() && is_path(next);
  if (is_program && has_path) return letters.size() <= kMaxLongOption;
  if (letters.size() > kMaxBundle) return false;
  if (is_tool || (is_program && letters.size() == 2)) return true;
  return !is_wordlike(letters) && (has_path || (is_program && !next.empty()));
}

}  // namespace

bool is_command_line(std::string_view text) {
  const Chunks chunks = chunks_of(text);
  if (chunks.empty()) return false;
  const bool is_like_command = may_be_command(chunks);
  Chunks before;
  for (std::size_t i = 0; i < chunks.size(); ++i) {
    const std::string_view chunk = chunks[i];
    if (chunk.starts_with("--") && starts_word(chunk, 2)) return true;
    const std::string_view next = i + 1 < chunks.size() ? chunks[i + 1] : std::string_view();
    if (is_like_command && letters_of(chunk).size() == 1) return true;
    if (is_option_here(chunk, before, next)) return true;
    before.push_back(chunk);
  }
  return false;
}

}  // namespace dssearch::inline searcher_query
