// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/locate.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "indexer/base/error.hpp"
#include "indexer/base/hash.hpp"
#include "indexer/store/index_dir.hpp"
#include "indexer/store/index_writer.hpp"
#include "indexer/store/moved_notes.hpp"
#include "indexer/store/notes_nearby.hpp"
#include "indexer/store/open_index.hpp"

namespace dssearch::inline indexer_store {
namespace {

namespace fs = std::filesystem;

std::string absolute(const std::string& path, const Environment& environment) {
  const fs::path full = path.empty() || path[0] != '/' ? fs::path(environment.working_dir) / path : fs::path(path);
  std::string text = full.lexically_normal().string();
  while (text.size() > 1 && text.back() == '/') text.pop_back();
  return text;
}

/// The folder with links resolved, so that one folder has one index under all its names.
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

/// The default place, or an empty string when there is no place for indexes.
std::string default_place(const std::string& notes_dir, const Environment& environment) {
  return is_homeless(environment) ? std::string() : default_index_dir(notes_dir, environment);
}

std::string known_file(const std::string& index_dir, const Environment& environment) {
  return cache_dir(environment) + "/known/" + base32(hash64(index_dir));
}

/// The notes from which an index elsewhere was built here; empty when unknown.
std::string known_notes(const std::string& index_dir, const Environment& environment) {
  if (is_homeless(environment)) return {};
  std::ifstream in(known_file(index_dir, environment));
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

bool is_known(const std::string& index_dir, const std::string& notes_dir, const Environment& environment) {
  return !notes_dir.empty() && known_notes(index_dir, environment) == notes_dir;
}

/// A folder and its parents, with links resolved; none when it is gone.
std::vector<std::string> places_of(const std::string& folder, const std::string& last) {
  std::error_code failure;
  const fs::path real = fs::canonical(folder, failure);
  return failure ? std::vector<std::string>() : folder_and_parents(real.string(), last);
}

/// A folder of notes that is being indexed for the first time.
struct FirstBuild {
  std::string notes_dir;
  WriterProgress progress;
};

std::optional<FirstBuild> first_build_of(const std::string& folder, const Environment& environment) {
  const std::string place = default_place(folder, environment);
  if (place.empty() || has_index(place)) return std::nullopt;
  const std::optional<WriterProgress> writer = writer_of(place);
  if (!writer) return std::nullopt;
  return FirstBuild{folder, *writer};
}

[[noreturn]] void throw_first_build(const FirstBuild& build, const std::string& program) {
  const std::string how_far = build.progress.text();
  throw Error(ErrorKind::locked,
              build.notes_dir + ": is being indexed for the first time" + (how_far.empty() ? "" : ": " + how_far),
              "try again later, or wait for it: " + program + " --notes " + build.notes_dir);
}

/// The nearest folder, the working folder or a parent, that has an index or is being indexed for the first time.
std::optional<std::string> nearest_indexed_parent(const LocationRequest& request, const Environment& environment,
                                                  NotesFallback fallback) {
  for (const std::string& folder : places_of(environment.working_dir, "")) {
    const std::string place = default_place(folder, environment);
    if (place.empty()) return std::nullopt;
    if (has_index(place)) return folder;
    const std::optional<FirstBuild> build = first_build_of(folder, environment);
    if (!build) continue;
    if (fallback == NotesFallback::builtin) throw_first_build(*build, request.program);
    return folder;
  }
  return std::nullopt;
}

bool is_in_clone(const Environment& environment) {
  if (environment.source_dir.empty()) return false;
  std::error_code failure;
  const std::string clone = fs::canonical(environment.source_dir, failure).string();
  const std::vector<std::string> around = places_of(environment.working_dir, "");
  return !failure && std::find(around.begin(), around.end(), clone) != around.end();
}

/// When there are notes without an index nearby, the user means those; answers from other notes would be worse than
/// none.
void refuse_builtin_beside_notes(const LocationRequest& request, const Environment& environment) {
  const std::vector<std::string> around = places_of(environment.working_dir, environment.home);
  const auto with_notes = around.empty() ? std::nullopt : folder_with_notes(around.front(), environment.home);
  if (!with_notes) return;
  const auto moved = find_moved_notes(around, environment);
  const std::string folder = moved ? moved->now : *with_notes;
  const std::string named = folder == around.front() ? "." : folder;
  const std::string search = request.program + " --notes ";
  if (moved && moved->is_still_there) {
    throw Error(ErrorKind::not_found,
                folder + ": no index under this name; it is the same folder as " + moved->was + ", which has one",
                search + moved->was + " searches it; dsindex " + named + " indexes it under this name too");
  }
  if (moved) {
    throw Error(
        ErrorKind::not_found,
        folder + ": no index under this name; it has the notes of " + moved->was + ", which is gone",
        "dsindex " + named + " takes over the index of " + moved->was + "; or search at once: " + search + named);
  }
  throw Error(ErrorKind::not_found, folder + ": has Markdown notes, but no index",
              "index them: dsindex " + named + "   or search at once: " + search + named +
                  "   (the notes that come with the program: --builtin)");
}

void choose_builtin(const Environment& environment, Location& out) {
  if (environment.builtin_notes.empty()) {
    throw Error(ErrorKind::not_found, "no notes named, and the built-in ones are not installed",
                "index a folder first: dsindex DIR");
  }
  out.notes_dir = real_folder(environment.builtin_notes, environment);
  out.is_builtin = true;
}

void choose_notes(const LocationRequest& request, const Environment& environment, NotesFallback fallback,
                  Location& out) {
  if (request.builtin) {
    choose_builtin(environment, out);
  } else if (request.notes) {
    if (request.notes->empty())
      throw Error(ErrorKind::usage, "the name of the notes' folder is empty", "name the folder that holds your notes");
    out.notes_dir = real_folder(*request.notes, environment);
  } else if (!environment.notes.empty()) {
    out.notes_dir = real_folder(environment.notes, environment);
  } else if (const auto parent = nearest_indexed_parent(request, environment, fallback)) {
    out.notes_dir = *parent;
  } else if (fallback == NotesFallback::working_dir) {
    out.notes_dir = real_folder(environment.working_dir, environment);
  } else {
    if (!is_in_clone(environment)) refuse_builtin_beside_notes(request, environment);
    choose_builtin(environment, out);
  }
}

/// @throws Error, for any problem of the index.
std::string notes_held_by(const std::string& index_dir) {
  return with_reader(index_dir, [](OpenIndex& index) { return index.info.notes_dir; });
}

/// `--index DIR` alone: the notes in that index.
bool notes_of_index(const LocationRequest& request, const Environment& environment, Location& out) {
  if (request.notes || !request.index || probe_index(out.index_dir) != IndexState::usable) return false;
  out.notes_dir = notes_held_by(out.index_dir);
  out.default_index = default_place(out.notes_dir, environment) == out.index_dir;
  out.may_read_notes = out.default_index || is_known(out.index_dir, out.notes_dir, environment);
  return true;
}

/// `--index DIR` alone, where DIR has an index that cannot name its notes: the notes from which it was built here.
/// Otherwise the notes of the working folder would replace it.
/// @throws Error usage, when they are not known.
bool notes_known_of(const LocationRequest& request, const Environment& environment, Location& out) {
  if (request.notes || !has_index(out.index_dir)) return false;
  out.notes_dir = known_notes(out.index_dir, environment);
  if (out.notes_dir.empty()) {
    throw Error(ErrorKind::usage,
                out.index_dir + ": this index cannot be read, so it does not say which notes it holds",
                "name them: dsindex NOTES --index " + out.index_dir);
  }
  out.may_read_notes = true;
  return true;
}

/// `--index DIR` where DIR is a folder of notes: their index. @return false when DIR is an index or does not exist.
bool notes_with_index(const LocationRequest& request, const Environment& environment, Location& out) {
  std::error_code failure;
  if (request.notes || has_index(out.index_dir) || !fs::is_directory(out.index_dir, failure)) return false;
  const std::string folder = real_folder(out.index_dir, environment);
  const std::string place = default_place(folder, environment);
  if (!place.empty() && has_index(place)) {
    out.notes_dir = folder;
    out.index_dir = place;
    out.default_index = true;
    return true;
  }
  if (const auto build = first_build_of(folder, environment)) throw_first_build(*build, request.program);
  if (folder_with_notes(folder, folder)) {
    throw Error(ErrorKind::not_found, folder + ": is not an index, and its notes have none",
                "index them: dsindex " + folder);
  }
  return false;
}

}  // namespace

Location locate(const LocationRequest& request, const Environment& environment, NotesFallback fallback) {
  Location out;
  if (request.builtin && (request.notes || request.index))
    throw Error(ErrorKind::usage, "--builtin already names the notes", "leave out --notes and --index");
  if (request.index) {
    if (request.index->empty()) throw Error(ErrorKind::usage, "--index needs a folder");
    out.index_dir = absolute(*request.index, environment);
    out.default_index = false;
    if (notes_of_index(request, environment, out)) return out;
    if (fallback == NotesFallback::builtin && notes_with_index(request, environment, out)) return out;
    if (!request.notes && fallback == NotesFallback::builtin) notes_held_by(out.index_dir);  // throws the problem
    if (notes_known_of(request, environment, out)) return out;
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

}  // namespace dssearch::inline indexer_store
