// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/expand/query_plan.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <numeric>
#include <string>

#include "indexer/analysis/stop_words.hpp"
#include "indexer/analysis/tokeniser.hpp"
#include "searcher/expand/limits.hpp"
#include "searcher/expand/query_correction.hpp"
#include "searcher/expand/synonyms.hpp"

namespace dssearch::inline searcher_expand {
namespace {

/// Reads camelCase words as compounds when the index has their pieces.
void split_camel(QueryTerm& query_term, TermDictionary& dictionary) {
  if (query_term.kind != TokenKind::word || is_partial(query_term) || !query_term.similar.empty()) return;
  const std::vector<std::string> pieces = camel_pieces(query_term.typed);
  const bool known = std::all_of(pieces.begin(), pieces.end(),
                                 [&](const std::string& piece) { return piece.size() >= 2 && dictionary.has(piece); });
  if (pieces.size() < 2 || pieces.size() > 5 || !known) return;
  query_term.kind = TokenKind::compound;
  query_term.joined = query_term.parts.front();
  query_term.parts = pieces;
}

/// Whether a part of a query asks for words, not only for signs.
bool has_words(const QueryNode& node) {
  if (node.kind == QueryKind::filter || node.negated) return false;
  return !query_terms_of(node.text, {}).empty() || std::any_of(node.children.begin(), node.children.end(), has_words);
}

bool is_stop(const QueryTerm& query_term) {
  return query_term.kind == TokenKind::word && !is_partial(query_term) && query_term.field.empty() &&
         is_small_word(query_term.parts.front());
}

class Planner {
 public:
  Planner(const Query& query, TermDictionary& dictionary, const FormCertainty& certainty)
      : query_(query), dictionary_(dictionary), certainty_(certainty) {}

  QueryPlan run(bool last_word_is_prefix) {
    collect_terms();
    for (QueryTerm& query_term : plan_.terms) split_camel(query_term, dictionary_);
    mark_stop_words();
    if (last_word_is_prefix) open_last_word();
    correct(plan_.terms, dictionary_);
    tell_wider_words();
    add_meanings(plan_.terms, dictionary_);
    add_forms();
    return std::move(plan_);
  }

 private:
  void collect_terms() {
    const std::vector<bool> chosen = chosen_words();
    drops_signs_ = std::any_of(query_.wanted.begin(), query_.wanted.end(), has_words) ||
                   std::any_of(query_.required.begin(), query_.required.end(), has_words);
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      if (chosen[i]) collect(query_.wanted[i]);
    }
    drops_signs_ = false;
    wanted_ = plan_.terms.size();
    for (std::size_t part = 0; part < query_.required.size(); ++part) {
      const std::size_t before = plan_.terms.size();
      collect(query_.required[part]);
      for (std::size_t i = before; i < plan_.terms.size(); ++i) plan_.terms[i].required = part + 1;
    }
  }

  /// Of a long text only the words that say most are searched: rare ones, and those that it repeats.
  std::vector<bool> chosen_words() {
    struct Word {
      std::vector<QueryTerm> query_terms;
      std::size_t parts = 0;
      std::string folded = {};
      double rarity = 0;
    };
    const std::vector<QueryNode>& wanted = query_.wanted;
    std::vector<Word> words;
    std::size_t all_parts = 0;
    words.reserve(wanted.size());
    for (const QueryNode& node : wanted) {
      Word& word = words.emplace_back(Word{query_terms_of(node)});
      for (const QueryTerm& query_term : word.query_terms) word.parts += query_term.parts.size();
      all_parts += word.parts;
    }
    if (all_parts <= kMaxWantedWords) return std::vector<bool>(wanted.size(), true);
    std::map<std::string, double> worth;
    for (std::size_t i = 0; i < words.size(); ++i) {
      Word& word = words[i];
      word.folded = folded_words(wanted[i].text);
      for (const QueryTerm& query_term : word.query_terms) word.rarity = std::max(word.rarity, rarity(query_term));
      worth[word.folded] += word.rarity;
    }
    std::vector<std::size_t> best(wanted.size());
    std::iota(best.begin(), best.end(), 0);
    std::stable_sort(best.begin(), best.end(),
                     [&](std::size_t a, std::size_t b) { return worth[words[a].folded] > worth[words[b].folded]; });
    std::vector<bool> chosen(wanted.size());
    std::size_t parts = 0;
    for (const std::size_t i : best) {
      chosen[i] = parts + words[i].parts <= kMaxWantedWords;
      if (chosen[i]) parts += words[i].parts;
      if (!chosen[i] && words[i].rarity > 0) ++plan_.left_out;
    }
    return chosen;
  }

  /// How much a word says; 0 for stop words, and for words that occur nowhere.
  double rarity(const QueryTerm& query_term) {
    if (is_stop(query_term)) return 0;
    double out = 0;
    const Xapian::Database& db = dictionary_.db();
    for (const std::string& part : query_term.parts) {
      const double having = std::max(db.get_termfreq(part), db.get_termfreq("Z" + dictionary_.stem(part)));
      if (having > 0) out = std::max(out, std::log(1.0 + db.get_doccount() / having));
    }
    return out;
  }

