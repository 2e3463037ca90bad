// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/ranking.hpp"

#include <algorithm>
#include <map>

#include "indexer/analysis/written_form.hpp"
#include "indexer/schema/front_value.hpp"
#include "searcher/acronyms.hpp"
#include "searcher/correction.hpp"
#include "searcher/narrowing.hpp"
#include "searcher/ranking_weights.hpp"
#include "searcher/repairs.hpp"

namespace dssearch {
namespace {

/// One word wherever it stands.
XQuery word_score(const std::string& word, Lexicon& lexicon, const RankingWeights& weights) {
  const XQuery forms = lexicon.any_form(kBody, word);
  const XQuery exact = lexicon.raw(kBody, word);
  // A word without other forms is read once for both.
  const bool one = forms.get_type() == XQuery::LEAF_TERM && !exact.empty() && *forms.get_terms_begin() == word;
  return any_of(
      {scaled(one ? weights.word + weights.exact : weights.word, forms), one ? XQuery() : scaled(weights.exact, exact),
       scaled(weights.heading, lexicon.any_form(kHeading, word)), scaled(weights.title, lexicon.any_form(kTitle, word)),
       scaled(weights.base_name, lexicon.any_form(kBaseName, word)),
       scaled(weights.path, lexicon.any_form(kPath, word)),
       lexicon.any_form(kAncestors, word)});  // matches, scores nothing: it has no frequency there
}

XQuery field_unit_score(const Unit& unit, Lexicon& lexicon) {
  std::vector<XQuery> parts;
  for (const std::string& part : unit.parts) parts.push_back(lexicon.any_form(field_of(unit.field), part));
  parts.push_back(written_forms(unit, field_of(unit.field), lexicon));
  if (unit.field == kHeading.name) parts.push_back(written_forms(unit, kAncestors, lexicon));
  return any_of(parts);
}

/// A word typed as one: other forms score where it is not written so, for less, so that the form typed comes first.
XQuery one_word_score(const Unit& unit, Lexicon& lexicon, const RankingWeights& weights) {
  const std::string& word = unit.parts.size() == 1 ? unit.parts.front() : unit.joined;
  const XQuery joined = lexicon.any_form(kBody, word);
  std::vector<XQuery> apart;
  for (const auto& words : readings(unit, kBody, lexicon)) {
    apart.push_back(scaled(weights.split / static_cast<double>(words.size()), lexicon.phrase(kBody, words)));
  }
  const XQuery together = any_of({joined, any_of(apart)});
  const double whole = unit.parts.size() == 1 ? 1.0 : weights.joined;
  std::vector<XQuery> parts{scaled(whole, word_score(word, lexicon, weights)), without(any_of(apart), joined)};
  if (unit.parts.size() > 1) {  // its pieces say little when the notes know it as one word, as most identifiers are
    std::vector<XQuery> pieces;
    for (const std::string& part : unit.parts) pieces.push_back(word_score(part, lexicon, weights));
    parts.push_back(scaled(joined.empty() ? weights.piece : weights.known_piece, without(any_of(pieces), together)));
  }
  return any_of(parts);
}

/// A run of ideographs, or an emoji of several characters: each pair of neighbours counts, single ones only where the
/// index has no pair.
XQuery run_score(const Unit& unit, Lexicon& lexicon, const RankingWeights& weights) {
  std::vector<XQuery> pairs;
  for (std::size_t i = 0; i + 1 < unit.parts.size(); ++i) {
    const bool is_cjk = unit.kind == TokenKind::cjk;
    pairs.push_back(is_cjk ? word_score(unit.parts[i] + unit.parts[i + 1], lexicon, weights)
                           : lexicon.phrase(kBody, {unit.parts[i], unit.parts[i + 1]}));
  }
  if (XQuery any = any_of(pairs); !any.empty() && lexicon.matches(any))
    return any_of({any, scaled(weights.spaced, lexicon.phrase(kBody, unit.parts))});
  std::vector<XQuery> parts;
  for (const std::string& part : unit.parts) parts.push_back(word_score(part, lexicon, weights));
  return any_of(parts);
}

XQuery unit_score(const Unit& unit, Lexicon& lexicon, const RankingWeights& weights) {
  if (!unit.field.empty()) return field_unit_score(unit, lexicon);
  const bool is_run = unit.kind == TokenKind::cjk || unit.kind == TokenKind::symbol;
  if (is_run && unit.parts.size() > 1 && !unit.is_prefix) return run_score(unit, lexicon, weights);
  std::vector<XQuery> parts;
  const std::size_t whole = unit.is_prefix ? unit.parts.size() - 1 : unit.parts.size();
  if (unit.is_prefix || !is_one_word(unit)) {
    for (std::size_t i = 0; i < whole; ++i)
      parts.push_back(scaled(weights.piece, word_score(unit.parts[i], lexicon, weights)));
  }
  if (unit.is_prefix) {
    parts.push_back(written_forms(unit, kBody, lexicon));
    parts.push_back(scaled(weights.title, written_forms(unit, kTitle, lexicon)));
    return any_of(parts);
  }
  parts.push_back(scaled(weights.similar, lexicon.any_word(kBody, unit.similar)));
  if (is_one_word(unit)) {
    parts.push_back(one_word_score(unit, lexicon, weights));
  } else {
    if (!unit.joined.empty()) parts.push_back(scaled(weights.joined, word_score(unit.joined, lexicon, weights)));
    parts.push_back(scaled(weights.spaced, lexicon.phrase(kBody, unit.parts)));
  }
  const std::string written = std::string(kWritten.prefix) + written_form(read_as(unit));
  if (lexicon.has(written)) parts.push_back(scaled(weights.written, XQuery(written)));
  return any_of(parts);
}

/// How much a unit counts: less when its words were not typed.
double certainty(const Unit& unit, const RankingWeights& weights) {
  return unit.replaced_by.empty() ? 1.0 : weights.correction;
}

/// Sections that have a long form of an acronym but not the acronym. The words' scores add up; together they count as
/// one word, and less than the acronym. (OP_MAX would say it in one, but such a query crashed inside Xapian 1.4.22.)
XQuery long_form_score(const Unit& unit, const XQuery& acronym, Lexicon& lexicon, const RankingWeights& weights) {
  std::vector<XQuery> scores;
  for (const Meaning& meaning : unit.also) {
    if (meaning.words.size() < 2) continue;
    const XQuery score = any_of({meant(meaning, kBody, lexicon), meant(meaning, kAncestors, lexicon),
                                 scaled(weights.heading, meant(meaning, kHeading, lexicon)),
                                 scaled(weights.title, meant(meaning, kTitle, lexicon))});
    scores.push_back(scaled(weights.meaning / static_cast<double>(meaning.words.size()), score));
  }
  const XQuery score = any_of(scores);
  return score.empty() || acronym.empty() ? score : XQuery(XQuery::OP_AND_NOT, score, acronym);
}

/// The words of some units as a text has them: camelCase is one word where the notes know it.
std::vector<std::string> words_between(const std::vector<Unit>& units, std::size_t first, std::size_t last,
                                       Lexicon& lexicon) {
  std::vector<std::string> words;
  for (std::size_t i = first; i <= last; ++i) {
    const Unit& unit = units[i];
    if (unit.parts.size() > 1 && is_one_word(unit) && lexicon.has(unit.joined)) {
      words.push_back(unit.joined);
    } else {
      words.insert(words.end(), unit.parts.begin(), unit.parts.end());
    }
  }
  return words;
}

class Builder {
 public:
  Builder(const Query& query, Lexicon& lexicon, const RankingWeights& weights)
      : query_(query), lexicon_(lexicon), weights_(weights) {}

