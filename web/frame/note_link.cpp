// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/frame/note_link.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "indexer/base/ascii.hpp"
#include "indexer/base/note_name.hpp"
#include "indexer/schema/link_term.hpp"
#include "web/http/escape.hpp"

namespace dssearch::inline web_frame {
namespace {

std::string_view extension(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string_view() : name.substr(dot + 1);
}

bool is_markdown(std::string_view path) {
  return !extension(path).empty() && has_note_name(path);
}

std::string_view fragment(std::string_view target) {
  const std::size_t hash = target.find('#');
  return hash == std::string_view::npos ? std::string_view() : target.substr(hash + 1);
}

std::string file_url(const std::string& path) {
  return "/file?path=" + escape_url(path);
}

}  // namespace

bool is_web_address(std::string_view target) {
  const std::string start = lower_ascii(target.substr(0, 8));
  return start.starts_with("http://") || start.starts_with("https://");
}

std::string_view picture_type(std::string_view path) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kTypes{{{"png", "image/png"},
                                                                                 {"jpg", "image/jpeg"},
                                                                                 {"jpeg", "image/jpeg"},
                                                                                 {"gif", "image/gif"},
                                                                                 {"webp", "image/webp"},
                                                                                 {"svg", "image/svg+xml"},
                                                                                 {"avif", "image/avif"}}};
  const std::string end = lower_ascii(extension(path));
  for (const auto& [name, type] : kTypes) {
    if (name == end) return type;
  }
  return {};
}

std::string note_url(std::string_view path, std::string_view query, std::string_view anchor) {
  std::string url = "/note?path=" + escape_url(path);
  if (!query.empty()) url += "&q=" + escape_url(query);
  if (!anchor.empty()) url += "#" + escape_url(anchor);
  return url;
}

std::string page_link(std::string_view target, std::string_view note_path, const IsNote& is_note) {
  if (target.starts_with('#') || is_web_address(target) || lower_ascii(target.substr(0, 7)) == "mailto:")
    return std::string(target);
  const std::optional<std::string> path = linked_path(target, note_path);
  if (!path) return {};
  if (is_markdown(*path) || (is_note && is_note(*path))) {
    return note_url(*path, {}, unescape_url(fragment(target), Plus::is_plus));
  }
  return picture_type(*path).empty() ? std::string() : file_url(*path);
}

std::string page_picture(std::string_view target, std::string_view note_path) {
  const std::string start = lower_ascii(target.substr(0, 16));
  for (const std::string_view type : {"png", "gif", "jpeg", "webp"}) {
    const std::string wanted = "data:image/" + std::string(type);
    if (start.starts_with(wanted + ";") || start.starts_with(wanted + ",")) return std::string(target);
  }
  const std::optional<std::string> path = linked_path(target, note_path);
  return path && !picture_type(*path).empty() ? file_url(*path) : std::string();
}

}  // namespace dssearch::inline web_frame
