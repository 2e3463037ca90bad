// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/query_builder.hpp"

#include <algorithm>
#include <map>

#include "indexer/analysis/written_form.hpp"
#include "indexer/schema/front_value.hpp"
#include "searcher/expand/form_query.hpp"
#include "searcher/expand/limits.hpp"
#include "searcher/query/warnings.hpp"
#include "searcher/rank/boolean_clauses.hpp"
#include "searcher/rank/coverage.hpp"
#include "searcher/rank/weights.hpp"

namespace dssearch::inline searcher_rank {
namespace {

constexpr std::size_t kShortQueryWords = 3;  // in longer ones a word such as guide names no subject

/// One word anywhere.
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
                 dictionary.any_form(kAncestors, word)});  // matches without a score: it has no frequency there
}

/// A word that is split, in the text, and for less if only the title or the path has it. As a phrase it is rarer than
/// the word, so each further place would count far more than one of the word.
Xapian::Query split_score(const Form& form, TermDictionary& dictionary, const RankingWeights& weights) {
  const Xapian::Query text = sections_with(form, kBody, dictionary);
  const Xapian::Query names = any_of({scaled(weights.title, sections_with(form, kTitle, dictionary)),
                                      scaled(weights.path, sections_with(form, kPath, dictionary))});
  return scaled(weights.split / static_cast<double>(form.words.size()), any_of({text, without(names, text)}));
}

/// The words of a long form next to each other: together they count as much as one of them, on average.
Xapian::Query long_form_in_places(const Form& form, TermDictionary& dictionary, const RankingWeights& weights) {
  const Xapian::Query score =
      any_of({sections_with(form, kBody, dictionary), sections_with(form, kAncestors, dictionary),
              scaled(weights.heading, sections_with(form, kHeading, dictionary)),
              scaled(weights.title, sections_with(form, kTitle, dictionary))});
  return scaled(form.certainty / static_cast<double>(form.words.size()), score);
}

/// The scores of one query term, from its forms.
class TermScorer {
 public:
  TermScorer(const QueryPlan& plan, std::size_t term, TermDictionary& dictionary, const RankingWeights& weights)
      : plan_(plan),
        at_(term),
        term_(plan.terms[term]),
        forms_(plan.forms_of(term)),
        dictionary_(dictionary),
        weights_(weights) {}

  Xapian::Query run() {
    if (!term_.field.empty()) return field_score();
    const bool is_run = term_.kind == TokenKind::cjk || term_.kind == TokenKind::symbol;
    if (is_run && term_.parts.size() > 1 && !term_.is_prefix) return run_score();
    std::vector<Xapian::Query> scores;
    if (term_.is_prefix || !is_one_word(term_)) {
      for (const Form* form : forms_) {
        if (!form->is_whole() && form->words.size() == 1)
          scores.push_back(scaled(weights_.piece, word(form->words.front())));
      }
    }
    if (term_.is_prefix) {
      scores.push_back(sections_with(plan_, at_, kBody, dictionary_));
      scores.push_back(scaled(weights_.title, sections_with(plan_, at_, kTitle, dictionary_)));
      return any_of(scores);
    }
    scores.push_back(scaled(weights_.similar, dictionary_.any_word(kBody, term_.similar)));
    if (is_one_word(term_)) {
      scores.push_back(one_word_score());
    } else {
      if (!term_.joined.empty()) scores.push_back(scaled(weights_.joined, word(term_.joined)));
      scores.push_back(scaled(weights_.spaced, dictionary_.phrase(kBody, term_.parts)));
    }
    const std::string written = std::string(kWritten.prefix) + written_form(read_as(term_));
    if (dictionary_.has(written)) scores.push_back(scaled(weights_.written, Xapian::Query(written)));
    return any_of(scores);
  }