  RankedQuery run(bool last_word_is_prefix) {
    out_.units = ranking_units(query_, lexicon_);
    if (last_word_is_prefix) open_last_word();
    correct(out_.units, lexicon_);
    add_meanings(out_.units, lexicon_);
    for (std::size_t i = 0; i < out_.units.size(); ++i) {
      if (!out_.units[i].is_stop) content_.push_back(i);
    }
    add_words();
    add_pairs();
    add_heading_phrase();
    add_quoted();
    add_all_words();
    merge_repeats();
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
    out_.is_unfinished = true;
  }

  std::size_t wanted_units() const {
    std::size_t count = 0;
    for (const QueryNode& node : query_.wanted) count += units_of(node.text, node.field).size();
    return std::max<std::size_t>(1, std::min(count, out_.units.size()));
  }

  void add_words() {
    for (const std::size_t i : content_) {
      const Unit& unit = out_.units[i];
      const double weight = names_a_kind(unit) && static_cast<double>(content_.size()) > weights_.short_query_words
                                ? weights_.kind_word
                                : 1.0;
      const XQuery score = scaled(weight * certainty(unit, weights_), unit_score(unit, lexicon_, weights_));
      const XQuery in_text = text_coverage(unit, lexicon_, !unit.is_quoted);
      const XQuery in_links = in_link_targets(unit, in_text, lexicon_);
      add(unit.replaced_by.empty() ? shown(unit) : unit.replaced_by,
          any_of({score, long_form_score(unit, score, lexicon_, weights_),
                  constant(unit.parts.size() > 1 ? weights_.link_address : weights_.link_target, in_links)}));
      out_.covers.push_back(any_of({in_text, in_links}));
    }
    add_joined_neighbours();
    add_other_forms();
  }

