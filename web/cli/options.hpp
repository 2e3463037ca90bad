// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/store/locate.hpp"
#include "searcher/print/hyperlink.hpp"

namespace dssearch::inline web_cli {

/// The job that a dsweb command line describes.
struct WebJob {
  LocationRequest location;
  std::string address = "127.0.0.1";       ///< --bind
  int port = 8377;                         ///< --port; 0: any that is free
  std::vector<std::string> allow_hosts;    ///< --allow-host
  bool watch = true;                       ///< not --no-watch
  LinkTarget editor = LinkTarget::vscode;  ///< --editor
  bool open = false;                       ///< --open
};

/// @return the job; nothing for --help and --version, which are then printed.
/// @throws Error usage.
std::optional<WebJob> parse_web_options(int argc, const char* const* argv);

}  // namespace dssearch::inline web_cli
