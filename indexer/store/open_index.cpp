// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/open_index.hpp"

#include <atomic>
#include <cstdlib>

#include "indexer/schema/version.hpp"
#include "indexer/store/generation_tables.hpp"
#include "indexer/store/index_dir.hpp"

namespace dssearch::inline indexer_store {
namespace {

std::atomic<std::uint64_t> g_opens{0};

}  // namespace

IndexInfo read_index_info(const Xapian::Database& db, const std::string& name) {
  IndexInfo info;
  const std::string schema = db.get_metadata(kMetaSchema);
  if (schema.empty() || schema.find_first_not_of("0123456789") != std::string::npos || schema.size() > 6) {
    throw Error(ErrorKind::damaged, name + ": a Xapian database that dsindex did not write",
                "choose another folder with --index DIR");
  }
  info.schema = std::atoi(schema.c_str());
  if (info.schema > kSchemaVersion) {
    throw Error(ErrorKind::newer,
                name + ": written by a newer dssearch (schema " + schema + ", this one reads " +
                    std::to_string(kSchemaVersion) + ")",
                "use the newer program, or choose another folder with --index DIR");
  }
  if (info.schema < kSchemaVersion) {
    throw Error(ErrorKind::older,
                name + ": written by an older dssearch (schema " + schema + ", this one needs " +
                    std::to_string(kSchemaVersion) + ")",
                rebuild_hint(name, db.get_metadata(kMetaNotesDir)));
  }
  info.notes_dir = db.get_metadata(kMetaNotesDir);
  info.language = db.get_metadata(kMetaLanguage);
  info.updated = db.get_metadata(kMetaUpdated);
  if (info.notes_dir.empty() || info.notes_dir[0] != '/') {
    throw Error(ErrorKind::damaged, name + ": the index does not say which notes it holds", rebuild_hint(name));
  }
  return info;
}

OpenIndex open_index(const std::string& index_dir) {
  const auto generation = current_generation(index_dir);
  if (!generation)
    throw Error(ErrorKind::not_found, index_dir + ": no index here", "build one: dsindex NOTES --index " + index_dir);
  OpenIndex out;
  out.dir = index_dir;
  out.generation = *generation;
  // DB_BACKEND_GLASS opens tables only: a stub file inside the generation, which could run programs, is refused.
  out.db = Xapian::Database(sound_generation(index_dir + "/" + *generation), Xapian::DB_BACKEND_GLASS);
  out.info = read_index_info(out.db, index_dir);
  ++g_opens;
  return out;
}

std::uint64_t index_opens() {
  return g_opens;
}

Error naming(const Error& error, const std::string& index_dir) {
  const std::string what = error.what();
  if (what.find(index_dir) != std::string::npos) return error;
  return {error.kind(), index_dir + ": " + what, error.hint()};
}

IndexState probe_index(const std::string& index_dir) {
  if (!has_index(index_dir)) return IndexState::missing;
  try {
    with_reader(index_dir, [](OpenIndex& index) { return index.db.get_doccount(); });
    return IndexState::usable;
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::older) return IndexState::older;
    if (error.kind() == ErrorKind::damaged || error.kind() == ErrorKind::io) return IndexState::damaged;
    throw;
  }
}

}  // namespace dssearch::inline indexer_store
