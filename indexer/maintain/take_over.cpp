// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/maintain/take_over.hpp"

#include <exception>
#include <optional>
#include <string>

#include "indexer/base/error.hpp"
#include "indexer/maintain/prune.hpp"
#include "indexer/maintain/status.hpp"
#include "indexer/store/index_dir.hpp"
#include "indexer/store/moved_notes.hpp"
#include "indexer/store/open_index.hpp"

namespace dssearch::inline indexer_maintain {
namespace {

struct OldIndex {
  std::string index_dir;
  std::string notes_dir;  // the old name of the folder
  AskedSettings asked;
};

std::optional<OldIndex> old_index_of(const Location& location, const Environment& environment) {
  if (!location.default_index || has_index(location.index_dir)) return std::nullopt;
  const std::optional<MovedNotes> moved = find_moved_notes({location.notes_dir}, environment);
  if (!moved || moved->is_still_there) return std::nullopt;
  try {
    const std::string asked =
        with_reader(moved->index_dir, [](OpenIndex& index) { return index.db.get_metadata(kMetaAsked); });
    return OldIndex{moved->index_dir, moved->was, unpack_asked(asked)};
  } catch (const std::exception&) {
    return std::nullopt;  // the notes are indexed anyway
  }
}

/// @return why it is kept; empty when it was deleted.
std::string remove(const OldIndex& old) {
  if (std::string reason = reason_to_keep(old.notes_dir); !reason.empty()) return reason;
  try {
    remove_index(old.index_dir);
    return {};
  } catch (const Error& error) {
    return error.what();
  }
}

}  // namespace

IndexReport refresh_and_take_over(const Location& location, RefreshRequest request, const Environment& environment,
                                  Progress& progress) {
  const std::optional<OldIndex> old = request.dry_run ? std::nullopt : old_index_of(location, environment);
  if (old) request.settings = overlay(request.settings, old->asked);
  IndexReport report = refresh_index(location, request, progress);
  if (request.dry_run) return report;
  remember_index(location, environment);
  if (!old) return report;
  report.took_over = old->notes_dir;
  report.kept_old = remove(*old);
  return report;
}

}  // namespace dssearch::inline indexer_maintain