  /// Sections that have a long form of an acronym but not the acronym. The words' scores add up; together they count as
  /// one word, and less than the acronym. (OP_MAX would be simpler, but such a query crashed inside Xapian 1.4.22.)
  Xapian::Query long_form_score(const Xapian::Query& acronym) {
    std::vector<Xapian::Query> scores;
    for (const Form* form : forms_) {
      if (form->kind == FormKind::long_form) scores.push_back(long_form_in_places(*form, dictionary_, weights_));
    }
    return without(any_of(scores), acronym);
  }

 private:
  Xapian::Query word(const std::string& word) { return word_score(word, dictionary_, weights_); }

  Xapian::Query field_score() {
    std::vector<Xapian::Query> scores;
    for (const std::string& part : term_.parts) scores.push_back(dictionary_.any_form(field_of(term_.field), part));
    for (const Field& field : fields_of_words(term_.field))
      scores.push_back(sections_with(plan_, at_, field, dictionary_));
    return any_of(scores);
  }

  /// A word typed as one: other forms score, for less, where it is not written so, to rank the typed form first.
  Xapian::Query one_word_score() {
    const std::string& whole_word = term_.parts.size() == 1 ? term_.parts.front() : term_.joined;
    const Xapian::Query joined = dictionary_.any_form(kBody, whole_word);
    std::vector<Xapian::Query> apart;
    for (const Form* form : forms_) {
      const bool is_apart = form->kind == FormKind::split || (form->kind == FormKind::typed && form->words.size() > 1);
      if (is_apart) apart.push_back(split_score(*form, dictionary_, weights_));
    }
    const Xapian::Query together = any_of({joined, any_of(apart)});
    const double whole = term_.parts.size() == 1 ? 1.0 : weights_.joined;
    std::vector<Xapian::Query> scores{scaled(whole, word(whole_word)), without(any_of(apart), joined)};
    if (term_.parts.size() > 1) {  // pieces say little when the notes have it as one word, like most identifiers
      std::vector<Xapian::Query> pieces;
      for (const std::string& part : term_.parts) pieces.push_back(word(part));
      scores.push_back(
          scaled(joined.empty() ? weights_.piece : weights_.known_piece, without(any_of(pieces), together)));
    }
    return any_of(scores);
  }

  /// A run of ideographs, or an emoji of several characters: each pair of neighbours counts, single ones only when the
  /// index has no pair.
  Xapian::Query run_score() {
    std::vector<Xapian::Query> pairs;
    for (std::size_t i = 0; i + 1 < term_.parts.size(); ++i) {
      const bool is_cjk = term_.kind == TokenKind::cjk;
      pairs.push_back(is_cjk ? word(term_.parts[i] + term_.parts[i + 1])
                             : dictionary_.phrase(kBody, {term_.parts[i], term_.parts[i + 1]}));
    }
    if (Xapian::Query any = any_of(pairs); !any.empty() && dictionary_.matches(any))
      return any_of({any, scaled(weights_.spaced, dictionary_.phrase(kBody, term_.parts))});
    std::vector<Xapian::Query> parts;
    for (const std::string& part : term_.parts) parts.push_back(word(part));
    return any_of(parts);
  }

  const QueryPlan& plan_;
  std::size_t at_;
  const QueryTerm& term_;
  std::vector<const Form*> forms_;
  TermDictionary& dictionary_;
  const RankingWeights& weights_;
};

/// The weight of a query term: less when its words were not typed.
double certainty(const QueryTerm& query_term, const RankingWeights& weights) {
  return query_term.replaced_by.empty() ? 1.0 : weights.correction;
}

