// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/indexer/index_dump.hpp"

#include <xapian.h>

#include <filesystem>

#include "indexer/schema/field.hpp"
#include "indexer/schema/file_record.hpp"
#include "indexer/schema/note_record.hpp"
#include "indexer/schema/stored_section.hpp"
#include "indexer/store/open_index.hpp"
#include "tests/support/tsv.hpp"

namespace dssearch {
namespace {

namespace fs = std::filesystem;

std::string describe(const Xapian::Document& document) {
  std::string out;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    out += *term + " " + std::to_string(term.get_wdf());
    for (auto at = term.positionlist_begin(); at != term.positionlist_end(); ++at) out += "," + std::to_string(*at);
    out += "\n";
  }
  for (auto value = document.values_begin(); value != document.values_end(); ++value) {
    out += std::to_string(value.get_valueno()) + "=" + *value + "\n";
  }
  return out + document.get_data();
}

std::string describe(const FileRecord& file) {
  std::string out = std::to_string(file.content_hash) + " " + std::to_string(file.sections) + " " + file.skipped;
  for (const std::string& warning : file.warnings) out += "; " + warning;
  return out + (file.stale ? " stale" : "");
}

template <typename Take>
void for_each_document(const Xapian::Database& db, Take take) {
  for (auto posting = db.postlist_begin(""); posting != db.postlist_end(""); ++posting) take(db.get_document(*posting));
}

}  // namespace

IndexDump dump_index(const std::string& index_dir) {
  return with_reader(index_dir, [](OpenIndex& index) {
    IndexDump dump;
    for_each_document(index.db, [&](const Xapian::Document& document) {
      dump.sections.emplace(unpack_section(document.get_data(), document.get_value(kSlotOrder)).id, describe(document));
    });
    for (auto key = index.db.metadata_keys_begin(); key != index.db.metadata_keys_end(); ++key) {
      const std::string value = index.db.get_metadata(*key);
      if ((*key).rfind("n:", 0) == 0) dump.notes.emplace(*key, value);
      if ((*key).rfind(kFileKeyPrefix, 0) != 0) continue;
      const FileRecord file = unpack_file(value);
      dump.files.emplace(file.path, describe(file));
    }
    return dump;
  });
}

std::vector<std::string> section_order(const std::string& index_dir) {
  return with_reader(index_dir, [](OpenIndex& index) {
    std::vector<std::string> ids;
    for_each_document(index.db, [&](const Xapian::Document& document) {
      ids.push_back(unpack_section(document.get_data(), document.get_value(kSlotOrder)).id);
    });
    return ids;
  });
}

std::map<std::string, std::string> folder_bytes(const std::string& dir) {
  std::map<std::string, std::string> out;
  if (!fs::exists(dir)) return out;
  for (const auto& entry : fs::recursive_directory_iterator(dir)) {
    if (entry.is_regular_file()) out.emplace(entry.path().string(), read_file(entry.path().string()));
  }
  return out;
}

}  // namespace dssearch
