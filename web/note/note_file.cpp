// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/note/note_file.hpp"

#include <map>

#include "indexer/scan/read_note.hpp"
#include "searcher/questions.hpp"
#include "web/http/problem.hpp"

namespace dssearch::inline web_note {
namespace {

constexpr std::uint64_t kMaxNoteBytes = 64'000'000;
constexpr std::size_t kMaxLookUps = 500;  // different links of a note that are looked up

constexpr int kMaxPictures = 100;

}  // namespace

bool is_hidden(std::string_view path) {
  return path.starts_with('.') || path.find("/.") != std::string_view::npos;
}

std::string wanted_path(const Request& request) {
  const auto path = request.parameter("path");
  if (!path || path->empty())
    stop(400, ErrorKind::usage, "the parameter path is missing", "add ?path=FOLDER/NOTE.md to the address");
  return *path;
}

std::string read_note(const Snapshot& snapshot, const std::string& path) {
  const Location& location = snapshot.location();
  if (!has_note(snapshot, path))
    stop(404, ErrorKind::not_found, "no such note: " + path, "it may have been renamed; search for it");
  if (!location.may_read_notes) {
    stop(403, ErrorKind::forbidden, "this index was made elsewhere, so the files it names are not shown",
         "start dsweb with the notes' folder too: dsweb " + location.notes_dir + " --index " + location.index_dir);
  }
  NoteText note = NoteReader(location.notes_dir).read(path, kMaxNoteBytes);
  switch (note.outcome) {
    case NoteText::Outcome::text: return std::move(note.text);
    case NoteText::Outcome::gone:
      stop(404, ErrorKind::not_found, path + ": " + note.reason, "the index will be updated soon");
    case NoteText::Outcome::forbidden: stop(403, ErrorKind::forbidden, path + ": " + note.reason);
    default: stop(503, ErrorKind::io, path + ": " + note.reason);
  }
}

IsNote note_test(const Snapshot& snapshot) {
  return [&snapshot, known = std::map<std::string, bool>()](const std::string& path) mutable {
    const auto found = known.find(path);
    if (found != known.end()) return found->second;
    return known.size() < kMaxLookUps && known.emplace(path, has_note(snapshot, path)).first->second;
  };
}

FindNote note_finder(const Snapshot& snapshot) {
  return [&snapshot, known = std::map<std::string, std::string>()](const std::string& name) mutable {
    const auto found = known.find(name);
    if (found != known.end()) return found->second;
    if (known.size() == kMaxLookUps) return std::string();
    return known.emplace(name, note_named(snapshot, name)).first->second;
  };
}

FindPictureSize picture_size_finder(const Location& location) {
  return [&location, left = kMaxPictures](const std::string& path) mutable -> std::optional<PictureSize> {
    if (left == 0 || is_hidden(path)) return std::nullopt;
    --left;
    const std::optional<std::string> start = NoteReader(location.notes_dir).read_start(path, kPictureStartBytes);
    return start ? picture_size(*start) : std::nullopt;
  };
}

}  // namespace dssearch::inline web_note
