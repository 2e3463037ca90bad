// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/markdown/labels.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "indexer/markdown/inline_text.hpp"

namespace dssearch {
namespace {

constexpr std::size_t kMaxLabelBytes = 120;
constexpr std::size_t kMaxTitleBytes = 160;

std::string_view literal_of(cmark_node* node) {
  const char* text = cmark_node_get_literal(node);
  return text == nullptr ? std::string_view() : std::string_view(text);
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t") == std::string_view::npos;
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
  return type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK;
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
  std::string lower(title.substr(0, title.find_first_of(":,.!")));
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  constexpr std::array<std::string_view, 9> kNotices{"note",    "notes",     "warning", "important", "tip",
                                                     "caution", "attention", "nb",      "disclaimer"};
  return std::find(kNotices.begin(), kNotices.end(), lower) != kNotices.end();
}

cmark_node* skip_breaks(cmark_node* node) {
  while (node != nullptr && is_line_end(node)) node = cmark_node_next(node);
  return node;
}

}  // namespace

std::optional<Label> label_of(cmark_node* paragraph) {
  cmark_node* bold = cmark_node_first_child(paragraph);
  while (bold != nullptr && cmark_node_get_type(bold) == CMARK_NODE_TEXT && is_blank(literal_of(bold)))
    bold = cmark_node_next(bold);
  if (bold == nullptr || !is_bold(bold)) return std::nullopt;
  const std::string text = plain_text_of(bold);
  Label label{strip_colon(text), cmark_node_next(bold), 0};
  if (label.text.empty() || label.text.size() > kMaxLabelBytes) return std::nullopt;
  cmark_node* after = label.rest;
  if (after == nullptr) return label;
  if (is_line_end(after)) {
    label.rest = skip_breaks(after);
    return label;
  }
  const bool is_text = cmark_node_get_type(after) == CMARK_NODE_TEXT;
  const std::size_t separator = is_text ? separator_size(literal_of(after)) : 0;
  if (separator == 0 && !ends_with_colon(text)) return std::nullopt;
  label.separator = separator;
  return label;
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
  return strip_colon(text);
}

}  // namespace dssearch
