// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <string>

#include "indexer/schema/xapian_errors.hpp"

namespace dssearch {

/// What an index says of itself.
struct IndexInfo {
  int schema = 0;
  std::string notes_dir;  ///< the folder it was built from, absolute
  std::string language;   ///< Snowball name or "none"
  std::string updated;    ///< when it last changed, ISO 8601 UTC
};

/// Metadata keys of an index.
inline constexpr const char* kMetaSchema = "schema";
inline constexpr const char* kMetaNotesDir = "notes_dir";
inline constexpr const char* kMetaLanguage = "language";
inline constexpr const char* kMetaUpdated = "updated";
inline constexpr const char* kMetaProgram = "program";
inline constexpr const char* kMetaNotes = "notes";  ///< how many notes are in it, decimal

/// An index opened for reading. Not for sharing between threads; opening one costs about 0.05 ms, so open per query.
struct OpenIndex {
  std::string dir;
  std::string generation;
  Xapian::Database db;
  IndexInfo info;
};

/// Opens the current generation of an index folder, safely (`current_generation`) and never through a Xapian stub.
/// @throws Error  not_found (no index there), unsafe, damaged, older, newer, forbidden; Xapian::Error, which
/// `with_reader`
///         translates.
OpenIndex open_index(const std::string& index_dir);

/// What `open_index` would meet, without the exception for expected cases.
enum class IndexState { missing, usable, older, damaged };
/// @throws Error  newer, unsafe, forbidden: states that must not be built over silently.
IndexState probe_index(const std::string& index_dir);

/// @return the error with the index in its message, as records inside an index do not know where they are.
Error naming(const Error& error, const std::string& index_dir);

/// Opens the index afresh and runs `work(OpenIndex&)`; tries again, up to five times, when a concurrent writer pulled
/// the blocks from under it.
template <typename Work>
auto with_reader(const std::string& index_dir, Work work) {
  constexpr int kTries = 5;
  for (int attempt = 1;; ++attempt) {
    try {
      OpenIndex index = open_index(index_dir);
      return work(index);
    } catch (const Xapian::Error& error) {
      if (attempt == kTries || !is_transient(error)) throw translate(error, index_dir);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::damaged) throw;
      if (attempt == kTries) throw naming(error, index_dir);
    }
  }
}

}  // namespace dssearch
