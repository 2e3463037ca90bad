// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/notes_nearby.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <deque>
#include <filesystem>
#include <string_view>

#include "indexer/base/note_name.hpp"

namespace dssearch::inline indexer_store {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxEntries = 1000;

/// In the temporary folder, for example, the notes may be anybody's.
bool is_everybodys(const std::string& folder) {
  struct stat status {};
  return ::stat(folder.c_str(), &status) != 0 || (status.st_mode & S_IWOTH) != 0;
}

bool is_marked_root(const std::string& folder) {
  constexpr std::array<const char*, 4> kMarks{".git", ".obsidian", ".dssearch.yaml", ".dssearchignore"};
  struct stat status {};
  return std::any_of(kMarks.begin(), kMarks.end(),
                     [&](const char* mark) { return ::lstat((folder + "/" + mark).c_str(), &status) == 0; });
}

/// A search of bounded size.
class Look {
 public:
  /// Breadth first, so that near notes are found first. @param deep  also in the folders below.
  bool finds_note(const std::string& root, bool deep) {
    std::deque<fs::path> waiting{root};
    while (!waiting.empty()) {
      const fs::path folder = std::move(waiting.front());
      waiting.pop_front();
      std::error_code failure;
      for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure)) {
        if (left_ == 0) return false;
        --left_;
        const std::string name = entry->path().filename().string();
        std::error_code ignored;
        if (name.starts_with('.') || entry->is_symlink(ignored)) continue;
        if (entry->is_directory(ignored)) {
          if (deep) waiting.push_back(entry->path());
        } else if (has_note_name(name)) {
          return true;
        }
      }
    }
    return false;
  }

 private:
  std::size_t left_ = kMaxEntries;
};

}  // namespace

std::vector<std::string> folder_and_parents(const std::string& folder, const std::string& home) {
  std::error_code failure;
  const fs::path last = home.empty() ? fs::path() : fs::canonical(home, failure);
  std::vector<std::string> out;
  for (fs::path at = folder;; at = at.parent_path()) {
    out.push_back(at.string());
    if (at == last || at == at.parent_path()) return out;
  }
}

std::optional<std::string> folder_with_notes(const std::string& working_dir, const std::string& home) {
  Look look;
  for (const std::string& folder : folder_and_parents(working_dir, home)) {
    const bool is_working_dir = folder == working_dir;
    if (!is_working_dir && is_everybodys(folder)) continue;
    if (look.finds_note(folder, is_working_dir || is_marked_root(folder))) return folder;
  }
  return std::nullopt;
}

}  // namespace dssearch::inline indexer_store
