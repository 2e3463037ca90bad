// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/note_record.hpp"

#include <stdexcept>

#include "indexer/base/error.hpp"
#include "indexer/base/hash.hpp"
#include "indexer/base/pack.hpp"

namespace dssearch::inline indexer_schema {
namespace {

constexpr std::size_t kMaxPathInKey = 160;  // Xapian keys end at 255 bytes, NUL counted twice

std::string key(std::string_view kind, std::string_view path) {
  std::string out(kind);
  if (path.size() <= kMaxPathInKey) return out + "=" + std::string(path);
  return out + "#" + std::string(path.substr(0, kMaxPathInKey - 20)) + base32(hash64(path));
}

}  // namespace

std::string note_key(std::string_view path) {
  return key(kNoteKeyPrefix, path);
}

std::string file_key(std::string_view path) {
  return key(kFileKeyPrefix, path);
}

std::string pack(const NoteRecord& record) {
  Packer out;
  out.text(record.title);
  out.number(record.fields.size());
  for (const auto& [name, values] : record.fields) {
    out.text(name);
    out.number(values.size());
    for (const std::string& value : values) out.text(value);
  }
  out.number(record.sections.size());
  int line = 0;
  for (const SectionPlace& place : record.sections) {
    out.number(place.id);
    out.number(place.content_hash);
    out.signed_number(place.line - line);
    out.signed_number(place.end_line - place.line);
    line = place.line;
  }
  return out.bytes();
}

NoteRecord unpack_note(std::string_view bytes) {
  try {
    Unpacker in(bytes);
    NoteRecord out;
    out.title = in.text();
    for (std::uint64_t fields = in.number(); fields > 0; --fields) {
      std::vector<std::string>& values = out.fields[std::string(in.text())];
      for (std::uint64_t count = in.number(); count > 0; --count) values.emplace_back(in.text());
    }
    int line = 0;
    for (std::uint64_t count = in.number(); count > 0; --count) {
      SectionPlace place;
      place.id = in.number();
      place.content_hash = in.number();
      place.line = in.step(line);
      place.end_line = in.step(place.line);
      line = place.line;
      out.sections.push_back(place);
    }
    return out;
  } catch (const std::out_of_range& problem) {
    throw Error(ErrorKind::damaged, std::string("a note's record in the index cannot be read: ") + problem.what(),
                "rebuild the index: dsindex --full");
  }
}

}  // namespace dssearch::inline indexer_schema