  /// The acronyms of long forms (and single words an acronym stands for); one that several words share counts once.
  void add_other_forms() {
    std::vector<std::string> added;
    for (const std::size_t i : content_) {
      for (const Meaning& meaning : out_.units[i].also) {
        const bool known = std::find(added.begin(), added.end(), meaning.written) != added.end();
        if (known || meaning.words.size() > 1) continue;
        added.push_back(meaning.written);
        add(meaning.written, scaled(weights_.meaning, word_score(meaning.words.front(), lexicon_, weights_)));
      }
    }
  }

  /// Adjacent words that the notes also write as one: fine tuning, finetuning; mixture of experts, MixtureOfExperts.
  void add_joined_neighbours() {
    for (std::size_t at = 0; at < content_.size(); ++at) {
      for (std::size_t last = at + 1; last < content_.size(); ++last) {
        if (content_[last] - content_[at] >= kMaxJoinedWords) break;
        add_joined(at, last);
      }
    }
  }

  void add_joined(std::size_t at, std::size_t last_at) {
    const Unit& first = out_.units[content_[at]];
    const Unit& last = out_.units[content_[last_at]];
    std::vector<std::string> typed;
    for (std::size_t i = content_[at]; i <= content_[last_at]; ++i) {
      const Unit& unit = out_.units[i];
      const bool plain = unit.kind == TokenKind::word || !unit.joined.empty();
      if (!plain || unit.field != first.field || (unit.is_prefix && &unit != &last)) return;
      typed.push_back(unit.joined.empty() ? unit.parts.front() : unit.joined);
    }
    const std::string joined = joined_words(typed, 0, typed.size());
    const Field& field = first.field.empty() ? kBody : field_of(first.field);
    if (joined.empty()) return;
    const XQuery written =
        last.is_prefix ? lexicon_.starting_with(field, joined, kMaxPrefixTerms) : lexicon_.any_form(field, joined);
    if (written.empty()) return;
    // A section that also has the words scores for them: other things equal, the form typed comes first.
    const std::vector<std::string> words = words_between(out_.units, content_[at], content_[last_at], lexicon_);
    std::vector<XQuery> each;
    each.reserve(words.size());
    for (const std::string& word : words) each.push_back(lexicon_.any_form(field, word));
    const XQuery apart = last.is_prefix ? XQuery() : lexicon_.phrase(field, words);
    const XQuery alone = last.is_prefix ? written : without(written, all_of(each));
    const XQuery beside = last.is_prefix ? XQuery() : without(without(written, alone), apart);
    add(joined, any_of({scaled(weights_.joined, alone), scaled(weights_.pair, beside)}));
    for (std::size_t i = at; i <= last_at; ++i) out_.covers[i] = any_of({out_.covers[i], written});
  }

  void add_pairs() {
    for (std::size_t i = 0; i + 1 < content_.size(); ++i) {
      const Unit& left = out_.units[content_[i]];
      const Unit& right = out_.units[content_[i + 1]];
      if (left.is_prefix || right.is_prefix || left.field != right.field) continue;
      const std::vector<std::string> words = words_between(out_.units, content_[i], content_[i + 1], lexicon_);
      if (words.size() > kMaxHeadingPhraseWords || lexicon_.is_dear(kBody, words)) continue;
      add("phrase " + left.typed + " " + right.typed,
          scaled(weights_.pair * certainty(left, weights_) * certainty(right, weights_),
                 lexicon_.phrase(kBody, words)));
    }
  }

