// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/parser.hpp"

#include <algorithm>
#include <optional>

#include "indexer/analysis/tokeniser.hpp"
#include "indexer/base/ascii.hpp"
#include "searcher/query/canonical.hpp"
#include "searcher/query/lexer.hpp"
#include "searcher/query/warnings.hpp"

namespace dssearch::inline searcher_query {
namespace {

constexpr std::ptrdiff_t kMaxRepeats = 4;  // repetitions of a wanted word; a question may have as many "the"

constexpr std::size_t kMaxNameWords = 8;  // of a query that may be a name with an operator in it

bool has_words(const QueryNode& node) {
  return node.kind == QueryKind::word || node.kind == QueryKind::phrase || node.kind == QueryKind::prefix ||
         node.kind == QueryKind::fuzzy || node.kind == QueryKind::pattern;
}

QueryNode leaf(const Lexeme& lexeme) {
  QueryNode node;
  node.text = lexeme.text;
  node.field = lexeme.field;
  node.negated = lexeme.negated;
  node.in_value = lexeme.in_value;
  if (lexeme.kind == LexemeKind::phrase) node.kind = QueryKind::phrase;
  if (lexeme.kind == LexemeKind::prefix) node.kind = QueryKind::prefix;
  if (lexeme.kind == LexemeKind::fuzzy) node.kind = QueryKind::fuzzy;
  if (lexeme.kind == LexemeKind::pattern) node.kind = QueryKind::pattern;
  if (lexeme.kind == LexemeKind::filter) node.kind = QueryKind::filter;
  return node;
}

/// An operand with its typed form.
struct Clause {
  QueryNode node;
  bool required = false;      ///< '+', or an expression with an operator
  std::vector<Clause> group;  ///< the clauses of brackets without an operator; only `negated` of `node` then counts
};

/// Repeating a part changes nothing, but would cost twice. @return whether the node is new.
bool add_new(std::vector<QueryNode>& nodes, QueryNode node) {
  if (std::find(nodes.begin(), nodes.end(), node) != nodes.end()) return false;
  nodes.push_back(std::move(node));
  return true;
}

QueryNode node_of(Clause clause) {
  if (clause.group.empty()) return std::move(clause.node);
  QueryNode all;
  all.kind = QueryKind::all_of;
  all.negated = clause.node.negated;
  for (Clause& part : clause.group) add_new(all.children, node_of(std::move(part)));
  if (all.children.size() > 1) return all;
  QueryNode only = std::move(all.children.front());
  only.negated = only.negated != all.negated;
  return only;
}

/// The number of words in a part of NEAR; nothing when it is not allowed there.
std::optional<std::size_t> near_words(const QueryNode& node) {
  if (node.negated || !node.field.empty()) return std::nullopt;
  if (has_words(node)) {
    Tokens tokens;
    tokenise(node.text, tokens);
    return tokens.parts.size();
  }
  if (node.kind != QueryKind::any_of && node.kind != QueryKind::all_of) return std::nullopt;
  std::size_t words = 0;
  for (const QueryNode& child : node.children) {
    const auto inside = has_words(child) ? near_words(child) : std::nullopt;
    if (!inside) return std::nullopt;
    words = node.kind == QueryKind::all_of ? words + *inside : std::max(words, *inside);
  }
  return words;
}

class Parser {
 public:
  Parser(std::vector<Lexeme> lexemes, std::vector<std::string>& repairs)
      : lexemes_(std::move(lexemes)), repairs_(repairs) {}

  std::vector<Clause> sequence(int depth) {
    std::vector<Clause> out;
    while (at_ < lexemes_.size()) {
      if (is(LexemeKind::close)) {
        ++at_;
        return out;
      }
      if (auto clause = disjunction()) out.push_back(std::move(*clause));
    }
    if (depth > 0) tell("an open bracket was closed at the end");
    return out;
  }

 private:
  using Operand = std::optional<Clause> (Parser::*)();

  bool is(LexemeKind kind) const { return at_ < lexemes_.size() && lexemes_[at_].kind == kind; }
  void tell(std::string sentence) { add_repair(repairs_, std::move(sentence)); }

  std::optional<Clause> disjunction() { return joined(LexemeKind::op_or, QueryKind::any_of, &Parser::conjunction); }
  std::optional<Clause> conjunction() { return joined(LexemeKind::op_and, QueryKind::all_of, &Parser::negation); }

