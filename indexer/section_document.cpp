// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/section_document.hpp"

#include <algorithm>

#include "indexer/acronyms.hpp"
#include "indexer/analysis/written_form.hpp"
#include "indexer/base/hash.hpp"
#include "indexer/base/pack.hpp"
#include "indexer/schema/front_value.hpp"
#include "indexer/schema/link_term.hpp"
#include "indexer/schema/signature.hpp"
#include "indexer/schema/stored_section.hpp"
#include "indexer/schema/value_term.hpp"

namespace dssearch {
namespace {

constexpr Xapian::termpos kHeadingGap = 100;  // no phrase or NEAR runs from the heading into the text
constexpr Xapian::termpos kBlockGap = 40;     // nor from one block into the next
constexpr std::size_t kMaxWrittenBytes = 64;  // longer compounds are paths and the like
constexpr Xapian::termcount kHeadingWdf = 3;  // a heading word counts as three in the text (ablation: +.01 over one)

StoredSection stored_of(const NoteSource& source, const Section& section) {
  StoredSection stored{section_id(source.path, section.anchor, section.passage), source.path, source.note.title,
                       section};
  return stored;
}

std::uint64_t content_hash(const NoteSource& source, std::size_t ordinal) {
  const Section& section = source.note.sections[ordinal];
  Packer all;
  all.text(pack(stored_of(source, section)));
  all.number(ordinal);
  all.number(section.tags.size());
  for (const std::string& tag : section.tags) all.text(tag);
  all.number(section.link_targets.size());
  for (const std::string& target : section.link_targets) all.text(target);
  for (const auto& [name, values] : source.note.front_matter.fields) {
    all.text(name);
    all.number(values.size());
    for (const std::string& value : values) all.text(value);
  }
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

void add_boolean(Xapian::Document& doc, const Field& field, std::string_view value) {
  doc.add_boolean_term(value_term(field, value));
}

bool is_long_field(const std::vector<std::string>& values) {
  return values.size() > kLongListValues || std::any_of(values.begin(), values.end(), [](const std::string& value) {
           return value.size() > kLongValueBytes;
         });
}

void add_folders(Xapian::Document& doc, const std::string& path) {
  for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
    add_boolean(doc, kFolder, path.substr(0, slash));
  }
}

void add_definitions(Xapian::Document& doc, std::string_view text) {
  for (const AcronymDefinition& one : find_acronyms(text)) {
    for (const std::string& term : {definition_term(kAcronym, folded_words(one.acronym), one),
                                    definition_term(kLongForm, folded_words(one.long_form), one)}) {
      if (!term.empty()) doc.add_boolean_term(term);
    }
  }
}

/// What abbreviations stand for, as the section's own words say; a note's first section also has the note's title.
void add_acronyms(Xapian::Document& doc, const NoteSource& source, std::size_t ordinal) {
  const Section& section = source.note.sections[ordinal];
  if (ordinal == 0) add_definitions(doc, source.note.title);
  if (!section.heading_path.empty()) add_definitions(doc, section.heading_path.back());
  for (const TextBlock& block : section.blocks) {
    if (block.kind != BlockKind::code)
      add_definitions(doc, std::string_view(section.text).substr(block.at.begin, block.at.size()));
  }
}

}  // namespace

NoteRecord record_of(const NoteSource& source) {
  NoteRecord record;
  record.title = source.note.title;
  record.fields = source.note.front_matter.fields;
  for (std::size_t i = 0; i < source.note.sections.size(); ++i) {
    const Section& section = source.note.sections[i];
    record.sections.push_back(
        {id_number(source.path, section), content_hash(source, i), section.line, section.end_line});
  }
  return record;
}

/// How the words of one text are put into the document.
struct DocumentBuilder::Run {
  const Field& field;
  Xapian::termcount wdf = 1;  ///< 0: for filters only
  bool positions = true;
  bool written = false;  ///< also note compounds and accents as written
};

void DocumentBuilder::add_part(Xapian::Document& doc, const std::string& word, Xapian::termpos position,
                               const Run& run) {
  term_.assign(run.field.prefix);
  term_ += word;
  if (position > 0) {
    doc.add_posting(term_, position, run.wdf);
  } else {
    doc.add_term(term_, run.wdf);
  }
  const std::string& stem = stemmer_.stem(word);
  if (stem == word) return;
  term_.assign("Z");
  term_ += run.field.prefix;
  term_ += stem;
  doc.add_term(term_, run.wdf);
}

void DocumentBuilder::add_words(Xapian::Document& doc, std::string_view text, const Run& run) {
  tokenise(text, tokens_);
  add_tokens(doc, text, run);
}

void DocumentBuilder::add_tokens(Xapian::Document& doc, std::string_view text, const Run& run) {
  const auto position_of = [&](std::size_t part) {
    return run.positions ? next_position_ + static_cast<Xapian::termpos>(part) : 0;
  };
  for (std::size_t i = 0; i < tokens_.parts.size(); ++i) add_part(doc, tokens_.parts[i].term, position_of(i), run);
  for (const Token& token : tokens_.tokens) {
    if (!token.joined.empty()) add_part(doc, token.joined, position_of(token.first), run);
    const std::string_view source = text.substr(token.at.begin, token.at.size());
    if (run.written && token.at.size() <= kMaxWrittenBytes && has_written_form(token, source))
      doc.add_term(value_term(kWritten, written_form(source)));
  }
  for (const Variant& variant : tokens_.variants) add_part(doc, variant.term, 0, run);
  next_position_ += static_cast<Xapian::termpos>(tokens_.parts.size());
}

void DocumentBuilder::add_note_fields(Xapian::Document& doc, const NoteSource& source, std::size_t ordinal) {
  const bool is_first = ordinal == 0;
  if (is_first) add_boolean(doc, kFirst, "");
  next_position_ = 1;
  add_words(doc, source.note.title, {kTitle, 1, is_first});
  add_tokens(doc, source.note.title, {kBody, 1, false});
  next_position_ = 1;
  add_words(doc, source.path, {kPath, 1, is_first});
  add_words(doc, base_name(source.path), {kBaseName, 1, false});
  next_position_ = 1;
  for (const std::string& alias : source.note.front_matter.all("aliases"))
    add_words(doc, alias, {kAncestors, 0, false});
  for (const std::string& tag : source.note.front_matter.all("tags")) {
    add_words(doc, tag, {kAncestors, 0, false});
    add_boolean(doc, kTag, lower(tag));
  }
  for (const auto& [name, values] : source.note.front_matter.fields) {
    const bool is_long = is_long_field(values);
    if (is_long && is_first) add_boolean(doc, kLongField, lower(name));
    if (!is_long || is_first) {
      for (const std::string& value : values) doc.add_boolean_term(front_term(name, value));
    }
    doc.add_value(front_slot(name), front_value(values.front()));
  }
  add_boolean(doc, kNote, source.path);
  add_folders(doc, source.path);
}

void DocumentBuilder::add_section_fields(Xapian::Document& doc, const NoteSource& source, const Section& section) {
  next_position_ = 1;
  for (std::size_t i = 0; i + 1 < section.heading_path.size(); ++i) {
    add_words(doc, section.heading_path[i], {kAncestors, 0});
    next_position_ += kBlockGap;
  }
  next_position_ = 1;
  if (!section.heading_path.empty()) {
    add_words(doc, section.heading_path.back(), {kHeading, 1});
    next_position_ = 1;
    add_tokens(doc, section.heading_path.back(), {kBody, kHeadingWdf, true, true});
  }
  next_position_ += kHeadingGap;
  for (const std::string& tag : section.tags) add_boolean(doc, kTag, tag);
  for (const std::string& target : section.link_targets) {
    const Xapian::termpos before = next_position_;
    add_words(doc, target, {kLinks, 0, false});
    next_position_ = before;
    if (const std::string term = target_term(target, source.path); !term.empty()) doc.add_boolean_term(term);
  }
  doc.add_boolean_term(std::string(kKind.prefix) + std::to_string(static_cast<int>(section.kind)));
  doc.add_value(kSlotNote, big_endian(hash64(source.notes_dir + '\0' + source.path), 8));
}

void DocumentBuilder::add_whole_headings(Xapian::Document& doc, const NoteSource& source, std::size_t ordinal) {
  const Section& section = source.note.sections[ordinal];
  std::vector<std::string> names;
  if (section.kind != SectionKind::continuation && !section.heading_path.empty())
    names.push_back(section.heading_path.back());
  if (ordinal == 0) {
    names.push_back(source.note.title);
    names.push_back(base_name(source.path));
    for (const std::string& alias : source.note.front_matter.all("aliases")) names.push_back(alias);
  }
  for (std::string& name : names) name = folded_words(name);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  for (const std::string& name : names) {
    if (!name.empty()) doc.add_term(value_term(kWholeHeading, name));
  }
}

void DocumentBuilder::add_text(Xapian::Document& doc, const Section& section) {
  words_.clear();
  for (const TextBlock& block : section.blocks) {
    const std::string_view text = std::string_view(section.text).substr(block.at.begin, block.at.size());
    add_words(doc, text, {kBody, 1, true, true});
    for (const Part& part : tokens_.parts) words_.append(part.term).push_back(' ');
    if (block.kind == BlockKind::code) {
      const Xapian::termpos before = next_position_;
      add_tokens(doc, text, {kCode, 0, false});
      next_position_ = before;
      if (!block.language.empty()) add_boolean(doc, kCodeLanguage, block.language);
    }
    next_position_ += kBlockGap;
  }
  doc.add_value(kSlotSignature, pack(signature_of(words_)));
}

Xapian::Document DocumentBuilder::build(const NoteSource& source, std::size_t ordinal, const SectionPlace& place) {
  const Section& section = source.note.sections[ordinal];
  Xapian::Document doc;
  add_note_fields(doc, source, ordinal);
  add_section_fields(doc, source, section);
  add_whole_headings(doc, source, ordinal);
  add_text(doc, section);
  add_acronyms(doc, source, ordinal);
  doc.add_value(kSlotOrder, source.path + '\0' + big_endian(ordinal, 4));
  doc.add_boolean_term(std::string(kSectionId.prefix) + base32(place.id));
  doc.set_data(pack(stored_of(source, section)));
  return doc;
}

}  // namespace dssearch
