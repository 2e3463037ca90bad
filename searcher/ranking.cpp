// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/ranking.hpp"

#include <algorithm>

#include "indexer/schema/front_value.hpp"
#include "searcher/narrowing.hpp"
#include "searcher/ranking_weights.hpp"

namespace dssearch {
namespace {

/// One word wherever it stands.
XQuery word_score(const std::string& word, Lexicon& lexicon) {
  return any_of({scaled(kWeights.word, lexicon.any_form(kBody, word)), scaled(kWeights.exact, lexicon.raw(kBody, word)),
                 scaled(kWeights.heading, lexicon.any_form(kHeading, word)),
                 scaled(kWeights.title, lexicon.any_form(kTitle, word)),
                 scaled(kWeights.base_name, lexicon.any_form(kBaseName, word)),
                 scaled(kWeights.path, lexicon.any_form(kPath, word)),
                 lexicon.any_form(kAncestors, word)});  // matches, scores nothing: it has no frequency there
}

XQuery unit_score(const Unit& unit, Lexicon& lexicon) {
  if (!unit.field.empty()) {
    std::vector<XQuery> parts;
    for (const std::string& part : unit.parts) parts.push_back(lexicon.any_form(field_of(unit.field), part));
    parts.push_back(written_forms(unit, field_of(unit.field), lexicon));
    if (unit.field == kHeading.name) parts.push_back(written_forms(unit, kAncestors, lexicon));
    return any_of(parts);
  }
  std::vector<XQuery> parts;
  const std::size_t whole = unit.is_prefix ? unit.parts.size() - 1 : unit.parts.size();
  for (std::size_t i = 0; i < whole; ++i) parts.push_back(word_score(unit.parts[i], lexicon));
  if (unit.is_prefix) {
    parts.push_back(written_forms(unit, kBody, lexicon));
    parts.push_back(scaled(kWeights.title, written_forms(unit, kTitle, lexicon)));
    return any_of(parts);
  }
  parts.push_back(scaled(kWeights.similar, lexicon.any_word(kBody, unit.similar)));
  if (unit.parts.size() > 1) {
    if (!unit.joined.empty()) parts.push_back(scaled(kWeights.joined, lexicon.any_form(kBody, unit.joined)));
    parts.push_back(scaled(kWeights.spaced, lexicon.phrase(kBody, unit.parts)));
    const std::string written = std::string(kWritten.prefix) + lower(unit.typed);
    if (lexicon.has(written)) parts.push_back(scaled(kWeights.written, XQuery(written)));
  } else {
    for (const auto& split : lexicon.splits(unit.parts.front()))
      parts.push_back(scaled(kWeights.split, lexicon.phrase(kBody, split)));
  }
  return any_of(parts);
}

std::vector<std::string> words_between(const std::vector<Unit>& units, std::size_t first, std::size_t last) {
  std::vector<std::string> words;
  for (std::size_t i = first; i <= last; ++i) words.insert(words.end(), units[i].parts.begin(), units[i].parts.end());
  return words;
}

class Builder {
 public:
  Builder(const Query& query, Lexicon& lexicon) : query_(query), lexicon_(lexicon) {}

  RankedQuery run(bool last_word_is_prefix) {
    out_.units = ranking_units(query_, lexicon_);
    if (last_word_is_prefix) open_last_word();
    for (std::size_t i = 0; i < out_.units.size(); ++i) {
      if (!out_.units[i].is_stop) content_.push_back(i);
    }
    add_words();
    add_pairs();
    add_heading_phrase();
    add_quoted();
    add_all_words();
    narrow();
    return std::move(out_);
  }

 private:
  void add(std::string name, XQuery query) {
    if (!query.empty()) out_.components.push_back({std::move(name), std::move(query)});
  }

  void open_last_word() {
    if (query_.wanted.empty() || out_.units.empty()) return;
    const char last = query_.text.empty() ? ' ' : query_.text.back();
    Unit& unit = out_.units[wanted_units() - 1];
    if (last == ' ' || unit.parts.back().size() < 2 || unit.kind == TokenKind::cjk) return;
    unit.is_prefix = true;
    unit.is_stop = false;
  }

  std::size_t wanted_units() const {
    std::size_t count = 0;
    for (const QueryNode& node : query_.wanted) count += units_of(node.text, node.field).size();
    return std::max<std::size_t>(1, std::min(count, out_.units.size()));
  }

  void add_words() {
    for (const std::size_t i : content_) {
      const Unit& unit = out_.units[i];
      add(shown(unit), unit_score(unit, lexicon_));
      out_.covers.push_back(coverage(unit, lexicon_, !unit.is_quoted));
    }
    add_joined_neighbours();
  }

  /// Adjacent words that the notes also write as one: fine tuning, finetuning.
  void add_joined_neighbours() {
    for (std::size_t count = 2; count <= 3; ++count) {
      for (std::size_t at = 0; at + count <= content_.size(); ++at) add_joined(at, count);
    }
  }

  void add_joined(std::size_t at, std::size_t count) {
    const Unit& first = out_.units[content_[at]];
    const Unit& last = out_.units[content_[at + count - 1]];
    std::string joined;
    bool plain = content_[at + count - 1] - content_[at] == count - 1;
    for (std::size_t i = at; i < at + count; ++i) {
      const Unit& unit = out_.units[content_[i]];
      const bool one_word = unit.kind == TokenKind::word || lower(unit.typed) == unit.joined;  // DeepSeek is one too
      joined += unit.joined.empty() ? unit.parts.front() : unit.joined;
      plain = plain && one_word && unit.field == first.field && (!unit.is_prefix || &unit == &last);
    }
    if (!plain) return;
    const Field& field = first.field.empty() ? kBody : field_of(first.field);
    const XQuery written =
        last.is_prefix ? lexicon_.starting_with(field, joined, kMaxPrefixTerms) : lexicon_.any_form(field, joined);
    if (written.empty()) return;
    add(joined, scaled(kWeights.joined, written));
    for (std::size_t i = at; i < at + count; ++i) out_.covers[i] = any_of({out_.covers[i], written});
  }

