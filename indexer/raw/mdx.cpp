// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/raw/mdx.hpp"

#include <algorithm>
#include <array>

#include "indexer/base/ascii.hpp"

namespace dssearch::inline indexer_raw {
namespace {

constexpr std::string_view kImport = "import ";
constexpr std::string_view kExport = "export ";

}  // namespace

bool is_mdx(std::string_view path) {
  constexpr std::string_view kEnding = ".mdx";
  return path.size() > kEnding.size() && lower_ascii(path.substr(path.size() - kEnding.size())) == kEnding;
}

bool is_module_line(std::string_view line) {
  if (line.starts_with(kImport)) {
    const std::string_view rest = line.substr(kImport.size());
    const bool opens =
        rest.starts_with('{') || rest.starts_with('*') || rest.starts_with('"') || rest.starts_with('\'');
    return opens || rest.find(" from '") != std::string_view::npos || rest.find(" from \"") != std::string_view::npos;
  }
  if (!line.starts_with(kExport)) return false;
  const std::string_view rest = line.substr(kExport.size());
  const std::array<std::string_view, 9> words{"const ", "let ",     "var ", "function ", "async ",
                                              "class ", "default ", "{",    "*"};
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return rest.starts_with(word); });
}

}  // namespace dssearch::inline indexer_raw
