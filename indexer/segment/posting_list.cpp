// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/segment/posting_list.hpp"

#include <algorithm>

#include "indexer/base/pack.hpp"
#include "indexer/segment/glass_format.hpp"

namespace dssearch::inline indexer_segment {

void PostingList::add(std::uint32_t section, std::uint64_t wdf) {
  ++sections_;
  wdf_ += wdf;
  if (chunks_.empty() || chunks_.back().bytes.size() >= kGlassChunkBytes) {
    chunks_.push_back({section, section, {}});
  } else {
    put_number(chunks_.back().bytes, section - chunks_.back().last - 1);
  }
  chunks_.back().last = section;
  put_number(chunks_.back().bytes, wdf);
}

void PostingList::write(std::string_view term, TableWriter& table) const {
  std::string first;
  put_term(first, term, true);
  std::string later;
  if (chunks_.size() > 1) put_term(later, term, false);
  write_chunks(first, later, sections_, table);
}

void PostingList::write_lengths(TableWriter& table) const {
  const std::string key(kGlassLengths);
  write_chunks(key, key, 0, table);  // its totals are stored elsewhere
}

void PostingList::write_chunks(const std::string& first_key, const std::string& later_key, std::uint32_t sections,
                               TableWriter& table) const {
  std::string key;
  std::string tag;
  for (const Chunk& chunk : chunks_) {
    const bool is_first = &chunk == &chunks_.front();
    key = is_first ? first_key : later_key;
    tag.clear();
    if (is_first) {
      put_number(tag, sections);
      put_number(tag, sections == 0 ? 0 : wdf_);
      put_number(tag, chunk.first - 1);
    } else {
      put_sortable(key, chunk.first);
    }
    tag.push_back(&chunk == &chunks_.back() ? '1' : '0');
    put_number(tag, chunk.last - chunk.first);
    tag += chunk.bytes;
    table.add(key, tag);
  }
}

void add_statistics(std::uint32_t slot, const SlotValues& values, std::map<std::string, std::string>& out) {
  const auto [least, greatest] = std::minmax_element(values.begin(), values.end(),
                                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  std::string key(kGlassValueStats);
  for (std::uint32_t rest = slot; rest != 0; rest >>= 8U) key.push_back(static_cast<char>(rest & 0xFFU));
  std::string& tag = out[std::move(key)];
  put_number(tag, values.size());
  put_text(tag, least->second);
  if (greatest->second != least->second) tag += greatest->second;
}

void add_chunks(std::uint32_t slot, const SlotValues& values, std::map<std::string, std::string>& out) {
  std::string start(kGlassValueChunk);
  put_number(start, slot);
  std::string* tag = nullptr;
  std::uint32_t last = 0;
  for (const auto& [section, value] : values) {
    if (tag == nullptr || tag->size() >= kGlassChunkBytes) {
      std::string key = start;
      put_sortable(key, section);
      tag = &out[std::move(key)];
    } else {
      put_number(*tag, section - last - 1);
    }
    last = section;
    put_text(*tag, value);
  }
}

}  // namespace dssearch::inline indexer_segment
