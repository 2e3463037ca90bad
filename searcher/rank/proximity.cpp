// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/proximity.hpp"

#include <algorithm>
#include <set>

#include "searcher/expand/query_term.hpp"

namespace dssearch::inline searcher_rank {
namespace {

constexpr std::size_t kMaxWays = 24;       // combinations of forms
constexpr std::size_t kMaxForms = 3;       // of one word
constexpr int kMaxLooked = 300;            // terms with the same beginning
constexpr std::ptrdiff_t kMaxRepeats = 2;  // of the same words
constexpr double kMaxCostOfWay = 50'000;   // see `cost_of`; reached by words that are in most sections
constexpr double kMaxCost = 150'000;       // of all ways
constexpr std::size_t kMinStemBytes = 3;   // half the vocabulary has the same shorter beginnings

using Words = std::vector<std::string>;  // next to each other
using Way = std::vector<Words>;          // operands

/// The most frequent words that start with `start` and that `fits` accepts.
template <typename Fits>
std::vector<Words> frequent_words(const std::string& start, TermDictionary& dictionary, Fits fits) {
  std::vector<std::pair<long, std::string>> found;
  const Xapian::Database& db = dictionary.db();
  int looked = 0;
  for (auto term = db.allterms_begin(start); term != db.allterms_end(start) && looked < kMaxLooked; ++term) {
    ++looked;
    if (fits(*term)) found.emplace_back(-static_cast<long>(term.get_termfreq()), *term);
  }
  std::sort(found.begin(), found.end());
  std::vector<Words> out;
  for (std::size_t i = 0; i < std::min(kMaxForms, found.size()); ++i) out.push_back({found[i].second});
  return out;
}

/// A word first, then others with its stem.
std::vector<Words> forms_of_word(const std::string& word, TermDictionary& dictionary) {
  std::vector<Words> out{{word}};
  const std::string stem = dictionary.stem(word);
  std::size_t common = 0;
  while (common < std::min(word.size(), stem.size()) && word[common] == stem[common]) ++common;
  if (stem.back() == 'i' && common == stem.size()) --common;  // studies, study
  if (common < kMinStemBytes) return out;
  const auto others = frequent_words(word.substr(0, common), dictionary, [&](const std::string& term) {
    return term != word && dictionary.stem(term) == stem;
  });
  out.insert(out.end(), others.begin(), others.end());
  return out;
}

std::vector<Words> forms_of_term(const QueryTerm& query_term, TermDictionary& dictionary) {
  if (query_term.is_prefix) {
    std::vector<Words> out =
        frequent_words(query_term.parts.back(), dictionary, [](const std::string&) { return true; });
    for (Words& words : out) words.insert(words.begin(), query_term.parts.begin(), query_term.parts.end() - 1);
    return out;
  }
  std::vector<Words> out;
  if (query_term.parts.size() == 1) {
    if (!query_term.is_pattern) out = forms_of_word(query_term.parts.front(), dictionary);
  } else {
    out.push_back(query_term.parts);
    if (!query_term.joined.empty()) out.push_back({query_term.joined});
  }
  for (std::size_t i = 0; i < std::min(kMaxForms, query_term.similar.size()); ++i)
    out.push_back({query_term.similar[i]});
  return out;
}

/// All combinations of one of `ways` with one of `forms` after it.
std::vector<Way> followed_by(const std::vector<Way>& ways, const std::vector<Way>& forms) {
  std::vector<Way> out;
  for (const Way& way : ways) {
    for (const Way& form : forms) {
      if (out.size() >= kMaxWays) return out;
      out.push_back(way);
      out.back().insert(out.back().end(), form.begin(), form.end());
    }
  }
  return out;
}

std::vector<Way> ways_to_write(const QueryNode& node, TermDictionary& dictionary) {
  std::vector<Way> out;
  if (node.kind == QueryKind::any_of) {
    for (const QueryNode& child : node.children) {
      const auto ways = ways_to_write(child, dictionary);
      out.insert(out.end(), ways.begin(), ways.end());
    }
    return out;
  }
  out.emplace_back();
  for (const QueryNode& child : node.children) out = followed_by(out, ways_to_write(child, dictionary));
  if (!node.children.empty()) return out;
  const std::vector<QueryTerm> query_terms = query_terms_of(node);
  if (node.kind == QueryKind::phrase) {
    Words words;
    for (const QueryTerm& query_term : query_terms)
      words.insert(words.end(), query_term.parts.begin(), query_term.parts.end());
    return {{words}};
  }
  for (const QueryTerm& query_term : query_terms) {
    std::vector<Way> forms;
    for (Words& words : forms_of_term(query_term, dictionary)) forms.push_back({std::move(words)});
    out = followed_by(out, forms);
  }
  return out;
}

/// The number of documents whose positions Xapian reads, times the number of lists: about 4 million a second.
double cost_of(const Way& way, TermDictionary& dictionary) {
  double fewest = dictionary.db().get_doccount();
  double words = 0;
  for (const Words& operand : way) {
    for (const std::string& word : operand) fewest = std::min<double>(fewest, dictionary.db().get_termfreq(word));
    words += static_cast<double>(operand.size());
  }
  return fewest * words;
}

/// Makes a way cheap enough: drops the third and later repeats of words, then the most common operands except two.
Way affordable(Way way, TermDictionary& dictionary) {
  if (cost_of(way, dictionary) <= kMaxCostOfWay) return way;
  const auto frequency = [&](const Words& operand) {
    Xapian::doccount fewest = dictionary.db().get_doccount();
    for (const std::string& word : operand) fewest = std::min(fewest, dictionary.db().get_termfreq(word));
    return fewest;
  };
  Way out;
  for (Words& operand : way) {
    if (std::count(out.begin(), out.end(), operand) < kMaxRepeats) out.push_back(std::move(operand));
  }
  while (out.size() > 2 && cost_of(out, dictionary) > kMaxCostOfWay) {
    out.erase(std::max_element(out.begin(), out.end(),
                               [&](const Words& a, const Words& b) { return frequency(a) < frequency(b); }));
  }
  return out;
}

/// The words together, and also the phrases in them, since Xapian cannot nest one operator in the other.
Xapian::Query together(const Way& way, int window, TermDictionary& dictionary) {
  std::vector<Xapian::Query> words;
  std::vector<Xapian::Query> parts;
  for (const Words& operand : way) {
    for (const std::string& word : operand) words.push_back(dictionary.raw(kBody, word));
    if (operand.size() > 1) parts.push_back(dictionary.phrase(kBody, operand));
  }
  if (all_of(words).empty() || words.size() < 2) return all_of(words);
  const auto size = static_cast<Xapian::termcount>(words.size());
  parts.push_back(
      steady({Xapian::Query::OP_NEAR, words.begin(), words.end(), static_cast<Xapian::termcount>(window) + size}));
  return all_of(parts);
}

}  // namespace

Xapian::Query nearness(const QueryNode& node, TermDictionary& dictionary) {
  std::vector<Xapian::Query> queries;
  std::set<Way> taken;
  double cost = 0;
  for (Way& each : ways_to_write(node, dictionary)) {
    const Way way = affordable(std::move(each), dictionary);
    if (!taken.insert(way).second) continue;
    cost += cost_of(way, dictionary);
    if (cost > kMaxCost && !queries.empty()) continue;
    queries.push_back(together(way, node.window, dictionary));
  }
  return any_of(queries);
}

}  // namespace dssearch::inline searcher_rank
