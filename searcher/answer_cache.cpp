// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer_cache.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <set>

#include "indexer/base/pack.hpp"

namespace dssearch::inline searcher {
namespace {

constexpr std::size_t kEntryBytes = 500;  // what lists and maps add, about
constexpr std::size_t kHitBytes = 1000;
constexpr std::size_t kTextBytes = sizeof(std::string);

/// Names every member: one that is added to a request does not compile until it is part of the key.
std::string key_of(const std::string& state, const SearchRequest& request) {
  const auto& [query, offset, limit, snippet_width, last_word_is_prefix, correct, explain, fold, facets, exact_total,
               sort, like, note, per_note] = request;
  const auto& [by, field, descending] = sort;
  Packer key;
  for (const std::string* text : {&state, &query, &field, &like, &note}) key.text(*text);
  for (const std::size_t number : {offset, limit, snippet_width, per_note, static_cast<std::size_t>(by)})
    key.number(number);
  for (const bool flag : {last_word_is_prefix, correct, explain, fold, facets, exact_total, descending})
    key.number(flag ? 1 : 0);
  return key.bytes();
}

std::optional<FileStamp> stamp_of_file(const std::string& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) return std::nullopt;
  return stamp_of(status);
}

std::size_t size_of(const Hit& hit) {
  std::size_t bytes = kHitBytes + hit.path.size() + 2 * hit.title.size();
  for (const TextRun& run : hit.snippet) bytes += sizeof run + run.text.size();
  for (const std::string& heading : hit.headings) bytes += 2 * (kTextBytes + heading.size());
  for (const auto& [name, values] : hit.fields) {
    for (const std::string& value : values) bytes += kTextBytes + name.size() + value.size();
  }
  return bytes;
}

std::size_t size_of(const Results& results) {
  std::size_t bytes = kEntryBytes + 3 * results.query.size();
  for (const Hit& hit : results.hits) bytes += size_of(hit);
  if (!results.facets) return bytes;
  for (const Facet& facet : *results.facets) {
    for (const FacetValue& value : facet.values) bytes += sizeof value + value.value.size();
  }
  return bytes;
}

}  // namespace

// Notes are looked at, and answers copied, outside the lock: a disk that hangs stops one request, not all.
std::optional<Results> AnswerCache::find(const std::string& state, const SearchRequest& request) {
  const std::string key = key_of(state, request);
  std::shared_ptr<const Answer> answer;
  {
    const std::lock_guard lock(mutex_);
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return std::nullopt;
    entries_.splice(entries_.begin(), entries_, found->second);
    answer = entries_.front();
  }
  const bool same = std::all_of(answer->notes.begin(), answer->notes.end(),
                                [](const Seen& note) { return stamp_of_file(note.path) == note.stamp; });
  if (same) return answer->results;
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(key);
  if (found != by_key_.end() && *found->second == answer) drop(found->second);
  return std::nullopt;
}

void AnswerCache::keep(const std::string& state, const SearchRequest& request, const Results& results) {
  Answer answer{key_of(state, request), results, {}, 0};
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const std::int64_t settled = std::chrono::duration_cast<std::chrono::nanoseconds>(now - settled_).count();
  std::set<std::string> paths;
  for (const Hit& hit : results.hits) {
    if (hit.stale || hit.gone || !hit.remote.empty()) return;
    paths.insert(hit.notes_dir + "/" + hit.path);
  }
  for (const std::string& path : paths) {
    const std::optional<FileStamp> stamp = stamp_of_file(path);
    if (!stamp || stamp->ctime_ns > settled) return;
    answer.notes.push_back({path, *stamp});
  }
  answer.bytes = answer.key.size() + size_of(results);
  if (answer.bytes > max_bytes_ / 4) return;
  const std::lock_guard lock(mutex_);
  if (const auto old = by_key_.find(answer.key); old != by_key_.end()) drop(old->second);
  bytes_ += answer.bytes;
  entries_.push_front(std::make_shared<const Answer>(std::move(answer)));
  by_key_.emplace(entries_.front()->key, entries_.begin());
  while (bytes_ > max_bytes_) drop(std::prev(entries_.end()));
}

std::size_t AnswerCache::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

void AnswerCache::drop(Entries::iterator entry) {
  bytes_ -= (*entry)->bytes;
  by_key_.erase((*entry)->key);
  entries_.erase(entry);
}

}  // namespace dssearch::inline searcher
