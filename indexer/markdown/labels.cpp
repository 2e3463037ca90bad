// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/markdown/labels.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "indexer/base/ascii.hpp"
#include "indexer/markdown/html_text.hpp"
#include "indexer/markdown/inline_text.hpp"
#include "indexer/markdown/parse.hpp"

namespace dssearch::inline indexer_markdown {
namespace {

constexpr std::size_t kMaxLabelBytes = 120;
constexpr std::size_t kMaxTitleBytes = 160;
constexpr std::size_t kMaxQuestionBytes = 240;
constexpr int kMaxQuestionLines = 8;

std::string_view literal_of(cmark_node* node) {
  const char* text = cmark_node_get_literal(node);
  return text == nullptr ? std::string_view() : std::string_view(text);
}

bool is_bold(cmark_node* node) {
  if (cmark_node_get_type(node) == CMARK_NODE_STRONG) return true;
  // ***both*** is emphasis around strong (or the other way round)
  cmark_node* only = cmark_node_first_child(node);
  return cmark_node_get_type(node) == CMARK_NODE_EMPH && only != nullptr && cmark_node_next(only) == nullptr &&
         cmark_node_get_type(only) == CMARK_NODE_STRONG;
}

/// Length of a separator at the start of `text` (spaces, then ':' or a dash that stands alone); 0 when there is none.
std::size_t separator_size(std::string_view text) {
  const std::size_t at = text.find_first_not_of(" \t");
  if (at == std::string_view::npos) return 0;
  const std::string_view rest = text.substr(at);
  if (rest[0] == ':') return at + 1;
  for (const std::string_view dash : {std::string_view("–"), std::string_view("—"), std::string_view("- ")}) {
    if (at > 0 && rest.substr(0, dash.size()) == dash) return at + dash.size();
  }
  return rest.substr(0, 3) == "：" ? at + 3 : 0;
}

bool is_line_end(cmark_node* node) {
  const cmark_node_type type = cmark_node_get_type(node);
  if (type == CMARK_NODE_HTML_INLINE) return is_br(literal_of(node));
  return type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK;
}

/// The parser leaves an empty text where it removed the two spaces of a hard line break.
cmark_node* skip_blanks(cmark_node* node) {
  while (node != nullptr && cmark_node_get_type(node) == CMARK_NODE_TEXT && is_blank(literal_of(node)))
    node = cmark_node_next(node);
  return node;
}

std::string strip_colon(std::string text) {
  while (!text.empty() && (text.back() == ':' || text.back() == ' ')) text.pop_back();
  if (text.size() >= 3 && text.compare(text.size() - 3, 3, "：") == 0) text.resize(text.size() - 3);
  return text;
}

bool ends_with_colon(std::string_view text) {
  return text.ends_with(':') || text.ends_with("：");
}

bool is_notice(std::string_view title) {
  const std::string lower = lower_ascii(title.substr(0, title.find_first_of(":,.!")));
  constexpr std::array<std::string_view, 9> kNotices{"note",    "notes",     "warning", "important", "tip",
                                                     "caution", "attention", "nb",      "disclaimer"};
  return std::find(kNotices.begin(), kNotices.end(), lower) != kNotices.end();
}

cmark_node* skip_breaks(cmark_node* node) {
  while (node != nullptr && (is_line_end(node) || skip_blanks(node) != node)) node = cmark_node_next(node);
  return node;
}

std::optional<Label> label_from(cmark_node* bold) {
  if (bold == nullptr || !is_bold(bold)) return std::nullopt;
  const std::string text = plain_text_of(bold);
  Label label{strip_colon(text), skip_blanks(cmark_node_next(bold)), 0};
  if (label.text.empty() || label.text.size() > kMaxLabelBytes) return std::nullopt;
  cmark_node* after = label.rest;
  if (after == nullptr) return label;
  if (is_line_end(after)) {
    label.rest = skip_breaks(after);
    return label;
  }
  const bool is_text = cmark_node_get_type(after) == CMARK_NODE_TEXT;
  label.separator = is_text ? separator_size(literal_of(after)) : 0;
  if (label.separator > 0 || ends_with_colon(text)) return label;
  if (!text.ends_with('.') || number_of(text).empty()) return std::nullopt;
  label.text.pop_back();
  return label;
}

bool asks(std::string_view text) {
  return text.ends_with('?') || text.ends_with("？");
}

/// The label of the answer at the start of a line of a paragraph.
std::optional<Label> answer_at(cmark_node* inline_node) {
  auto label = label_from(inline_node);
  if (label && label_role(label->text) != LabelRole::answer) label.reset();
  return label;
}

}  // namespace

LabelRole label_role(std::string_view label) {
  std::string word = lower_ascii(label);
  while (!word.empty() && (is_digit(word.back()) || word.back() == ' ' || word.back() == '.')) word.pop_back();
  if (word == "q" || word == "question" || word == "问" || word == "問") return LabelRole::question;
  return word == "a" || word == "answer" || word == "答" ? LabelRole::answer : LabelRole::plain;
}

std::optional<Label> label_of(cmark_node* paragraph) {
  return label_from(skip_blanks(cmark_node_first_child(paragraph)));
}

LabelRole role_after(cmark_node* paragraph) {
  cmark_node* next = cmark_node_next(paragraph);
  if (next == nullptr && role_of(cmark_node_parent(paragraph)) == NodeRole::item)
    next = cmark_node_next(cmark_node_parent(paragraph));
  while (next != nullptr && role_of(next) != NodeRole::paragraph) next = cmark_node_first_child(next);
  const auto label = next == nullptr ? std::nullopt : label_of(next);
  return label ? label_role(label->text) : LabelRole::plain;
}

std::optional<Label> row_label(cmark_node* row) {
  cmark_node* term = cmark_node_first_child(row);
  cmark_node* meaning = term == nullptr ? nullptr : cmark_node_next(term);
  if (meaning == nullptr || cmark_node_next(meaning) != nullptr) return std::nullopt;
  auto label = label_of(term);
  if (!label || label->rest != nullptr) return std::nullopt;
  label->rest = meaning;
  return label;
}

std::optional<Label> question_of(const Label& label, bool answered) {
  std::optional<Label> answer;
  cmark_node* end = label.rest;  // of the words of the question
  int lines = 0;
  for (; end != nullptr && lines < kMaxQuestionLines; end = cmark_node_next(end)) {
    if (!is_line_end(end)) continue;
    ++lines;
    answer = answer_at(skip_breaks(end));
    if (answer || asks(plain_text_between(label.rest, end))) break;
  }
  std::string words = plain_text_between(label.rest, end);
  words.erase(0, std::min(words.find_first_not_of(": "), words.size()));
  if (words.empty() || words.size() > kMaxQuestionBytes || !(asks(words) || answered || answer)) return std::nullopt;
  return Label{std::move(words), answer ? answer->rest : skip_breaks(end), answer ? answer->separator : 0};
}

std::string number_of(std::string_view title) {
  std::size_t end = 0;
  while (end < title.size() && (is_digit(title[end]) || (end > 0 && title[end] == '.'))) ++end;
  std::string_view number = title.substr(0, end);
  const bool closed = end < title.size() && (title[end] == ')' || title[end] == ':');
  const bool pointed = number.ends_with('.');
  if (pointed) number.remove_suffix(1);
  const std::string_view after = title.substr(std::min(title.size(), closed ? end + 1 : end));
  const bool numbered = closed || pointed || number.find('.') != std::string_view::npos;
  return numbered && !number.empty() && after.starts_with(' ') ? std::string(number) : std::string();
}

std::string without_question_label(std::string title) {
  const std::size_t colon = title.find_first_of(":.");
  if (!asks(title) || colon == std::string::npos) return title;
  if (label_role(std::string_view(title).substr(0, colon)) != LabelRole::question) return title;
  const std::size_t words = title.find_first_not_of(' ', colon + 1);
  return words == std::string::npos ? title : title.substr(words);
}

cmark_node* text_after(const Label& label) {
  cmark_node* rest = label.rest;
  if (rest == nullptr || cmark_node_get_type(rest) != CMARK_NODE_TEXT) return rest;
  std::string_view text = literal_of(rest).substr(label.separator);
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  if (text.empty()) return skip_breaks(cmark_node_next(rest));
  const std::string kept(text);
  cmark_node_set_literal(rest, kept.c_str());
  return rest;
}

std::optional<std::string> bold_title_of(cmark_node* paragraph) {
  cmark_node* bold = cmark_node_first_child(paragraph);
  if (bold == nullptr || !is_bold(bold)) return std::nullopt;
  for (cmark_node* rest = cmark_node_next(bold); rest != nullptr; rest = cmark_node_next(rest)) {
    const std::string_view tail = literal_of(rest);
    if (cmark_node_get_type(rest) != CMARK_NODE_TEXT || tail.find_first_not_of(" :.") != std::string_view::npos) {
      return std::nullopt;
    }
  }
  const std::string text = plain_text_of(bold);
  if (text.empty() || text.size() > kMaxTitleBytes || is_notice(text)) return std::nullopt;
  if (text.ends_with('.') || text.ends_with('!') || text.ends_with(';') || text.ends_with(',')) return std::nullopt;
  return without_question_label(strip_colon(text));
}

}  // namespace dssearch::inline indexer_markdown
