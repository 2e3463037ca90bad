// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/correction.hpp"

#include <algorithm>
#include <optional>

#include "indexer/analysis/stop_words.hpp"
#include "indexer/analysis/tokeniser.hpp"
#include "indexer/schema/front_value.hpp"
#include "searcher/common_words.hpp"
#include "searcher/spelling.hpp"

namespace dssearch {
namespace {

constexpr std::size_t kMaxJoinedParts = 5;  // as the tokeniser joins them
constexpr std::size_t kMaxRareWords = 4;    // each costs a look through the words with its first letter

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

/// @param typed  a part of a unit.
bool is_lower_camel(const std::string& typed) {
  return !typed.empty() && !is_capital(typed.front()) && camel_pieces(typed).size() > 1;
}

bool may_be_corrected(const Unit& unit) {
  const bool words =
      unit.field.empty() || unit.field == kBody.name || unit.field == kTitle.name || unit.field == kHeading.name;
  return words && !unit.is_quoted && !unit.is_prefix && !unit.is_stop && unit.similar.empty() &&
         (unit.kind == TokenKind::word || unit.kind == TokenKind::compound);
}

/// Words that a word may be read as by chance: comand, where one section has "COM and".
bool is_chance(const std::vector<std::string>& split, Lexicon& lexicon) {
  return std::any_of(split.begin(), split.end(), [](const std::string& half) { return is_stop_word(half); }) &&
         !lexicon.matches(lexicon.phrase(kBody, split), 2);
}

bool occurs(const std::string& word, Lexicon& lexicon) {
  if (lexicon.has(word)) return true;
  const auto& splits = lexicon.splits(kBody, word);
  const bool by_chance = !splits.empty() && std::all_of(splits.begin(), splits.end(),
                                                        [&](const auto& split) { return is_chance(split, lexicon); });
  if (by_chance && lexicon.any_form(kBody, word).empty()) return false;
  Unit unit;
  unit.typed = word;
  unit.parts = {word};
  return !coverage(unit, lexicon, false).empty();
}

/// The pieces of a correction that correspond to those of the camelCase word: all but one are as typed, and of several
/// ways to cut it the one whose corrected piece is a word counts. Empty when they do not show.
std::vector<std::string> pieces_of(const std::string& correction, const std::vector<std::string>& typed,
                                   Lexicon& lexicon) {
  std::vector<std::vector<std::string>> ways;
  for (std::size_t changed = 0; changed < typed.size(); ++changed) {
    std::string before;
    std::string after;
    for (std::size_t i = 0; i < typed.size(); ++i) {
      if (i != changed) (i < changed ? before : after) += typed[i];
    }
    const bool fits = correction.size() > before.size() + after.size() && correction.starts_with(before) &&
                      correction.ends_with(after);
    if (!fits) continue;
    std::vector<std::string> pieces = typed;
    pieces[changed] = correction.substr(before.size(), correction.size() - before.size() - after.size());
    if (lexicon.has(pieces[changed])) return pieces;
    ways.push_back(std::move(pieces));
  }
  return ways.size() == 1 ? ways.front() : std::vector<std::string>();
}

/// What a part of a unit is replaced by.
struct Replacement {
  std::vector<std::string> parts;  ///< one, or the pieces of a camelCase word
  std::string written;             ///< as the notes write it; else with the capitals that were typed
};

Replacement replacement(const std::string& typed, const std::string& correction, Lexicon& lexicon) {
  Replacement out{{correction}, lexicon.written(correction)};
  const std::vector<std::string> typed_pieces = camel_pieces(typed);
  const std::vector<std::string> pieces =
      typed_pieces.size() > 1 ? pieces_of(correction, typed_pieces, lexicon) : std::vector<std::string>();
  if (pieces.empty()) return out;
  std::string with_capitals;
  for (std::string piece : pieces) {
    const bool capital = !with_capitals.empty() || is_capital(typed.front());
    if (capital && piece.front() >= 'a' && piece.front() <= 'z')
      piece.front() = static_cast<char>(piece.front() - 'a' + 'A');
    with_capitals += piece;
  }
  if (out.written == correction) out.written = with_capitals;
  if (std::all_of(pieces.begin(), pieces.end(), [&](const std::string& piece) { return lexicon.has(piece); }))
    out.parts = pieces;
  return out;
}

/// A unit with corrections put in.
struct Corrected {
  std::vector<std::string> parts;
  std::string written;    ///< with those that are searched; empty: none is
  std::string suggested;  ///< with all of them; empty: there are no others
};

/// Text that is copied from another with some pieces of it replaced, in ascending order.
class Rewriting {
 public:
  explicit Rewriting(const std::string& from) : from_(from) {}
  void replace(ByteRange at, const std::string& instead) {
    text_ += from_.substr(copied_, at.begin - copied_) + instead;
    copied_ = at.end;
  }
  /// @return the whole; empty when nothing was replaced.
  std::string take() { return copied_ == 0 ? std::string() : std::move(text_) + from_.substr(copied_); }

