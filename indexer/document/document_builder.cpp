// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/document/document_builder.hpp"

#include <algorithm>

#include "indexer/analysis/signs.hpp"
#include "indexer/analysis/written_form.hpp"
#include "indexer/base/hash.hpp"
#include "indexer/base/pack.hpp"
#include "indexer/base/utf8.hpp"
#include "indexer/document/acronym_extractor.hpp"
#include "indexer/document/xapian_document.hpp"
#include "indexer/schema/front_value.hpp"
#include "indexer/schema/link_term.hpp"
#include "indexer/schema/link_value.hpp"
#include "indexer/schema/signature.hpp"
#include "indexer/schema/stored_section.hpp"
#include "indexer/schema/tag_term.hpp"
#include "indexer/schema/value_term.hpp"

namespace dssearch::inline indexer_document {
namespace {

constexpr std::uint32_t kHeadingGap = 100;     // no phrase or NEAR crosses from the heading into the text
constexpr std::uint32_t kBlockGap = 40;        // nor from one block into the next
constexpr std::size_t kMaxTargetBytes = 2000;  // of a link: nobody searches for later words of an address
constexpr std::size_t kMaxWrittenBytes = 64;   // longer compounds are paths and similar
constexpr std::uint32_t kHeadingWdf = 3;       // a heading word counts as three in the text (ablation: +.01 over one)
// Bytes of a note's own terms (front matter, title, path) times its sections; beyond this, only the first section has
// them. Real notes stay far below it. Without a bound a note of 1 MB makes gigabytes of postings.
constexpr std::size_t kMaxRepeatedBytes = 8'000'000;

StoredSection stored_of(const NoteSource& source, const Section& section) {
  StoredSection stored{section_id(source.path, section.anchor, section.passage), source.path, source.note.title,
                       section};
  return stored;
}

bool may_repeat(const Note& note, std::size_t bytes) {
  return bytes * (note.sections.size() - 1) <= kMaxRepeatedBytes;
}

/// Whether all sections have the short terms and values of the front matter.
bool repeats_fields(const Note& note) {
  std::size_t bytes = 0;
  for (const auto& [name, values] : note.front_matter.fields) {
    bytes += name.size();
    for (const std::string& value : values) bytes += value.size();
  }
  return may_repeat(note, bytes);
}

/// Whether all sections have the words of title and path.
bool repeats_names(const NoteSource& source) {
  return may_repeat(source.note, source.note.title.size() + source.path.size());
}

/// The words of a name, then its signs: operator<< is another function than operator>>.
std::string words_and_signs(std::string_view name) {
  Tokens tokens;
  tokenise(name, tokens);
  std::string out;
  for (const Part& part : tokens.parts) out += (out.empty() ? "" : " ") + part.term;
  for (const Part& sign : signs_of(name, tokens)) out += (out.empty() ? "" : " ") + sign.term;
  return out;
}

/// Hash of everything from the note that its sections depend on, apart from their own content.
std::uint64_t hash_of_shared(const NoteSource& source) {
  Packer all;
  for (const auto& [name, values] : source.note.front_matter.fields) {
    all.text(name);
    all.number(values.size());
    for (const std::string& value : values) all.text(value);
  }
  all.number(repeats_fields(source.note) ? 1 : 0);
  all.number(repeats_names(source) ? 1 : 0);
  return hash64(all.bytes());
}

bool has_task(const Section& section, bool is_done) {
  return std::any_of(section.tasks.begin(), section.tasks.end(),
                     [&](const Task& task) { return task.is_done == is_done; });
}

std::uint64_t content_hash(const NoteSource& source, std::size_t ordinal, std::uint64_t shared) {
  const Section& section = source.note.sections[ordinal];
  Packer all;
  all.text(source.path);
  all.text(pack(stored_of(source, section)));
  all.number(ordinal);
  all.number(section.tags.size());
  for (const std::string& tag : section.tags) all.text(tag);
  all.number(section.link_targets.size());
  for (const std::string& target : section.link_targets) all.text(target);
  for (const bool is_done : {false, true}) all.number(has_task(section, is_done) ? 1 : 0);
  all.number(shared);
  return hash64(all.bytes());
}

std::uint64_t id_number(const std::string& path, const Section& section) {
  const std::string id = section_id(path, section.anchor, section.passage);
  std::uint64_t number = 0;
  for (const char c : id) number = (number << 5U) | static_cast<std::uint64_t>(c <= '9' ? c - '0' : c - 'a' + 10);
  return number;
}

std::string big_endian(std::uint64_t value, int bytes) {
  std::string out;
  for (int i = bytes - 1; i >= 0; --i) out.push_back(static_cast<char>((value >> (8 * i)) & 0xFFU));
  return out;
}

std::string base_name(const std::string& path) {
  const std::string name = path.substr(path.rfind('/') + 1);
  return name.substr(0, name.rfind('.'));
}

void add_boolean(PostingSink& sink, const Field& field, std::string_view value) {
  sink.add_term(value_term(field, value), 0, 0);
}

bool is_long_field(const std::vector<std::string>& values) {
  return values.size() > kLongListValues || std::any_of(values.begin(), values.end(), [](const std::string& value) {
           return value.size() > kLongValueBytes;
         });
}

/// Terms for a whole value, and for the names of what it links to.
void add_value(PostingSink& sink, const std::string& name, const std::string& value) {
  sink.add_term(front_term(name, value), 0, 0);
  for (const ValueLink& link : links_of_value(value)) {
    for (const std::string& of : link.names) sink.add_term(front_term(name, of), 0, 0);
  }
}

/// Links in the front matter, as links of the note's first section.
void add_front_links(PostingSink& sink, const NoteSource& source) {
  for (const auto& [name, values] : source.note.front_matter.fields) {
    for (const std::string& value : values) {
      for (const ValueLink& link : links_of_value(value)) {
        if (const std::string term = target_term(link.target, source.path); !term.empty()) sink.add_term(term, 0, 0);
      }
    }
  }
}

void add_folders(PostingSink& sink, const std::string& path) {
  for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
    add_boolean(sink, kFolder, composed(path.substr(0, slash)));
  }
}

void add_definitions(PostingSink& sink, std::string_view text) {
  for (const AcronymDefinition& one : find_acronyms(text)) {
    for (const std::string& term : {definition_term(kAcronym, folded_words(one.acronym), one),
                                    definition_term(kLongForm, folded_words(one.long_form), one)}) {
      if (!term.empty()) sink.add_term(term, 0, 0);
    }
  }
}

/// The definitions of abbreviations in the section's own words; the first section also has those of the note's title.
void add_acronyms(PostingSink& sink, const NoteSource& source, std::size_t ordinal) {
  const Section& section = source.note.sections[ordinal];
  if (ordinal == 0) add_definitions(sink, source.note.title);
  if (!section.heading_path.empty()) add_definitions(sink, section.heading_path.back());
  for (const TextBlock& block : section.blocks) {
    if (block.kind != BlockKind::code)
      add_definitions(sink, std::string_view(section.text).substr(block.at.begin, block.at.size()));
  }
}

}  // namespace

