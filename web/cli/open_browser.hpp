// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace dssearch::inline web_cli {

/// Asks the desktop to open a URL. Best effort: on a machine without a desktop nothing happens.
void open_browser(const std::string& url);

}  // namespace dssearch::inline web_cli
