// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/searcher/small_index.hpp"

#include <algorithm>

#include "indexer/write/refresh.hpp"

namespace dssearch {

SmallIndex::SmallIndex(const NoteTexts& notes) {
  dir_.mkdir("notes");
  for (const auto& [path, text] : notes) dir_.write("notes/" + path, text);
  location_.notes_dir = dir_.at("notes");
  location_.index_dir = dir_.at("index");
  location_.default_index = false;
  refresh();
}

void SmallIndex::write(const std::string& path, const std::string& text) {
  dir_.write("notes/" + path, text);
  refresh();
}

Results SmallIndex::search(const std::string& query) const {
  SearchRequest request;
  request.query = query;
  request.limit = 1000;
  request.fold = false;
  return searcher().ask(dssearch::search, request);
}

std::vector<std::string> SmallIndex::found(const std::string& query) const {
  std::vector<std::string> paths;
  for (const Hit& hit : search(query).hits) paths.push_back(hit.path);
  return paths;
}

std::vector<std::string> SmallIndex::found_whole(const std::string& query) const {
  std::vector<std::string> paths;
  for (const Hit& hit : search(query).hits) {
    if (hit.missing.empty()) paths.push_back(hit.path);
  }
  return paths;
}

void SmallIndex::refresh() const {
  Progress silent;
  RefreshRequest request;
  request.jobs = 1;
  refresh_index(location_, request, silent);
}

std::vector<std::string> sorted(std::vector<std::string> strings) {
  std::sort(strings.begin(), strings.end());
  return strings;
}

}  // namespace dssearch