NoteRecord record_of(const NoteSource& source) {
  NoteRecord record;
  record.title = source.note.title;
  record.fields = source.note.front_matter.fields;
  const std::uint64_t shared = hash_of_shared(source);
  for (std::size_t i = 0; i < source.note.sections.size(); ++i) {
    const Section& section = source.note.sections[i];
    record.sections.push_back(
        {id_number(source.path, section), content_hash(source, i, shared), section.line, section.end_line});
  }
  return record;
}

/// How the words of one text are added to the document.
struct DocumentBuilder::Run {
  const Field& field;
  std::uint32_t wdf = 1;  ///< 0: for filters only
  bool positions = true;
  bool written = false;  ///< also add the written forms of compounds and accents
};

void DocumentBuilder::add_part(PostingSink& sink, const std::string& word, std::uint32_t position, const Run& run) {
  term_.assign(run.field.prefix);
  term_ += word;
  sink.add_term(term_, position, run.wdf);
  const std::string& stem = stemmer_.stem(word);
  if (stem == word) return;
  term_.assign("Z");
  term_ += run.field.prefix;
  term_ += stem;
  sink.add_term(term_, 0, run.wdf);
}

void DocumentBuilder::add_words(PostingSink& sink, std::string_view text, const Run& run) {
  tokenise(text, tokens_);
  add_tokens(sink, text, run);
}

