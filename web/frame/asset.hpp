// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace dssearch::inline web_frame {

/// A file of web/assets, compiled in by embed_assets.cmake.
struct Asset {
  std::string_view name;  ///< as in the folder, for example "style.css"
  std::string_view bytes;
};

/// @return the asset of that name, null when there is none.
const Asset* find_asset(std::string_view name);

}  // namespace dssearch::inline web_frame
