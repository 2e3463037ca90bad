// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/browse/folder_page.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "web/frame/facet_list.hpp"
#include "web/frame/page_frame.hpp"
#include "web/frame/search_link.hpp"

namespace dssearch::inline web_browse {
namespace {

constexpr std::size_t kShownFolders = 200;
constexpr std::size_t kShownTags = 60;
constexpr std::size_t kShownValues = 30;
constexpr std::size_t kShelves = 12;  // fields whose values are shown on the first page
constexpr std::size_t kShownFields = 200;
constexpr std::size_t kMaxValueBytes = 64;  // longer values are texts, not values to choose from
constexpr std::size_t kAlwaysFew = 8;       // values; fields with more are shown only if notes share values
constexpr std::size_t kYearBytes = 4;
constexpr std::string_view kFamily = "family";  // the field by which people know notes
constexpr std::size_t kDayBytes = 10;           // of 2024-12-26

Html count_html(std::size_t count) {
  return Html() << " <span class=\"n\">" << with_commas(count) << "</span>";
}

std::string folder_address(const std::string& path) {
  return PageAddress("/browse").with("in", path).url();
}

PageAddress value_address(const std::string& field, const std::string& value) {
  return PageAddress("/browse").with("field", field).with("value", value);
}

/// The last name of a path.
std::string last_name(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

std::size_t depth_of(const std::string& path) {
  return static_cast<std::size_t>(std::count(path.begin(), path.end(), '/'));
}

Html folder_item(const FolderCount& folder) {
  return Html() << "<a href=\"" << folder_address(folder.path) << "\" dir=\"auto\">" << last_name(folder.path) << "</a>"
                << count_html(folder.notes);
}

struct Tree {
  Html html;
  std::size_t folders = 0;  ///< in it
};

/// The tree of folders as nested lists, to the greatest depth that is short enough.
Tree tree_of(const std::vector<FolderCount>& folders) {
  std::size_t deepest = 0;
  std::map<std::size_t, std::size_t> at_depth;
  for (const FolderCount& folder : folders) {
    if (!folder.path.empty()) ++at_depth[depth_of(folder.path)];
  }
  std::size_t listed = at_depth.empty() ? 0 : at_depth[0];
  while (at_depth.contains(deepest + 1) && listed + at_depth[deepest + 1] <= kShownFolders)
    listed += at_depth[++deepest];
  Html out;
  std::size_t open = 0;
  std::size_t shown = 0;
  for (const FolderCount& folder : folders) {
    if (folder.path.empty() || depth_of(folder.path) > deepest || shown == kShownFolders) continue;
    const std::size_t depth = depth_of(folder.path) + 1;
    if (depth <= open) out << "</li>\n";
    for (; open > depth; --open) out << "</ul>\n</li>\n";
    for (; open < depth; ++open) out << "\n<ul>\n";
    out << "<li>" << folder_item(folder);
    ++shown;
  }
  if (open > 0) out << "</li>\n";
  for (; open > 0; --open) out << (open > 1 ? "</ul>\n</li>\n"_html : "</ul>\n"_html);
  return {std::move(out), shown};
}

Html shelf(std::string_view name, const Html& inside) {
  return Html() << "<section>\n<h2 dir=\"auto\">" << name << "</h2>\n" << inside << "</section>\n";
}

Html chips_shelf(std::string_view name, const Html& chips) {
  return shelf(name, Html() << "<ul class=\"chips\">\n" << chips << "</ul>\n");
}

Html folders_shelf(const NoteTable& table) {
  const std::vector<FolderCount> folders = folder_counts(table);
  if (folders.size() < 2) return {};
  const Tree tree = tree_of(folders);
  const std::size_t hidden = folders.size() - 1 - tree.folders;
  Html out = Html() << "<div class=\"tree\">" << tree.html;
  if (hidden > 0) out << "<p><a href=\"/browse?in=/\">" << counted(hidden, "folder") << " more</a></p>\n";
  if (folders.front().own > 0)
    out << "<p><a href=\"/browse?in=/\">" << counted(folders.front().own, "note") << "</a> in no folder</p>\n";
  out << "</div>\n";
  return shelf("Folders", out);
}

Html chip(const PageAddress& address, const std::string& name, std::size_t count) {
  return Html() << "<li><a href=\"" << address.url() << "\" dir=\"auto\">" << name << "</a>" << count_html(count)
                << "</li>\n";
}

Html more_chip(const std::string& field, std::size_t hidden) {
  if (hidden == 0) return {};
  return Html() << "<li><a href=\"" << PageAddress("/browse").with("field", field).url() << "\">" << with_commas(hidden)
                << " more<span class=\"unseen\"> of " << field << "</span></a></li>\n";
}

Html tags_shelf(const TagCounts& tags) {
  if (tags.tags.empty()) return {};
  Html chips;
  const std::size_t shown = std::min(tags.tags.size(), kShownTags);
  for (std::size_t i = 0; i < shown; ++i)
    chips << chip(value_address("tag", tags.tags[i].value), tags.tags[i].value, tags.tags[i].count);
  chips << more_chip("tag", tags.tags.size() - shown + tags.left_out);
  return chips_shelf("Tags", chips);
}

/// Whether the values of a field are few enough to choose from.
bool has_few_values(const FieldSummary& field) {
  const std::size_t values = field.values.size();
  if (field.longest > kMaxValueBytes || values < 2 || values > kShownValues) return false;
  return field.name == kFamily || values <= kAlwaysFew || 2 * values <= field.notes;
}

/// The years of a field of dates, each with its notes on the timeline.
Html years_shelf(const NoteTable& table, const FieldSummary& field) {
  std::map<std::string, std::size_t, std::greater<>> years;
  for (const DatedNote& one : dated_notes(table, field.name).dated) ++years[one.written.substr(0, kYearBytes)];
  Html chips;
  std::size_t shown = 0;
  const PageAddress all = PageAddress("/timeline").with("field", field.name);
  for (const auto& [year, notes] : years) {
    if (shown++ < kShownValues) chips << chip(all.with("period", year), year, notes);
  }
  chips << "<li><a href=\"" << all.url() << "\">timeline<span class=\"unseen\"> of " << field.name
        << "</span></a></li>\n";
  return chips_shelf(field.name, chips);
}

Html values_shelf(const FieldSummary& field) {
  Html chips;
  for (const FacetValue& value : field.values)
    chips << chip(value_address(field.name, value.value), value.value, value.count);
  return chips_shelf(field.name, chips);
}

Html other_fields_html(const std::vector<const FieldSummary*>& fields) {
  if (fields.empty()) return {};
  Html out = Html() << "<table class=\"rows\">\n<caption class=\"unseen\">Other fields</caption>\n<thead><tr><th "
                       "scope=\"col\">Field</th>"
                       "<th scope=\"col\" class=\"num\">Notes</th><th scope=\"col\" "
                       "class=\"num\">Values</th></tr></thead>\n<tbody>\n";
  const std::size_t shown = std::min(fields.size(), kShownFields);
  for (std::size_t i = 0; i < shown; ++i) {
    const FieldSummary& field = *fields[i];
    out << "<tr><td dir=\"auto\"><a href=\"" << PageAddress("/browse").with("field", field.name).url() << "\">"
        << field.name << "</a></td><td class=\"num\">" << with_commas(field.notes) << "</td><td class=\"num\">"
        << with_commas(field.values.size()) << "</td></tr>\n";
  }
  out << "</tbody>\n</table>\n";
  if (shown < fields.size())
    out << "<p>and " << with_commas(fields.size() - shown) << " rarer fields. <a href=\"/matrix\">Matrix</a></p>\n";
  return shelf("Other fields", out);
}

std::vector<FieldSummary> fields_in_order(const NoteTable& table) {
  std::vector<FieldSummary> fields = field_summaries(table);
  std::stable_sort(fields.begin(), fields.end(), [](const FieldSummary& a, const FieldSummary& b) {
    return (a.name == kFamily) > (b.name == kFamily);
  });
  return fields;
}

Html head_html(const HtmlPart& name, const Html& links) {
  return Html() << "<h1 dir=\"auto\">" << name << "</h1>\n<p class=\"about\">" << links << "</p>\n";
}

Html way_html(const std::string& folder) {
  Html out = Html() << "<ol class=\"way\" aria-label=\"Folder\"><li><a href=\"/browse?in=/\">Notes</a></li>";
  for (std::size_t slash = folder.find('/'); !folder.empty(); slash = folder.find('/', slash + 1)) {
    const std::string path = folder.substr(0, slash);
    if (slash == std::string::npos) {
      out << "<li aria-current=\"page\">" << last_name(path) << "</li>";
      break;
    }
    out << "<li><a href=\"" << folder_address(path) << "\">" << last_name(path) << "</a></li>";
  }
  out << "</ol>\n";
  return out;
}

Html note_items(const std::vector<const NoteRow*>& notes, const Slice& slice) {
  Html out = Html() << "<ul class=\"list\">\n";
  for (std::size_t i = slice.begin(); i < slice.end(); ++i) {
    out << "<li><span dir=\"auto\">" << note_link_html(notes[i]->path, notes[i]->title)
        << "</span> <span class=\"path\">" << notes[i]->path << "</span></li>\n";
  }
  out << "</ul>\n";
  return out;
}

}  // namespace

Html browse_html(const NoteTable& table, const TagCounts& tags) {
  Html out = ways_html("/browse");
  out << "<h1>Browse " << counted(table.rows.size(), "note") << "</h1>\n"
      << left_out_html(table) << "<div class=\"shelves\">\n"
      << folders_shelf(table) << tags_shelf(tags);
  std::size_t shelves = 0;
  std::vector<const FieldSummary*> others;
  const std::vector<FieldSummary> fields = fields_in_order(table);
  for (const FieldSummary& field : fields) {
    if (field.name == "tags") continue;
    const bool is_shelf = field.is_date() || has_few_values(field);
    if (!is_shelf || shelves == kShelves) {
      others.push_back(&field);
    } else {
      out << (field.is_date() ? years_shelf(table, field) : values_shelf(field));
      ++shelves;
    }
  }
  out << other_fields_html(others);
  if (fields.empty() && tags.tags.empty()) {
    out << "<p class=\"hint\">Tags and fields are written at the top of a note, between lines of <code>---</code>: "
           "<code>tags: [a, b]</code></p>\n";
  }
  out << "</div>\n";
  return out;
}

Html folder_html(const std::vector<FolderCount>& folders, const FolderCount& folder, const NoteTable& table,
                 Slice slice) {
  const std::string below = folder.path.empty() ? "" : folder.path + "/";
  const std::string filter = folder.path.empty() ? "" : filter_text("in", folder.path);
  Html links = Html() << counted(folder.notes, "note");
  if (!filter.empty()) links << ". <a href=\"" << search_url(filter) << "\">Search in this folder</a>";
  const std::string name = folder.path.empty() ? "All folders" : last_name(folder.path);
  Html out = ways_html("/browse");
  out << way_html(folder.path) << head_html(name, links);
  Html inside;
  for (const FolderCount& other : folders) {
    const bool is_below = other.path.size() > below.size() && other.path.starts_with(below);
    if (is_below && other.path.find('/', below.size()) == std::string::npos)
      inside << "<li>" << folder_item(other) << "</li>\n";
  }
  if (!inside.empty()) out << "<h2>Folders</h2>\n<ul class=\"chips\">\n" << inside << "</ul>\n";
  std::vector<const NoteRow*> own;
  for (const NoteRow& row : table.rows) {
    if (row.path.starts_with(below) && row.path.find('/', below.size()) == std::string::npos) own.push_back(&row);
  }
  slice.total = own.size();
  if (!inside.empty() && !own.empty()) out << "<h2>Notes</h2>\n";
  if (!own.empty()) out << note_items(own, slice);
  const std::string shown = folder.path.empty() ? "/" : folder.path;
  out << steps_html(PageAddress("/browse").with("in", shown), slice) << left_out_html(table);
  return out;
}

Html values_html(const FieldSummary& field, Slice slice) {
  slice.total = field.values.size();
  Html links = Html() << counted(field.values.size(), "value");
  if (field.notes > 0) links << " in " << counted(field.notes, "note");
  if (field.is_date())
    links << ". <a href=\"" << PageAddress("/timeline").with("field", field.name).url() << "\">Timeline</a>";
  if (field.name != "tag") {
    links << ". <a href=\"" << PageAddress("/matrix").with("sort", field.name).with("field", field.name).url()
          << "\">As a table</a>";
  }
  Html out = ways_html("/browse");
  out << head_html(field.name, links) << "<ul class=\"list\">\n";
  for (std::size_t i = slice.begin(); i < slice.end(); ++i) {
    const FacetValue& value = field.values[i];
    out << chip(value_address(field.name, value.value), value.value, value.count);
  }
  out << "</ul>\n" << steps_html(PageAddress("/browse").with("field", field.name), slice);
  return out;
}

Html notes_with_html(const std::string& field, const std::string& asked, const std::string& value,
                     const std::vector<const NoteRow*>& notes, Slice slice) {
  slice.total = notes.size();
  const std::string filter = asked.empty() ? std::string() : filter_text(asked, value);
  Html links = Html() << counted(notes.size(), "note");
  if (!filter.empty()) links << ". <a href=\"" << search_url(filter) << "\">Search in them</a>";
  links << ". <a href=\"" << PageAddress("/browse").with("field", field).url() << "\">Other values of " << field
        << "</a>";
  const Html name = Html() << "<span class=\"of\">" << field << ":</span> " << value;
  return Html() << ways_html("/browse") << head_html(name, links) << note_items(notes, slice)
                << steps_html(value_address(field, value), slice);
}

Html recent_html(const std::vector<NoteEntry>& notes, Slice slice) {
  Html out = ways_html("/recent");
  out << "<h1>Changed recently</h1>\n";
  std::string day;
  for (const NoteEntry& note : notes) {
    const std::string its_day = note.changed.empty() ? "not known" : note.changed.substr(0, kDayBytes);
    if (its_day != day) {
      if (!day.empty()) out << "</ul>\n";
      out << "<h2>" << its_day << "</h2>\n<ul class=\"list\">\n";
      day = its_day;
    }
    out << "<li>";
    if (!note.changed.empty()) {
      out << "<time datetime=\"" << note.changed << "\">" << note.changed.substr(11, 5) << " UTC</time> ";
    }
    out << "<span><span dir=\"auto\">" << note_link_html(note.path, note.title) << "</span> <span class=\"path\">"
        << note.path << "</span></span></li>\n";
  }
  if (!day.empty()) out << "</ul>\n";
  out << steps_html(PageAddress("/recent"), slice);
  return out;
}

}  // namespace dssearch::inline web_browse
