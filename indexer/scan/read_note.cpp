// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/scan/read_note.hpp"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <system_error>
#include <utility>

#include "indexer/base/error.hpp"
#include "indexer/base/utf8.hpp"
#include "indexer/scan/descriptor.hpp"

namespace dssearch::inline indexer_scan {
namespace {

using Outcome = NoteText::Outcome;

constexpr std::size_t kSampleBytes = 8192;
constexpr char32_t kReplacement = 0xFFFD;
// O_NONBLOCK: a FIFO in the place of a note must not block us; it has no effect on a regular file.
constexpr int kOpenFlags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;

// Bytes from one attempt to read a file, or why there are none.
struct RawNote {
  Outcome outcome = Outcome::text;
  std::string bytes;
  std::string reason;
  FileStamp stamp;
  bool has_changed = false;  // while it was read: a second attempt may succeed
};

RawNote raw_failure(Outcome outcome, std::string reason) {
  return {outcome, {}, std::move(reason), {}, false};
}

RawNote failure_of(int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
    case ENAMETOOLONG: return raw_failure(Outcome::gone, "no longer there");
    case ELOOP:
    case EXDEV:
    case ENXIO:
    case EISDIR: return raw_failure(Outcome::gone, "not a regular file");
    case EACCES:
    case EPERM: return raw_failure(Outcome::forbidden, "permission denied");
    default: return raw_failure(Outcome::failed, "cannot be read: " + std::generic_category().message(error));
  }
}

// Whether the spelling of the path keeps it inside the folder.
bool is_plain(std::string_view path) {
  if (path.find('\0') != std::string_view::npos) return false;
  for (;;) {
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view segment = path.substr(0, end);
    if (segment.empty() || segment == "." || segment == "..") return false;
    if (end == path.size()) return true;
    path.remove_prefix(end + 1);
  }
}

// For kernels before 5.6, sandboxes that forbid openat2, and paths that are too long for one system call.
Descriptor open_segment_by_segment(int root, const std::string& path) {
  Descriptor parent(-1);
  std::size_t begin = 0;
  for (std::size_t end = path.find('/'); end != std::string::npos; end = path.find('/', begin)) {
    const std::string segment = path.substr(begin, end - begin);
    const int from = parent.is_open() ? parent.get() : root;
    parent = Descriptor(::openat(from, segment.c_str(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!parent.is_open()) return Descriptor(-1);
    begin = end + 1;
  }
  return Descriptor(::openat(parent.is_open() ? parent.get() : root, path.c_str() + begin, kOpenFlags | O_NOFOLLOW));
}

// Opens a file inside `root` without following links; when it fails, errno is set.
Descriptor open_beneath(int root, const std::string& path) {
  open_how how{};
  how.flags = static_cast<decltype(how.flags)>(kOpenFlags);
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
  const long descriptor = ::syscall(SYS_openat2, root, path.c_str(), &how, sizeof how);
  if (descriptor >= 0) return Descriptor(static_cast<int>(descriptor));
  const bool may_do_otherwise = errno == ENOSYS || errno == EPERM || errno == ENAMETOOLONG;
  return may_do_otherwise ? open_segment_by_segment(root, path) : Descriptor(-1);
}

// Reads to the end of the file, at most the size of `bytes`; returns the errno of a failure, else 0.
int read_up_to_size(int descriptor, std::string& bytes) {
  std::size_t size = 0;
  while (size < bytes.size()) {
    const ssize_t count = ::read(descriptor, bytes.data() + size, bytes.size() - size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    if (count == 0) break;
    size += static_cast<std::size_t>(count);
  }
  bytes.resize(size);
  return 0;
}

RawNote read_once(int root, const std::string& path, std::uint64_t max_size_bytes) {
  const Descriptor file = open_beneath(root, path);
  struct stat before {};
  if (!file.is_open() || ::fstat(file.get(), &before) != 0) return failure_of(errno);
  if (!S_ISREG(before.st_mode)) return failure_of(EISDIR);
  RawNote note;
  note.stamp = stamp_of(before);
  if (note.stamp.size_bytes > max_size_bytes) {
    note.outcome = Outcome::too_large;
    note.reason = "larger than " + std::to_string(max_size_bytes) + " bytes";
    return note;
  }
  note.bytes.resize(static_cast<std::size_t>(note.stamp.size_bytes) +
                    1);  // one more byte shows that the file has grown
  const int error = read_up_to_size(file.get(), note.bytes);
  struct stat after {};
  if (error != 0 || ::fstat(file.get(), &after) != 0) return failure_of(error != 0 ? error : errno);
  note.has_changed = stamp_of(after) != note.stamp || note.bytes.size() != note.stamp.size_bytes;
  return note;
}

// Reads a consistent state of a file; tries twice.
RawNote read_whole(int root, const std::string& path, std::uint64_t max_size_bytes) {
  if (!is_plain(path)) return raw_failure(Outcome::gone, "not a path inside the folder");
  RawNote note = read_once(root, path, max_size_bytes);
  if (note.has_changed) note = read_once(root, path, max_size_bytes);
  return note.has_changed ? raw_failure(Outcome::failed, "changed while it was read") : std::move(note);
}

// Markdown may contain a few control bytes (a form feed, a terminal's escape), but never a NUL or many of them.
bool looks_binary(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, kSampleBytes);
  if (sample.find('\0') != std::string_view::npos) return true;
  const auto is_control = [](char byte) {
    return (static_cast<unsigned char>(byte) < 0x20 && (byte < '\t' || byte > '\r')) || byte == '\x7F';
  };
  const auto controls = static_cast<std::size_t>(std::count_if(sample.begin(), sample.end(), is_control));
  return controls > 4 + sample.size() / 20;
}

std::size_t first_invalid_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const CodePoint point = decode_utf8(text, at);
    if (!point.valid) break;
    at += point.size;
  }
  return at;
}

std::string warning_at(std::string_view warning, std::string_view text_before) {
  const auto line = 1 + std::count(text_before.begin(), text_before.end(), '\n');
  return std::string(warning) + " at line " + std::to_string(line);
}

// Makes `note.text` valid UTF-8.
void mend_utf8(NoteText& note) {
  const std::size_t bad = first_invalid_utf8(note.text);
  if (bad == note.text.size()) return;
  note.warning = warning_at(kInvalidUtf8, std::string_view(note.text).substr(0, bad));
  note.text = to_valid_utf8(note.text);
}

enum class ByteOrder { little, big };

// Reads one code point of UTF-16 and advances past it; nothing for half a surrogate pair or half a unit.
std::optional<char32_t> next_utf16(std::string_view bytes, std::size_t& at, ByteOrder order) {
  const auto unit_at = [&](std::size_t i) -> char32_t {
    const auto first = static_cast<unsigned char>(bytes[i]);
    const auto second = static_cast<unsigned char>(bytes[i + 1]);
    return order == ByteOrder::little ? second * 256U + first : first * 256U + second;
  };
  if (at + 2 > bytes.size()) {
    at = bytes.size();
    return std::nullopt;
  }
  const char32_t unit = unit_at(at);
  at += 2;
  if (unit < 0xD800 || unit > 0xDFFF) return unit;
  if (unit > 0xDBFF || at + 2 > bytes.size()) return std::nullopt;
  const char32_t low = unit_at(at);
  if (low < 0xDC00 || low > 0xDFFF) return std::nullopt;
  at += 2;
  return 0x10000 + (unit - 0xD800) * 0x400 + (low - 0xDC00);
}

// @param bytes  without the byte order mark.
void decode_utf16(std::string_view bytes, ByteOrder order, NoteText& note) {
  note.text.reserve(bytes.size() / 2);
  for (std::size_t at = 0; at < bytes.size();) {
    const std::optional<char32_t> point = next_utf16(bytes, at, order);
    if (!point && note.warning.empty()) note.warning = warning_at("invalid UTF-16", note.text);
    append_utf8(note.text, point.value_or(kReplacement));
  }
}

void decode(std::string bytes, NoteText& note) {
  if (bytes.starts_with("\xFF\xFE")) {
    decode_utf16(std::string_view(bytes).substr(2), ByteOrder::little, note);
  } else if (bytes.starts_with("\xFE\xFF")) {
    decode_utf16(std::string_view(bytes).substr(2), ByteOrder::big, note);
  } else {
    note.text = std::move(bytes);
    if (note.text.starts_with("\xEF\xBB\xBF")) note.text.erase(0, 3);
  }
  if (!looks_binary(note.text)) return mend_utf8(note);
  note.outcome = Outcome::not_text;
  note.reason = "not text";
  note.text.clear();
  note.warning.clear();
}

}  // namespace

