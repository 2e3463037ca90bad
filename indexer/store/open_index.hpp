// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/store/xapian_errors.hpp"

namespace dssearch::inline indexer_store {

/// The index's record of itself.
struct IndexInfo {
  int schema = 0;
  std::string notes_dir;  ///< the folder of its notes, absolute
  std::string language;   ///< Snowball name or "none"
  std::string updated;    ///< when it last changed, ISO 8601 UTC
};

/// Metadata keys of an index.
inline constexpr const char* kMetaSchema = "schema";
inline constexpr const char* kMetaNotesDir = "notes_dir";
inline constexpr const char* kMetaLanguage = "language";
inline constexpr const char* kMetaUpdated = "updated";
inline constexpr const char* kMetaProgram = "program";
inline constexpr const char* kMetaLeftOut = "left_out";  ///< packed LeftOut
inline constexpr const char* kMetaNotes = "notes";       ///< how many notes are in it, decimal

/// One index, or several as one, opened for reading. Not thread-safe; opening one costs about 0.05 ms, so open one per
/// query.
struct OpenIndex {
  std::string dir;         ///< HOST:PORT of a remote one
  std::string generation;  ///< empty for a remote one
  Xapian::Database db;     ///< of all shards
  IndexInfo info;          ///< of the first shard
  bool is_remote = false;
  bool may_read_notes = false;    ///< its notes are on this machine, and were named here
  std::vector<OpenIndex> shards;  ///< of several as one (`open_indexes`), in the order of `db`; else empty

  /// @return the index that contains a document of `db`: read the records of its notes and its own record there.
  const OpenIndex& shard_of(Xapian::docid document) const {
    return shards.empty() ? *this : shards[(document - 1) % shards.size()];
  }
  /// @return the shards, or the one index itself.
  std::vector<const OpenIndex*> parts() const {
    if (shards.empty()) return {this};
    std::vector<const OpenIndex*> out;
    for (const OpenIndex& shard : shards) out.push_back(&shard);
    return out;
  }
};

/// Reads the index's record of itself. @param name  its folder or address, for messages.
/// @throws Error  damaged, older, newer; Xapian::Error.
IndexInfo read_index_info(const Xapian::Database& db, const std::string& name);

/// Opens the current generation of an index folder, safely (`current_generation`) and never through a Xapian stub.
/// @throws Error  not_found (no index), unsafe, damaged, older, newer, forbidden; Xapian::Error, which `with_reader`
///         translates.
OpenIndex open_index(const std::string& index_dir);

/// @return how often this process has opened an index.
std::uint64_t index_opens();

/// The state that `open_index` would find, without exceptions for expected cases.
enum class IndexState { missing, usable, older, damaged };
/// @throws Error  newer, unsafe, forbidden: states that must not be overwritten silently.
IndexState probe_index(const std::string& index_dir);

/// @return the error with the index in its message, which records inside an index do not know.
Error naming(const Error& error, const std::string& index_dir);

/// Runs `work(OpenIndex&)` on the result of `open()`; repeats both, up to five times, when a concurrent writer has
/// replaced the blocks. @param name  of the index, for messages.
template <typename Open, typename Work>
auto with_retries(const std::string& name, Open open, Work work) {
  constexpr int kTries = 5;
  for (int attempt = 1;; ++attempt) {
    try {
      OpenIndex index = open();
      return work(index);
    } catch (const Xapian::Error& error) {
      if (attempt == kTries || !is_transient(error)) throw translate(error, name);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::damaged) throw;
      if (attempt == kTries) throw naming(error, name);
    }
  }
}

/// `with_retries` on one index.
template <typename Work>
auto with_reader(const std::string& index_dir, Work work) {
  return with_retries(
      index_dir, [&] { return open_index(index_dir); }, work);
}

}  // namespace dssearch::inline indexer_store
