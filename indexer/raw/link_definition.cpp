// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/raw/link_definition.hpp"

#include <algorithm>
#include <optional>

#include "indexer/base/ascii.hpp"

namespace dssearch::inline indexer_raw {
namespace {

constexpr std::size_t kMaxTitleBytes = 1000;
constexpr std::size_t kMaxNameBytes = 999;  // as in CommonMark

bool is_line_end(char c) {
  return c == '\n' || c == '\r';
}

bool is_punctuation(char c) {
  return !is_control(c) && c != ' ' && static_cast<unsigned char>(c) < 0x80 && !is_alphanumeric(c);
}

/// Reads the rest of a definition, from behind its ':'.
class Rest {
 public:
  explicit Rest(std::string_view text, std::size_t at, int line) : text_(text), at_(at), line_(line) {}

  std::optional<LinkDefinition> read() {
    LinkDefinition out;
    out.line = line_;
    skip_spaces(true);
    const std::string_view address = take_address();
    if (address.empty()) return std::nullopt;
    out.end_line = out.title_line = line_;
    const bool ends = !skip_spaces(false) || at_end_of_line();
    const std::size_t behind = at_;
    skip_spaces(true);
    const int title_line = line_;
    std::string title;
    if (at_ > behind || !ends) {
      if (take_title(title)) {
        out.title_line = title_line;
        out.end_line = line_;
        if (address != "#" && address != "<>") out.title = std::move(title);
        return out;
      }
    }
    return ends ? std::optional(out) : std::nullopt;
  }

 private:
  bool at_end_of_line() const { return at_ >= text_.size() || is_line_end(text_[at_]); }

  /// @param over_line  also over one line end. @return whether there was a space.
  bool skip_spaces(bool over_line) {
    const std::size_t begin = at_;
    const auto blanks = [&] {
      while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
    };
    blanks();
    if (over_line && at_ < text_.size() && is_line_end(text_[at_])) {
      pass_line_end();
      blanks();
    }
    return at_ > begin;
  }

  void pass_line_end() {
    at_ += text_.substr(at_, 2) == "\r\n" ? 2 : 1;
    ++line_;
  }

  std::string_view take_address() {
    const std::size_t begin = at_;
    if (at_ < text_.size() && text_[at_] == '<') {
      const std::size_t end = text_.find_first_of(">\r\n", at_);
      at_ = end == std::string_view::npos || text_[end] != '>' ? begin : end + 1;
    } else {
      while (at_ < text_.size() && !is_space(text_[at_])) ++at_;
    }
    return text_.substr(begin, at_ - begin);
  }

  /// @return false, with the place anywhere, when there is no title that ends its line.
  bool take_title(std::string& title) {
    if (at_ >= text_.size()) return false;
    const char open = text_[at_];
    if (open != '"' && open != '\'' && open != '(') return false;
    const char close = open == '(' ? ')' : open;
    const std::size_t limit = std::min(text_.size(), at_ + kMaxTitleBytes);
    for (++at_; at_ < limit && text_[at_] != close;) {
      if (is_line_end(text_[at_])) {
        pass_line_end();
        if (at_end_of_line()) return false;
        title.push_back(' ');
        continue;
      }
      if (text_[at_] == '\\' && at_ + 1 < limit && is_punctuation(text_[at_ + 1])) ++at_;
      title.push_back(text_[at_++]);
    }
    if (at_ >= limit) return false;
    ++at_;
    skip_spaces(false);
    return at_end_of_line();
  }

  std::string_view text_;
  std::size_t at_;
  int line_;
};

/// Whether the text of a line before "]:" opens a definition: `> [name`.
bool opens_definition(std::string_view line) {
  const std::size_t open = line.find('[');
  if (open == std::string_view::npos || line.find_first_not_of(" \t>-*+0123456789.)") != open) return false;
  const std::string_view name = line.substr(open + 1);
  return !name.empty() && name[0] != '^' && name.size() <= kMaxNameBytes && !is_blank(name) &&
         name.find_first_of("[]") == std::string_view::npos;
}

int line_ends(std::string_view text, std::size_t begin, std::size_t end) {
  int count = 0;
  for (std::size_t i = begin; i < end; ++i)
    count += text[i] == '\n' || (text[i] == '\r' && text.substr(i + 1, 1) != "\n") ? 1 : 0;
  return count;
}

}  // namespace

std::vector<LinkDefinition> link_definitions(std::string_view body) {
  std::vector<LinkDefinition> out;
  int line = 1;
  std::size_t counted = 0;
  for (std::size_t at = body.find("]:"); at != std::string_view::npos; at = body.find("]:", at + 2)) {
    const std::string_view before = body.substr(counted, at - counted);
    const std::size_t end = before.find_last_of("\r\n");
    if (end != std::string_view::npos) {
      line += line_ends(body, counted, counted + end + 1);
      counted += end + 1;
    }
    const std::size_t bytes = at - counted;
    if (bytes > 2 * kMaxNameBytes || !opens_definition(body.substr(counted, bytes))) continue;
    if (auto found = Rest(body, at + 2, line).read()) out.push_back(std::move(*found));
  }
  return out;
}

}  // namespace dssearch::inline indexer_raw
