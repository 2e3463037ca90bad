// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/segment/segment_root.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "indexer/base/error.hpp"
#include "indexer/base/pack.hpp"
#include "indexer/segment/glass_format.hpp"

namespace dssearch::inline indexer_segment {
namespace {

constexpr std::uint64_t kHasNoRoot = 1;
constexpr std::uint64_t kLeavesInOrder = 2;
constexpr std::uint64_t kBlockUnit = 2048;
constexpr std::size_t kTables = 6;
constexpr std::size_t kPositions = 3;  // postings, data and term lists come before it; spelling and synonyms after it
constexpr std::size_t kMaxRootBytes = 4096;

/// @param compress_min  0: its tags are never compressed.
void put_table(std::string& out, const TableRoot& table, std::size_t compress_min) {
  put_number(out, table.block);
  put_number(out, (std::uint64_t{table.level} << 2U) | kLeavesInOrder | (table.blocks == 0 ? kHasNoRoot : 0));
  put_number(out, table.entries);
  put_number(out, kGlassBlockBytes / kBlockUnit);
  put_number(out, compress_min);
  std::string free_blocks;  // none: revision, first unused block, begin and end of the list
  if (table.blocks > 0) {
    put_number(free_blocks, std::uint64_t{kFirstRevision});
    put_number(free_blocks, table.blocks);
    free_blocks.append(4, '\0');
  }
  put_text(out, free_blocks);
}

Error failed(const std::string& path, int code) {
  return {ErrorKind::io, path + ": cannot be written: " + std::strerror(code),
          "check free space and permissions of the index folder"};
}

void write_root(const std::string& dir, const std::string& bytes) {
  const std::string path = dir + "/iamglass";
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << bytes << std::flush;
  if (!file) throw failed(path, errno);
}

Error not_as_expected(const std::string& dir) {
  return {ErrorKind::io, dir + "/iamglass: not in the format of Xapian 1.4", "is another version of Xapian installed?"};
}

/// "iamglass", in pieces.
struct Root {
  std::string start;  ///< magic, uuid, revision
  std::array<std::string, kTables> tables;
  std::string rest;  ///< totals

  std::string_view revision() const { return std::string_view(start).substr(kGlassMagic.size() + kGlassUuidBytes); }
  std::string bytes() const {
    std::string out = start;
    for (const std::string& table : tables) out += table;
    return out + rest;
  }
};

Root read_root(const std::string& dir) {
  std::string bytes(kMaxRootBytes, '\0');
  std::ifstream file(dir + "/iamglass", std::ios::binary);
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  if (!bytes.starts_with(kGlassMagic)) throw not_as_expected(dir);
  try {
    Unpacker in(std::string_view(bytes).substr(std::min(bytes.size(), kGlassMagic.size() + kGlassUuidBytes)));
    Root root;
    std::size_t at = 0;
    const auto piece = [&] {
      const std::size_t begin = std::exchange(at, bytes.size() - in.left());
      return bytes.substr(begin, at - begin);
    };
    in.number();
    root.start = piece();
    for (std::string& table : root.tables) {
      for (int i = 0; i < 5; ++i) in.number();  // in the form of `put_table`
      in.text();
      table = piece();
    }
    root.rest = bytes.substr(at);
    return root;
  } catch (const std::out_of_range&) {
    throw not_as_expected(dir);
  }
}

}  // namespace

void SegmentTotals::add_section(std::uint64_t text_length) {
  ++sections;
  length += text_length;
  longest_length = std::max(longest_length, text_length);
  if (text_length > 0) shortest_length = shortest_length == 0 ? text_length : std::min(shortest_length, text_length);
}

void write_segment_root(const std::string& dir, const SegmentTables& tables, const SegmentTotals& totals) {
  std::string out(kGlassMagic);
  out.append(kGlassUuidBytes, '\0');
  put_number(out, std::uint64_t{kFirstRevision});
  put_table(out, tables.postings, 0);
  put_table(out, tables.data, kGlassCompressMin);
  put_table(out, tables.term_lists, kGlassCompressMin);
  put_table(out, tables.positions, 0);
  put_table(out, {}, kGlassCompressMin);  // words for spelling
  put_table(out, {}, kGlassCompressMin);  // synonyms
  put_number(out, totals.sections);
  put_number(out, 0);  // the last document number is their count
  put_number(out, totals.shortest_length);
  put_number(out, totals.greatest_wdf);
  put_number(out, totals.longest_length - totals.greatest_wdf);
  put_number(out, 0);  // oldest change set
  put_number(out, totals.length);
  put_number(out, 0);  // most frequent word for spelling
  write_root(dir, out);
}

void adopt_positions(const std::string& from, const std::string& to) {
  namespace fs = std::filesystem;
  const std::string table = "/position.glass";
  std::error_code failure;
  if (!fs::exists(from + table, failure)) return;  // no section has any
  const Root source = read_root(from);
  Root target = read_root(to);
  if (source.revision() != target.revision()) throw not_as_expected(to);
  target.tables[kPositions] = source.tables[kPositions];
  fs::rename(from + table, to + table, failure);
  if (failure) throw failed(to + table, failure.value());
  write_root(to, target.bytes());
}

}  // namespace dssearch::inline indexer_segment
