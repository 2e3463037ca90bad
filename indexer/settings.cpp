// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/settings.hpp"

#include <ctime>
#include <stdexcept>

#include "indexer/base/error.hpp"
#include "indexer/base/pack.hpp"
#include "indexer/schema/open_index.hpp"
#include "indexer/schema/version.hpp"

namespace dssearch {
namespace {

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

std::string pack_scan_options(const ScanOptions& options) {
  Packer out;
  out.number(options.max_size_bytes);
  for (const auto* list : {&options.include, &options.exclude}) {
    out.number(list->size());
    for (const std::string& glob : *list) out.text(glob);
  }
  return out.bytes();
}

}  // namespace

std::vector<std::pair<std::string, std::string>> index_metadata(const IndexSettings& settings, std::size_t notes) {
  return {{kMetaSchema, std::to_string(kSchemaVersion)},
          {kMetaNotesDir, settings.notes_dir},
          {kMetaLanguage, settings.language},
          {kMetaUpdated, utc_now()},
          {kMetaProgram, "dssearch"},
          {kMetaNotes, std::to_string(notes)},
          {kMetaScan, pack_scan_options(settings.scan)}};
}

ScanOptions unpack_scan_options(const std::string& bytes) {
  try {
    Unpacker in(bytes);
    ScanOptions out;
    out.max_size_bytes = in.number();
    for (auto* list : {&out.include, &out.exclude}) {
      for (std::uint64_t count = in.number(); count > 0; --count) list->emplace_back(in.text());
    }
    return out;
  } catch (const std::out_of_range&) {
    throw Error(ErrorKind::damaged, "the settings kept in the index cannot be read", "build it anew: dsindex --full");
  }
}

}  // namespace dssearch
