// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/searcher.hpp"

#include "indexer/base/error.hpp"
#include "indexer/store/opened_shards.hpp"

namespace dssearch::inline searcher {

void Searcher::keep_answers(std::shared_ptr<AnswerCache> answers) {
  if (places_.remote.empty()) answers_ = std::move(answers);
}

void Searcher::on_snapshot(const std::function<void(const Snapshot&)>& work) const {
  with_readers(places_, [&](OpenIndex& index) { work(Snapshot(index, places_, answers_.get())); });
}

const Location& Searcher::location_of(const std::string& notes_dir, const std::string& remote) const {
  if (!remote.empty() || places_.local.empty()) {
    throw Error(ErrorKind::not_found, "the note is on the machine that serves " + remote,
                "run dssearch there, or use --index for notes on this machine");
  }
  for (const Location& location : places_.local) {
    if (location.notes_dir == notes_dir) return location;
  }
  return places_.local.front();
}

}  // namespace dssearch::inline searcher
