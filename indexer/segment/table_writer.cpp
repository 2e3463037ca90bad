// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/segment/table_writer.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "indexer/base/error.hpp"

namespace dssearch::inline indexer_segment {
namespace {

// A block: 4 bytes revision, 1 level, 2 greatest free run, 2 all free bytes, 2 end of the directory; then the
// directory, 2 bytes per item, with the place of the item; free bytes; the items, the first one last. Numbers have the
// high byte first.
constexpr std::size_t kDirectoryBegin = 11;
constexpr std::size_t kDirectoryEntry = 2;
// An item of a leaf: 2 bytes size less 3, with flags on top; 1 size of the key; the key; 2 number of the piece, except
// for the first piece of a tag; the piece. An item above leaves: 4 bytes block, 1 size of the key, the key, 2 number of
// the piece.
constexpr unsigned kDeflated = 0x8000;
constexpr unsigned kLastPiece = 0x4000;
constexpr unsigned kFirstPiece = 0x2000;
constexpr std::size_t kItemHead = 3;
constexpr std::size_t kPieceNumber = 2;
constexpr std::size_t kItemsAtLeast = 4;  // most items in a block
constexpr std::size_t kMaxItem = (kGlassBlockBytes - kDirectoryBegin - kItemsAtLeast * kDirectoryEntry) / kItemsAtLeast;
constexpr std::size_t kMaxKey = 255;
constexpr std::size_t kMaxPieces = 65'535;
constexpr std::size_t kBufferBytes = 32 * kGlassBlockBytes;

void put2(std::uint8_t* to, std::size_t value) {
  to[0] = static_cast<std::uint8_t>(value >> 8U);
  to[1] = static_cast<std::uint8_t>(value);
}

void put4(std::uint8_t* to, std::uint32_t value) {
  put2(to, value >> 16U);
  put2(to + 2, value & 0xFFFFU);
}

void copy_to(std::uint8_t* to, std::string_view bytes) {
  if (!bytes.empty()) std::memcpy(to, bytes.data(), bytes.size());
}

[[noreturn]] void fail(const std::string& path) {
  throw Error(ErrorKind::io, path + ": cannot be written: " + std::strerror(errno),
              "check free space and permissions of the index folder");
}

}  // namespace

TableWriter::TableWriter(std::string path)
    : path_(std::move(path)),
      file_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR)) {
  if (file_ < 0) fail(path_);
  begin_block(0);
  // Every table begins with an entry without key and tag.
  add_item({}, 1, {}, kFirstPiece | kLastPiece);
}

TableWriter::~TableWriter() {
  if (file_ >= 0) ::close(file_);
}

void TableWriter::add(std::string_view key, std::string_view tag, bool is_deflated) {
  if (key.empty() || key.size() > kMaxKey) throw std::length_error("key of a table too long");
  const std::size_t room = kMaxItem - kItemHead - key.size();  // of the first piece
  const unsigned deflated = is_deflated ? kDeflated : 0;
  ++entries_;
  if (tag.size() <= room) return add_item(key, 1, tag, deflated | kFirstPiece | kLastPiece);
  const std::size_t later = room - kPieceNumber;
  if ((tag.size() - room + later - 1) / later + 1 > kMaxPieces) throw std::length_error("record of a table too long");
  add_item(key, 1, tag.substr(0, room), deflated | kFirstPiece);
  tag.remove_prefix(room);
  for (std::uint16_t component = 2; !tag.empty(); ++component) {
    const std::string_view piece = tag.substr(0, later);
    tag.remove_prefix(piece.size());
    add_item(key, component, piece, deflated | (tag.empty() ? kLastPiece : 0));
  }
}

void TableWriter::add_item(std::string_view key, std::uint16_t component, std::string_view piece, unsigned flags) {
  const std::size_t number = component > 1 ? kPieceNumber : 0;
  const std::size_t size = kItemHead + key.size() + number + piece.size();
  std::uint8_t* item = place_item(size);
  if (item == nullptr) {
    end_block();
    begin_block(0);
    item = place_item(size);
  }
  if (leaves_.empty() || leaves_.back().block != blocks_) leaves_.push_back({std::string(key), component, blocks_});
  put2(item, (size - kItemHead) | flags);
  item[2] = static_cast<std::uint8_t>(key.size());
  copy_to(item + kItemHead, key);
  if (component > 1) put2(item + kItemHead + key.size(), component);
  copy_to(item + kItemHead + key.size() + number, piece);
}

void TableWriter::begin_block(unsigned level) {
  block_.fill(0);
  put4(block_.data(), kFirstRevision);
  block_[4] = static_cast<std::uint8_t>(level);
  directory_end_ = kDirectoryBegin;
  items_begin_ = kGlassBlockBytes;
}

/// @return the place for the item; nothing when the block has no room for it.
std::uint8_t* TableWriter::place_item(std::size_t size) {
  if (items_begin_ - directory_end_ < size + kDirectoryEntry) return nullptr;
  items_begin_ -= size;
  put2(block_.data() + directory_end_, items_begin_);
  directory_end_ += kDirectoryEntry;
  return block_.data() + items_begin_;
}

/// @return its number.
std::uint32_t TableWriter::end_block() {
  put2(block_.data() + 5, items_begin_ - directory_end_);
  put2(block_.data() + 7, items_begin_ - directory_end_);
  put2(block_.data() + 9, directory_end_);
  buffer_.append(reinterpret_cast<const char*>(block_.data()), block_.size());
  if (buffer_.size() >= kBufferBytes) flush();
  return blocks_++;
}

/// Replaces the blocks of one level by those of the level above.
void TableWriter::write_level(unsigned level, std::vector<Child>& children) {
  std::vector<Child> above;
  begin_block(level);
  for (Child& child : children) {
    const bool is_first = directory_end_ == kDirectoryBegin;
    // No key is compared with the first key of a block.
    std::string_view key = is_first ? std::string_view() : child.key;
    std::uint8_t* item = place_item(4 + 1 + key.size() + kPieceNumber);
    if (item == nullptr) {
      end_block();
      begin_block(level);
      key = {};
      item = place_item(4 + 1 + kPieceNumber);
    }
    put4(item, child.block);
    item[4] = static_cast<std::uint8_t>(key.size());
    copy_to(item + 5, key);
    put2(item + 5 + key.size(), key.empty() ? 0 : child.component);
    if (key.empty()) above.push_back({std::move(child.key), child.component, blocks_});
  }
  end_block();
  children = std::move(above);
}

TableRoot TableWriter::close() {
  if (entries_ > 0) end_block();
  unsigned level = 0;
  while (leaves_.size() > 1) write_level(++level, leaves_);
  flush();
  const int file = std::exchange(file_, -1);
  if (::close(file) != 0) fail(path_);
  if (entries_ == 0) return {};
  return {blocks_ - 1, level, entries_, blocks_};
}

void TableWriter::flush() {
  for (std::string_view rest = buffer_; !rest.empty();) {
    const ssize_t written = ::write(file_, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) fail(path_);
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  buffer_.clear();
}

}  // namespace dssearch::inline indexer_segment
