// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/scan/scan.hpp"

namespace dssearch::inline indexer_scan {

/// Start of the warning about a text that is not UTF-8.
inline constexpr std::string_view kInvalidUtf8 = "invalid UTF-8";

/// The text of a note, or why there is none.
struct NoteText {
  enum class Outcome {
    text,       ///< `text` holds the note, valid UTF-8
    not_text,   ///< binary content
    too_large,  ///< above the size limit
    gone,       ///< no longer there, or no longer a regular file inside the folder
    forbidden,  ///< the system refuses to open it
    failed,     ///< reading failed (EIO) or the file changed while it was read, twice
  };
  Outcome outcome = Outcome::text;
  std::string text;     ///< UTF-8 without byte order mark; UTF-16 with a mark is decoded, CRLF kept
  std::string reason;   ///< plain phrase when outcome is not `text`
  std::string warning;  ///< set when the text had to be repaired, for example "invalid UTF-8 at line 3"
  FileStamp stamp;      ///< stamp of exactly the text that was read
};

/// Opens a folder of notes to read files inside it, never outside (no links, no "..", no device files).
class NoteReader {
 public:
  /// @throws Error not_found or forbidden when `root` cannot be opened.
  explicit NoteReader(const std::string& root);
  ~NoteReader();
  NoteReader(const NoteReader&) = delete;
  NoteReader& operator=(const NoteReader&) = delete;

  /// @param path  relative to the folder, with '/'. Never throws because of one note.
  NoteText read(const std::string& path, std::uint64_t max_size_bytes) const;

  /// @return the raw bytes of a file inside the folder (for pictures), nothing when it cannot be read or is larger
  ///         than `max_size_bytes`.
  std::optional<std::string> read_bytes(const std::string& path, std::uint64_t max_size_bytes) const;

  /// @return the first bytes of a file inside the folder, at most `max_bytes`; nothing when it cannot be read.
  std::optional<std::string> read_start(const std::string& path, std::size_t max_bytes) const;

 private:
  int folder_ = -1;
};

}  // namespace dssearch::inline indexer_scan
