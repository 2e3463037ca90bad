// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace dssearch {

/// How large a picture is drawn, in CSS pixels, 1..65535 each.
struct PictureSize {
  int width = 0;
  int height = 0;
  friend bool operator==(const PictureSize&, const PictureSize&) = default;
};

/// As many bytes of a picture tell its size, but for JPEGs with a long preface.
inline constexpr std::size_t kPictureStartBytes = 65'536;

/// @param start  the first bytes of a PNG, GIF, JPEG, WebP or SVG. Photographs that lie on their side are drawn
/// upright.
/// @return nothing when the bytes do not tell.
std::optional<PictureSize> picture_size(std::string_view start);

/// Finds the size of a picture. @param path  relative to the notes' folder.
using FindPictureSize = std::function<std::optional<PictureSize>(const std::string& path)>;

/// Tells the browser how large the pictures of the folder are, so that nothing moves when they come.
/// @param html  as cmark-gfm renders it.
std::string with_picture_sizes(std::string_view html, const FindPictureSize& find);

}  // namespace dssearch