  void add_heading_phrase() {
    if (content_.empty()) return;
    const std::vector<std::string> words = words_between(out_.units, 0, out_.units.size() - 1, lexicon_);
    std::string heading(kWholeHeading.prefix);
    for (const std::string& word : words) heading += (heading.size() == kWholeHeading.prefix.size() ? "" : " ") + word;
    const bool whole = std::none_of(out_.units.begin(), out_.units.end(),
                                    [](const Unit& unit) { return unit.is_prefix || !unit.field.empty(); });
    if (whole && lexicon_.has(heading)) add("is the heading or title", scaled(weights_.whole_heading, XQuery(heading)));
    if (!whole || words.size() < 2 || words.size() > kMaxHeadingPhraseWords) return;
    add("heading has all in order", scaled(weights_.heading_phrase, lexicon_.phrase(kHeading, words)));
  }

  void add_quoted() {
    for (const QueryNode& node : query_.required) {
      if (node.kind != QueryKind::phrase) continue;
      add("\"" + node.text + "\"", scaled(weights_.quoted, phrase_query(node.text, node.field, lexicon_, true)));
    }
  }

  /// Words that only name a kind of text are not asked for, unless there are no others; nor is what occurs nowhere.
  void add_all_words() {
    std::vector<XQuery> all;
    std::vector<XQuery> subjects;
    std::size_t subject_words = 0;
    for (std::size_t i = 0; i < content_.size(); ++i) {
      const bool subject = !names_a_kind(out_.units[content_[i]]);
      subject_words += subject;
      if (out_.covers[i].empty()) continue;
      all.push_back(out_.covers[i]);
      if (subject) subjects.push_back(out_.covers[i]);
    }
    if (!subjects.empty()) all = std::move(subjects);
    if (all.empty() || content_.size() < 2) return;
    const XQuery together = all_of(all);
    if (static_cast<double>(std::max(subject_words, all.size())) <= weights_.short_query_words) {
      if (weights_.all_words_short >= kWeights.all_words_short) out_.foremost = together;
      add("all words", constant(weights_.all_words_short, together));
    } else {
      add("all words", scaled(weights_.all_words, together));
    }
  }

  /// What is asked several times is looked up once and counts as often.
  void merge_repeats() {
    std::map<std::string, std::size_t> first;
    std::vector<ScoreComponent> merged;
    std::vector<double> times;
    for (ScoreComponent& component : out_.components) {
      const auto [entry, fresh] = first.try_emplace(component.query.get_description(), merged.size());
      if (fresh) {
        merged.push_back(std::move(component));
        times.push_back(1);
      } else {
        ++times[entry->second];
      }
    }
    for (std::size_t i = 0; i < merged.size(); ++i) merged[i].query = scaled(times[i], merged[i].query);
    out_.components = std::move(merged);
  }

  void narrow() {
    std::vector<XQuery> required;
    std::vector<bool> given_up;
    for (const QueryNode& node : query_.required) {
      out_.has_filter = out_.has_filter || has_filter(node);
      const XQuery query = sections_meant(node, lexicon_, true);
      given_up.push_back(gives_up(node, query));
      if (given_up.back()) continue;
      tell_order(node);
      out_.is_impossible = out_.is_impossible || query.empty();
      required.push_back(query);
    }
    if (!required.empty() && !out_.is_impossible)
      out_.narrowing = XQuery(XQuery::OP_AND, required.begin(), required.end());
    out_.demand(given_up);
    std::vector<XQuery> excluded;
    for (const QueryNode& node : query_.excluded) excluded.push_back(sections_meant(node, lexicon_, false));
    out_.excluding = any_of(excluded);
    out_.only_excludes = !query_.excluded.empty() && query_.wanted.empty() && query_.required.empty();
  }

  void tell_order(const QueryNode& node) {
    for (const QueryNode& child : node.children) {
      if (!child.negated) tell_order(child);
    }
    if (node.kind != QueryKind::phrase || !lexicon_.is_dear(kBody, words_of_phrase(node.text))) return;
    add_repair(
        out_.repairs,
        "\"" + node.text + "\" is made of words that stand nearly everywhere: it was searched without their order");
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
  const RankingWeights& weights_;
  RankedQuery out_;
  std::vector<std::size_t> content_;  // units that are not stop words
};

}  // namespace

RankedQuery rank_query(const Query& query, Lexicon& lexicon, bool last_word_is_prefix, const RankingWeights& weights) {
  return Builder(query, lexicon, weights).run(last_word_is_prefix);
}

Xapian::IneB2Weight weighting_scheme(const RankingWeights& weights) {
  return Xapian::IneB2Weight(weights.normalisation);
}

}  // namespace dssearch
