// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/results/home_page.hpp"

#include <algorithm>

#include "web/frame/note_link.hpp"
#include "web/frame/page_frame.hpp"

namespace dssearch::inline web_results {
namespace {

constexpr std::size_t kMaxListedNotes = 500;

constexpr Markup kHelp = R"(<section class="help">
<h2>How to search</h2>
<dl>
<dt><code>load balancing experts</code></dt><dd>every word counts; sections with all of them are preferred</dd>
<dt><code>"multi-token prediction"</code></dt><dd>these words in this order</dd>
<dt><code>experts -shared</code></dt><dd>without a word</dd>
<dt><code>mla OR gqa</code></dt><dd>either, with <code>( )</code> to group</dd>
<dt><code>quant*</code></dt><dd>words that begin with this</dd>
<dt><code>title:r1</code> <code>heading:</code> <code>code:</code></dt><dd>only there</dd>
<dt><code>in:core</code> <code>tag:moe</code></dt><dd>only notes of a folder, or with a tag</dd>
<dt><code>released:2024..2025</code></dt><dd>any front matter field, exact or from..to</dd>
</dl>
<p>Names such as <code>auxiliary-loss-free</code> are found however they are written, and acronyms that the notes define
also find their long form.</p>
<dl class="keys js">
<dt><kbd>/</kbd> <kbd>Ctrl</kbd>+<kbd>K</kbd></dt><dd>to the search field</dd>
<dt><kbd>↓</kbd> <kbd>↑</kbd> <kbd>Enter</kbd></dt><dd>choose a result, open it; <kbd>Ctrl</kbd>+<kbd>Enter</kbd> in a new tab</dd>
<dt><kbd>Esc</kbd></dt><dd>back to what you typed, then an empty field</dd>
</dl>
<section class="recall js" id="page.recall" aria-label="Recent searches"></section>
</section>
)";

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

/// The notes changed last, if there are more notes than this list shows.
Html recent_html(const std::vector<NoteEntry>& recent, std::size_t notes) {
  if (notes <= kRecentNotes) return {};
  Html out = Html() << "<section class=\"recent\">\n<h2><a href=\"/recent\">Changed recently</a></h2>\n<ul>\n";
  for (const NoteEntry& note : recent) {
    out << "<li dir=\"auto\"><a href=\"" << note_url(note.path) << "\">" << note.title << "</a> <time datetime=\""
        << note.changed << "\">" << note.changed.substr(0, 10) << "</time></li>\n";
  }
  out << "</ul>\n</section>\n";
  return out;
}

}  // namespace

Html home_html(std::vector<std::pair<std::string, std::string>> notes, const std::vector<NoteEntry>& recent) {
  std::stable_sort(notes.begin(), notes.end(),
                   [](const auto& a, const auto& b) { return folder_of(a.first) < folder_of(b.first); });
  Html out = Html() << "<h1 class=\"unseen\">Search the notes</h1>\n<div class=\"start\">\n"
                    << kHelp << "<div>\n"
                    << recent_html(recent, notes.size());
  out << "<section class=\"notes\">\n<h2>" << counted(notes.size(), "note")
      << "</h2>\n"
         "<p class=\"ways\">By <a href=\"/browse\">folder, tag and field</a>, <a href=\"/timeline\">date</a>, "
         "<a href=\"/recent\">last change</a>, or all in a <a href=\"/matrix\">matrix</a></p>\n";
  const std::size_t listed = std::min(notes.size(), kMaxListedNotes);
  for (std::size_t i = 0; i < listed; ++i) {
    const auto& [path, title] = notes[i];
    const std::string_view folder = folder_of(path);
    const bool is_first = i == 0 || folder != folder_of(notes[i - 1].first);
    if (is_first && i > 0) out << "</ul>\n";
    if (is_first && !folder.empty()) out << "<h3>" << folder << "</h3>\n";
    if (is_first) out << "<ul>\n";
    out << "<li dir=\"auto\"><a href=\"" << note_url(path) << "\">" << title << "</a></li>\n";
  }
  if (listed > 0) out << "</ul>\n";
  if (listed < notes.size()) {
    out << "<p>and " << with_commas(notes.size() - listed)
        << " more: <a href=\"/browse\">browse</a> them by folder, or search.</p>\n";
  }
  out << "</section>\n</div>\n</div>\n";
  return out;
}

}  // namespace dssearch::inline web_results
