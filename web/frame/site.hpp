// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>

#include "indexer/store/locate.hpp"
#include "searcher/print/hyperlink.hpp"
#include "web/frame/index_health.hpp"
#include "web/http/host_check.hpp"
#include "web/http/metrics.hpp"

namespace dssearch::inline web_frame {

/// The state that the handlers serve.
struct Site {
  Location location;
  AllowedHosts hosts;
  std::function<IndexHealth()> health;
  LinkTarget editor = LinkTarget::vscode;  ///< target of "Open in editor"
  const Metrics* metrics = nullptr;        ///< the request metrics for /metrics; null: none
};

}  // namespace dssearch::inline web_frame
