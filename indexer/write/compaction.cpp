// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/write/compaction.hpp"

#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "indexer/store/generation_tables.hpp"
#include "indexer/store/xapian_errors.hpp"

namespace dssearch::inline indexer_write {
namespace {

namespace fs = std::filesystem;

constexpr double kGrowth = 1.5;
constexpr std::uint64_t kLeastBytes = 4'000'000;

}  // namespace

std::string pack(const BuiltSize& size) {
  return size.generation + " " + std::to_string(size.bytes) + " " + std::to_string(size.sections);
}

std::optional<BuiltSize> unpack_built_size(const std::string& bytes) {
  BuiltSize size;
  std::istringstream in(bytes);
  if (!(in >> size.generation >> size.bytes >> size.sections)) return std::nullopt;
  return size;
}

BuiltSize size_now(const std::string& path, std::uint64_t sections) {
  BuiltSize size{fs::path(path).filename().string(), 0, sections};
  std::error_code failure;
  for (const auto& entry : fs::directory_iterator(path, failure)) {
    const std::uint64_t bytes = entry.file_size(failure);
    if (!failure) size.bytes += bytes;
  }
  return size;
}

bool has_grown(const BuiltSize& built, const BuiltSize& now) {
  if (built.bytes == 0 || now.bytes < kLeastBytes || built.generation != now.generation) return false;
  const double each =
      static_cast<double>(built.bytes) / static_cast<double>(std::max<std::uint64_t>(1, built.sections));
  const double expected = each * static_cast<double>(std::max(built.sections, now.sections));
  return static_cast<double>(now.bytes) > kGrowth * expected;
}

bool compact_index(IndexFolder& folder) {
  try {
    with_xapian(folder.dir(), [&] {
      const std::string generation = folder.next_generation();
      const std::string target = folder.dir() + "/" + generation;
      const std::string current = folder.dir() + "/" + folder.current();
      Xapian::Database(sound_generation(current), Xapian::DB_BACKEND_GLASS).compact(target);
      fs::permissions(target, fs::perms::owner_all);
      folder.publish(generation);
    });
  } catch (const std::exception&) {
    folder.clean();
    return false;
  }
  folder.clean();
  return true;
}

}  // namespace dssearch::inline indexer_write