void DocumentBuilder::add_tokens(PostingSink& sink, std::string_view text, const Run& run) {
  const auto position_of = [&](std::size_t part) {
    return run.positions ? next_position_ + static_cast<std::uint32_t>(part) : 0;
  };
  for (std::size_t i = 0; i < tokens_.parts.size(); ++i) add_part(sink, tokens_.parts[i].term, position_of(i), run);
  for (const Token& token : tokens_.tokens) {
    if (!token.joined.empty()) add_part(sink, token.joined, position_of(token.first), run);
    const std::string_view source = text.substr(token.at.begin, token.at.size());
    if (run.written && token.at.size() <= kMaxWrittenBytes && has_written_form(token, source))
      sink.add_term(value_term(kWritten, written_form(source)), 0, 1);
  }
  for (const Variant& variant : tokens_.variants) add_part(sink, variant.term, 0, run);
  if (run.written) add_signs(sink, text);
  next_position_ += static_cast<std::uint32_t>(tokens_.parts.size());
}

void DocumentBuilder::add_signs(PostingSink& sink, std::string_view text) {
  for (const Part& sign : signs_of(text, tokens_)) {
    if (signs_.insert(sign.term).second) sink.add_term(sign.term, 0, 1);
  }
}

void DocumentBuilder::begin_note(const NoteSource& source) {
  source_ = &source;
  of_first_.clear();
  add_note_fields(of_first_, source, true);
  of_others_.clear();
  if (source.note.sections.size() > 1) add_note_fields(of_others_, source, false);
}

void DocumentBuilder::add_note_fields(PostingSink& sink, const NoteSource& source, bool is_first) {
  if (is_first) add_boolean(sink, kFirst, "");
  if (is_first || repeats_names(source)) add_names(sink, source, is_first);
  const bool repeats = repeats_fields(source.note);
  if (is_first) {
    add_front_words(sink, source);
    add_front_links(sink, source);
  }
  if (is_first || repeats) add_front_matter(sink, source.note.front_matter, is_first, repeats);
  add_boolean(sink, kNote, source.path);
  add_folders(sink, source.path);
  sink.add_value(kSlotNote, big_endian(hash64(source.notes_dir + '\0' + source.path), 8));
}

void DocumentBuilder::add_names(PostingSink& sink, const NoteSource& source, bool is_first) {
  next_position_ = 1;
  add_words(sink, source.note.title, {kTitle, 1, is_first});
  add_tokens(sink, source.note.title, {kBody, 1, false});
  next_position_ = 1;
  add_words(sink, source.path, {kPath, 1, is_first});
  add_words(sink, base_name(source.path), {kBaseName, 1, false});
}

void DocumentBuilder::add_front_matter(PostingSink& sink, const FrontMatter& front, bool is_first, bool repeats) {
  next_position_ = 1;
  for (const std::string& alias : front.all("aliases")) add_words(sink, alias, {kAncestors, 0, false});
  for (const std::string& tag : front.all("tags")) {
    add_words(sink, tag, {kAncestors, 0, false});
    for (const std::string& term : tag_terms(tag)) sink.add_term(term, 0, 0);
  }
  for (const auto& [name, values] : front.fields) {
    const bool is_long = !repeats || is_long_field(values);
    if (is_long && is_first) add_boolean(sink, kLongField, lower(name));
    if (!is_long || is_first) {
      for (const std::string& value : values) add_value(sink, name, value);
    }
    const std::string first = front_value(values.front());
    if (is_first || !only_on_first(first)) sink.add_value(front_slot(name), first);
  }
}

/// Title, tags and aliases are words of other fields.
void DocumentBuilder::add_front_words(PostingSink& sink, const NoteSource& source) {
  next_position_ = 1;
  for (const auto& [name, values] : source.note.front_matter.fields) {
    if (name == "tags" || name == "aliases" || name == "alias") continue;
    for (const std::string& value : values) {
      if (value == source.note.title) continue;
      add_words(sink, value, {kFrontWords, 0});
      next_position_ += kBlockGap;
      if (!is_hashed_term(name, value)) continue;
      for (const Part& part : tokens_.parts) sink.add_term(field_word_term(name, part.term), 0, 0);
    }
  }
}

