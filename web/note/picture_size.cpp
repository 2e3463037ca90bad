// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/note/picture_size.hpp"

#include <charconv>
#include <cmath>

#include "web/http/escape.hpp"

namespace dssearch::inline web_note {
namespace {

using Size = std::optional<PictureSize>;

constexpr int kMaxPixels = 65'535;

/// The byte at a place of a file; 0 after the end.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}
  std::size_t size() const { return bytes_.size(); }
  std::string_view text(std::size_t at, std::size_t count) const {
    return at < bytes_.size() ? bytes_.substr(at, count) : std::string_view();
  }
  unsigned byte(std::size_t at) const { return at < bytes_.size() ? static_cast<unsigned char>(bytes_[at]) : 0; }
  unsigned big(std::size_t at, std::size_t count) const {
    unsigned value = 0;
    for (std::size_t i = 0; i < count; ++i) value = (value << 8U) | byte(at + i);
    return value;
  }
  unsigned little(std::size_t at, std::size_t count) const {
    unsigned value = 0;
    for (std::size_t i = count; i > 0; --i) value = (value << 8U) | byte(at + i - 1);
    return value;
  }

 private:
  std::string_view bytes_;
};

Size size_of(double width, double height) {
  if (!(width >= 1 && height >= 1 && width <= kMaxPixels && height <= kMaxPixels)) return std::nullopt;
  return PictureSize{static_cast<int>(std::lround(width)), static_cast<int>(std::lround(height))};
}

/// Whether Exif rotates a photograph by 90 degrees (orientation 5 to 8). @param at  of "Exif" in the file.
bool lies_on_side(const Bytes& file, std::size_t at) {
  const std::size_t tiff = at + 6;
  const bool is_little = file.text(tiff, 2) == "II";
  const auto number = [&](std::size_t place, std::size_t count) {
    return is_little ? file.little(place, count) : file.big(place, count);
  };
  const std::size_t entries = tiff + number(tiff + 4, 4);
  const unsigned count = number(entries, 2);
  for (unsigned i = 0; i < count && i < 64; ++i) {
    const std::size_t entry = entries + 2 + 12U * i;
    if (number(entry, 2) == 0x0112) return number(entry + 8, 2) >= 5;
  }
  return false;
}

/// Source: ITU-T T.81, annex B: markers up to the frame header.
Size jpeg_size(const Bytes& file) {
  bool is_turned = false;
  for (std::size_t at = 2; at + 9 < file.size();) {
    if (file.byte(at) != 0xFF) return std::nullopt;
    const unsigned marker = file.byte(at + 1);
    if (marker == 0xFF) {  // fill
      ++at;
      continue;
    }
    if (marker == 0xE1 && file.text(at + 4, 4) == "Exif") is_turned = lies_on_side(file, at + 4);
    const bool is_frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (is_frame) {
      const unsigned height = file.big(at + 5, 2);
      const unsigned width = file.big(at + 7, 2);
      return is_turned ? size_of(height, width) : size_of(width, height);
    }
    at += 2 + file.big(at + 2, 2);
  }
  return std::nullopt;
}

/// Source: RFC 9649, section 2: lossy, lossless, extended.
Size webp_size(const Bytes& file) {
  const std::string_view kind = file.text(12, 4);
  if (kind == "VP8 ") return size_of(file.little(26, 2) & 0x3FFFU, file.little(28, 2) & 0x3FFFU);
  if (kind == "VP8X") return size_of(file.little(24, 3) + 1, file.little(27, 3) + 1);
  if (kind != "VP8L") return std::nullopt;
  const unsigned bits = file.little(21, 4);
  return size_of((bits & 0x3FFFU) + 1, ((bits >> 14U) & 0x3FFFU) + 1);
}

/// The value of an attribute in a start tag, empty when it has none.
std::string_view attribute(std::string_view tag, std::string_view name) {
  for (std::size_t at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
    const std::size_t quote = at + name.size() + 1;
    const bool is_it = at > 0 && (tag[at - 1] == ' ' || tag[at - 1] == '\n' || tag[at - 1] == '\t') &&
                       quote < tag.size() && tag[quote - 1] == '=' && (tag[quote] == '"' || tag[quote] == '\'');
    if (!is_it) continue;
    const std::size_t end = tag.find(tag[quote], quote + 1);
    return end == std::string_view::npos ? std::string_view() : tag.substr(quote + 1, end - quote - 1);
  }
  return {};
}

/// A number at the start of `text`, in pixels, with its unit; 0 when there is none.
double number_at(std::string_view& text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == ',')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (error != std::errc()) return 0;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

double pixels(std::string_view length) {
  const double value = number_at(length);
  return length.empty() || length == "px" ? value : 0;
}

Size svg_size(std::string_view text) {
  const std::size_t begin = text.find("<svg");
  const std::size_t end = begin == std::string_view::npos ? begin : text.find('>', begin);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view tag = text.substr(begin, end - begin);
  if (const Size size = size_of(pixels(attribute(tag, "width")), pixels(attribute(tag, "height")))) return size;
  if (!attribute(tag, "width").empty() || !attribute(tag, "height").empty()) return std::nullopt;
  std::string_view box = attribute(tag, "viewBox");
  number_at(box);
  number_at(box);
  const double width = number_at(box);
  return size_of(width, number_at(box));
}

}  // namespace

std::optional<PictureSize> picture_size(std::string_view start) {
  const Bytes file(start);
  if (start.starts_with("\x89PNG\r\n\x1A\n")) return size_of(file.big(16, 4), file.big(20, 4));
  if (start.starts_with("GIF8")) return size_of(file.little(6, 2), file.little(8, 2));
  if (start.starts_with("\xFF\xD8\xFF")) return jpeg_size(file);
  if (start.starts_with("RIFF") && file.text(8, 4) == "WEBP") return webp_size(file);
  return svg_size(start);
}

std::string with_picture_sizes(std::string_view html, const FindPictureSize& find) {
  constexpr std::string_view kPicture = "<img src=\"/file?path=";
  std::string out;
  std::size_t done = 0;
  for (std::size_t at = html.find(kPicture); at != std::string_view::npos; at = html.find(kPicture, at + 1)) {
    const std::size_t path = at + kPicture.size();
    const std::size_t end = html.find('"', path);
    if (end == std::string_view::npos) break;
    const Size size = find(unescape_url(html.substr(path, end - path), Plus::is_plus));
    if (!size) continue;
    out.append(html, done, end + 1 - done);
    out += " width=\"" + std::to_string(size->width) + "\" height=\"" + std::to_string(size->height) + "\"";
    done = end + 1;
  }
  return out.append(html, done);
}

}  // namespace dssearch::inline web_note
