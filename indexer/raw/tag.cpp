// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/raw/tag.hpp"

#include <algorithm>

#include "indexer/base/ascii.hpp"

namespace dssearch::inline indexer_raw {
namespace {

// A quote or brace that is not closed within so many bytes is text: this bounds how often the same bytes are read.
constexpr std::size_t kMaxQuotedBytes = 4096;
constexpr std::size_t kMaxBracedBytes = 512;
constexpr std::size_t kMaxShown = 16;  // each is compared with the others

struct Attribute {
  std::string_view name;
  std::string_view value;
};

/// Reads one tag, attribute by attribute.
class TagReader {
 public:
  explicit TagReader(std::string_view html) : html_(html) {
    while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '/' && html_[at_] != '>') ++at_;
  }

  /// @return false at the end of the tag, or where it is broken.
  bool next(Attribute& out) {
    out = {};
    while (at_ < html_.size() && (is_space(html_[at_]) || html_[at_] == '/')) ++at_;
    if (at_ >= html_.size() || html_[at_] == '>') return false;
    const std::size_t begin = at_;
    if (html_[at_] == '{') return skip_value();
    ++at_;
    while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '=' && html_[at_] != '>') ++at_;
    out.name = html_.substr(begin, at_ - begin);
    skip_spaces();
    if (at_ >= html_.size() || html_[at_] != '=') return true;
    ++at_;
    skip_spaces();
    const std::size_t value = at_;
    if (!skip_value()) return false;
    out.value = html_.substr(value, at_ - value);
    return true;
  }

  /// The size of the tag, when `next` has returned false.
  std::size_t size() const {
    if (at_ < html_.size() && html_[at_] == '>') return at_ + 1;
    const std::size_t end = html_.find('>');
    return end == std::string_view::npos ? html_.size() : end + 1;
  }

 private:
  void skip_spaces() {
    while (at_ < html_.size() && is_space(html_[at_])) ++at_;
  }

  /// @return false, at the place of the quote or brace, when it is not closed.
  bool skip_value() {
    const char first = at_ < html_.size() ? html_[at_] : '>';
    if (first == '"' || first == '\'') {
      const std::size_t end = html_.substr(at_ + 1, kMaxQuotedBytes).find(first);
      if (end != std::string_view::npos) at_ += end + 2;
      return end != std::string_view::npos;
    }
    if (first == '{') return skip_braces();
    while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '>') ++at_;
    return true;
  }

  bool skip_braces() {
    const std::string_view text = html_.substr(at_, kMaxBracedBytes);
    int open = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '{') ++open;
      if (text[i] == '}' && --open == 0) {
        at_ += i + 1;
        return true;
      }
    }
    return false;
  }

  std::string_view html_;
  std::size_t at_ = 1;
};

bool is_shown(std::string_view name) {
  const auto is = [name](std::string_view known) {
    return name.size() == known.size() &&
           std::equal(name.begin(), name.end(), known.begin(), [](char a, char b) { return lower_ascii(a) == b; });
  };
  return is("alt") || is("title") || is("label");
}

/// The text in the quotes of HTML, and of a quoted text in the braces of JSX; nothing for other expressions.
std::string_view unquoted(std::string_view value) {
  if (value.starts_with('{')) {
    value = trimmed(value.substr(1, value.size() - 2));
    const bool is_text = value.size() > 1 && (value[0] == '"' || value[0] == '\'' || value[0] == '`') &&
                         value.find(value[0], 1) == value.size() - 1;
    if (!is_text) return {};
  }
  if (value.size() > 1 && (value[0] == '"' || value[0] == '\'' || value[0] == '`'))
    value = value.substr(1, value.size() - 2);
  return trimmed(value);
}

}  // namespace

std::size_t tag_size(std::string_view html) {
  TagReader reader(html);
  for (Attribute one; reader.next(one);) {
  }
  return reader.size();
}

std::vector<std::string_view> shown_attributes(std::string_view tag) {
  std::vector<std::string_view> out;
  TagReader reader(tag);
  for (Attribute one; out.size() < kMaxShown && reader.next(one);) {
    if (!is_shown(one.name)) continue;
    const std::string_view text = unquoted(one.value);
    if (!text.empty() && std::find(out.begin(), out.end(), text) == out.end()) out.push_back(text);
  }
  return out;
}

}  // namespace dssearch::inline indexer_raw
