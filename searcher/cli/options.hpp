// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/store/index_locations.hpp"
#include "indexer/store/locate.hpp"
#include "searcher/answer/request.hpp"
#include "searcher/cli/refresh_first.hpp"
#include "searcher/print/hyperlink.hpp"
#include "searcher/print/line_formats.hpp"

namespace dssearch {

enum class Output { text, json, jsonl, vimgrep, format, files, count, editor };

/// What a dssearch command line means.
struct SearchJob {
  std::vector<LocationRequest> places;  ///< what was named on this machine; searched as one
  std::vector<RemoteAddress> remotes;   ///< alone, or searched as one with the local ones
  SearchRequest request;
  FreshMode fresh = FreshMode::automatic;
  Output output = Output::text;
  bool nul_separated = false;  ///< -0, with -l
  bool absolute = false;       ///< print absolute paths
  bool color = false;
  std::size_t width = 100;  ///< columns
  LinkTarget links = LinkTarget::none;
  std::optional<LineTemplate> format;  ///< --format
  std::optional<int> context;          ///< --context: lines around each hit's
  bool synonyms = false;               ///< --synonyms: list what acronyms stand for
  std::optional<std::string> show;     ///< --show: section id, and which of its lines
};

/// @return the job, or nothing when the command line asked for --help or --version, which is then printed.
/// @throws Error usage.
std::optional<SearchJob> parse_search_options(int argc, char** argv);

/// @return whether the command line asks for JSON, also when it is otherwise wrong, so that errors are JSON too.
bool asks_for_json(int argc, char** argv);

}  // namespace dssearch
