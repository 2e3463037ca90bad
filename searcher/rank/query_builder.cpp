// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/query_builder.hpp"

#include <algorithm>
#include <map>

#include "indexer/analysis/written_form.hpp"
#include "indexer/schema/front_value.hpp"
#include "searcher/expand/limits.hpp"
#include "searcher/expand/query_correction.hpp"
#include "searcher/expand/synonyms.hpp"
#include "searcher/query/warnings.hpp"
#include "searcher/rank/boolean_clauses.hpp"
#include "searcher/rank/weights.hpp"

namespace dssearch {
namespace {

/// One word wherever it stands.
Xapian::Query word_score(const std::string& word, TermDictionary& dictionary, const RankingWeights& weights) {
  const Xapian::Query forms = dictionary.any_form(kBody, word);
  const Xapian::Query exact = dictionary.raw(kBody, word);
  // A word without other forms is read once for both.
  const bool one = forms.get_type() == Xapian::Query::LEAF_TERM && !exact.empty() && *forms.get_terms_begin() == word;
  return any_of({scaled(one ? weights.word + weights.exact : weights.word, forms),
                 one ? Xapian::Query() : scaled(weights.exact, exact),
                 scaled(weights.heading, dictionary.any_form(kHeading, word)),
                 scaled(weights.title, dictionary.any_form(kTitle, word)),
                 scaled(weights.base_name, dictionary.any_form(kBaseName, word)),
                 scaled(weights.path, dictionary.any_form(kPath, word)),
                 dictionary.any_form(kAncestors, word)});  // matches, scores nothing: it has no frequency there
}

Xapian::Query field_term_score(const QueryTerm& query_term, TermDictionary& dictionary) {
  std::vector<Xapian::Query> parts;
  for (const std::string& part : query_term.parts)
    parts.push_back(dictionary.any_form(field_of(query_term.field), part));
  parts.push_back(written_forms(query_term, field_of(query_term.field), dictionary));
  if (query_term.field == kHeading.name) parts.push_back(written_forms(query_term, kAncestors, dictionary));
  return any_of(parts);
}

/// A word typed as one: other forms score where it is not written so, for less, so that the form typed comes first.
Xapian::Query one_word_score(const QueryTerm& query_term, TermDictionary& dictionary, const RankingWeights& weights) {
  const std::string& word = query_term.parts.size() == 1 ? query_term.parts.front() : query_term.joined;
  const Xapian::Query joined = dictionary.any_form(kBody, word);
  std::vector<Xapian::Query> apart;
  for (const auto& words : readings(query_term, kBody, dictionary)) {
    apart.push_back(scaled(weights.split / static_cast<double>(words.size()), dictionary.phrase(kBody, words)));
  }
  const Xapian::Query together = any_of({joined, any_of(apart)});
  const double whole = query_term.parts.size() == 1 ? 1.0 : weights.joined;
  std::vector<Xapian::Query> parts{scaled(whole, word_score(word, dictionary, weights)),
                                   without(any_of(apart), joined)};
  if (query_term.parts.size() >
      1) {  // its pieces say little when the notes know it as one word, as most identifiers are
    std::vector<Xapian::Query> pieces;
    for (const std::string& part : query_term.parts) pieces.push_back(word_score(part, dictionary, weights));
    parts.push_back(scaled(joined.empty() ? weights.piece : weights.known_piece, without(any_of(pieces), together)));
  }
  return any_of(parts);
}

/// A run of ideographs, or an emoji of several characters: each pair of neighbours counts, single ones only where the
/// index has no pair.
Xapian::Query run_score(const QueryTerm& query_term, TermDictionary& dictionary, const RankingWeights& weights) {
  std::vector<Xapian::Query> pairs;
  for (std::size_t i = 0; i + 1 < query_term.parts.size(); ++i) {
    const bool is_cjk = query_term.kind == TokenKind::cjk;
    pairs.push_back(is_cjk ? word_score(query_term.parts[i] + query_term.parts[i + 1], dictionary, weights)
                           : dictionary.phrase(kBody, {query_term.parts[i], query_term.parts[i + 1]}));
  }
  if (Xapian::Query any = any_of(pairs); !any.empty() && dictionary.matches(any))
    return any_of({any, scaled(weights.spaced, dictionary.phrase(kBody, query_term.parts))});
  std::vector<Xapian::Query> parts;
  for (const std::string& part : query_term.parts) parts.push_back(word_score(part, dictionary, weights));
  return any_of(parts);
}

Xapian::Query term_score(const QueryTerm& query_term, TermDictionary& dictionary, const RankingWeights& weights) {
  if (!query_term.field.empty()) return field_term_score(query_term, dictionary);
  const bool is_run = query_term.kind == TokenKind::cjk || query_term.kind == TokenKind::symbol;
  if (is_run && query_term.parts.size() > 1 && !query_term.is_prefix) return run_score(query_term, dictionary, weights);
  std::vector<Xapian::Query> parts;
  const std::size_t whole = query_term.is_prefix ? query_term.parts.size() - 1 : query_term.parts.size();
  if (query_term.is_prefix || !is_one_word(query_term)) {
    for (std::size_t i = 0; i < whole; ++i)
      parts.push_back(scaled(weights.piece, word_score(query_term.parts[i], dictionary, weights)));
  }
  if (query_term.is_prefix) {
    parts.push_back(written_forms(query_term, kBody, dictionary));
    parts.push_back(scaled(weights.title, written_forms(query_term, kTitle, dictionary)));
    return any_of(parts);
  }
  parts.push_back(scaled(weights.similar, dictionary.any_word(kBody, query_term.similar)));
  if (is_one_word(query_term)) {
    parts.push_back(one_word_score(query_term, dictionary, weights));
  } else {
    if (!query_term.joined.empty())
      parts.push_back(scaled(weights.joined, word_score(query_term.joined, dictionary, weights)));
    parts.push_back(scaled(weights.spaced, dictionary.phrase(kBody, query_term.parts)));
  }
  const std::string written = std::string(kWritten.prefix) + written_form(read_as(query_term));
  if (dictionary.has(written)) parts.push_back(scaled(weights.written, Xapian::Query(written)));
  return any_of(parts);
}

/// How much a query term counts: less when its words were not typed.
double certainty(const QueryTerm& query_term, const RankingWeights& weights) {
  return query_term.replaced_by.empty() ? 1.0 : weights.correction;
}

/// Sections that have a long form of an acronym but not the acronym. The words' scores add up; together they count as
/// one word, and less than the acronym. (OP_MAX would say it in one, but such a query crashed inside Xapian 1.4.22.)
Xapian::Query long_form_score(const QueryTerm& query_term, const Xapian::Query& acronym, TermDictionary& dictionary,
                              const RankingWeights& weights) {
  std::vector<Xapian::Query> scores;
  for (const Meaning& meaning : query_term.also) {
    if (meaning.words.size() < 2) continue;
    const Xapian::Query score = any_of({meant(meaning, kBody, dictionary), meant(meaning, kAncestors, dictionary),
                                        scaled(weights.heading, meant(meaning, kHeading, dictionary)),
                                        scaled(weights.title, meant(meaning, kTitle, dictionary))});
    scores.push_back(scaled(weights.meaning / static_cast<double>(meaning.words.size()), score));
  }
  const Xapian::Query score = any_of(scores);
  return score.empty() || acronym.empty() ? score : Xapian::Query(Xapian::Query::OP_AND_NOT, score, acronym);
}

/// The words of some query terms as a text has them: camelCase is one word where the notes know it.
std::vector<std::string> words_between(const std::vector<QueryTerm>& query_terms, std::size_t first, std::size_t last,
                                       TermDictionary& dictionary) {
  std::vector<std::string> words;
  for (std::size_t i = first; i <= last; ++i) {
    const QueryTerm& query_term = query_terms[i];
    if (query_term.parts.size() > 1 && is_one_word(query_term) && dictionary.has(query_term.joined)) {
      words.push_back(query_term.joined);
    } else {
      words.insert(words.end(), query_term.parts.begin(), query_term.parts.end());
    }
  }
  return words;
}

class Builder {
 public:
  Builder(const Query& query, TermDictionary& dictionary, const RankingWeights& weights)
      : query_(query), dictionary_(dictionary), weights_(weights) {}

