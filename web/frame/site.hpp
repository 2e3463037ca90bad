// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>

#include "indexer/store/locate.hpp"
#include "searcher/print/hyperlink.hpp"
#include "web/frame/index_health.hpp"
#include "web/http/host_check.hpp"
#include "web/http/metrics.hpp"

namespace dssearch {

/// What the handlers serve.
struct Site {
  Location location;
  AllowedHosts hosts;
  std::function<IndexHealth()> health;
  LinkTarget editor = LinkTarget::vscode;  ///< what "Open in editor" opens
  const Metrics* metrics = nullptr;        ///< what /metrics tells of requests; null: nothing
};

}  // namespace dssearch
