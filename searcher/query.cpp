// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query.hpp"

#include <optional>

#include "searcher/query_lexer.hpp"

namespace dssearch {
namespace {

constexpr int kMaxDepth = 16;

QueryNode leaf(const Lexeme& lexeme) {
  QueryNode node;
  node.text = lexeme.text;
  node.field = lexeme.field;
  node.negated = lexeme.negated;
  if (lexeme.kind == LexemeKind::phrase) node.kind = QueryKind::phrase;
  if (lexeme.kind == LexemeKind::prefix) node.kind = QueryKind::prefix;
  if (lexeme.kind == LexemeKind::filter) node.kind = QueryKind::filter;
  return node;
}

/// An operand with how it was typed.
struct Clause {
  QueryNode node;
  bool required = false;  ///< '+', or part of an expression with an operator
};

class Parser {
 public:
  Parser(std::vector<Lexeme> lexemes, std::vector<std::string>& repairs)
      : lexemes_(std::move(lexemes)), repairs_(repairs) {}

  std::vector<Clause> sequence(int depth) {
    std::vector<Clause> out;
    while (at_ < lexemes_.size()) {
      if (is(LexemeKind::close)) {
        ++at_;
        if (depth > 0) return out;
        continue;
      }
      if (auto clause = expression(depth)) out.push_back(std::move(*clause));
    }
    if (depth > 0) repairs_.emplace_back("a bracket without its partner was closed at the end");
    return out;
  }

 private:
  bool is(LexemeKind kind) const { return at_ < lexemes_.size() && lexemes_[at_].kind == kind; }

  /// operand, operand OR operand, operand AND operand; AND binds tighter.
  std::optional<Clause> expression(int depth) {
    std::optional<Clause> left = conjunction(depth);
    if (!is(LexemeKind::op_or)) return left;
    QueryNode any;
    any.kind = QueryKind::any_of;
    if (left) any.children.push_back(std::move(left->node));
    while (is(LexemeKind::op_or)) {
      ++at_;
      if (auto right = conjunction(depth)) any.children.push_back(std::move(right->node));
    }
    return combined(std::move(any), "OR");
  }

  std::optional<Clause> conjunction(int depth) {
    std::optional<Clause> left = operand(depth);
    if (!is(LexemeKind::op_and)) return left;
    QueryNode all;
    all.kind = QueryKind::all_of;
    if (left) all.children.push_back(std::move(left->node));
    while (is(LexemeKind::op_and)) {
      ++at_;
      if (auto right = operand(depth)) all.children.push_back(std::move(right->node));
    }
    return combined(std::move(all), "AND");
  }

  /// An operator that lacks an operand is dropped, and said.
  std::optional<Clause> combined(QueryNode node, const std::string& name) {
    if (node.children.size() >= 2) return Clause{std::move(node), true};
    repairs_.emplace_back(name + " without words on both sides was left out");
    if (node.children.empty()) return std::nullopt;
    return Clause{std::move(node.children.front()), false};
  }

  std::optional<Clause> operand(int depth) {
    bool negated = false;
    while (is(LexemeKind::op_not)) {
      negated = !negated;
      ++at_;
    }
    std::optional<Clause> clause = primary(depth);
    if (!clause) {
      if (negated) repairs_.emplace_back("NOT without a word after it was left out");
      return clause;
    }
    if (negated) clause->node.negated = !clause->node.negated;
    return is(LexemeKind::op_near) ? nearness(std::move(*clause), depth) : std::move(clause);
  }

  std::optional<Clause> nearness(Clause left, int depth) {
    QueryNode near;
    near.kind = QueryKind::near;
    near.children.push_back(std::move(left.node));
    while (is(LexemeKind::op_near)) {
      near.window = lexemes_[at_++].window;
      if (auto right = primary(depth)) near.children.push_back(std::move(right->node));
    }
    return combined(std::move(near), "NEAR");
  }

  std::optional<Clause> primary(int depth) {
    if (at_ >= lexemes_.size()) return std::nullopt;
    const Lexeme& lexeme = lexemes_[at_];
    switch (lexeme.kind) {
      case LexemeKind::word:
      case LexemeKind::phrase:
      case LexemeKind::prefix:
      case LexemeKind::filter: ++at_; return Clause{leaf(lexeme), lexeme.required};
      case LexemeKind::open: return group(depth);
      case LexemeKind::close: return std::nullopt;
      default:
        // two operators in a row: the second one is dropped
        repairs_.emplace_back("an operator without words on both sides was left out");
        ++at_;
        return primary(depth);
    }
  }

  std::optional<Clause> group(int depth) {
    const bool negated = lexemes_[at_].negated;
    const bool required = lexemes_[at_].required;
    ++at_;
    if (depth >= kMaxDepth) return std::nullopt;  // its words follow in the enclosing sequence
    std::vector<Clause> inside = sequence(depth + 1);
    if (inside.empty()) return std::nullopt;
    if (inside.size() == 1) {
      Clause only = std::move(inside.front());
      only.node.negated = only.node.negated != negated;
      only.required = only.required || required;
      return only;
    }
    QueryNode all;
    all.kind = QueryKind::all_of;
    all.negated = negated;
    for (Clause& clause : inside) all.children.push_back(std::move(clause.node));
    return Clause{std::move(all), required};
  }

  std::vector<Lexeme> lexemes_;
  std::vector<std::string>& repairs_;
  std::size_t at_ = 0;
};

std::string shown(const QueryNode& node) {
  std::string text;
  const std::string prefix = node.field.empty() ? "" : node.field + ":";
  switch (node.kind) {
    case QueryKind::word: text = prefix + node.text; break;
    case QueryKind::filter: text = prefix + node.text; break;
    case QueryKind::prefix: text = prefix + node.text + "*"; break;
    case QueryKind::phrase: text = prefix + "\"" + node.text + "\""; break;
    default: {
      const std::string joiner = node.kind == QueryKind::all_of   ? " AND "
                                 : node.kind == QueryKind::any_of ? " OR "
                                                                  : " NEAR/" + std::to_string(node.window) + " ";
      for (const QueryNode& child : node.children) text += (text.empty() ? "" : joiner) + shown(child);
      text = "(" + text + ")";
    }
  }
  return (node.negated ? "-" : "") + text;
}

/// Words in brackets without any operator are words like any others: pasted text has brackets too.
void place(Clause clause, Query& query) {
  QueryNode& node = clause.node;
  const bool plain_group = node.kind == QueryKind::all_of && !clause.required && !node.negated;
  if (plain_group) {
    for (QueryNode& child : node.children) place({std::move(child), false}, query);
  } else if (node.negated) {
    node.negated = false;
    query.excluded.push_back(std::move(node));
  } else if (clause.required || !node.field.empty() ||
             (node.kind != QueryKind::word && node.kind != QueryKind::prefix)) {
    query.required.push_back(std::move(node));
  } else {
    query.wanted.push_back(std::move(node));
  }
}

}  // namespace

Query parse_query(std::string_view text, const std::function<FieldUse(const std::string&)>& field_use) {
  Query query;
  query.text = std::string(text);
  std::vector<Clause> clauses = Parser(lex_query(text, field_use, query.repairs), query.repairs).sequence(0);
  for (Clause& clause : clauses) {
    query.read_as += (query.read_as.empty() ? "" : " ") +
                     std::string(clause.required && clause.node.children.empty() ? "+" : "") + shown(clause.node);
    place(std::move(clause), query);
  }
  return query;
}

}  // namespace dssearch
