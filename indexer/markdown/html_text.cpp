// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/markdown/html_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include "indexer/base/ascii.hpp"
#include "indexer/base/utf8.hpp"
#include "indexer/markdown/section.hpp"
#include "indexer/raw/tag.hpp"

namespace dssearch::inline indexer_markdown {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kEntities{{{"amp", "&"},
                                                                                   {"lt", "<"},
                                                                                   {"gt", ">"},
                                                                                   {"quot", "\""},
                                                                                   {"apos", "'"},
                                                                                   {"nbsp", " "},
                                                                                   {"ndash", "–"},
                                                                                   {"mdash", "—"},
                                                                                   {"hellip", "…"},
                                                                                   {"middot", "·"},
                                                                                   {"times", "×"},
                                                                                   {"copy", "©"}}};

bool starts_with_tag(std::string_view html, std::string_view name) {
  if (html.size() <= name.size()) return false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = html[i + 1];
    const char lower = lower_ascii(c);
    if (lower != name[i]) return false;
  }
  return true;
}

/// Bytes of the markup that starts at `html[0] == '<'`; 0 when it is a lone '<'.
std::size_t markup_size(std::string_view html) {
  if (html.substr(0, 4) == "<!--") {
    const std::size_t end = html.find("-->", 4);
    return end == std::string_view::npos ? html.size() : end + 3;
  }
  for (const std::string_view name : {std::string_view("script"), std::string_view("style")}) {
    if (!starts_with_tag(html, name) || is_alphanumeric(html[name.size() + 1])) continue;  // <StyleGuide> has text
    const std::size_t end = html.find("</", 1);
    const std::size_t close = end == std::string_view::npos ? end : html.find('>', end);
    return close == std::string_view::npos ? html.size() : close + 1;
  }
  const char next = html.size() > 1 ? html[1] : '\0';
  const bool is_tag = is_letter(next) || next == '/' || next == '!' || next == '?';
  return is_tag ? tag_size(html) : 0;
}

/// Appends the character that the reference at the start of `html` stands for; returns its size, 0 when there is none.
std::size_t take_entity(std::string_view html, std::string& out) {
  const std::size_t end = html.substr(0, 12).find(';');
  if (end == std::string_view::npos || end < 2) return 0;
  std::string_view name = html.substr(1, end - 1);
  if (name[0] == '#') {
    const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    name.remove_prefix(hex ? 2 : 1);
    std::uint32_t code = 0;
    const auto parsed = std::from_chars(name.data(), name.data() + name.size(), code, hex ? 16 : 10);
    const bool scalar = code != 0 && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
    if (parsed.ptr != name.data() + name.size() || !scalar) return 0;
    append_utf8(out, static_cast<char32_t>(code));
    return end + 1;
  }
  for (const auto& [entity, text] : kEntities) {
    if (entity == name) {
      out += text;
      return end + 1;
    }
  }
  return 0;
}

}  // namespace

std::string html_to_text(std::string_view html) {
  std::string out;
  const auto space = [&] {
    if (!out.empty() && out.back() != ' ') out.push_back(' ');
  };
  while (!html.empty()) {
    const char c = html.front();
    std::size_t taken = 0;
    if (c == '<' && (taken = markup_size(html)) > 0) {
      space();
    } else if (c == '&' && (taken = take_entity(html, out)) > 0) {
    } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      space();
      taken = 1;
    } else {
      out.push_back(c);
      taken = 1;
    }
    html.remove_prefix(taken);
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string resolve_references(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    std::size_t taken = text.front() == '&' ? take_entity(text, out) : 0;
    if (taken == 0) {
      out.push_back(is_space(text.front()) ? ' ' : text.front());
      taken = 1;
    }
    text.remove_prefix(taken);
  }
  return out;
}

void add_html_titles(std::string_view html, int line, std::vector<ShownTitle>& out) {
  for (std::size_t at = 0; at < html.size();) {
    const std::size_t begin = std::min(html.find('<', at), html.size());
    line += static_cast<int>(std::count(html.begin() + static_cast<std::ptrdiff_t>(at),
                                        html.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
    const std::string_view rest = html.substr(begin);
    const std::size_t size = rest.empty() ? 0 : std::max<std::size_t>(1, markup_size(rest));
    if (size > 1 && is_letter(rest[1])) {
      for (const std::string_view text : shown_attributes(rest.substr(0, size))) {
        const auto before = static_cast<std::size_t>(text.data() - rest.data());
        const auto lines = std::count(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(before), '\n');
        if (!rest.substr(size).starts_with(text))  // <a title="Name">Name</a>
          out.push_back({line + static_cast<int>(lines), resolve_references(text)});
      }
    }
    at = begin;
    line += static_cast<int>(std::count(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(size), '\n'));
    at += size;
  }
}

bool is_br(std::string_view tag) {
  return starts_with_tag(tag, "br") && tag.find_first_of(" \t/>") == 3;
}

std::optional<HtmlHeading> html_heading(std::string_view block) {
  const std::size_t begin = block.find('<');
  if (begin > 3) return std::nullopt;  // npos is larger
  const std::string_view tag = block.substr(begin);
  const bool named = starts_with_tag(tag, "h") && tag.size() > 3 && tag[2] >= '1' && tag[2] <= '6';
  if (!named || (tag[3] != '>' && tag[3] != ' ' && tag[3] != '\n')) return std::nullopt;
  for (std::size_t at = tag.find("</"); at != std::string_view::npos; at = tag.find("</", at + 2)) {
    if (at + 4 >= tag.size() || (tag[at + 2] | 0x20) != 'h' || tag[at + 3] != tag[2]) continue;
    std::string words = html_to_text(tag.substr(0, at));
    const std::size_t end = std::min(tag.size(), tag.find('>', at));
    if (words.empty() || words.size() > kMaxHeadingBytes) return std::nullopt;
    return HtmlHeading{tag[2] - '0', std::move(words), std::min(block.size(), begin + end + 1)};
  }
  return std::nullopt;
}

}  // namespace dssearch::inline indexer_markdown
