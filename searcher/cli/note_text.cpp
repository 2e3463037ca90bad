// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/cli/note_text.hpp"

#include "indexer/base/error.hpp"
#include "indexer/scan/read_note.hpp"

namespace dssearch::inline searcher_cli {
namespace {

constexpr std::uint64_t kMaxBytes = 1'000'000'000;

}  // namespace

std::string current_note(const Location& location, const std::string& path) {
  if (!location.may_read_notes) {
    throw Error(ErrorKind::unsafe, "this index was made elsewhere, so its notes are not opened",
                "name the notes with --notes DIR");
  }
  NoteText note = NoteReader(location.notes_dir).read(path, kMaxBytes);
  if (note.outcome != NoteText::Outcome::text)
    throw Error(ErrorKind::not_found, path + ": " + note.reason, "dsindex updates the index");
  return std::move(note.text);
}

}  // namespace dssearch::inline searcher_cli