 private:
  const std::string& from_;
  std::string text_;
  std::size_t copied_ = 0;
};

/// A part of a unit that occurs nowhere, and what was probably meant.
struct Slip {
  std::size_t part = 0;
  Replacement instead;
  bool is_identifier = false;
};

std::vector<Slip> slips_of(const Unit& unit, const Tokens& tokens, Lexicon& lexicon) {
  std::vector<Slip> out;
  const bool is_snake = unit.typed.find('_') != std::string::npos;
  for (std::size_t i = 0; i < tokens.parts.size(); ++i) {
    const Part& part = tokens.parts[i];
    const bool has_digit = std::any_of(part.term.begin(), part.term.end(), is_digit);
    const std::string correction =
        has_digit || occurs(part.term, lexicon) ? std::string() : lexicon.correction(part.term);
    if (correction.empty()) continue;
    const std::string typed = unit.typed.substr(part.at.begin, part.at.size());
    out.push_back({i, replacement(typed, correction, lexicon), is_snake || is_lower_camel(typed)});
  }
  return out;
}

Corrected corrected(const Unit& unit, Lexicon& lexicon) {
  Tokens tokens;  // of the text as typed: parts with their places
  tokenise(unit.typed, tokens);
  const std::vector<Slip> slips = slips_of(unit, tokens, lexicon);
  const bool may_replace = lexicon.corrects() && std::none_of(slips.begin(), slips.end(),
                                                              [](const Slip& slip) { return slip.is_identifier; });
  Rewriting searched(unit.typed);
  Rewriting suggested(unit.typed);
  Corrected out;
  bool is_all_searched = true;
  auto slip = slips.begin();
  for (std::size_t i = 0; i < tokens.parts.size(); ++i) {
    const Part& part = tokens.parts[i];
    const bool is_slip = slip != slips.end() && slip->part == i;
    const bool is_searched = is_slip && may_replace && !is_common_word(part.term);
    if (is_slip) suggested.replace(part.at, slip->instead.written);
    if (is_searched) {
      searched.replace(part.at, slip->instead.written);
      out.parts.insert(out.parts.end(), slip->instead.parts.begin(), slip->instead.parts.end());
    } else {
      out.parts.push_back(part.term);
    }
    is_all_searched = is_all_searched && (is_searched || !is_slip);
    if (is_slip) ++slip;
  }
  out.written = searched.take();
  if (!is_all_searched) out.suggested = suggested.take();
  return out;
}

void set_parts(Unit& unit, std::vector<std::string> parts) {
  unit.parts = std::move(parts);
  unit.kind = unit.parts.size() > 1 ? TokenKind::compound : TokenKind::word;
  unit.joined.clear();
  if (unit.parts.size() < 2 || unit.parts.size() > kMaxJoinedParts) return;
  for (const std::string& part : unit.parts) unit.joined += part;
}

void correct_unit(Unit& unit, Lexicon& lexicon) {
  if (!unit.joined.empty() && lexicon.has(unit.joined)) return;
  Corrected found = corrected(unit, lexicon);
  unit.suggested = std::move(found.suggested);
  if (!found.written.empty()) {
    set_parts(unit, std::move(found.parts));
    unit.replaced_by = std::move(found.written);
  } else if (lexicon.corrects() && unit.kind == TokenKind::word && is_lower_camel(unit.typed)) {
    const std::vector<std::string> pieces = camel_pieces(unit.typed);
    const bool some = std::any_of(pieces.begin(), pieces.end(),
                                  [&](const std::string& piece) { return piece.size() >= 2 && lexicon.has(piece); });
    if (some) set_parts(unit, pieces);
  }
}

/// Whether the notes have each part; of a camelCase word, whether they have it as one or next to each other.
bool is_known(const Unit& unit, Lexicon& lexicon) {
  const bool camel = unit.parts.size() > 1 && lower(unit.typed) == unit.joined;
  if (camel && lexicon.any_form(kBody, unit.joined).empty()) return lexicon.matches(lexicon.phrase(kBody, unit.parts));
  return std::all_of(unit.parts.begin(), unit.parts.end(), [&](const std::string& part) { return lexicon.has(part); });
}

/// deep seek, date time picker, where the notes have deepseek, DateTimePicker.
bool joins_neighbours(const std::vector<Unit>& units, std::size_t at, Lexicon& lexicon) {
  const auto is_single = [](const Unit& unit) { return unit.parts.size() == 1; };
  for (std::size_t begin = at - std::min(at, kMaxJoinedParts - 1); begin <= at; ++begin) {
    std::vector<std::string> words;
    for (std::size_t i = begin; i < std::min(begin + kMaxJoinedParts, units.size()) && is_single(units[i]); ++i) {
      words.push_back(units[i].parts.front());
      const std::string joined = i < at || words.size() < 2 ? std::string() : joined_words(words, 0, words.size());
      if (!joined.empty() && !lexicon.any_form(kBody, joined).empty()) return true;
    }
  }
  return false;
}

}  // namespace

void correct(std::vector<Unit>& units, Lexicon& lexicon) {
  for (std::size_t i = 0; i < units.size(); ++i) {
    Unit& unit = units[i];
    if (!may_be_corrected(unit)) continue;
    if (!is_known(unit, lexicon) && !joins_neighbours(units, i, lexicon)) correct_unit(unit, lexicon);
  }
}

void suggest_for_rare(std::vector<Unit>& units, Lexicon& lexicon) {
  std::size_t looked_up = 0;
  for (Unit& unit : units) {
    const bool plain =
        may_be_corrected(unit) && unit.parts.size() == 1 && unit.replaced_by.empty() && unit.also.empty();
    if (!plain || lexicon.db().get_termfreq(unit.parts.front()) != 1 || looked_up == kMaxRareWords) continue;
    ++looked_up;
    const std::string& word = unit.parts.front();
    const std::optional<Correction> found = frequent_neighbour(word, lexicon.vocabulary());
    if (!found) continue;
    const std::string stem = lexicon.stem(word);
    if (stem != lexicon.stem(found->word)) unit.suggested = lexicon.written(found->word);
  }
}

std::string corrected_query(const std::string& query, const std::vector<Unit>& units) {
  std::string out = query;
  std::size_t from = 0;
  bool any = false;
  for (const Unit& unit : units) {
    const std::size_t at = out.find(unit.typed, from);
    if (at == std::string::npos) continue;
    from = at + unit.typed.size();
    const std::string& instead = unit.suggested.empty() ? unit.replaced_by : unit.suggested;
    if (instead.empty()) continue;
    out.replace(at, unit.typed.size(), instead);
    from = at + instead.size();
    any = true;
  }
  return any ? out : std::string();
}

}  // namespace dssearch