  ScoredQuery run(bool last_word_is_prefix) {
    out_.query_terms = ranking_terms(query_, dictionary_);
    if (last_word_is_prefix) open_last_word();
    correct(out_.query_terms, dictionary_);
    add_meanings(out_.query_terms, dictionary_);
    for (std::size_t i = 0; i < out_.query_terms.size(); ++i) {
      if (!out_.query_terms[i].is_stop) content_.push_back(i);
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
  void add(std::string name, Xapian::Query query) {
    if (!query.empty()) out_.components.push_back({std::move(name), std::move(query)});
  }

  void open_last_word() {
    if (query_.wanted.empty() || out_.query_terms.empty()) return;
    const char last = query_.text.empty() ? ' ' : query_.text.back();
    QueryTerm& query_term = out_.query_terms[wanted_terms() - 1];
    if (last == ' ' || query_term.parts.back().size() < 2 || query_term.kind == TokenKind::cjk) return;
    query_term.is_prefix = true;
    query_term.is_stop = false;
    out_.is_unfinished = true;
  }

  std::size_t wanted_terms() const {
    std::size_t count = 0;
    for (const QueryNode& node : query_.wanted) count += query_terms_of(node.text, node.field).size();
    return std::max<std::size_t>(1, std::min(count, out_.query_terms.size()));
  }

  void add_words() {
    for (const std::size_t i : content_) {
      const QueryTerm& query_term = out_.query_terms[i];
      const double weight =
          names_a_kind(query_term) && static_cast<double>(content_.size()) > weights_.short_query_words
              ? weights_.kind_word
              : 1.0;
      const Xapian::Query score =
          scaled(weight * certainty(query_term, weights_), term_score(query_term, dictionary_, weights_));
      const Xapian::Query in_text = text_coverage(query_term, dictionary_, !query_term.is_quoted);
      const Xapian::Query in_links = in_link_targets(query_term, in_text, dictionary_);
      add(query_term.replaced_by.empty() ? shown(query_term) : query_term.replaced_by,
          any_of({score, long_form_score(query_term, score, dictionary_, weights_),
                  constant(query_term.parts.size() > 1 ? weights_.link_address : weights_.link_target, in_links)}));
      out_.covers.push_back(any_of({in_text, in_links}));
    }
    add_joined_neighbours();
    add_other_forms();
  }

  /// The acronyms of long forms (and single words an acronym stands for); one that several words share counts once.
  void add_other_forms() {
    std::vector<std::string> added;
    for (const std::size_t i : content_) {
      for (const Meaning& meaning : out_.query_terms[i].also) {
        const bool known = std::find(added.begin(), added.end(), meaning.written) != added.end();
        if (known || meaning.words.size() > 1) continue;
        added.push_back(meaning.written);
        add(meaning.written, scaled(weights_.meaning, word_score(meaning.words.front(), dictionary_, weights_)));
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
    const QueryTerm& first = out_.query_terms[content_[at]];
    const QueryTerm& last = out_.query_terms[content_[last_at]];
    std::vector<std::string> typed;
    for (std::size_t i = content_[at]; i <= content_[last_at]; ++i) {
      const QueryTerm& query_term = out_.query_terms[i];
      const bool plain = query_term.kind == TokenKind::word || !query_term.joined.empty();
      if (!plain || query_term.field != first.field || (query_term.is_prefix && &query_term != &last)) return;
      typed.push_back(query_term.joined.empty() ? query_term.parts.front() : query_term.joined);
    }
    const std::string joined = joined_words(typed, 0, typed.size());
    const Field& field = first.field.empty() ? kBody : field_of(first.field);
    if (joined.empty()) return;
    const Xapian::Query written = last.is_prefix ? dictionary_.starting_with(field, joined, kMaxPrefixTerms)
                                                 : dictionary_.any_form(field, joined);
    if (written.empty()) return;
    // A section that also has the words scores for them: other things equal, the form typed comes first.
    const std::vector<std::string> words =
        words_between(out_.query_terms, content_[at], content_[last_at], dictionary_);
    std::vector<Xapian::Query> each;
    each.reserve(words.size());
    for (const std::string& word : words) each.push_back(dictionary_.any_form(field, word));
    const Xapian::Query apart = last.is_prefix ? Xapian::Query() : dictionary_.phrase(field, words);
    const Xapian::Query alone = last.is_prefix ? written : without(written, all_of(each));
    const Xapian::Query beside = last.is_prefix ? Xapian::Query() : without(without(written, alone), apart);
    add(joined, any_of({scaled(weights_.joined, alone), scaled(weights_.pair, beside)}));
    for (std::size_t i = at; i <= last_at; ++i) out_.covers[i] = any_of({out_.covers[i], written});
  }

  void add_pairs() {
    for (std::size_t i = 0; i + 1 < content_.size(); ++i) {
      const QueryTerm& left = out_.query_terms[content_[i]];
      const QueryTerm& right = out_.query_terms[content_[i + 1]];
      if (left.is_prefix || right.is_prefix || left.field != right.field) continue;
      const std::vector<std::string> words = words_between(out_.query_terms, content_[i], content_[i + 1], dictionary_);
      if (words.size() > kMaxHeadingPhraseWords || dictionary_.is_dear(kBody, words)) continue;
      add("phrase " + left.typed + " " + right.typed,
          scaled(weights_.pair * certainty(left, weights_) * certainty(right, weights_),
                 dictionary_.phrase(kBody, words)));
    }
  }

  void add_heading_phrase() {
    if (content_.empty()) return;
    const std::vector<std::string> words = words_between(out_.query_terms, 0, out_.query_terms.size() - 1, dictionary_);
    std::string heading(kWholeHeading.prefix);
    for (const std::string& word : words) heading += (heading.size() == kWholeHeading.prefix.size() ? "" : " ") + word;
    const bool whole = std::none_of(out_.query_terms.begin(), out_.query_terms.end(), [](const QueryTerm& query_term) {
      return query_term.is_prefix || !query_term.field.empty();
    });
    if (whole && dictionary_.has(heading))
      add("is the heading or title", scaled(weights_.whole_heading, Xapian::Query(heading)));
    if (!whole || words.size() < 2 || words.size() > kMaxHeadingPhraseWords) return;
    add("heading has all in order", scaled(weights_.heading_phrase, dictionary_.phrase(kHeading, words)));
  }

  void add_quoted() {
    for (const QueryNode& node : query_.required) {
      if (node.kind != QueryKind::phrase) continue;
      add("\"" + node.text + "\"", scaled(weights_.quoted, phrase_query(node.text, node.field, dictionary_, true)));
    }
  }

  /// Words that only name a kind of text are not asked for, unless there are no others; nor is what occurs nowhere.
  void add_all_words() {
    std::vector<Xapian::Query> all;
    std::vector<Xapian::Query> subjects;
    std::size_t subject_words = 0;
    for (std::size_t i = 0; i < content_.size(); ++i) {
      const bool subject = !names_a_kind(out_.query_terms[content_[i]]);
      subject_words += subject;
      if (out_.covers[i].empty()) continue;
      all.push_back(out_.covers[i]);
      if (subject) subjects.push_back(out_.covers[i]);
    }
    if (!subjects.empty()) all = std::move(subjects);
    if (all.empty() || content_.size() < 2) return;
    const Xapian::Query together = all_of(all);
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
    std::vector<Xapian::Query> required;
    std::vector<bool> given_up;
    for (const QueryNode& node : query_.required) {
      out_.has_filter = out_.has_filter || has_filter(node);
      const Xapian::Query query = sections_meant(node, dictionary_, true);
      given_up.push_back(gives_up(node, query));
      if (given_up.back()) continue;
      tell_order(node);
      out_.is_impossible = out_.is_impossible || query.empty();
      required.push_back(query);
    }
    if (!required.empty() && !out_.is_impossible)
      out_.narrowing = Xapian::Query(Xapian::Query::OP_AND, required.begin(), required.end());
    out_.demand(given_up);
    std::vector<Xapian::Query> excluded;
    for (const QueryNode& node : query_.excluded) excluded.push_back(sections_meant(node, dictionary_, false));
    out_.excluding = any_of(excluded);
    out_.only_excludes = !query_.excluded.empty() && query_.wanted.empty() && query_.required.empty();
  }

  void tell_order(const QueryNode& node) {
    for (const QueryNode& child : node.children) {
      if (!child.negated) tell_order(child);
    }
    if (node.kind != QueryKind::phrase || !dictionary_.is_dear(kBody, words_of_phrase(node.text))) return;
    add_repair(
        out_.repairs,
        "\"" + node.text + "\" is made of words that stand nearly everywhere: it was searched without their order");
  }

  /// A phrase that stands nowhere does not empty a query that has other words: its words still rank.
  bool gives_up(const QueryNode& node, const Xapian::Query& query) {
    if (node.kind != QueryKind::phrase || !node.field.empty() || query_.wanted.empty()) return false;
    if (!query.empty() && dictionary_.matches(query)) return false;
    out_.repairs.push_back("no section has \"" + node.text + "\" as a phrase: its words were searched");
    return true;
  }

  const Query& query_;
  TermDictionary& dictionary_;
  const RankingWeights& weights_;
  ScoredQuery out_;
  std::vector<std::size_t> content_;  // query terms that are not stop words
};

}  // namespace

ScoredQuery rank_query(const Query& query, TermDictionary& dictionary, bool last_word_is_prefix,
                       const RankingWeights& weights) {
  return Builder(query, dictionary, weights).run(last_word_is_prefix);
}

Xapian::IneB2Weight weighting_scheme(const RankingWeights& weights) {
  return Xapian::IneB2Weight(weights.normalisation);
}

}  // namespace dssearch
