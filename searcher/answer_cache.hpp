// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/base/file_stamp.hpp"
#include "searcher/answer/request.hpp"
#include "searcher/answer/results.hpp"

namespace dssearch::inline searcher {

/// Keeps the latest answers of a server. An answer is used again only while it would come out the same: for an equal
/// request, an index in the same state, and notes that are as they were. Threads: any number, at once.
class AnswerCache {
 public:
  static constexpr std::size_t kMaxBytes = 32'000'000;

  /// @param settled  notes that changed more recently may have changed during the search: such answers are not kept.
  explicit AnswerCache(std::size_t max_bytes = kMaxBytes, std::chrono::nanoseconds settled = std::chrono::seconds(5))
      : max_bytes_(max_bytes), settled_(settled) {}

  /// @param state  of the index, as `index_state`.
  /// @return the answer, if it is kept and still right. Cost: a look at each of its notes (lstat).
  std::optional<Results> find(const std::string& state, const SearchRequest& request);

  /// Keeps an answer, in place of those that were not asked for longest. Answers with notes that changed since they
  /// were indexed, or just now, are not kept.
  void keep(const std::string& state, const SearchRequest& request, const Results& results);

  /// @return about how much memory the answers take.
  std::size_t bytes() const;

 private:
  /// A file, as it was when the answer was made.
  struct Seen {
    std::string path;
    FileStamp stamp;
  };
  struct Answer {
    std::string key;
    Results results;
    std::vector<Seen> notes;
    std::size_t bytes = 0;
  };
  using Entries = std::list<std::shared_ptr<const Answer>>;

  void drop(Entries::iterator entry);

  mutable std::mutex mutex_;
  std::size_t max_bytes_;
  std::chrono::nanoseconds settled_;
  std::size_t bytes_ = 0;
  Entries entries_;  // asked for last first
  std::unordered_map<std::string_view, Entries::iterator> by_key_;
};

}  // namespace dssearch::inline searcher
