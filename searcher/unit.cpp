// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/unit.hpp"

#include <algorithm>
#include <set>

#include "indexer/analysis/stop_words.hpp"
#include "indexer/schema/front_value.hpp"
#include "searcher/ranking_weights.hpp"

namespace dssearch {
namespace {

constexpr std::size_t kMinAddressBytes = 6;

/// The parts but the last, then a word that begins like the last one: next to each other where that can be told.
XQuery prefix_forms(const Unit& unit, const Field& field, Lexicon& lexicon) {
  const std::string& last = unit.parts.back();
  std::vector<XQuery> forms;
  const std::vector<std::string> before(unit.parts.begin(), unit.parts.end() - 1);
  auto together = before.empty() || !field.positions ? std::nullopt : lexicon.phrase_beginning(field, before, last);
  if (!together) {
    std::vector<XQuery> parts;
    parts.reserve(before.size() + 1);
    for (const std::string& part : before) parts.push_back(lexicon.any_form(field, part));
    parts.push_back(lexicon.starting_with(field, last, kMaxPrefixTerms));
    together = all_of(parts);
  }
  forms.push_back(std::move(*together));
  if (!unit.joined.empty()) forms.push_back(lexicon.starting_with(field, unit.joined, kMaxPrefixTerms));
  if (before.empty() && field.positions) {
    for (const auto& split : lexicon.splits(field, last)) forms.push_back(lexicon.phrase(field, split));
    for (const auto& split : lexicon.splits_of_beginning(field, last)) forms.push_back(lexicon.phrase(field, split));
  }
  return any_of(forms);
}

void split_camel(Unit& unit, Lexicon& lexicon) {
  if (unit.kind != TokenKind::word || unit.is_prefix || !unit.similar.empty()) return;
  const std::vector<std::string> pieces = camel_pieces(unit.typed);
  const bool known = std::all_of(pieces.begin(), pieces.end(),
                                 [&](const std::string& piece) { return piece.size() >= 2 && lexicon.has(piece); });
  if (pieces.size() < 2 || pieces.size() > 5 || !known) return;
  unit.kind = TokenKind::compound;
  unit.joined = unit.parts.front();
  unit.parts = pieces;
}

void collect(const QueryNode& node, bool quoted, std::vector<Unit>& out) {
  if (node.kind == QueryKind::filter || node.negated) return;
  for (const QueryNode& child : node.children) collect(child, quoted, out);
  if (node.text.empty()) return;
  std::vector<Unit> units = units_of(node);
  for (Unit& unit : units) unit.is_quoted = unit.is_quoted || quoted;
  out.insert(out.end(), std::make_move_iterator(units.begin()), std::make_move_iterator(units.end()));
}

/// Whether something looks like a piece of an address: docs/guide.md, 2412.19437.
bool is_address(const std::string& typed) {
  const bool has_digit = std::any_of(typed.begin(), typed.end(), [](char c) { return c >= '0' && c <= '9'; });
  return typed.size() >= kMinAddressBytes &&
         (typed.find('/') != std::string::npos || (has_digit && typed.find('.') != std::string::npos));
}

using Words = std::vector<std::string>;

/// Each of the words once, as it is.
std::vector<XQuery> words_in(const Field& field, const Words& words, Lexicon& lexicon) {
  std::vector<XQuery> out;
  for (const std::string& word : std::set<std::string>(words.begin(), words.end()))
    out.push_back(lexicon.raw(field, word));
  return out;
}

/// A unit in a field: as one word, as one of the `readings`, or what it also means.
XQuery forms_of(const Unit& unit, const std::vector<Words>& readings, const Field& field, Lexicon& lexicon) {
  std::vector<XQuery> forms;
  const std::string& whole = unit.parts.size() == 1 ? unit.parts.front() : unit.joined;
  if (!whole.empty()) forms.push_back(lexicon.any_form(field, whole));
  for (const Words& words : readings) {
    std::vector<XQuery> parts;
    if (!field.positions) {
      for (const std::string& word : words) parts.push_back(lexicon.any_form(field, word));
    }
    forms.push_back(field.positions ? lexicon.phrase(field, words) : all_of(parts));
  }
  forms.push_back(lexicon.any_word(field, unit.similar));
  for (const Meaning& meaning : unit.also) forms.push_back(meant(meaning, field, lexicon));
  return any_of(forms);
}

/// Ways to read words with one compound of them written together or apart.
std::vector<Words> respelt(const Words& words, const Field& field, Lexicon& lexicon) {
  std::vector<Words> out;
  const auto add = [&](std::size_t at, std::size_t count, const Words& instead) {
    Words variant(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(at));
    variant.insert(variant.end(), instead.begin(), instead.end());
    variant.insert(variant.end(), words.begin() + static_cast<std::ptrdiff_t>(at + count), words.end());
    out.push_back(std::move(variant));
  };
  for (std::size_t count = std::min(kMaxJoinedWords, words.size()); count >= 2; --count) {
    for (std::size_t at = 0; at + count <= words.size(); ++at) {
      const std::string joined = joined_words(words, at, count);
      if (!joined.empty() && lexicon.has(std::string(field.prefix) + joined)) add(at, count, {joined});
    }
  }
  for (std::size_t at = 0; at < words.size(); ++at) {
    for (const Words& split : lexicon.splits(field, words[at])) add(at, 1, split);
  }
  return out;
}

/// A phrase's words as typed, then with one compound in another form, then with two. Long phrases only as typed.
std::vector<Words> phrase_variants(const Words& words, const Field& field, Lexicon& lexicon) {
  std::vector<Words> out{words};
  if (words.size() > kMaxRespeltWords) return out;
  for (std::size_t i = 0; i < out.size() && out.size() < kMaxPhraseVariants; ++i) {
    for (Words& variant : respelt(Words(out[i]), field, lexicon)) {
      const bool fresh = std::find(out.begin(), out.end(), variant) == out.end();
      if (fresh && out.size() < kMaxPhraseVariants) out.push_back(std::move(variant));
    }
  }
  return out;
}

}  // namespace

std::vector<std::string> camel_pieces(const std::string& typed) {
  std::vector<std::string> pieces(1);
  for (std::size_t i = 0; i < typed.size(); ++i) {
    const bool upper = typed[i] >= 'A' && typed[i] <= 'Z';
    const bool after_lower = i > 0 && typed[i - 1] >= 'a' && typed[i - 1] <= 'z';
    if (upper && after_lower) pieces.emplace_back();
    pieces.back().push_back(upper ? static_cast<char>(typed[i] - 'A' + 'a') : typed[i]);
  }
  return pieces;
}

const Field& field_of(const std::string& name) {
  for (const Field& field : kFields) {
    if (field.name == name && field.words) return field;
  }
  return kBody;
}

std::string shown(const Unit& unit) {
  return unit.typed + (unit.is_prefix ? "*" : unit.similar.empty() ? "" : "~");
}

std::vector<Unit> units_of(const std::string& text, const std::string& field) {
  Tokens tokens;
  tokenise(text, tokens);
  std::vector<Unit> units;
  for (const Token& token : tokens.tokens) {
    Unit unit;
    unit.typed = text.substr(token.at.begin, token.at.size());
    unit.kind = token.kind;
    for (std::size_t i = 0; i < token.count; ++i) unit.parts.push_back(tokens.parts[token.first + i].term);
    unit.joined = token.joined;
    unit.field = field;
    units.push_back(std::move(unit));
  }
  return units;
}

std::vector<Unit> units_of(const QueryNode& node) {
  std::vector<Unit> units = units_of(node.text, node.field);
  for (Unit& unit : units) unit.is_quoted = node.kind == QueryKind::phrase;
  if (units.empty()) return units;
  units.back().is_prefix = node.kind == QueryKind::prefix;
  units.back().similar = node.similar;
  return units;
}

std::vector<Unit> ranking_units(const Query& query, Lexicon& lexicon) {
  std::vector<Unit> units;
  for (const QueryNode& node : query.wanted) collect(node, false, units);
  const std::size_t wanted = units.size();
  for (std::size_t part = 0; part < query.required.size(); ++part) {
    const std::size_t before = units.size();
    collect(query.required[part], false, units);
    for (std::size_t i = before; i < units.size(); ++i) units[i].required = part + 1;
  }
  const auto is_stop = [](const Unit& unit) {
    return unit.kind == TokenKind::word && !unit.is_prefix && unit.field.empty() && is_stop_word(unit.parts.front());
  };
  for (Unit& unit : units) split_camel(unit, lexicon);
  const bool only_stop_words = std::all_of(units.begin(), units.end(), is_stop);
  for (std::size_t i = 0; i < units.size(); ++i) {
    const bool may_lack = i < wanted || units[i].is_quoted;  // a word that is asked for by an operator says something
    units[i].is_stop = may_lack && !only_stop_words && is_stop(units[i]);
  }
  return units;
}

XQuery meant(const Meaning& meaning, const Field& field, Lexicon& lexicon) {
  if (meaning.words.size() == 1) return lexicon.any_form(field, meaning.words.front());
  if (!field.positions) return {};
  std::vector<XQuery> variants;
  for (const auto& variant : phrase_variants(meaning.words, field, lexicon))
    variants.push_back(lexicon.phrase(field, variant));
  return any_of(variants);
}

const std::string& read_as(const Unit& unit) {
  return unit.replaced_by.empty() ? unit.typed : unit.replaced_by;
}

bool is_one_word(const Unit& unit) {
  return unit.parts.size() == 1 || lower(read_as(unit)) == unit.joined;
}

std::vector<Words> readings(const Unit& unit, const Field& field, Lexicon& lexicon) {
  std::vector<Words> out;
  if (unit.parts.size() > 1) out.push_back(unit.parts);
  if (!is_one_word(unit) || unit.kind == TokenKind::cjk || unit.kind == TokenKind::symbol) return out;
  const auto add = [&](const Words& words) {
    if (words.size() > 1 && std::find(out.begin(), out.end(), words) == out.end()) out.push_back(words);
  };
  add(camel_pieces(read_as(unit)));
  if (field.positions) {
    for (const Words& split : lexicon.splits(field, unit.parts.size() == 1 ? unit.parts.front() : unit.joined))
      add(split);
  }
  return out;
}

std::string joined_words(const Words& words, std::size_t at, std::size_t count) {
  std::string joined;
  for (std::size_t i = at; i < at + count; ++i) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (!joined.empty() && is_digit(joined.back()) && is_digit(words[i].front())) return {};
    joined += words[i];
  }
  return joined;
}