  void add_pairs() {
    for (std::size_t i = 0; i + 1 < content_.size(); ++i) {
      const Unit& left = out_.units[content_[i]];
      const Unit& right = out_.units[content_[i + 1]];
      if (left.is_prefix || right.is_prefix || left.field != right.field) continue;
      const std::vector<std::string> words = words_between(out_.units, content_[i], content_[i + 1]);
      if (words.size() > kMaxHeadingPhraseWords) continue;
      add("phrase " + left.typed + " " + right.typed, scaled(kWeights.pair, lexicon_.phrase(kBody, words)));
    }
  }

  void add_heading_phrase() {
    if (content_.empty()) return;
    const std::vector<std::string> words = words_between(out_.units, 0, out_.units.size() - 1);
    std::string heading(kWholeHeading.prefix);
    for (const std::string& word : words) heading += (heading.size() == kWholeHeading.prefix.size() ? "" : " ") + word;
    const bool whole = std::none_of(out_.units.begin(), out_.units.end(),
                                    [](const Unit& unit) { return unit.is_prefix || !unit.field.empty(); });
    if (whole && lexicon_.has(heading)) add("is the heading or title", scaled(kWeights.whole_heading, XQuery(heading)));
    if (!whole || words.size() < 2 || words.size() > kMaxHeadingPhraseWords) return;
    add("heading has all in order", scaled(kWeights.heading_phrase, lexicon_.phrase(kHeading, words)));
  }

  void add_quoted() {
    for (const QueryNode& node : query_.required) {
      if (node.kind != QueryKind::phrase) continue;
      add("\"" + node.text + "\"", scaled(kWeights.quoted, phrase_query(node.text, node.field, lexicon_)));
    }
  }

  void add_all_words() {
    std::vector<XQuery> covers;
    for (const XQuery& cover : out_.covers) {
      if (!cover.empty()) covers.push_back(cover);
    }
    if (covers.size() < 2 || covers.size() != out_.covers.size()) return;
    const XQuery all(XQuery::OP_AND, covers.begin(), covers.end());
    if (covers.size() <= kWeights.short_query_words) {
      add("all words", constant(kWeights.all_words_short, all));
    } else {
      add("all words", scaled(kWeights.all_words, all));
    }
  }

  void narrow() {
    std::vector<XQuery> required;
    for (const QueryNode& node : query_.required) {
      out_.has_filter = out_.has_filter || has_filter(node);
      const XQuery query = sections_meant(node, lexicon_);
      if (gives_up(node, query)) continue;
      out_.is_impossible = out_.is_impossible || query.empty();
      required.push_back(query);
    }
    if (!required.empty() && !out_.is_impossible)
      out_.narrowing = XQuery(XQuery::OP_AND, required.begin(), required.end());
    std::vector<XQuery> excluded;
    for (const QueryNode& node : query_.excluded) excluded.push_back(sections_meant(node, lexicon_));
    out_.excluding = any_of(excluded);
    out_.only_excludes = !query_.excluded.empty() && query_.wanted.empty() && query_.required.empty();
  }

  /// A phrase that stands nowhere does not empty a query that has other words: its words still rank.
  bool gives_up(const QueryNode& node, const XQuery& query) {
    if (node.kind != QueryKind::phrase || !node.field.empty() || query_.wanted.empty()) return false;
    if (!query.empty() && lexicon_.matches(query)) return false;
    out_.repairs.push_back("no section has \"" + node.text + "\" as a phrase: its words were searched");
    return true;
  }

  const Query& query_;
  Lexicon& lexicon_;
  RankedQuery out_;
  std::vector<std::size_t> content_;  // units that are not stop words
};

XQuery narrowed(XQuery query, const RankedQuery& ranked) {
  if (!ranked.narrowing.empty()) query = XQuery(XQuery::OP_FILTER, query, ranked.narrowing);
  if (!ranked.excluding.empty()) query = XQuery(XQuery::OP_AND_NOT, query, ranked.excluding);
  return query;
}

}  // namespace

XQuery RankedQuery::ranked() const {
  if (empty()) return {};
  std::vector<XQuery> parts;
  for (const ScoreComponent& component : components) parts.push_back(component.query);
  XQuery sum = any_of(parts);
  if (sum.empty()) sum = XQuery(0.0, narrowing.empty() ? XQuery::MatchAll : narrowing);
  if (!narrowing.empty()) sum = XQuery(XQuery::OP_FILTER, sum, narrowing);
  return excluding.empty() ? sum : XQuery(XQuery::OP_AND_NOT, sum, excluding);
}

XQuery RankedQuery::all_words() const {
  if (is_impossible) return {};
  std::vector<XQuery> present;
  for (const XQuery& cover : covers) {
    if (cover.empty()) return {};
    present.push_back(cover);
  }
  if (present.empty()) return narrowed(only_excludes || !narrowing.empty() ? XQuery::MatchAll : XQuery(), *this);
  return narrowed(XQuery(XQuery::OP_AND, present.begin(), present.end()), *this);
}

RankedQuery rank_query(const Query& query, Lexicon& lexicon, bool last_word_is_prefix) {
  return Builder(query, lexicon).run(last_word_is_prefix);
}

Xapian::IneB2Weight weighting_scheme() {
  return Xapian::IneB2Weight(kWeights.normalisation);
}

}  // namespace dssearch
