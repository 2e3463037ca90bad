// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/locate.hpp"

#include <sys/stat.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "indexer/base/error.hpp"
#include "indexer/base/hash.hpp"
#include "indexer/schema/index_dir.hpp"
#include "indexer/schema/open_index.hpp"

namespace dssearch {
namespace {

namespace fs = std::filesystem;

std::string env(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

std::string absolute(const std::string& path, const Environment& environment) {
  const fs::path full = path.empty() || path[0] != '/' ? fs::path(environment.working_dir) / path : fs::path(path);
  std::string text = full.lexically_normal().string();
  while (text.size() > 1 && text.back() == '/') text.pop_back();
  return text;
}

/// The folder with links resolved, so that one folder has one index however it is reached.
std::string real_folder(const std::string& path, const Environment& environment) {
  const std::string full = absolute(path, environment);
  std::error_code failure;
  const fs::path real = fs::canonical(full, failure);
  if (failure) {
    const bool refused = failure == std::errc::permission_denied;
    throw Error(refused ? ErrorKind::forbidden : ErrorKind::not_found,
                full + (refused ? ": permission denied" : ": no such folder"), "name the folder that holds your notes");
  }
  if (!fs::is_directory(real, failure)) {
    throw Error(ErrorKind::not_found, full + ": not a folder", "name the folder that holds the note");
  }
  return real.string();
}

std::string readable_name(const std::string& path) {
  std::string name;
  for (const char c : path) {
    const bool plain =
        (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '_';
    if (plain) {
      name.push_back(c);
    } else if (!name.empty() && name.back() != '-') {
      name.push_back('-');
    }
  }
  return name.size() <= 80 ? name : name.substr(name.size() - 80);
}

/// The default place, or an empty string where there is none; then nothing is at its default place.
std::string default_place(const std::string& notes_dir, const Environment& environment) {
  const bool homeless = environment.xdg_cache_home.empty() && (environment.home.empty() || environment.home[0] != '/');
  return homeless ? std::string() : default_index_dir(notes_dir, environment);
}

std::string known_file(const std::string& index_dir, const Environment& environment) {
  return cache_dir(environment) + "/known/" + base32(hash64(index_dir));
}

bool is_known(const std::string& index_dir, const std::string& notes_dir, const Environment& environment) {
  if (default_place(notes_dir, environment).empty()) return false;
  std::ifstream in(known_file(index_dir, environment));
  std::stringstream text;
  text << in.rdbuf();
  return text.str() == notes_dir;
}

std::optional<std::string> nearest_indexed_parent(const Environment& environment) {
  std::error_code failure;
  fs::path folder = fs::canonical(environment.working_dir, failure);
  if (failure) return std::nullopt;
  for (;; folder = folder.parent_path()) {
    const std::string place = default_place(folder.string(), environment);
    if (!place.empty() && has_index(place)) return folder.string();
    if (folder == folder.parent_path()) return std::nullopt;
  }
}

void choose_notes(const LocationRequest& request, const Environment& environment, NotesFallback fallback,
                  Location& out) {
  if (request.notes) {
    if (request.notes->empty()) throw Error(ErrorKind::usage, "the name of the notes is empty", "name their folder");
    out.notes_dir = real_folder(*request.notes, environment);
  } else if (!environment.notes.empty()) {
    out.notes_dir = real_folder(environment.notes, environment);
  } else if (const auto parent = nearest_indexed_parent(environment)) {
    out.notes_dir = *parent;
  } else if (fallback == NotesFallback::working_dir) {
    out.notes_dir = real_folder(environment.working_dir, environment);
  } else if (!environment.builtin_notes.empty()) {
    out.notes_dir = real_folder(environment.builtin_notes, environment);
    out.is_builtin = true;
  } else {
    throw Error(ErrorKind::not_found, "no notes named, and the built-in ones are not installed",
                "index a folder first: dsindex DIR");
  }
}

/// @throws Error, for whatever is wrong with the index.
std::string notes_held_by(const std::string& index_dir) {
  return with_reader(index_dir, [](OpenIndex& index) { return index.info.notes_dir; });
}

/// `--index DIR` alone: the notes that index holds.
bool notes_of_index(const LocationRequest& request, const Environment& environment, Location& out) {
  if (request.notes || !request.index || probe_index(out.index_dir) != IndexState::usable) return false;
  out.notes_dir = notes_held_by(out.index_dir);
  out.default_index = default_place(out.notes_dir, environment) == out.index_dir;
  out.may_read_notes = out.default_index || is_known(out.index_dir, out.notes_dir, environment);
  return true;
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
  return out;
}

std::string cache_dir(const Environment& environment) {
  if (!environment.xdg_cache_home.empty()) return environment.xdg_cache_home + "/dssearch";
  if (environment.home.empty() || environment.home[0] != '/') {
    throw Error(ErrorKind::not_found, "no place for the index: neither HOME nor XDG_CACHE_HOME is set",
                "use --index DIR");
  }
  return environment.home + "/.cache/dssearch";
}

std::string default_index_dir(const std::string& notes_dir, const Environment& environment) {
  return cache_dir(environment) + "/" + readable_name(notes_dir) + "-" + base32(hash64(notes_dir));
}

Location locate(const LocationRequest& request, const Environment& environment, NotesFallback fallback) {
  Location out;
  if (request.index) {
    if (request.index->empty()) throw Error(ErrorKind::usage, "--index needs a folder");
    out.index_dir = absolute(*request.index, environment);
    out.default_index = false;
    if (notes_of_index(request, environment, out)) return out;
    if (!request.notes && fallback == NotesFallback::builtin)
      notes_held_by(out.index_dir);  // throws what is wrong with it
  }
  choose_notes(request, environment, fallback, out);
  if (!request.index) {
    out.index_dir = default_index_dir(out.notes_dir, environment);
    return out;
  }
  if (probe_index(out.index_dir) == IndexState::usable) {
    const std::string other = notes_held_by(out.index_dir);
    if (other != out.notes_dir) {
      throw Error(ErrorKind::conflict, out.index_dir + ": holds the notes of " + other + ", not of " + out.notes_dir,
                  "choose another folder with --index DIR, or leave out one of the two");
    }
  }
  return out;
}

std::optional<Location> locate_of_gone(const LocationRequest& request, const Environment& environment) {
  if (!request.notes || request.index) return std::nullopt;
  std::error_code failure;
  Location out;
  out.notes_dir = fs::weakly_canonical(absolute(*request.notes, environment), failure).string();
  out.index_dir = default_place(out.notes_dir, environment);
  if (failure || out.index_dir.empty() || !has_index(out.index_dir)) return std::nullopt;
  return out;
}

void remember_index(const Location& location, const Environment& environment) {
  if (location.default_index || is_known(location.index_dir, location.notes_dir, environment)) return;
  try {
    const fs::path file = known_file(location.index_dir, environment);
    std::error_code failure;
    fs::create_directories(file.parent_path(), failure);
    ::chmod(file.parent_path().c_str(), S_IRWXU);
    std::ofstream(file, std::ios::trunc) << location.notes_dir;
  } catch (const Error&) {
    return;  // no cache folder: --index alone will then not read the notes
  }
}

}  // namespace dssearch
