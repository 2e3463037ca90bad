// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "indexer/markdown/note.hpp"
#include "indexer/scan/read_note.hpp"
#include "indexer/schema/file_record.hpp"

namespace dssearch::inline indexer_document {

/// A file read and cut. Exactly one of: `note` is set; `file.skipped` says why not; `gone`; `failed` (keep the indexed
/// content).
struct LoadedNote {
  FileRecord file;
  std::optional<Note> note;
  bool gone = false;    ///< no longer there
  bool failed = false;  ///< it exists, but reading failed or it kept changing
  /// Held by a note of more than 1 MB for the lifetime of this object: threads that read other large notes wait, so
  /// that memory does not grow with the number of threads. A thread may have one such `LoadedNote` at a time.
  std::unique_lock<std::mutex> turn;
};

/// Notes that are read but not parsed, with the reasons: see WorkGuard.
struct AvoidedNotes {
  std::map<std::string, std::string> paths;
  std::map<std::uint64_t, std::string> contents;  ///< by content hash
};

/// Reads one note. Never throws because of the note.
LoadedNote load_note(const NoteReader& reader, const FoundNote& found, std::uint64_t max_size_bytes,
                     const AvoidedNotes& avoided = {});

}  // namespace dssearch::inline indexer_document
