// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/base/note_name.hpp"

#include <algorithm>
#include <array>

#include "indexer/base/ascii.hpp"

namespace dssearch::inline indexer_base {

namespace {

constexpr std::array<std::string_view, 7> kNoteEndings = {".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd"};
constexpr std::array<std::string_view, 18> kTextEndings = {
    ".txt",  ".text", ".org",       ".rst",    ".adoc", ".asciidoc", ".asc",  ".tex", ".textile",
    ".wiki", ".typ",  ".mediawiki", ".creole", ".norg", ".mdwn",     ".mkdn", ".pod", ".rmarkdown"};

template <std::size_t Count>
bool ends_in_one_of(std::string_view name, const std::array<std::string_view, Count>& endings) {
  const auto same_letter = [](char lower, char any) { return lower == (lower_ascii(any)); };
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
    return name.size() >= ending.size() &&
           std::equal(ending.begin(), ending.end(), name.substr(name.size() - ending.size()).begin(), same_letter);
  });
}

}  // namespace

bool has_note_name(std::string_view name) {
  return ends_in_one_of(name, kNoteEndings);
}

bool is_like_note(std::string_view name) {
  return ends_in_one_of(name, kTextEndings);
}

}  // namespace dssearch::inline indexer_base