NoteReader::NoteReader(const std::string& root) : folder_(::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  if (folder_ >= 0) return;
  const int error = errno;
  // The same message as from a scan: either may be the first to see that the folder is gone.
  if (error == ENOENT) throw Error(ErrorKind::not_found, root + ": no such folder", kNameFolder);
  if (error == ENOTDIR) throw Error(ErrorKind::not_found, root + ": not a folder", kNameFolder);
  const std::string what = root + ": cannot be opened: " + std::generic_category().message(error);
  throw Error(error == EACCES || error == EPERM ? ErrorKind::forbidden : ErrorKind::io, what);
}

NoteReader::~NoteReader() {
  ::close(folder_);
}

NoteText NoteReader::read(const std::string& path, std::uint64_t max_size_bytes) const {
  RawNote raw = read_whole(folder_, path, max_size_bytes);
  NoteText note;
  note.outcome = raw.outcome;
  note.reason = std::move(raw.reason);
  note.stamp = raw.stamp;
  if (raw.outcome == Outcome::text) decode(std::move(raw.bytes), note);
  return note;
}

std::optional<std::string> NoteReader::read_bytes(const std::string& path, std::uint64_t max_size_bytes) const {
  RawNote raw = read_whole(folder_, path, max_size_bytes);
  if (raw.outcome != Outcome::text) return std::nullopt;
  return std::move(raw.bytes);
}

std::optional<std::string> NoteReader::read_start(const std::string& path, std::size_t max_bytes) const {
  if (!is_plain(path)) return std::nullopt;
  const Descriptor file = open_beneath(folder_, path);
  struct stat status {};
  if (!file.is_open() || ::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  std::string bytes(std::min<std::uint64_t>(max_bytes, static_cast<std::uint64_t>(status.st_size)), '\0');
  if (read_up_to_size(file.get(), bytes) != 0) return std::nullopt;
  return bytes;
}

}  // namespace dssearch::inline indexer_scan
