// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/collect/hit_builder.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

#include "indexer/base/hash.hpp"
#include "indexer/schema/field.hpp"
#include "indexer/schema/file_record.hpp"
#include "searcher/highlight/snippet_generator.hpp"
#include "searcher/index/section_lookup.hpp"
#include "searcher/index/section_record.hpp"

namespace dssearch::inline searcher_collect {
namespace {

bool has_hit(const MarkedText& text) {
  return std::any_of(text.begin(), text.end(), [](const TextRun& run) { return run.hit; });
}

std::size_t shown_size(const MarkedText& text) {
  std::size_t out = 0;
  for (const TextRun& run : text) out += run.text.size();
  return out;
}

/// Whether it is the first section of its note.
bool is_first(const Xapian::Document& document) {
  return document.get_value(kSlotOrder).ends_with(std::string_view("\0\0\0\0\0", 5));
}

}  // namespace

HitBuilder::HitBuilder(const OpenIndex& index, const Highlighter& highlighter, std::vector<double> weights,
                       std::size_t snippet_width)
    : index_(index), highlighter_(highlighter), weights_(std::move(weights)), snippet_width_(snippet_width) {}

HitBuilder::FileState HitBuilder::file_state(const OpenIndex& index, const std::string& path) {
  const std::string bytes = index.db.get_metadata(file_key(path));
  if (bytes.empty()) return FileState::changed;
  const FileRecord record = unpack_file(bytes);
  if (index.may_read_notes) {
    struct stat st {};
    if (::lstat((index.info.notes_dir + "/" + path).c_str(), &st) != 0)
      return errno == ENOENT || errno == ENOTDIR ? FileState::gone : FileState::changed;
    const FileStamp now = stamp_of(st);
    if (now.mtime_ns != record.stamp.mtime_ns || now.size_bytes != record.stamp.size_bytes) return FileState::changed;
  }
  return record.stale ? FileState::changed : FileState::as_indexed;
}

HitBuilder::Shard& HitBuilder::shard(const OpenIndex& index) {
  return shards_.try_emplace(&index, index).first->second;
}

Hit HitBuilder::make(Xapian::docid docid, const Xapian::Document& document) {
  const OpenIndex& index = index_.shard_of(docid);
  StoredSection stored = stored_section(document);
  const Note& of = note(index, stored);
  Section& section = stored.section;
  Hit hit;
  hit.id = std::move(stored.id);
  hit.path = std::move(stored.path);
  hit.notes_dir = index.info.notes_dir;
  hit.remote = index.is_remote ? index.dir : "";
  hit.title = std::move(stored.title);
  hit.kind = section.kind;
  hit.level = section.level;
  hit.headings = std::move(section.heading_path);
  hit.anchor = std::move(section.anchor);
  hit.fields = of.fields;
  hit.stale = of.file != FileState::as_indexed;
  hit.gone = of.file == FileState::gone;
  if (const auto place = of.places.find(hit.id); place != of.places.end()) {
    hit.line = place->second.line;
    hit.end_line = place->second.end_line;
  }
  mark_names(hit, of);
  Snippet snippet = make_snippet(section, highlighter_, weights_, snippet_width_);
  hit.snippet = std::move(snippet.text);
  if (snippet.match.query_terms != 0) hit.matched_in.emplace_back("text");
  const bool in_fields = of.field_matches && is_first(document);
  if (hit.matched_in.empty() && !of.marked_labels.empty()) {
    hit.snippet = of.marked_labels;
  } else if (hit.matched_in.empty() && in_fields) {
    hit.snippet = of.marked_fields;
  }
  if (of.alias_matches) hit.matched_in.emplace_back("alias");
  if (of.tag_matches) hit.matched_in.emplace_back("tag");
  if (in_fields) hit.matched_in.emplace_back("fields");
  place_match(hit, snippet, shard(index).sources);
  return hit;
}

/// Marks headings and title, and lists the places outside the text where words were found.
void HitBuilder::mark_names(Hit& hit, const Note& of) const {
  hit.title_marked = of.title;
  for (const std::string& heading : hit.headings) hit.headings_marked.push_back(mark(heading, highlighter_));
  if (std::any_of(hit.headings_marked.begin(), hit.headings_marked.end(), has_hit))
    hit.matched_in.emplace_back("heading");
  if (has_hit(hit.title_marked)) hit.matched_in.emplace_back("title");
  if (of.path_matches) hit.matched_in.emplace_back("path");
}

void HitBuilder::place_match(Hit& hit, const Snippet& snippet, SourceLocator& sources) {
  const bool in_text = snippet.match.query_terms != 0;
  const bool nowhere = hit.matched_in.empty();  // perhaps in the target of a link, which only the source has
  SourcePlace place{in_text ? std::min(hit.line + snippet.line, hit.end_line) : hit.line, 1};
  const ShownMatch any{{}, ~TermSet{0}};  // in the heading
  const bool in_front_matter = hit.matched_in.size() == 1 && hit.matched_in.front() == "fields";
  if (!hit.stale && in_front_matter) place = sources.locate(hit.path, {1, 1, hit.line}, highlighter_, any);
  if (!hit.stale && !in_front_matter)
    place = sources.locate(hit.path, {hit.line, place.line, in_text || nowhere ? hit.end_line : hit.line}, highlighter_,
                           in_text ? snippet.match : any);
  if (nowhere && highlighter_.term_count() > 0 && (place.line != hit.line || place.column > 1)) {
    hit.matched_in.emplace_back("link");
    hit.snippet = source_snippet(sources.line(hit.path, place.line));
  }
  hit.hit_line = place.line;
  hit.hit_column = place.column;
  hit.hit_byte = place.byte;
}

/// Adds the values of a field in which words were found, after its name. @return whether any was.
bool HitBuilder::mark_values(const std::string& field, const Note& note, MarkedText& out) const {
  const auto values = note.fields.find(field);
  if (values == note.fields.end()) return false;
  bool found = false;
  for (const std::string& value : values->second) {
    if (highlighter_.find(value).empty()) continue;
    const bool is_long = value.size() > snippet_width_;
    const MarkedText marked = is_long ? source_snippet(value) : mark(value, highlighter_);
    const std::string before = found ? ", " : (out.empty() ? "" : "; ") + field + ": ";
    out.push_back({before, false});
    out.insert(out.end(), marked.begin(), marked.end());
    found = true;
  }
  return found;
}

/// Marks the first fields in which words were found: a snippet has no room for more.
void HitBuilder::mark_fields(Note& note) const {
  for (const auto& [name, values] : note.fields) {
    if (name == "aliases" || name == "alias" || name == "tags" || name == "title") continue;
    const bool has_room = shown_size(note.marked_fields) < snippet_width_;
    if (has_room) note.field_matches = mark_values(name, note, note.marked_fields) || note.field_matches;
  }
}

MarkedText HitBuilder::source_snippet(std::string line) const {
  Section source;
  source.blocks.push_back({BlockKind::paragraph, {0, line.size()}, {}});
  source.lines.push_back({});
  source.text = std::move(line);
  return make_snippet(source, highlighter_, weights_, snippet_width_).text;
}

const HitBuilder::Note& HitBuilder::note(const OpenIndex& index, const StoredSection& section) {
  const std::string& path = section.path;
  const auto [entry, fresh] = shard(index).notes.try_emplace(path);
  Note& out = entry->second;
  if (!fresh) return out;
  NoteRecord record = note_record(index, path);
  out.fields = std::move(record.fields);
  for (const SectionPlace& place : record.sections) out.places.emplace(base32(place.id), place);
  out.title = mark(section.title, highlighter_);
  out.path_matches = !highlighter_.find(path).empty();
  out.alias_matches = mark_values("aliases", out, out.marked_labels);
  out.tag_matches = mark_values("tags", out, out.marked_labels);
  mark_fields(out);
  out.file = file_state(index, path);
  return out;
}

}  // namespace dssearch::inline searcher_collect
