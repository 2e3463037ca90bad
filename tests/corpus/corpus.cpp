// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/corpus/corpus.hpp"

#include <stdexcept>

namespace dssearch {

std::filesystem::path corpus_dir() {
  return DSSEARCH_CORPUS_DIR;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == separator) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

std::map<std::string, TsvRow> read_models() {
  std::map<std::string, TsvRow> models;
  for (const TsvRow& row : read_tsv((corpus_dir() / "models.tsv").string())) {
    if (!models.emplace(row.at("name"), row).second)
      throw std::runtime_error("models.tsv has two rows for " + row.at("name"));
  }
  return models;
}

}  // namespace dssearch