  /// Reads operands with one operator between them. An operator that lacks an operand is dropped and reported.
  std::optional<Clause> joined(LexemeKind op, QueryKind kind, Operand operand) {
    std::optional<Clause> left = (this->*operand)();
    if (!is(op)) return left;
    QueryNode node;
    node.kind = kind;
    bool lacks = !left;
    bool repeats = false;
    if (left) node.children.push_back(node_of(std::move(*left)));
    while (is(op)) {
      const int window = lexemes_[at_++].window;
      if (node.children.size() > 1 && window != node.window)
        tell("NEARs in a row share one distance: the widest was used");
      node.window = node.children.size() > 1 ? std::max(node.window, window) : window;
      auto right = (this->*operand)();
      lacks = lacks || !right;
      if (right && kind == QueryKind::near) node.children.push_back(node_of(std::move(*right)));
      if (right && kind != QueryKind::near) repeats = !add_new(node.children, node_of(std::move(*right))) || repeats;
    }
    if (lacks) tell("an operator without words on both sides was ignored");
    if (node.children.empty()) return std::nullopt;
    if (node.children.size() > 1) return Clause{std::move(node), true, {}};
    return Clause{std::move(node.children.front()), repeats, {}};
  }

  std::optional<Clause> negation() {
    bool negated = false;
    bool any = false;
    for (; is(LexemeKind::op_not); ++at_) {
      negated = !negated;
      any = true;
    }
    std::optional<Clause> clause = proximity();
    if (!clause && any) tell("NOT without a word after it was ignored");
    if (clause && negated) clause->node.negated = !clause->node.negated;
    return clause;
  }

  std::optional<Clause> proximity() {
    std::optional<Clause> clause = joined(LexemeKind::op_near, QueryKind::near, &Parser::primary);
    if (!clause || clause->node.kind != QueryKind::near || !clause->group.empty()) return clause;
    QueryNode& node = clause->node;
    std::size_t words = 0;
    bool fits = true;
    for (const QueryNode& child : node.children) {
      const auto taken = near_words(child);
      fits = fits && taken.has_value();
      words += taken.value_or(0);
    }
    if (fits && words <= kMaxNearWords) return clause;
    tell(fits ? "NEAR takes up to 8 words; read as AND" : "NEAR takes only words and phrases; read as AND");
    Clause all;
    for (QueryNode& child : node.children) all.group.push_back({std::move(child), false, {}});
    return Clause{node_of(std::move(all)), true, {}};
  }

  std::optional<Clause> primary() {
    if (at_ >= lexemes_.size()) return std::nullopt;
    const Lexeme& lexeme = lexemes_[at_];
    switch (lexeme.kind) {
      case LexemeKind::word:
      case LexemeKind::phrase:
      case LexemeKind::prefix:
      case LexemeKind::fuzzy:
      case LexemeKind::pattern:
      case LexemeKind::filter: ++at_; return Clause{leaf(lexeme), lexeme.required, {}};
      case LexemeKind::open: return group();
      default: return std::nullopt;
    }
  }

  std::optional<Clause> group() {
    const bool negated = lexemes_[at_].negated;
    const bool required = lexemes_[at_].required;
    ++at_;
    std::vector<Clause> inside = sequence(1);
    if (inside.empty()) return std::nullopt;
    if (inside.size() == 1) {
      Clause only = std::move(inside.front());
      only.node.negated = only.node.negated != negated;
      only.required = only.required || required;
      return only;
    }
    Clause all;
    all.group = std::move(inside);
    all.node.negated = negated;
    all.required = required;
    return all;
  }