  void collect(const QueryNode& node) {
    if (node.kind == QueryKind::filter || node.negated) return;
    for (const QueryNode& child : node.children) collect(child);
    if (node.text.empty()) return;
    const std::size_t first = plan_.terms.size();
    std::vector<QueryTerm> query_terms = query_terms_of(node);
    // Signs that no note has are those of a sentence, unless nothing else is asked for.
    std::erase_if(query_terms, [&](const QueryTerm& one) {
      const bool is_nowhere = drops_signs_ && one.is_sign && !dictionary_.has(one.parts.front());
      if (is_nowhere) plan_.dropped_signs.push_back(one.typed);
      return is_nowhere;
    });
    std::move(query_terms.begin(), query_terms.end(), std::back_inserter(plan_.terms));
    plan_.leaves.push_back({&node, {first, plan_.terms.size()}, {}});
  }

  /// A word with an operator is never a stop word.
  void mark_stop_words() {
    if (std::all_of(plan_.terms.begin(), plan_.terms.end(), is_stop)) return;
    for (std::size_t i = 0; i < plan_.terms.size(); ++i)
      plan_.terms[i].is_stop = (i < wanted_ || plan_.terms[i].is_quoted) && is_stop(plan_.terms[i]);
    mark_words_of_comparing();
  }

  /// They ask for something about the other words, which need not have them: A vs B, difference between A and B.
  void mark_words_of_comparing() {
    std::vector<std::size_t> comparing;
    const auto plain = [&](std::size_t i) {
      const QueryTerm& query_term = plan_.terms[i];
      const bool is_plain = i < wanted_ && query_term.kind == TokenKind::word && !is_partial(query_term);
      return is_plain && query_term.similar.empty() ? std::string_view(query_term.parts.front()) : std::string_view();
    };
    for (std::size_t i = 0; i + 2 < wanted_; ++i) {
      if (asks_to_compare(plain(i), plain(i + 1))) comparing.insert(comparing.end(), {i, i + 1});
    }
    for (std::size_t i = 1; i + 1 < wanted_; ++i) {
      const bool is_name = plan_.terms[i + 1].parts.front() == "code";  // VS Code
      if (is_versus(plain(i)) && !is_name && !plan_.terms[i - 1].is_stop) comparing.push_back(i);
    }
    for (const std::size_t i : comparing) plan_.terms[i].is_stop = true;
    const bool is_all = std::all_of(plan_.terms.begin(), plan_.terms.end(),
                                    [](const QueryTerm& query_term) { return query_term.is_stop; });
    if (!is_all) return;
    for (const std::size_t i : comparing) plan_.terms[i].is_stop = is_stop(plan_.terms[i]);
  }

  void open_last_word() {
    if (wanted_ == 0) return;
    const char last = query_.text.empty() ? ' ' : query_.text.back();
    QueryTerm& query_term = plan_.terms[wanted_ - 1];
    const bool is_whole = query_term.kind == TokenKind::cjk || query_term.is_sign || query_term.is_pattern;
    if (last == ' ' || query_term.parts.back().size() < 2 || is_whole) return;
    query_term.is_prefix = true;
    query_term.is_stop = false;
    plan_.is_unfinished = true;
  }

  void tell_wider_words() {
    for (const QueryTerm& query_term : plan_.terms) {
      if (!query_term.searched_as.empty())
        plan_.repairs.push_back(query_term.typed + " is in no section; searched as " + query_term.searched_as);
    }
  }

  void add_forms() {
    for (std::size_t i = 0; i < plan_.terms.size(); ++i) {
      if (!plan_.terms[i].is_stop) append(forms_of_term(plan_.terms[i], i, dictionary_, certainty_));
    }
    append(forms_of_neighbours(plan_.terms, dictionary_, certainty_));
    for (QueryPlan::Leaf& leaf : plan_.leaves) {
      if (leaf.node->kind != QueryKind::phrase || leaf.terms.first == leaf.terms.end) continue;
      for (Form& form : forms_of_phrase(leaf.node->text, leaf.node->field, dictionary_)) {
        leaf.phrase.push_back(plan_.forms.size());
        form.first = leaf.terms.first;
        form.last = leaf.terms.end - 1;
        plan_.forms.push_back(std::move(form));
      }
    }
  }

  void append(std::vector<Form> forms) { std::move(forms.begin(), forms.end(), std::back_inserter(plan_.forms)); }

  const Query& query_;
  TermDictionary& dictionary_;
  const FormCertainty& certainty_;
  QueryPlan plan_;
  bool drops_signs_ = false;  // that no section has
  std::size_t wanted_ = 0;    // so many terms at the start are only wanted
};

}  // namespace

std::vector<const Form*> QueryPlan::forms_of(std::size_t term) const {
  std::vector<const Form*> out;
  for (const Form& form : forms) {
    if (form.kind != FormKind::phrase && form.first <= term && term <= form.last) out.push_back(&form);
  }
  return out;
}

const QueryPlan::Leaf* QueryPlan::leaf(const QueryNode& node) const {
  const auto found = std::find_if(leaves.begin(), leaves.end(), [&](const Leaf& leaf) { return leaf.node == &node; });
  return found == leaves.end() ? nullptr : &*found;
}

QueryPlan plan_query(const Query& query, TermDictionary& dictionary, bool last_word_is_prefix,
                     const FormCertainty& certainty) {
  return Planner(query, dictionary, certainty).run(last_word_is_prefix);
}

QueryPlan plan_of_terms(std::vector<QueryTerm> query_terms, TermDictionary& dictionary,
                        const FormCertainty& certainty) {
  QueryPlan out;
  out.terms = std::move(query_terms);
  for (std::size_t i = 0; i < out.terms.size(); ++i) {
    std::vector<Form> forms = forms_of_term(out.terms[i], i, dictionary, certainty);
    std::move(forms.begin(), forms.end(), std::back_inserter(out.forms));
  }
  return out;
}

}  // namespace dssearch::inline searcher_expand
