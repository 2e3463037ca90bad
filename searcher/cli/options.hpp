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

namespace dssearch::inline searcher_cli {

enum class Output { text, json, jsonl, vimgrep, format, files, count, editor };

/// The job that a dssearch command line describes.
struct SearchJob {
  std::vector<LocationRequest> places;  ///< the places on this machine; searched as one
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
  bool synonyms = false;               ///< --synonyms: list acronyms with their long forms
  std::optional<std::string> show;     ///< --show: section id, and its lines to show
};

/// @return the job; nothing for --help and --version, which are then printed.
/// @throws Error usage.
std::optional<SearchJob> parse_search_options(int argc, char** argv);

/// @return whether --json was given, even in an invalid command line, so that errors are JSON too.
bool asks_for_json(int argc, char** argv);

}  // namespace dssearch::inline searcher_cli
