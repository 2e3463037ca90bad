// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/print/line_formats.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>

#include "indexer/base/error.hpp"
#include "indexer/base/terminal.hpp"

namespace dssearch::inline searcher_print {
namespace {

constexpr std::array<std::string_view, 9> kNames{"path",  "line",    "hit_line", "title", "heading",
                                                 "score", "snippet", "id",       "anchor"};

std::string known_names() {
  std::string out;
  for (const std::string_view name : kNames) out += (out.empty() ? "{" : " {") + std::string(name) + "}";
  return out;
}

std::string score_text(double score) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.4f", score);
  return text.data();
}

std::string value_of(const std::string& name, const Hit& hit, const ShownPath& shown_path) {
  if (name == "path") return shown_path(notes_place(hit), hit.path);
  if (name == "line") return std::to_string(hit.line);
  if (name == "hit_line") return std::to_string(hit.hit_line);
  if (name == "title") return printable(hit.title);
  if (name == "heading") return printable(hit.headings.empty() ? hit.title : hit.headings.back());
  if (name == "score") return score_text(hit.score);
  if (name == "snippet") return printable(plain(hit.snippet));
  if (name == "id") return hit.id;
  return printable(hit.anchor);
}

}  // namespace

std::string vimgrep_lines(const Results& results, const ShownPath& shown_path) {
  std::string out;
  for (const Hit& hit : results.hits) {
    out += printable(shown_path(notes_place(hit), hit.path)) + ":" + std::to_string(hit.hit_line) + ":" +
           std::to_string(hit.hit_byte) + ":" + printable(plain(hit.snippet)) + "\n";
  }
  return out;
}

void LineTemplate::add_text(char c) {
  if (pieces_.empty() || pieces_.back().is_name) pieces_.emplace_back();
  pieces_.back().text.push_back(c);
}

void LineTemplate::add_escape(char c) {
  switch (c) {
    case 'n': add_text('\n'); break;
    case 't': add_text('\t'); break;
    case '0': add_text('\0'); break;
    case '\\': add_text('\\'); break;
    default: add_text('\\'), add_text(c); break;
  }
}

LineTemplate::LineTemplate(const std::string& text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const char next = at + 1 < text.size() ? text[at + 1] : ' ';
    if (c == '\\' && at + 1 < text.size()) {
      add_escape(next);
      ++at;
    } else if ((c == '{' || c == '}') && next == c) {
      add_text(c);
      ++at;
    } else if (c == '{') {
      const std::size_t end = std::min(text.find('}', at), text.size());
      const std::string name = text.substr(at + 1, end - at - 1);
      if (end == text.size() || std::find(kNames.begin(), kNames.end(), name) == kNames.end()) {
        throw Error(ErrorKind::usage,
                    "--format: {" + name + (end < text.size() ? "}" : "") + " is not a value of a result",
                    "choose from: " + known_names() + "; {{ prints a brace");
      }
      pieces_.push_back({name, true});
      at = end;
    } else {
      add_text(c);
    }
  }
  const bool has_end = !pieces_.empty() && !pieces_.back().is_name &&
                       (pieces_.back().text.back() == '\n' || pieces_.back().text.back() == '\0');
  if (!has_end) add_text('\n');
}

std::string LineTemplate::fill(const Results& results, const ShownPath& shown_path) const {
  std::string out;
  for (const Hit& hit : results.hits) {
    for (const Piece& piece : pieces_) out += piece.is_name ? value_of(piece.text, hit, shown_path) : piece.text;
  }
  return out;
}

}  // namespace dssearch::inline searcher_print