XQuery written_forms(const Unit& unit, const Field& field, Lexicon& lexicon) {
  if (unit.is_prefix) return prefix_forms(unit, field, lexicon);
  return forms_of(unit, readings(unit, field, lexicon), field, lexicon);
}

XQuery text_coverage(const Unit& unit, Lexicon& lexicon, bool scattered) {
  if (unit.field == kHeading.name) {
    return any_of({written_forms(unit, kHeading, lexicon), written_forms(unit, kAncestors, lexicon)});
  }
  if (!unit.field.empty()) return written_forms(unit, field_of(unit.field), lexicon);
  const bool anywhere = scattered && unit.parts.size() > 1 && unit.kind == TokenKind::compound && !unit.is_prefix;
  std::vector<XQuery> places;
  for (const Field& field : {kBody, kTitle, kAncestors, kPath}) {
    std::vector<Words> ways = readings(unit, field, lexicon);
    // Parts that may stand anywhere are not also looked for together: positions are the dearest to read.
    if (anywhere) std::erase(ways, unit.parts);
    places.push_back(unit.is_prefix ? written_forms(unit, field, lexicon) : forms_of(unit, ways, field, lexicon));
  }
  if (anywhere) {
    std::vector<XQuery> parts;
    for (const std::string& part : unit.parts) {
      Unit one = unit;
      one.kind = TokenKind::word;
      one.parts = {part};
      one.joined.clear();
      one.also.clear();
      parts.push_back(text_coverage(one, lexicon, false));
    }
    places.push_back(all_of(parts));
  }
  return any_of(places);
}

