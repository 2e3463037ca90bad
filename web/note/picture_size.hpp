// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace dssearch::inline web_note {

/// The drawn size of a picture, in CSS pixels, 1..65535 each.
struct PictureSize {
  int width = 0;
  int height = 0;
  friend bool operator==(const PictureSize&, const PictureSize&) = default;
};

/// The first bytes of a picture that contain its size, except in JPEGs with long metadata.
inline constexpr std::size_t kPictureStartBytes = 65'536;

/// @param start  the first bytes of a PNG, GIF, JPEG, WebP or SVG. Rotated photographs are drawn upright.
/// @return nothing when the bytes do not contain it.
std::optional<PictureSize> picture_size(std::string_view start);

/// Finds the size of a picture. @param path  relative to the notes' folder.
using FindPictureSize = std::function<std::optional<PictureSize>(const std::string& path)>;

/// Tells the browser the sizes of the folder's pictures, so that nothing moves when they load.
/// @param html  rendered by cmark-gfm.
std::string with_picture_sizes(std::string_view html, const FindPictureSize& find);

}  // namespace dssearch::inline web_note
