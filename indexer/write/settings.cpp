// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/write/settings.hpp"

#include <xapian.h>

#include <stdexcept>

#include "indexer/base/error.hpp"
#include "indexer/base/pack.hpp"
#include "indexer/base/utc.hpp"
#include "indexer/schema/version.hpp"
#include "indexer/store/generation_tables.hpp"
#include "indexer/store/index_dir.hpp"
#include "indexer/store/open_index.hpp"
#include "indexer/write/folder_settings.hpp"

namespace dssearch::inline indexer_write {
namespace {

/// Each setting: whether it is set (0 or 1), then its value.
std::string pack_asked(const AskedSettings& asked) {
  Packer out;
  out.number(asked.language ? 1 : 0);
  if (asked.language) out.text(*asked.language);
  for (const auto* list : {&asked.include, &asked.exclude}) {
    out.number(*list ? 1 : 0);
    if (!*list) continue;
    out.number((*list)->size());
    for (const std::string& glob : **list) out.text(glob);
  }
  out.number(asked.max_size_bytes ? 1 : 0);
  if (asked.max_size_bytes) out.number(*asked.max_size_bytes);
  return out.bytes();
}

}  // namespace

AskedSettings overlay(AskedSettings first, const AskedSettings& second) {
  if (!first.language) first.language = second.language;
  if (!first.include) first.include = second.include;
  if (!first.exclude) first.exclude = second.exclude;
  if (!first.max_size_bytes) first.max_size_bytes = second.max_size_bytes;
  return first;
}

IndexSettings settle(const std::string& notes_dir, const AskedSettings& asked) {
  IndexSettings out;
  out.notes_dir = notes_dir;
  out.asked = asked;
  const AskedSettings named = overlay(asked, read_folder_settings(notes_dir));
  if (named.language) out.language = *named.language;
  if (named.include) out.scan.include = *named.include;
  if (named.exclude) out.scan.exclude = *named.exclude;
  if (named.max_size_bytes) out.scan.max_size_bytes = *named.max_size_bytes;
  return out;
}

std::vector<std::pair<std::string, std::string>> index_metadata(const IndexSettings& settings, std::size_t notes) {
  return {{kMetaSchema, std::to_string(kSchemaVersion)},
          {kMetaNotesDir, settings.notes_dir},
          {kMetaLanguage, settings.language},
          {kMetaUpdated, utc_now()},
          {kMetaProgram, "dssearch"},
          {kMetaNotes, std::to_string(notes)},
          {kMetaLeftOut, pack(settings.left_out)},
          {kMetaAsked, pack_asked(settings.asked)}};
}

std::string metadata_of_older(const std::string& index_dir, const char* key) {
  return with_xapian(index_dir, [&] {
    const std::optional<std::string> generation = current_generation(index_dir);
    if (!generation) return std::string();
    const std::string path = index_dir + "/" + *generation;
    return Xapian::Database(sound_generation(path), Xapian::DB_BACKEND_GLASS).get_metadata(key);
  });
}

AskedSettings unpack_asked(const std::string& bytes) {
  AskedSettings out;
  if (bytes.empty()) return out;
  try {
    Unpacker in(bytes);
    if (in.number() > 0) out.language = in.text();
    for (auto* list : {&out.include, &out.exclude}) {
      if (in.number() == 0) continue;
      list->emplace();
      for (std::uint64_t count = in.number(); count > 0; --count) (*list)->emplace_back(in.text());
    }
    if (in.number() > 0) out.max_size_bytes = in.number();
    return out;
  } catch (const std::out_of_range&) {
    throw Error(ErrorKind::damaged, "the settings stored in the index cannot be read", "rebuild it: dsindex --full");
  }
}

}  // namespace dssearch::inline indexer_write
