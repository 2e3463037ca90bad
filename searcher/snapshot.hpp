// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/store/index_locations.hpp"

namespace dssearch::inline indexer_store {
struct OpenIndex;
}  // namespace dssearch::inline indexer_store

namespace dssearch::inline searcher {

class AnswerCache;

/// One state of the indexes for answering a request: opened once, the same for all its questions (questions.hpp), even
/// if the indexes change meanwhile. Made by `Searcher::read`, and valid while that runs. Not for sharing between
/// threads.
class Snapshot {
 public:
  /// @param index, places, answers  kept by reference. @param answers  nullptr: none are kept.
  Snapshot(OpenIndex& index, const SearchPlaces& places, AnswerCache* answers)
      : index_(index), places_(places), answers_(answers) {}

  OpenIndex& index() const { return index_; }

  /// @return earlier answers; nullptr when none are kept.
  AnswerCache* answers() const { return answers_; }

  /// @return the only index, on this machine. Not for several or remote ones.
  const Location& location() const { return places_.local.front(); }

 private:
  OpenIndex& index_;
  const SearchPlaces& places_;
  AnswerCache* answers_;
};

}  // namespace dssearch::inline searcher
