// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/environment.hpp"

#include <array>
#include <cstdlib>
#include <filesystem>

#include "indexer/base/ascii.hpp"
#include "indexer/base/error.hpp"
#include "indexer/base/hash.hpp"

namespace dssearch::inline indexer_store {
namespace {

namespace fs = std::filesystem;

std::string env(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

std::string readable_name(const std::string& path) {
  std::string name;
  for (const char c : path) {
    const bool plain = is_alphanumeric(c) || c == '.' || c == '_';
    if (plain) {
      name.push_back(c);
    } else if (!name.empty() && name.back() != '-') {
      name.push_back('-');
    }
  }
  return name.size() <= 80 ? name : name.substr(name.size() - 80);
}

}  // namespace

Environment read_environment(const std::string& builtin_in_source) {
  Environment out;
  out.home = env("HOME");
  out.xdg_cache_home = env("XDG_CACHE_HOME");
  if (!out.xdg_cache_home.empty() && out.xdg_cache_home[0] != '/') out.xdg_cache_home.clear();
  out.notes = env("DSSEARCH_NOTES");
  std::error_code failure;
  out.working_dir = fs::current_path(failure).string();
  const fs::path program = fs::read_symlink("/proc/self/exe", failure);
  const fs::path installed = program.parent_path().parent_path() / "share/dssearch/corpus";
  for (const fs::path& candidate : std::array{installed, fs::path(builtin_in_source)}) {
    if (out.builtin_notes.empty() && fs::is_directory(candidate, failure)) out.builtin_notes = candidate.string();
  }
  if (fs::is_directory(builtin_in_source, failure)) out.source_dir = fs::path(builtin_in_source).parent_path().string();
  return out;
}

bool is_homeless(const Environment& environment) {
  return environment.xdg_cache_home.empty() && (environment.home.empty() || environment.home[0] != '/');
}

std::string cache_dir(const Environment& environment) {
  if (!environment.xdg_cache_home.empty()) return environment.xdg_cache_home + "/dssearch";
  if (is_homeless(environment)) {
    throw Error(ErrorKind::not_found, "no place for the index: neither HOME nor XDG_CACHE_HOME is set",
                "use --index DIR");
  }
  return environment.home + "/.cache/dssearch";
}

std::string default_index_dir(const std::string& notes_dir, const Environment& environment) {
  return cache_dir(environment) + "/" + readable_name(notes_dir) + "-" + base32(hash64(notes_dir));
}

}  // namespace dssearch::inline indexer_store
