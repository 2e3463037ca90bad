// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/term_score.hpp"

#include <vector>

#include "indexer/analysis/written_form.hpp"
#include "searcher/expand/form_query.hpp"
#include "searcher/index/query_ops.hpp"
#include "searcher/rank/coverage.hpp"

namespace dssearch::inline searcher_rank {
namespace {

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
    if (term_.is_pattern) return pattern_score();
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

 private:
  Xapian::Query word(const std::string& word) { return word_score(word, dictionary_, weights_); }

  Xapian::Query field_score() {
    std::vector<Xapian::Query> scores;
    for (const std::string& part : term_.parts) {
      if (!term_.is_pattern) scores.push_back(dictionary_.any_form(field_of(term_.field), part));
    }
    for (const Field& field : fields_of_words(term_.field))
      scores.push_back(sections_with(plan_, at_, field, dictionary_));
    return any_of(scores);
  }

  /// All words that fit count as one.
  Xapian::Query pattern_score() {
    return any_of({dictionary_.any_word(kBody, term_.similar),
                   scaled(weights_.title, dictionary_.any_word(kTitle, term_.similar))});
  }

  /// A word typed as one: other forms score, for less, where it is not written so, to rank the typed form first.
  Xapian::Query one_word_score() {
    const std::string& whole_word = term_.parts.size() == 1 ? term_.parts.front() : term_.joined;
    const Xapian::Query joined = dictionary_.any_form(kBody, whole_word);
    std::vector<Xapian::Query> apart;
    for (const Form* form : forms_) {
      const bool is_apart = form->kind == FormKind::split || form->kind == FormKind::spelling ||
                            (form->kind == FormKind::typed && form->words.size() > 1);
      if (is_apart) apart.push_back(split_score(*form, dictionary_, weights_));
    }
    const Xapian::Query together = any_of({joined, any_of(apart)});
    const double whole = term_.parts.size() == 1 ? 1.0 : weights_.joined;
    std::vector<Xapian::Query> scores{scaled(whole, word(whole_word)), without(any_of(apart), joined),
                                      longer_number_score(joined)};
    if (term_.parts.size() > 1) {  // pieces say little when the notes have it as one word, like most identifiers
      std::vector<Xapian::Query> pieces;
      for (const std::string& part : term_.parts) pieces.push_back(word(part));
      scores.push_back(
          scaled(joined.empty() ? weights_.piece : weights_.known_piece, without(any_of(pieces), together)));
    }
    return any_of(scores);
  }

  /// Numbers that begin with the typed one, 3.11.4 for 3.11. They score as if they were it, so that a rare one does not
  /// score more.
  Xapian::Query longer_number_score(const Xapian::Query& typed) {
    std::vector<Xapian::Query> scores;
    for (const Form* form : forms_) {
      if (form->kind != FormKind::beginning) continue;
      const Xapian::Query longer = sections_with(*form, kBody, dictionary_);
      if (longer.empty()) continue;
      const Xapian::Query either = typed.empty() ? longer : one_of({typed, longer});
      scores.push_back(scaled(form->certainty, without(either, typed)));
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

}  // namespace

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
                 // These match without a score: the word has no frequency there.
                 dictionary.any_form(kAncestors, word), dictionary.any_form(kFrontWords, word)});
}

Xapian::Query term_score(const QueryPlan& plan, std::size_t term, TermDictionary& dictionary,
                         const RankingWeights& weights) {
  return TermScorer(plan, term, dictionary, weights).run();
}

// OP_MAX would be simpler than taking the acronym out, but such a query crashed inside Xapian 1.4.22.
Xapian::Query long_form_score(const QueryPlan& plan, std::size_t term, const Xapian::Query& acronym,
                              TermDictionary& dictionary, const RankingWeights& weights) {
  std::vector<Xapian::Query> scores;
  for (const Form* form : plan.forms_of(term)) {
    if (form->kind == FormKind::long_form) scores.push_back(long_form_in_places(*form, dictionary, weights));
  }
  return without(any_of(scores), acronym);
}

}  // namespace dssearch::inline searcher_rank