XQuery in_link_targets(const Unit& unit, const XQuery& in_text, Lexicon& lexicon) {
  if (!unit.field.empty() || unit.is_stop) return {};
  if (!is_address(unit.typed)) {
    const bool is_in_text = unit.parts.size() == 1 ? !in_text.empty() : lexicon.matches(in_text);
    if (is_in_text) return {};
  }
  return written_forms(unit, kLinks, lexicon);
}

XQuery coverage(const Unit& unit, Lexicon& lexicon, bool scattered) {
  const XQuery in_text = text_coverage(unit, lexicon, scattered);
  return any_of({in_text, in_link_targets(unit, in_text, lexicon)});
}

Words words_of_phrase(const std::string& text) {
  Tokens tokens;
  tokenise(text, tokens);
  Words words;
  for (const Part& part : tokens.parts) words.push_back(part.term);
  return words;
}

XQuery phrase_query(const std::string& text, const std::string& field_name, Lexicon& lexicon, bool may_widen) {
  const Words words = words_of_phrase(text);
  const auto in_field = [&](const Field& field) {
    if (may_widen && lexicon.is_dear(field, words)) return all_of(words_in(field, words, lexicon));
    std::vector<XQuery> variants;
    for (const auto& variant : phrase_variants(words, field, lexicon)) {
      variants.push_back(field.positions ? lexicon.phrase(field, variant) : XQuery());
    }
    return any_of(variants);
  };
  if (field_name == kHeading.name) return any_of({in_field(kHeading), in_field(kAncestors)});
  if (field_name == kCode.name) {  // code has no positions of its own: its words, and the phrase in the text
    std::vector<XQuery> parts = words_in(kCode, words, lexicon);
    parts.push_back(in_field(kBody));
    return all_of(parts);
  }
  if (!field_name.empty()) return in_field(field_of(field_name));
  return any_of({in_field(kBody), in_field(kTitle)});
}

}  // namespace dssearch
