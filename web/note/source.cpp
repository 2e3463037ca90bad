// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/note/source.hpp"

#include "indexer/base/lines.hpp"
#include "indexer/base/utf8.hpp"
#include "web/frame/note_link.hpp"
#include "web/note/bar.hpp"

namespace dssearch::inline web_note {
namespace {

constexpr std::size_t kMaxSourceBytes = 4'000'000;

}  // namespace

Html source_html(std::string_view path, std::string_view text) {
  const bool is_cut = text.size() > kMaxSourceBytes;
  const std::string_view shown = utf8_prefix(text, kMaxSourceBytes);
  const LineTable lines(shown);
  Html out = note_bar(path, note_url(path), "Note");
  out << "<h1 class=\"unseen\">Source of " << path << "</h1>\n";
  if (is_cut) out << "<p class=\"warning\">Only the first 4 MB are shown.</p>\n";
  out << "<pre class=\"source\" dir=\"auto\" tabindex=\"0\">";
  for (int line = 1; line <= lines.count(); ++line) {
    std::string_view row = shown.substr(lines.begin(line), lines.begin(line + 1) - lines.begin(line));
    while (row.ends_with('\n') || row.ends_with('\r')) row.remove_suffix(1);
    out << "<span class=\"line\" id=\"L" << line << "\"><a href=\"#L" << line << "\">" << line << "</a>" << row
        << "\n</span>";
  }
  out << "</pre>\n";
  return out;
}

}  // namespace dssearch::inline web_note
