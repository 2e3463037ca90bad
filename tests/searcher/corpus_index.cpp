// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/searcher/corpus_index.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "indexer/analysis/tokeniser.hpp"
#include "searcher/index/section_record.hpp"

namespace dssearch {

NoteTexts corpus_notes() {
  NoteTexts notes;
  const std::filesystem::path root(DSSEARCH_CORPUS_DIR);
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".md") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    notes[entry.path().lexically_relative(root).string()] = std::string(std::istreambuf_iterator<char>(in), {});
  }
  return notes;
}

const SmallIndex& corpus_index() {
  static const SmallIndex index(corpus_notes());
  return index;
}

std::map<std::string, StoredSection> sections_by_id(const SmallIndex& index) {
  std::map<std::string, StoredSection> out;
  OpenIndex open = index.open();
  for (auto document = open.db.postlist_begin(""); document != open.db.postlist_end(""); ++document) {
    StoredSection section = stored_section(open.db.get_document(*document));
    out[section.id] = std::move(section);
  }
  return out;
}

std::vector<std::string> vocabulary(const NoteTexts& notes) {
  std::set<std::string> words;
  Tokens tokens;
  for (const auto& [path, text] : notes) {
    tokenise(text, tokens);
    for (const Token& token : tokens.tokens) words.insert(text.substr(token.at.begin, token.at.size()));
  }
  return {words.begin(), words.end()};
}

}  // namespace dssearch
