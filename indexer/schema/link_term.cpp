// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/link_term.hpp"

#include <algorithm>

#include "indexer/base/ascii.hpp"
#include "indexer/base/percent.hpp"
#include "indexer/base/utf8.hpp"
#include "indexer/schema/field.hpp"
#include "indexer/schema/value_term.hpp"

namespace dssearch::inline indexer_schema {
namespace {

constexpr std::string_view kPathTerm = "/";
constexpr std::string_view kWikilink = "[[";

/// A link and the file it names may be in different normal forms.
std::string term_of(std::string_view kind, std::string_view value) {
  return value_term(kLinksTo, std::string(kind) + composed(value));
}

/// A note's path as written in wikilinks.
std::string without_extension(std::string path) {
  for (const std::string_view end : {".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".Rmd"}) {
    if (path.ends_with(end)) return path.substr(0, path.size() - end.size());
  }
  return path;
}

/// Whether it starts with a scheme (RFC 3986 §3.1), or names a host like `//…`.
bool is_absolute(std::string_view target) {
  if (target.starts_with("//")) return true;
  const std::size_t colon = target.find(':');
  return colon != std::string_view::npos && target.find_first_of("/?#") > colon;
}

}  // namespace

std::optional<std::string> linked_path(std::string_view target, std::string_view note_path) {
  if (target.empty() || target.front() == '#' || is_absolute(target)) return std::nullopt;
  const std::string path = percent_decoded(target.substr(0, target.find_first_of("?#")));
  const std::size_t folder_end = note_path.rfind('/');
  std::string full;
  if (!path.starts_with('/') && folder_end != std::string_view::npos) full = note_path.substr(0, folder_end + 1);
  full += path;
  std::string out;
  for (std::string_view rest = full; !rest.empty();) {
    const std::string_view segment = rest.substr(0, rest.find('/'));
    rest.remove_prefix(std::min(rest.size(), segment.size() + 1));
    if (segment.empty() || segment == ".") continue;
    if (segment == "..") {
      if (out.empty()) return std::nullopt;
      const std::size_t slash = out.rfind('/');
      out.resize(slash == std::string::npos ? 0 : slash);
      continue;
    }
    if (!out.empty()) out += '/';
    out += segment;
  }
  if (out.empty() || path.ends_with('/')) return std::nullopt;
  return out;
}

std::string link_term(std::string_view path) {
  return term_of(kPathTerm, path);
}

std::string wikilink_name(std::string_view target) {
  return without_extension(lower_ascii(target.substr(0, target.find_first_of("#^"))));
}

std::vector<std::string> wikilink_terms(std::string_view path) {
  const std::string name = without_extension(lower_ascii(path));
  std::vector<std::string> out{term_of(kWikilink, name)};
  for (std::size_t slash = name.find('/'); slash != std::string::npos; slash = name.find('/', slash + 1))
    out.push_back(term_of(kWikilink, std::string_view(name).substr(slash + 1)));
  return out;
}

std::string target_term(std::string_view target, std::string_view note_path) {
  if (target.starts_with(kWikilink)) {
    const std::string name = wikilink_name(target.substr(kWikilink.size()));
    return name.empty() ? std::string() : term_of(kWikilink, name);
  }
  const std::optional<std::string> path = linked_path(target, note_path);
  return path ? link_term(*path) : std::string();
}

}  // namespace dssearch::inline indexer_schema
