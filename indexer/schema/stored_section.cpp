// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/stored_section.hpp"

#include <stdexcept>

#include "indexer/base/error.hpp"
#include "indexer/base/hash.hpp"
#include "indexer/base/pack.hpp"

namespace dssearch::inline indexer_schema {
namespace {

constexpr std::uint64_t kLayout = 2;
constexpr std::size_t kOrdinalBytes = 4;

constexpr std::size_t kInflatedAtOnce = 8192;
constexpr std::size_t kTrailerBytes = 32;

/// Xapian 1.4 compresses records. It wrongly reports damage for one that unpacks to 8 KB or more, when the last few
/// packed bytes make more than the remainder after the last whole 8 KB: seen with a page of one repeated line.
/// @return patternless bytes for the end of a record, which prevent this; nothing for short records.
std::string trailer_of(const std::string& record) {
  if (record.size() + kTrailerBytes < kInflatedAtOnce) return {};
  const std::size_t rest = (record.size() + kTrailerBytes) % kInflatedAtOnce;
  const std::size_t size = rest > kTrailerBytes ? kTrailerBytes : 2 * kTrailerBytes + 1;
  std::string out;
  for (std::uint64_t word = hash64(record); out.size() < size; word = hash64(out)) {
    for (int shift = 0; shift < 64 && out.size() < size; shift += 8) out.push_back(static_cast<char>(word >> shift));
  }
  return out;
}

void unpack_blocks(Unpacker& in, Section& section) {
  const std::uint64_t count = in.number();
  if (count > in.left()) throw std::out_of_range("too many blocks");
  std::size_t at = 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    TextBlock block;
    const std::uint64_t kind = in.number();
    if (kind > static_cast<std::uint64_t>(BlockKind::outline)) throw std::out_of_range("unknown block");
    block.kind = static_cast<BlockKind>(kind);
    const std::uint64_t gap = in.number();
    const std::uint64_t size = in.number();
    if (gap > section.text.size() - at || size > section.text.size() - at - gap)
      throw std::out_of_range("block beyond text");
    block.at = {at + gap, at + gap + size};
    at = block.at.end;
    block.language = in.text();
    section.blocks.push_back(std::move(block));
  }
}

void unpack_lines(Unpacker& in, Section& section) {
  const std::uint64_t count = in.number();
  if (count > in.left()) throw std::out_of_range("too many lines");
  LineMark mark;
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::uint64_t gap = in.number();
    if (gap > section.text.size() - mark.offset) throw std::out_of_range("line beyond text");
    mark.offset += gap;
    mark.line = in.step(mark.line);
    section.lines.push_back(mark);
  }
}

/// @param order  value of `kSlotOrder`.
std::string path_of(std::string_view order) {
  if (order.size() <= kOrdinalBytes || order[order.size() - kOrdinalBytes - 1] != '\0')
    throw std::out_of_range("no path");
  return std::string(order.substr(0, order.size() - kOrdinalBytes - 1));
}

/// The fields before the text.
StoredSection unpack_start(Unpacker& in, std::string_view order) {
  if (in.number() != kLayout) throw std::out_of_range("unknown layout");
  StoredSection out;
  out.path = path_of(order);
  out.title = in.text();
  Section& section = out.section;
  const std::uint64_t kind = in.number();
  if (kind > static_cast<std::uint64_t>(SectionKind::continuation)) throw std::out_of_range("unknown kind");
  section.kind = static_cast<SectionKind>(kind);
  section.level = static_cast<int>(in.number());
  section.passage = static_cast<int>(in.number());
  section.anchor = in.text();
  const std::uint64_t headings = in.number();
  if (headings > in.left()) throw std::out_of_range("too many headings");
  for (std::uint64_t i = 0; i < headings; ++i) section.heading_path.emplace_back(in.text());
  return out;
}

/// @throws Error damaged, when the record ends early or has impossible values.
template <typename Read>
auto reading(std::string_view data, Read read) {
  try {
    Unpacker in(data);
    return read(in);
  } catch (const std::out_of_range& problem) {
    throw Error(ErrorKind::damaged, std::string("a section of the index cannot be read: ") + problem.what(),
                "rebuild the index: dsindex --full");
  }
}

}  // namespace

std::string section_id(std::string_view path, std::string_view anchor, int passage) {
  std::string key(path);
  key.push_back('\0');
  key += anchor;
  key.push_back('\0');
  key += std::to_string(passage);
  return base32(hash64(key));
}

std::string pack(const StoredSection& stored) {
  const Section& section = stored.section;
  Packer out;
  out.number(kLayout);
  out.text(stored.title);
  out.number(static_cast<std::uint64_t>(section.kind));
  out.number(static_cast<std::uint64_t>(section.level));
  out.number(static_cast<std::uint64_t>(section.passage));
  out.text(section.anchor);
  out.number(section.heading_path.size());
  for (const std::string& heading : section.heading_path) out.text(heading);
  out.text(section.text);
  out.number(section.blocks.size());
  std::size_t at = 0;
  for (const TextBlock& block : section.blocks) {
    out.number(static_cast<std::uint64_t>(block.kind));
    out.number(block.at.begin - at);
    out.number(block.at.size());
    out.text(block.language);
    at = block.at.end;
  }
  out.number(section.lines.size());
  LineMark last;
  for (const LineMark& mark : section.lines) {
    out.number(mark.offset - last.offset);
    out.signed_number(mark.line - last.line);
    last = mark;
  }
  return out.bytes() + trailer_of(out.bytes());
}

std::string section_order(std::string_view path, std::size_t ordinal) {
  std::string out(path);
  out.push_back('\0');
  for (std::size_t i = kOrdinalBytes; i-- > 0;) out.push_back(static_cast<char>((ordinal >> (8 * i)) & 0xFFU));
  return out;
}

StoredSection unpack_section(std::string_view data, std::string_view order) {
  return reading(data, [&](Unpacker& in) {
    StoredSection out = unpack_start(in, order);
    Section& section = out.section;
    out.id = section_id(out.path, section.anchor, section.passage);
    section.text = in.text();
    unpack_blocks(in, section);
    unpack_lines(in, section);
    return out;
  });
}

SectionNames unpack_names(std::string_view data, std::string_view order) {
  return reading(data, [&](Unpacker& in) {
    StoredSection start = unpack_start(in, order);
    return SectionNames{std::move(start.path), std::move(start.title), std::move(start.section.heading_path)};
  });
}

}  // namespace dssearch::inline indexer_schema
