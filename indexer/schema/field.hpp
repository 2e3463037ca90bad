// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace dssearch::inline indexer_schema {

/// A kind of term in the index. Stems of a field's words have "Z" before the prefix.
struct Field {
  std::string_view name;    ///< as in the query language; empty when it has no name there
  std::string_view prefix;  ///< of its terms; folded words never start with an ASCII capital, so one letter is enough
  bool words;               ///< true: its words are tokenised and stemmed; false: one term per value
  bool positions;           ///< true: phrases in it can be searched
  std::string_view holds;   ///< description for people
  bool of_note = false;     ///< true: the same for all sections of a note, of which only the first has the positions
};

inline constexpr Field kBody{"text", "", true, true, "own heading and text, and the title's words without positions"};
inline constexpr Field kHeading{"heading", "S", true, true, "own heading, label or bold title"};
inline constexpr Field kTitle{"title", "T", true, true, "title of the note", true};
inline constexpr Field kAncestors{"", "H", true, true, "headings above, tags and aliases"};
inline constexpr Field kPath{"path", "P", true, true, "path of the note", true};
inline constexpr Field kBaseName{"", "B", true, false, "file name without its extension"};
inline constexpr Field kCode{"code", "C", true, false, "words in code blocks"};
inline constexpr Field kLinks{"", "U", true, false, "targets of links and pictures"};
inline constexpr Field kLinksTo{"", "XR", false, false, "files of the folder it links to: see link_term.hpp"};
inline constexpr Field kTag{"tag", "K", false, false, "tags and the tags above them, lower case"};
inline constexpr Field kOwnTag{"", "XY", false, false, "tags, lower case: see tag_term.hpp"};
inline constexpr Field kNote{"", "Q", false, false, "key of the note: a term of all its sections"};
inline constexpr Field kSectionId{"", "XI", false, false, "id of the section"};
inline constexpr Field kFolder{"in", "XD", false, false, "each folder above the note"};
inline constexpr Field kCodeLanguage{"codelang", "XG", false, false, "language of its code blocks"};
inline constexpr Field kIs{"is", "XT", false, false, "kIsValues: what its checkbox items are"};
inline constexpr Field kKind{"", "XK", false, false, "what made the section begin"};
inline constexpr Field kWritten{"", "XW", false, false, "compounds, accented and camelCase words as written"};
inline constexpr Field kWholeHeading{
    "", "XH", false, false,
    "own heading as a whole, words parted by spaces; a note's first section also its title, "
    "file name and aliases"};
inline constexpr Field kAcronym{"", "XA", false, false, "abbreviations it defines: see acronym_term.hpp"};
inline constexpr Field kLongForm{"", "XL", false, false, "the same definitions, by what they stand for"};
inline constexpr Field kFrontMatter{
    "", "XF", false, false,
    "NAME:value of each front matter field, lower case; long lists and values only on the note's first section"};
inline constexpr Field kFrontWords{"", "F", true, true,
                                   "words of its front matter's other fields: only on the note's first section"};
inline constexpr Field kFieldWord{
    "", "XV", false, false, "NAME:word of front matter values whose own term is hashed; only on the first section"};
inline constexpr Field kLongField{"", "XM", false, false, "NAME of fields whose values only the first section bears"};
inline constexpr Field kFirst{"", "XN", false, false, "no value: the note's first section"};

inline constexpr std::array kFields{
    kBody,    kHeading,  kTitle,       kAncestors,  kPath,      kBaseName,     kCode, kLinks, kLinksTo,
    kTag,     kOwnTag,   kNote,        kSectionId,  kFolder,    kCodeLanguage, kIs,   kKind,  kWritten,
    kAcronym, kLongForm, kFrontMatter, kFrontWords, kFieldWord, kLongField,    kFirst};

/// The values of `kIs`: the section has a task, one that is open, one that is done.
inline constexpr std::string_view kIsTask = "task";
inline constexpr std::string_view kIsOpen = "open";
inline constexpr std::string_view kIsDone = "done";
inline constexpr std::array kIsValues{kIsTask, kIsOpen, kIsDone};

namespace detail {
constexpr bool prefixes_differ() {
  for (std::size_t i = 0; i < kFields.size(); ++i) {
    for (std::size_t j = i + 1; j < kFields.size(); ++j) {
      if (kFields[i].prefix == kFields[j].prefix) return false;
      if (!kFields[i].name.empty() && kFields[i].name == kFields[j].name) return false;
    }
  }
  return true;
}
}  // namespace detail
static_assert(detail::prefixes_differ());

/// Value slots of every section. Slots of front matter fields: `front_slot`.
inline constexpr unsigned kSlotNote = 0;       ///< 8 bytes: hash of notes' folder and path; collapse key
inline constexpr unsigned kSlotOrder = 1;      ///< path, NUL, 4 bytes big-endian ordinal: breaks ties
inline constexpr unsigned kSlotSignature = 2;  ///< see signature.hpp: the text's folded words, for folding copies

/// A front matter field with more values, or with a longer one, is only on the note's first section. Some notes list
/// hundreds of keywords: on each section they were two fifths of all postings; long values were a tenth of the term
/// lists.
inline constexpr std::size_t kLongListValues = 8;
inline constexpr std::size_t kLongValueBytes = 32;

/// Longest term that the index allows; Xapian's own limit is 245 bytes with NUL counted twice.
inline constexpr std::size_t kMaxTermBytesStored = 200;

}  // namespace dssearch::inline indexer_schema