/// The words of some query terms as in a text: camelCase is one word when the notes have it.
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
    out_.plan = plan_query(query_, dictionary_, last_word_is_prefix, weights_);
    for (std::size_t i = 0; i < out_.plan.terms.size(); ++i) {
      if (!out_.plan.terms[i].is_stop) content_.push_back(i);
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

  void add_words() {
    for (const std::size_t i : content_) {
      const QueryTerm& query_term = out_.plan.terms[i];
      const double weight = names_a_kind(query_term) && content_.size() > kShortQueryWords ? weights_.kind_word : 1.0;
      TermScorer scorer(out_.plan, i, dictionary_, weights_);
      const Xapian::Query score = scaled(weight * certainty(query_term, weights_), scorer.run());
      const Coverage anywhere{{0, out_.plan.terms.size()}, !query_term.is_quoted};
      const Xapian::Query in_text = text_coverage(out_.plan, i, anywhere, dictionary_);
      const Xapian::Query in_links = in_link_targets(out_.plan, i, in_text, dictionary_);
      add(query_term.replaced_by.empty() ? shown(query_term) : query_term.replaced_by,
          any_of({score, scorer.long_form_score(score),
                  constant(query_term.parts.size() > 1 ? weights_.link_address : weights_.link_target, in_links)}));
      out_.covers.push_back(any_of({in_text, in_links}));
      own_.push_back(text_coverage(out_.plan, i, {{i, i + 1}, false}, dictionary_));
    }
    add_joined_neighbours();
    add_acronyms();
  }

  /// The acronyms of long forms.
  void add_acronyms() {
    for (const Form& form : out_.plan.forms) {
      if (form.kind != FormKind::acronym) continue;
      add(form.words.front(), scaled(form.certainty, word_score(form.words.front(), dictionary_, weights_)));
    }
  }

  /// Adjacent words that the notes also write as one: fine tuning, finetuning; mixture of experts, MixtureOfExperts.
  void add_joined_neighbours() {
    for (const Form& form : out_.plan.forms) {
      const bool is_joined = form.kind == FormKind::joined || form.kind == FormKind::beginning;
      if (is_joined && form.first != form.last && !form.fields.empty()) add_joined(form);
    }
  }

  void add_joined(const Form& form) {
    const std::string& field_name = out_.plan.terms[form.first].field;
    const Field& field = field_name.empty() ? kBody : field_of(field_name);
    const Xapian::Query written = sections_with(form, field, dictionary_);
    if (form.is_open) {
      add(form.words.front(), scaled(weights_.joined, written));
      return;
    }
    // A section that also has the words scores for them: other things equal, the typed form comes first.
    const std::vector<std::string> words = words_between(out_.plan.terms, form.first, form.last, dictionary_);
    std::vector<Xapian::Query> each;
    each.reserve(words.size());
    for (const std::string& word : words) each.push_back(dictionary_.any_form(field, word));
    const Xapian::Query alone = without(written, all_of(each));
    const Xapian::Query beside = without(without(written, alone), dictionary_.phrase(field, words));
    add(form.words.front(), any_of({scaled(weights_.joined, alone), scaled(weights_.pair, beside)}));
  }

  void add_pairs() {
    for (std::size_t i = 0; i + 1 < content_.size(); ++i) {
      const QueryTerm& left = out_.plan.terms[content_[i]];
      const QueryTerm& right = out_.plan.terms[content_[i + 1]];
      if (left.is_prefix || right.is_prefix || left.field != right.field) continue;
      const std::vector<std::string> words = words_between(out_.plan.terms, content_[i], content_[i + 1], dictionary_);
      if (words.size() > kMaxHeadingPhraseWords || dictionary_.is_dear(kBody, words)) continue;
      add("phrase " + left.typed + " " + right.typed,
          scaled(weights_.pair * certainty(left, weights_) * certainty(right, weights_),
                 dictionary_.phrase(kBody, words)));
    }
  }

  void add_heading_phrase() {
    if (content_.empty()) return;
    const std::vector<std::string> words = words_between(out_.plan.terms, 0, out_.plan.terms.size() - 1, dictionary_);
    const bool whole = std::none_of(out_.plan.terms.begin(), out_.plan.terms.end(), [](const QueryTerm& query_term) {
      return query_term.is_prefix || !query_term.field.empty();
    });
    if (!whole) return;
    add_whole_heading(words, 1);
    for (const Form& form : out_.plan.forms) {
      const bool is_all = form.first == 0 && form.last + 1 == out_.plan.terms.size();
      if (is_all && form.is_whole() && form.words != words) add_whole_heading(form.words, form.certainty);
    }
    if (words.size() < 2 || words.size() > kMaxHeadingPhraseWords) return;
    add("heading has all in order", scaled(weights_.heading_phrase, dictionary_.phrase(kHeading, words)));
  }

  void add_whole_heading(const std::vector<std::string>& words, double certainty) {
    std::string heading(kWholeHeading.prefix);
    for (const std::string& word : words) heading += (heading.size() == kWholeHeading.prefix.size() ? "" : " ") + word;
    if (dictionary_.has(heading))
      add("is the heading or title", scaled(weights_.whole_heading * certainty, Xapian::Query(heading)));
  }

  void add_quoted() {
    for (const QueryNode& node : query_.required) {
      if (node.kind != QueryKind::phrase) continue;
      add("\"" + node.text + "\"", scaled(weights_.quoted, phrase_query(node, out_.plan, dictionary_, true)));
    }
  }

  /// Leaves out words that only name a kind of text, unless there are no others, and words that occur nowhere.
  void add_all_words() {
    bool has_subject = false;
    for (std::size_t i = 0; i < content_.size(); ++i)
      has_subject = has_subject || (!out_.covers[i].empty() && !names_a_kind(out_.plan.terms[content_[i]]));
    std::vector<Xapian::Query> all;
    std::vector<Xapian::Query> scores;
    for (std::size_t i = 0; i < content_.size(); ++i) {
      const bool is_asked = !has_subject || !names_a_kind(out_.plan.terms[content_[i]]);
      if (out_.covers[i].empty() || !is_asked) continue;
      all.push_back(out_.covers[i]);
      scores.push_back(own_[i]);
    }
    const Xapian::Query score = any_of(scores);
    if (score.empty() || content_.size() < 2) return;
    // What several words are written as together does not score for each of them: the form typed comes first.
    add("all words", scaled(weights_.all_words, Xapian::Query(Xapian::Query::OP_FILTER, score, all_of(all))));
  }

  /// Components with the same query are searched once and count as often as they occur.
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
      const Xapian::Query query = sections_meant(node, out_.plan, dictionary_, true);
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
    for (const QueryNode& node : query_.excluded)
      excluded.push_back(sections_meant(node, out_.plan, dictionary_, false));
    out_.excluding = any_of(excluded);
    out_.only_excludes = !query_.excluded.empty() && query_.wanted.empty() && query_.required.empty();
  }

  void tell_order(const QueryNode& node) {
    for (const QueryNode& child : node.children) {
      if (!child.negated) tell_order(child);
    }
    if (node.kind != QueryKind::phrase || !dictionary_.is_dear(kBody, words_of_phrase(node.text))) return;
    add_repair(out_.repairs, "\"" + node.text + "\" has only very common words: word order was ignored");
  }

  /// A phrase that occurs nowhere does not empty a query with other words: its words still rank.
  bool gives_up(const QueryNode& node, const Xapian::Query& query) {
    if (node.kind != QueryKind::phrase || !node.field.empty() || query_.wanted.empty()) return false;
    if (!query.empty() && dictionary_.matches(query)) return false;
    out_.repairs.push_back("no section has \"" + node.text + "\" as a phrase; searched for its words");
    return true;
  }

  const Query& query_;
  TermDictionary& dictionary_;
  const RankingWeights& weights_;
  ScoredQuery out_;
  std::vector<std::size_t> content_;  // query terms that are not stop words
  std::vector<Xapian::Query> own_;    // for each of them, where it stands as one thing, by itself
};

}  // namespace

ScoredQuery rank_query(const Query& query, TermDictionary& dictionary, bool last_word_is_prefix,
                       const RankingWeights& weights) {
  return Builder(query, dictionary, weights).run(last_word_is_prefix);
}

Xapian::IneB2Weight weighting_scheme(const RankingWeights& weights) {
  return Xapian::IneB2Weight(weights.normalisation);
}

}  // namespace dssearch::inline searcher_rank
