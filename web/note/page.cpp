// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/note/page.hpp"

#include <algorithm>
#include <array>

#include "web/frame/page_frame.hpp"
#include "web/frame/search_link.hpp"
#include "web/http/escape.hpp"
#include "web/note/aside.hpp"
#include "web/note/bar.hpp"

namespace dssearch::inline web_note {
namespace {

Html step_button(Markup id, Markup name, Markup arrow, Markup key) {
  return Html() << "<button type=\"button\" id=\"page." << id << "\"><span class=\"unseen\">" << name
                << "</span><span aria-hidden=\"true\">" << arrow << " <kbd>" << key << "</kbd></span></button>";
}

Html marks_html(std::string_view path, const RenderedNote& rendered, std::string_view query) {
  if (query.empty()) return {};
  const Html links = Html() << "<a href=\"" << search_url(query) << "\">All results</a>";
  if (rendered.html.str().find("<mark>") == std::string::npos)
    return Html() << "<p class=\"marks\"><span>No word of <q>" << query << "</q> is in this note.</span> " << links
                  << "</p>\n";
  return Html() << "<p class=\"marks\"><span>Words of <q>" << query << "</q> are marked.</span> " << links
                << " <a id=\"page.unmark\" href=\"" << note_url(path) << "\">Remove marks</a> <span class=\"js steps\">"
                << step_button("previous", "Previous mark", "\u2191", "p")
                << step_button("next", "Next mark", "\u2193", "n") << "<span id=\"page.count\"></span></span></p>\n";
}

/// Adds attributes to the renderer's start tags. Text of the note has no '<' of its own. Wide tables and code can be
/// scrolled with the keyboard. Each outermost block has the direction of its first letter (HTML's `auto` ignores
/// elements that have it themselves, so inner blocks do not); code runs from left to right.
class BlockAttributes {
 public:
  Html add_to(const Html& rendered) {
    const std::string_view html = rendered.str();
    std::string out;
    out.reserve(html.size() + html.size() / 8);
    std::size_t done = 0;
    for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
      const std::size_t end = html.find_first_of(" >", at + 1);
      if (end == std::string_view::npos) break;
      const std::string_view attributes = of_tag(html.substr(at + 1, end - at - 1)).str();
      if (attributes.empty()) continue;
      out.append(html, done, end - done).append(attributes);
      done = end;
    }
    out.append(html, done);
    return Html::trusted(std::move(out));  // from Html, with literals added to its tags
  }

 private:
  /// @param name  of a tag; an end tag's begins with '/'.
  Markup of_tag(std::string_view name) {
    const auto is_in = [&](const auto& names) { return std::find(names.begin(), names.end(), name) != names.end(); };
    if (name == "pre") return " tabindex=\"0\" dir=\"ltr\"";
    if (name == "table") return ++depth_ == 1 ? " tabindex=\"0\" dir=\"auto\""_html : " tabindex=\"0\""_html;
    if (is_in(std::array<std::string_view, 3>{"ul", "ol", "blockquote"})) return ++depth_ == 1 ? kDirection : ""_html;
    if (is_in(std::array<std::string_view, 4>{"/ul", "/ol", "/blockquote", "/table"})) --depth_;
    if (name == "input") return " aria-label=\"Task\"";  // its state is also announced
    const bool is_leaf = is_in(std::array<std::string_view, 7>{"p", "h1", "h2", "h3", "h4", "h5", "h6"});
    return is_leaf && depth_ == 0 ? kDirection : ""_html;
  }

  static constexpr Markup kDirection = " dir=\"auto\"";

  int depth_ = 0;  // blocks that contain blocks
};

Html neighbour_html(const SectionText& section) {
  const std::string anchor =
      section.kind == SectionKind::continuation ? continuation_anchor(section.line) : section.anchor;
  Html out = Html() << "<li><a href=\"" << note_url(section.path, {}, anchor) << "\">" << section.title << "</a>";
  // The first heading often repeats the title.
  for (const std::string& heading : section.headings) {
    if (heading != section.title) out << " <span class=\"of\">\u203A " << heading << "</span>";
  }
  out << "</li>\n";
  return out;
}

Html neighbours_html(Markup heading, const std::vector<SectionText>& sections, std::size_t most) {
  if (sections.empty()) return {};
  Html out = Html() << "<h2>" << heading << "</h2>\n<ul dir=\"auto\">\n";
  for (std::size_t i = 0; i < std::min(most, sections.size()); ++i) out << neighbour_html(sections[i]);
  out << "</ul>\n";
  if (sections.size() > most) out << "<p class=\"hint\">and more notes</p>\n";
  return out;
}

}  // namespace

PageAssets assets_for(const RenderedNote& rendered) {
  PageAssets out;
  out.styles = {"note_text.css"};
  if (rendered.has_math) {
    out.styles.insert(out.styles.end(), {"Temml-Local.css", "note_math.css"});
    out.drawing_scripts = {"temml.min.js", "note_math.js"};
  }
  if (rendered.has_code) {
    out.styles.emplace_back("note_code.css");
    out.scripts.emplace_back("note_code.js");
  }
  out.scripts.emplace_back("note.js");
  return out;
}

Html note_html(std::string_view path, const Note& note, const RenderedNote& rendered, std::string_view query,
               const NoteAround& around) {
  Html out = note_bar(path, "/source?path=" + escape_url(path), "Source");
  const Html aside = aside_html(note);
  out << marks_html(path, rendered, query)
      << (aside.empty() ? "<div class=\"reading alone\">\n"_html : "<div class=\"reading\">\n"_html) << aside
      << "<article class=\"note\"";
  if (rendered.has_code) {
    out << " data-highlighter=\"" << asset_url("highlight_worker.js") << "\" data-highlights=\""
        << asset_url("highlight.min.js") << "\"";
  }
  out << ">\n";
  if (!rendered.has_title) out << "<h1 dir=\"auto\">" << note.title << "</h1>\n";
  if (rendered.html.empty()) out << "<p class=\"hint\">This note has no text.</p>\n";
  out << BlockAttributes().add_to(rendered.html) << "</article>\n";
  const Html neighbours = Html() << neighbours_html("Linked from", around.linked_from, kMaxLinkedFrom)
                                 << neighbours_html("Related", around.related, kMaxRelated);
  if (!neighbours.empty())
    out << "<section class=\"around\" aria-label=\"Other notes\">\n" << neighbours << "</section>\n";
  out << "</div>\n";
  return out;
}

}  // namespace dssearch::inline web_note
