// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <string>

#include "searcher/answer/marker.hpp"
#include "searcher/answer/results.hpp"
#include "searcher/searcher.hpp"

namespace dssearch::inline searcher_cli {

/// The current lines of notes around hits, for terminals.
class SourceLines {
 public:
  /// @param around  lines before and after the hit's. @param query  whose words are marked, when `color`.
  SourceLines(const Searcher& searcher, const std::string& query, int around, bool color);

  /// @return the lines with their numbers, `>` before the hit's own; nothing when the note can no longer be read. No
  /// raw control bytes. @throws Error unsafe, like `current_note`.
  std::string around(const Hit& hit);

 private:
  std::string shown(std::string_view line) const;

  const Searcher& searcher_;
  std::unique_ptr<Marker> marker_;
  int around_;
  bool color_;
  std::string path_;  // path of the last note read, after its folder
  std::string text_;
};

}  // namespace dssearch::inline searcher_cli
