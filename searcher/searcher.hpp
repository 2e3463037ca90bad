// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "indexer/store/index_locations.hpp"
#include "searcher/snapshot.hpp"

namespace dssearch::inline searcher {

/// Opens one index, or several as one, for questions (questions.hpp). Threads: any number, at once.
class Searcher {
 public:
  explicit Searcher(Location location) : places_{{std::move(location)}, {}} {}
  /// @param places  searched as one; scores equal those of one index with all their notes. Calls throw Error conflict
  /// when they do not fit together, and network when a server does not answer.
  explicit Searcher(SearchPlaces places) : places_(std::move(places)) {}

  /// From now on uses earlier answers again, for a program that answers many questions. Not those of remote indexes.
  void keep_answers(std::shared_ptr<AnswerCache> answers);

  /// Opens the indexes once and returns the result of `work(const Snapshot&)`. Repeats everything, up to five times,
  /// when a writer has replaced blocks meanwhile, so `work` should have no effect except its result.
  /// @throws Error  not_found, damaged, older, newer, unsafe …: any fault of the index; all errors of `work`.
  template <typename Work>
  auto read(Work work) const {
    std::optional<std::invoke_result_t<Work, const Snapshot&>> out;
    on_snapshot([&](const Snapshot& snapshot) { out.emplace(work(snapshot)); });
    return std::move(*out);
  }

  /// One question on a snapshot of its own: `searcher.ask(search, request)`.
  template <typename Answer, typename... Parameters>
  Answer ask(Answer (*question)(const Snapshot&, Parameters...), std::type_identity_t<Parameters>... arguments) const {
    return read([&](const Snapshot& snapshot) { return question(snapshot, arguments...); });
  }

  /// @return the only index, on this machine. Not for several or remote ones.
  const Location& location() const { return places_.local.front(); }

  /// @return the location of the note of a hit or section. @throws Error not_found, when on another machine.
  const Location& location_of(const std::string& notes_dir, const std::string& remote) const;

 private:
  void on_snapshot(const std::function<void(const Snapshot&)>& work) const;

  SearchPlaces places_;
  std::shared_ptr<AnswerCache> answers_;  // shared by copies
};

}  // namespace dssearch::inline searcher
