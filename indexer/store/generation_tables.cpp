// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/generation_tables.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string_view>

#include "indexer/base/error.hpp"
#include "indexer/base/pack.hpp"
#include "indexer/segment/glass_format.hpp"
#include "indexer/store/index_dir.hpp"

namespace dssearch::inline indexer_store {
namespace {

// Layout of the file and the limits below: xapian-core 1.4.22, backends/glass: glass_version.cc, glass_freelist.h,
// glass_cursor.h.
constexpr std::array kTables{"postlist", "docdata", "termlist", "position", "spelling", "synonym"};
constexpr std::uint64_t kMaxLevels = 10;       // BTREE_CURSOR_LEVELS: an array of that size
constexpr std::uint64_t kMaxBlockUnits = 32;   // of 2,048 bytes
constexpr std::uint64_t kFakeRoot = 1U << 0U;  // the table has no block yet
constexpr unsigned kLevelShift = 2;

std::string first_bytes(const std::string& path) {
  std::array<char, 512> buffer{};
  std::ifstream in(path, std::ios::binary);
  in.read(buffer.data(), buffer.size());
  return {buffer.data(), static_cast<std::size_t>(in.gcount())};
}

/// @return true when the numbers of one table are safe to follow.
bool is_sound_table(Unpacker& in) {
  const std::uint64_t root = in.number();
  const std::uint64_t shape = in.number();
  in.number();  // entries
  const std::uint64_t block_units = in.number();
  in.number();  // least size that is compressed
  const std::string_view free_list = in.text();
  if (block_units == 0 || block_units > kMaxBlockUnits || (block_units & (block_units - 1)) != 0) return false;
  if (shape >> kLevelShift >= kMaxLevels) return false;
  if (free_list.empty()) return true;
  Unpacker blocks(free_list);
  blocks.number();  // revision
  const std::uint64_t first_unused = blocks.number();
  return first_unused > 0 && ((shape & kFakeRoot) != 0 || root < first_unused);
}

/// Xapian's check opens tables for writing, though it writes nothing; a table that it cannot open for writing counts as
/// broken.
/// @throws Error forbidden.
void require_writable(const std::string& generation_path) {
  for (const char* const table : kTables) {
    const std::string file = generation_path + "/" + table + ".glass";
    if (::faccessat(AT_FDCWD, file.c_str(), W_OK, AT_EACCESS) == 0 || errno == ENOENT) continue;
    throw Error(ErrorKind::forbidden, file + ": cannot be checked: " + std::strerror(errno),
                "Xapian's check needs writable tables: copy the index folder, then check the copy with --index");
  }
}

/// @param table  a table's file name without its ending; empty: all of them.
std::size_t count_faults(const std::string& index_dir, const std::string& table) {
  const auto generation = current_generation(index_dir);
  if (!generation) return 0;  // reported when it is opened
  const std::string path = sound_generation(index_dir + "/" + *generation);
  require_writable(path);
  std::ostringstream words;
  return Xapian::Database::check(table.empty() ? path : path + "/" + table + ".glass", 0, &words);
}

}  // namespace

std::string sound_generation(std::string generation_path) {
  const std::string file = generation_path + "/iamglass";
  const std::string bytes = first_bytes(file);
  if (std::string_view(bytes).substr(0, kGlassMagic.size()) != kGlassMagic) return generation_path;
  const auto fault = [&](const std::string& what) {
    return Error(ErrorKind::damaged, file + ": damaged: " + what,
                 rebuild_hint(generation_path.substr(0, generation_path.rfind('/'))));
  };
  try {
    Unpacker in(std::string_view(bytes).substr(std::min(bytes.size(), kGlassMagic.size() + kGlassUuidBytes)));
    in.number();  // revision
    for (const char* const table : kTables) {
      if (!is_sound_table(in)) throw fault(std::string("impossible numbers for the table ") + table);
    }
  } catch (const std::out_of_range&) {
    throw fault("it ends early");
  }
  return generation_path;
}

void require_sound_tables(const std::string& index_dir) {
  const std::size_t faults = count_faults(index_dir, "");
  if (faults == 0) return;
  throw Error(ErrorKind::damaged,
              index_dir + ": Xapian's check finds " + std::to_string(faults) + " faults in its tables",
              rebuild_hint(index_dir));
}

bool has_sound_records(const std::string& index_dir) {
  try {
    return count_faults(index_dir, kTables.front()) == 0;
  } catch (const Xapian::Error&) {
    return false;
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::damaged) throw;
    return false;
  }
}

}  // namespace dssearch::inline indexer_store
