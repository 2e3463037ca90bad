// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/file_record.hpp"

#include <stdexcept>

#include "indexer/base/error.hpp"
#include "indexer/base/pack.hpp"

namespace dssearch::inline indexer_schema {
namespace {

constexpr std::uint64_t kStale = 1;
constexpr std::uint64_t kEndedRun = 2;

}  // namespace

std::string pack(const FileRecord& record) {
  Packer out;
  out.text(record.path);
  out.number(record.stamp.size_bytes);
  out.signed_number(record.stamp.mtime_ns);
  out.signed_number(record.stamp.ctime_ns);
  out.number(record.stamp.inode);
  out.signed_number(record.read_ns);
  out.number(record.content_hash);
  out.number(record.sections);
  out.text(record.skipped);
  out.number((record.stale ? kStale : 0) | (record.ended_run ? kEndedRun : 0));
  out.number(record.warnings.size());
  for (const std::string& warning : record.warnings) out.text(warning);
  return out.bytes();
}

FileRecord unpack_file(std::string_view bytes) {
  try {
    Unpacker in(bytes);
    FileRecord out;
    out.path = in.text();
    out.stamp.size_bytes = in.number();
    out.stamp.mtime_ns = in.signed_number();
    out.stamp.ctime_ns = in.signed_number();
    out.stamp.inode = in.number();
    out.read_ns = in.signed_number();
    out.content_hash = in.number();
    out.sections = in.number();
    out.skipped = in.text();
    const std::uint64_t flags = in.number();
    out.stale = (flags & kStale) != 0;
    out.ended_run = (flags & kEndedRun) != 0;
    for (std::uint64_t count = in.number(); count > 0; --count) out.warnings.emplace_back(in.text());
    return out;
  } catch (const std::out_of_range& problem) {
    throw Error(ErrorKind::damaged, std::string("a file's record in the index cannot be read: ") + problem.what(),
                "rebuild the index: dsindex --full");
  }
}

}  // namespace dssearch::inline indexer_schema