void DocumentBuilder::add_section_fields(PostingSink& sink, const NoteSource& source, const Section& section) {
  next_position_ = 1;
  for (std::size_t i = 0; i + 1 < section.heading_path.size(); ++i) {
    add_words(sink, section.heading_path[i], {kAncestors, 0});
    next_position_ += kBlockGap;
  }
  next_position_ = 1;
  if (!section.heading_path.empty()) {
    add_words(sink, section.heading_path.back(), {kHeading, 1});
    next_position_ = 1;
    add_tokens(sink, section.heading_path.back(), {kBody, kHeadingWdf, true, true});
  }
  next_position_ += kHeadingGap;
  for (const std::string& tag : section.tags) {
    for (const std::string& term : tag_terms(tag)) sink.add_term(term, 0, 0);
  }
  if (!section.tasks.empty()) add_boolean(sink, kIs, kIsTask);
  if (has_task(section, false)) add_boolean(sink, kIs, kIsOpen);
  if (has_task(section, true)) add_boolean(sink, kIs, kIsDone);
  for (const std::string& target : section.link_targets) {
    const std::uint32_t before = next_position_;
    add_words(sink, utf8_prefix(target, kMaxTargetBytes), {kLinks, 0, false});
    next_position_ = before;
    if (const std::string term = target_term(target, source.path); !term.empty()) sink.add_term(term, 0, 0);
  }
  sink.add_term(std::string(kKind.prefix) + std::to_string(static_cast<int>(section.kind)), 0, 0);
}

void DocumentBuilder::add_whole_headings(PostingSink& sink, const NoteSource& source, std::size_t ordinal) {
  const Section& section = source.note.sections[ordinal];
  std::vector<std::string> names;
  if (section.kind != SectionKind::continuation && !section.heading_path.empty())
    names.push_back(section.heading_path.back());
  if (ordinal == 0) {
    names.push_back(source.note.title);
    names.push_back(base_name(source.path));
    for (const std::string& alias : source.note.front_matter.all("aliases")) names.push_back(alias);
  }
  for (std::size_t i = names.size(); i-- > 0;) {
    names.push_back(words_and_signs(names[i]));
    names[i] = folded_words(names[i]);
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  for (const std::string& name : names) {
    if (!name.empty()) sink.add_term(value_term(kWholeHeading, name), 0, 1);
  }
}

void DocumentBuilder::add_text(PostingSink& sink, const Section& section) {
  words_.clear();
  for (const TextBlock& block : section.blocks) {
    const std::string_view text = std::string_view(section.text).substr(block.at.begin, block.at.size());
    add_words(sink, text, {kBody, 1, true, true});
    for (const Part& part : tokens_.parts) words_.append(part.term).push_back(' ');
    if (block.kind == BlockKind::code) {
      const std::uint32_t before = next_position_;
      add_tokens(sink, text, {kCode, 0, false});
      next_position_ = before;
      if (!block.language.empty()) add_boolean(sink, kCodeLanguage, block.language);
    }
    next_position_ += kBlockGap;
  }
  sink.add_value(kSlotSignature, pack(signature_of(words_)));
}

void DocumentBuilder::build(std::size_t ordinal, const SectionPlace& place, PostingSink& sink) {
  const NoteSource& source = *source_;
  const Section& section = source.note.sections[ordinal];
  signs_.clear();
  (ordinal == 0 ? of_first_ : of_others_).replay(sink);
  add_section_fields(sink, source, section);
  add_whole_headings(sink, source, ordinal);
  add_text(sink, section);
  add_acronyms(sink, source, ordinal);
  sink.add_value(kSlotOrder, section_order(source.path, ordinal));
  sink.add_term(std::string(kSectionId.prefix) + base32(place.id), 0, 0);
  sink.set_data(pack(stored_of(source, section)));
}

Xapian::Document DocumentBuilder::document(std::size_t ordinal, const SectionPlace& place) {
  XapianDocument out;
  build(ordinal, place, out);
  return std::move(out.document);
}

}  // namespace dssearch::inline indexer_document
