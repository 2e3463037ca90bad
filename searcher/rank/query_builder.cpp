// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/query_builder.hpp"

#include <algorithm>
#include <map>

#include "indexer/schema/front_value.hpp"
#include "searcher/expand/form_query.hpp"
#include "searcher/expand/limits.hpp"
#include "searcher/query/warnings.hpp"
#include "searcher/rank/boolean_clauses.hpp"
#include "searcher/rank/coverage.hpp"
#include "searcher/rank/filter.hpp"
#include "searcher/rank/term_score.hpp"
#include "searcher/rank/weights.hpp"

namespace dssearch::inline searcher_rank {
namespace {

/// The weight of a query term: less when its words were not typed.
double certainty(const QueryTerm& query_term, const RankingWeights& weights) {
  return query_term.replaced_by.empty() && query_term.searched_as.empty() ? 1.0 : weights.correction;
}

/// The words of some query terms as in a text: camelCase is one word when the notes have it; no signs, which have no
/// position.
std::vector<std::string> words_between(const std::vector<QueryTerm>& query_terms, std::size_t first, std::size_t last,
                                       TermDictionary& dictionary) {
  std::vector<std::string> words;
  for (std::size_t i = first; i <= last; ++i) {
    const QueryTerm& query_term = query_terms[i];
    if (query_term.is_sign) continue;
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
  Builder(const Query& query, TermDictionary& dictionary) : query_(query), dictionary_(dictionary) {}

  ScoredQuery run(bool last_word_is_prefix, const Ranking& ranking) {
    out_.plan = plan_query(query_, dictionary_, last_word_is_prefix, ranking.few);
    for (std::size_t i = 0; i < out_.plan.terms.size(); ++i) {
      if (!out_.plan.terms[i].is_stop) content_.push_back(i);
    }
    out_.weights = ranking.of(content_.size());
    for (const std::string& repair : out_.plan.repairs) add_repair(out_.repairs, repair);
    if (out_.plan.left_out > 0)
      add_repair(out_.repairs, "of this text the rarest words are searched; " + std::to_string(out_.plan.left_out) +
                                   " commoner ones are left out");
    tell_dropped_signs();
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
  /// Of pasted code, no one misses a sign.
  void tell_dropped_signs() {
    if (out_.plan.terms.size() > kMaxHeadingPhraseWords) return;
    for (const std::string& sign : out_.plan.dropped_signs)
      add_repair(out_.repairs, "'" + sign + "' is in no section; only words were searched");
  }

  void add(std::string name, Xapian::Query query) {
    if (!query.empty()) out_.components.push_back({std::move(name), std::move(query)});
  }

  void add_words() {
    for (const std::size_t i : content_) {
      const QueryTerm& query_term = out_.plan.terms[i];
      const double weight = names_a_kind(query_term) ? weights_.kind_word : 1.0;
      const Xapian::Query score =
          scaled(weight * certainty(query_term, weights_), term_score(out_.plan, i, dictionary_, weights_));
      const Coverage anywhere{{0, out_.plan.terms.size()}, !query_term.is_quoted};
      const Xapian::Query in_text = text_coverage(out_.plan, i, anywhere, dictionary_);
      const Xapian::Query in_links = in_link_targets(out_.plan, i, in_text, dictionary_);
      add(query_term.replaced_by.empty() ? shown(query_term) : query_term.replaced_by,
          any_of({score, long_form_score(out_.plan, i, score, dictionary_, weights_),
                  constant(query_term.parts.size() > 1 ? weights_.link_address : weights_.link_target, in_links)}));
      out_.covers.push_back(any_of({in_text, in_links}));
      own_.push_back(text_coverage(out_.plan, i, {{i, i + 1}, false}, dictionary_));
      said_.push_back(
          any_of({text_coverage(out_.plan, i, {anywhere.within, anywhere.scattered, false}, dictionary_), in_links}));
    }
    add_joined_neighbours();
    add_acronyms();
  }

  /// @return an acronym in the capitals of the notes.
  const std::string& as_written(const Form& acronym) const {
    for (const Meaning& meaning : out_.plan.terms[acronym.first].also) {
      if (meaning.words == acronym.words) return meaning.written;
    }
    return acronym.words.front();
  }

  /// The acronyms of long forms.
  void add_acronyms() {
    for (const Form& form : out_.plan.forms) {
      if (form.kind != FormKind::acronym) continue;
      add(as_written(form), scaled(form.certainty, word_score(form.words.front(), dictionary_, weights_)));
    }
  }

  /// Adjacent words that the notes also write as one: fine tuning, finetuning; mixture of experts, MixtureOfExperts.
  void add_joined_neighbours() {
    for (const Form& form : out_.plan.forms) {
      if (form.joins_terms() && !form.fields.empty()) add_joined(form);
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
      if (is_partial(left) || is_partial(right) || left.field != right.field || left.is_sign || right.is_sign) continue;
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
      return is_partial(query_term) || !query_term.field.empty();
    });
    if (!whole) return;
    std::vector<std::string> name = words;
    for (const QueryTerm& query_term : out_.plan.terms) {
      if (query_term.is_sign) name.push_back(query_term.parts.front());
    }
    add_whole_heading(name, 1);
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
      if (said_[i].empty() || !is_asked) continue;
      all.push_back(said_[i]);
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
      tell_words_of_value(node);
      out_.is_impossible = out_.is_impossible || query.empty();
      required.push_back(query);
    }
    if (!required.empty() && !out_.is_impossible)
      out_.narrowing = Xapian::Query(Xapian::Query::OP_AND, required.begin(), required.end());
    out_.demand(given_up);
    std::vector<Xapian::Query> excluded;
    for (const QueryNode& node : query_.excluded) {
      tell_words_of_value(node);
      excluded.push_back(sections_meant(node, out_.plan, dictionary_, false));
    }
    out_.excluding = any_of(excluded);
    out_.only_excludes = !query_.excluded.empty() && query_.wanted.empty() && query_.required.empty();
  }

  /// author:muster, when notes have only "Erika Muster".
  void tell_words_of_value(const QueryNode& node) {
    for (const QueryNode& child : node.children) tell_words_of_value(child);
    if (node.kind != QueryKind::filter || node.field == kPath.name || !read_filter(node, dictionary_.db()).by_words)
      return;
    add_repair(out_.repairs, "no note has " + node.field + ": " + node.text +
                                 " as a whole value; words in the values of " + node.field + " were searched");
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
  ScoredQuery out_;
  const RankingWeights& weights_ = out_.weights;
  std::vector<std::size_t> content_;  // query terms that are not stop words
  std::vector<Xapian::Query> own_;    // for each of them, where it stands as one thing, by itself
  std::vector<Xapian::Query> said_;   // for each of them, where it stands outside the front matter
};

}  // namespace

ScoredQuery rank_query(const Query& query, TermDictionary& dictionary, bool last_word_is_prefix,
                       const Ranking& ranking) {
  return Builder(query, dictionary).run(last_word_is_prefix, ranking);
}

std::unique_ptr<const Xapian::Weight> weighting_scheme(const RankingWeights& weights) {
  // BM25+ without its lower bound: BM25 whose weight of a word in most sections of a few notes is not almost nothing.
  if (weights.is_bm25) return std::make_unique<Xapian::BM25PlusWeight>(weights.k1, 0, 1, weights.b, 0.5, 0);
  return std::make_unique<Xapian::IneB2Weight>(weights.normalisation);
}

}  // namespace dssearch::inline searcher_rank
