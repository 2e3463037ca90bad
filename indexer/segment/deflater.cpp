// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/segment/deflater.hpp"

#include <libdeflate.h>

#include <new>

#include "indexer/segment/glass_format.hpp"

namespace dssearch::inline indexer_segment {
namespace {

constexpr int kLevel = 1;                  // 6 takes 1.4 times as long, for .3 % of the index
constexpr std::size_t kLongRecord = 8192;  // Xapian 1.4 reports damage for some of these: see stored_section.cpp
constexpr std::size_t kMaxGrowth = 16;

}  // namespace

void Deflater::Free::operator()(libdeflate_compressor* compressor) const {
  libdeflate_free_compressor(compressor);
}

Deflater::Deflater() : compressor_(libdeflate_alloc_compressor(kLevel)) {
  if (compressor_ == nullptr) throw std::bad_alloc();
}

std::string_view Deflater::deflate(std::string_view record) {
  if (record.size() <= kGlassCompressMin) return {};
  const std::size_t most = record.size() < kLongRecord ? record.size() + kMaxGrowth : record.size() - 1;
  if (out_.size() < most) out_.resize(most);
  return {out_.data(), libdeflate_deflate_compress(compressor_.get(), record.data(), record.size(), out_.data(), most)};
}

}  // namespace dssearch::inline indexer_segment
