// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/document/note_loader.hpp"

#include <chrono>

#include "indexer/base/hash.hpp"
#include "indexer/schema/name_date.hpp"

namespace dssearch::inline indexer_document {
namespace {

std::int64_t now_ns() {
  using std::chrono::nanoseconds;
  return std::chrono::duration_cast<nanoseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

constexpr std::uint64_t kLargeBytes = 1'000'000;

/// One per process, since the bound is on the memory of the process.
std::unique_lock<std::mutex> turn_of_large_note(std::uint64_t size_bytes) {
  static std::mutex one_at_a_time;
  return size_bytes > kLargeBytes ? std::unique_lock(one_at_a_time) : std::unique_lock<std::mutex>();
}

const std::string* reason_to_avoid(const FileRecord& file, const AvoidedNotes& avoided) {
  if (const auto path = avoided.paths.find(file.path); path != avoided.paths.end()) return &path->second;
  const auto content = avoided.contents.find(file.content_hash);
  return content == avoided.contents.end() ? nullptr : &content->second;
}

/// A date in the name of the file is the note's, when the front matter has none.
void add_date_of_name(FrontMatter& front, std::string_view path) {
  for (const std::string_view field : kDateFields) {
    if (front.fields.contains(std::string(field))) return;
  }
  if (const auto date = date_of_name(path)) front.fields["date"] = {*date};
}

}  // namespace

LoadedNote load_note(const NoteReader& reader, const FoundNote& found, std::uint64_t max_size_bytes,
                     const AvoidedNotes& avoided) {
  LoadedNote out;
  out.turn = turn_of_large_note(found.stamp.size_bytes);
  out.file.path = found.path;
  out.file.read_ns = now_ns();
  NoteText read = reader.read(found.path, max_size_bytes);
  out.file.stamp = found.stamp;
  switch (read.outcome) {
    case NoteText::Outcome::gone: out.gone = true; return out;
    case NoteText::Outcome::failed:
      out.failed = true;
      out.file.stale = true;  // so that the next run tries again, though the stamp is the same
      out.file.skipped = read.reason;
      return out;
    case NoteText::Outcome::not_text:
    case NoteText::Outcome::too_large:
    case NoteText::Outcome::forbidden: out.file.skipped = read.reason; return out;
    case NoteText::Outcome::text: break;
  }
  out.file.stamp = read.stamp;
  out.file.content_hash = hash64(read.text);
  if (const std::string* reason = reason_to_avoid(out.file, avoided)) {
    out.file.skipped = *reason;
    out.file.ended_run = true;
    return out;
  }
  out.note = cut_note(read.text, found.path);
  add_date_of_name(out.note->front_matter, found.path);
  out.file.sections = out.note->sections.size();
  if (!read.warning.empty()) out.file.warnings.push_back(read.warning);
  for (const std::string& warning : out.note->warnings) out.file.warnings.push_back(warning);
  return out;
}

}  // namespace dssearch::inline indexer_document