  std::vector<Lexeme> lexemes_;
  std::vector<std::string>& repairs_;
  std::size_t at_ = 0;
};

/// An operator at the edge of a short query has nothing to join: it is a word, as in NEAR Protocol, AND gate. It
/// becomes small letters, so that the canonical form reads the same.
void read_edges_as_words(std::vector<Lexeme>& lexemes, std::vector<std::string>& repairs) {
  std::string text;
  for (const Lexeme& lexeme : lexemes) text += lexeme.text + " ";
  Tokens tokens;
  tokenise(text, tokens);
  if (tokens.parts.size() > kMaxNameWords) return;
  for (std::size_t i = 0; i < lexemes.size(); ++i) {
    Lexeme& lexeme = lexemes[i];
    const bool is_first = i == 0;
    const bool is_last = i + 1 == lexemes.size();
    const bool joins = lexeme.kind == LexemeKind::op_and || lexeme.kind == LexemeKind::op_or ||
                       (lexeme.kind == LexemeKind::op_near && lexeme.text == "NEAR");
    const bool is_not = lexeme.kind == LexemeKind::op_not;
    if (!(joins && (is_first || is_last)) && !(is_not && is_last)) continue;
    add_repair(repairs, lexeme.text + (is_not ? " without a word after it" : " without words on both sides") +
                            " was searched as a word");
    lexeme.kind = LexemeKind::word;
    lexeme.text = lower_ascii(lexeme.text);
  }
}

/// Adds a clause to its list, and to `kept`. Words in brackets without any operator are plain words: pasted text has
/// brackets too.
void place(Clause clause, Query& query, std::vector<QueryClause>& kept) {
  if (!clause.group.empty() && !clause.required && !clause.node.negated) {
    for (Clause& part : clause.group) place(std::move(part), query, kept);
    return;
  }
  const bool must = clause.required;
  QueryNode node = node_of(std::move(clause));
  QueryClause as_read{node, must};
  bool is_new = true;
  if (node.negated) {
    node.negated = false;
    is_new = add_new(query.excluded, std::move(node));
  } else if (must || !node.field.empty() || !has_words(node) || node.kind == QueryKind::phrase) {
    is_new = add_new(query.required, std::move(node));
  } else if (std::count(query.wanted.begin(), query.wanted.end(), node) < kMaxRepeats) {
    query.wanted.push_back(std::move(node));
  } else {
    is_new = false;
    add_repair(query.repairs, "a word typed more than four times counts as four");
  }
  if (is_new) kept.push_back(std::move(as_read));
}

Query parse_within(std::string_view text, const FieldNames& fields, const QueryLimits& limits) {
  Query query;
  query.text = std::string(text);
  std::vector<Lexeme> lexemes = lex_query(text, fields, query.repairs, limits);
  read_edges_as_words(lexemes, query.repairs);
  const bool opens_with_not = !lexemes.empty() && lexemes.front().kind == LexemeKind::op_not;
  std::vector<Clause> clauses = Parser(std::move(lexemes), query.repairs).sequence(0);
  std::vector<QueryClause> kept;
  for (Clause& clause : clauses) place(std::move(clause), query, kept);
  if (opens_with_not && query.wanted.empty() && query.required.empty() && !query.excluded.empty())
    add_repair(query.repairs, "NOT leaves out what follows, and nothing else is asked for; in quotes it is a word");
  const auto form_without = [&](const auto& is_such) {
    std::vector<QueryClause> rest = kept;
    std::erase_if(rest, is_such);
    return canonical_form(rest);
  };
  query.read_as = canonical_form(kept);
  query.without_filters = form_without([](const QueryClause& clause) { return clause.node.kind == QueryKind::filter; });
  query.without_exclusions = form_without([](const QueryClause& clause) { return clause.node.negated; });
  return query;
}

/// Whether the whole canonical form can be parsed again.
bool can_be_read(const Query& query) {
  return query.read_as.size() <= kMaxQueryBytes && depth_of_brackets(query.read_as) <= kMaxQueryDepth;
}

}  // namespace

Query parse_query(std::string_view text, const FieldNames& fields) {
  QueryLimits limits;
  Query query = parse_within(text, fields, limits);
  // The canonical form may be longer and deeper than the typed query: title:(a b) is title:a AND title:b, and NOT a
  // NEAR b takes brackets. Then less of the query is read.
  while (limits.depth > 0 && depth_of_brackets(query.read_as) > kMaxQueryDepth) {
    --limits.depth;
    query = parse_within(text, fields, limits);
  }
  if (can_be_read(query)) return query;
  std::size_t too_many = std::min(limits.bytes, text.size());
  for (std::size_t enough = 0; enough + 1 < too_many;) {
    limits.bytes = enough + (too_many - enough) / 2;
    Query shorter = parse_within(text, fields, limits);
    const bool fits = can_be_read(shorter);
    (fits ? enough : too_many) = limits.bytes;
    if (fits) query = std::move(shorter);
  }
  return query;
}

}  // namespace dssearch::inline searcher_query
