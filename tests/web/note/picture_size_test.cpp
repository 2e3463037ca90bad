// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/note/picture_size.hpp"
#include "tests/support/catch.hpp"

using namespace dssearch;
using namespace std::string_literals;

namespace {

using Size = std::optional<PictureSize>;

const std::string kPng = "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\1\x2C\0\0\0\xC8"s;
const std::string kFrame = "\xFF\xC0\0\x11\x08\0\xC8\1\x2C\3\1\x22\0"s;
const std::string kJpeg = "\xFF\xD8\xFF\xE0\0\4ab"s + kFrame;

/// Exif with one entry, the orientation, in the byte order of "II" or "MM".
std::string exif(const std::string& order, char orientation) {
  const bool is_little = order == "II";
  const auto two = [&](char value) { return is_little ? std::string{value, '\0'} : std::string{'\0', value}; };
  const std::string tag = is_little ? "\x12\x01"s : "\x01\x12"s;
  const std::string eight = is_little ? "\x08\0\0\0"s : "\0\0\0\x08"s;
  const std::string entry = tag + two(3) + "\0\0\0\0"s + two(orientation) + "\0\0"s;
  const std::string body = "Exif\0\0"s + order + two(42) + eight + two(1) + entry;
  return "\xFF\xD8\xFF\xE1\0"s + static_cast<char>(body.size() + 2) + body + kFrame;
}

}  // namespace

TEST_CASE("picture_size: what the first bytes of each kind tell", "[unit][web]") {
  CHECK(picture_size(kPng) == PictureSize{300, 200});
  CHECK(picture_size("GIF89a\x2C\1\xC8\0"s) == PictureSize{300, 200});
  CHECK(picture_size(kJpeg) == PictureSize{300, 200});
  CHECK(picture_size("RIFF....WEBPVP8X\x0A\0\0\0\0\0\0\0\x2B\1\0\xC7\0\0"s) == PictureSize{300, 200});
  CHECK(picture_size("RIFF....WEBPVP8L\0\0\0\0\x2F\x2B\xC1\x31\0"s) == PictureSize{300, 200});
  CHECK(picture_size("RIFF....WEBPVP8 \0\0\0\0...\x9D\1\x2A\x2C\1\xC8\0"s) == PictureSize{300, 200});
}

TEST_CASE("picture_size: photographs that lie on their side are drawn upright", "[unit][web]") {
  const std::string order = GENERATE("II", "MM");

  CHECK(picture_size(exif(order, 1)) == PictureSize{300, 200});
  CHECK(picture_size(exif(order, 6)) == PictureSize{200, 300});
}

TEST_CASE("picture_size: of SVG its size, else its box", "[unit][web]") {
  const auto [text, size] = GENERATE(table<std::string, Size>({
      {"<?xml version='1.0'?>\n<svg width=\"300\" height='200px' viewBox='0 0 1 1'>", PictureSize{300, 200}},
      {"<svg viewBox=\"0 0 299.6 200\">", PictureSize{300, 200}},
      {"<svg viewBox='-10,-10,300,200'>", PictureSize{300, 200}},
      {"<svg stroke-width='9' width='300' height='200'/>", PictureSize{300, 200}},
      {"<svg width='100%' viewBox='0 0 300 200'>", std::nullopt},
      {"<svg width='3em' height='2em'>", std::nullopt},
      {"<svg>", std::nullopt},
      {"<svg width='300", std::nullopt},
      {"<svg width='1e9' height='200'>", std::nullopt},
      {"<svg width='-5' height='inf'>", std::nullopt},
      {"<html>", std::nullopt},
  }));

  CAPTURE(text);
  CHECK(picture_size(text) == size);
}

TEST_CASE("picture_size: broken and cut files tell nothing, or what they can", "[unit][web]") {
  for (const std::string& whole : {kPng, kJpeg, exif("II", 6), exif("MM", 6)}) {
    for (std::size_t size = 0; size + 4 < whole.size(); ++size) {
      CAPTURE(size);
      CHECK_FALSE(picture_size(whole.substr(0, size)).has_value());
    }
    for (std::size_t at = 0; at < whole.size(); ++at) {
      std::string broken = whole;
      broken[at] = '\xFF';
      picture_size(broken);
    }
  }
  CHECK_FALSE(picture_size("\xFF\xD8\xFF\xE0\0\0\0\0\0\0\0\0\0\0"s).has_value());
  CHECK_FALSE(picture_size("").has_value());
}

TEST_CASE("with_picture_sizes: only pictures of the folder, by their path", "[unit][web]") {
  const FindPictureSize find = [](const std::string& path) {
    return path == "a b.png" ? Size(PictureSize{30, 20}) : std::nullopt;
  };

  CHECK(with_picture_sizes("<p><img src=\"/file?path=a%20b.png\" alt=\"x\" /> <img src=\"/file?path=c.png\" /></p>",
                           find) ==
        "<p><img src=\"/file?path=a%20b.png\" width=\"30\" height=\"20\" alt=\"x\" /> <img src=\"/file?path=c.png\" "
        "/></p>");
  CHECK(with_picture_sizes("&lt;img src=\"/file?path=a%20b.png\"", find) == "&lt;img src=\"/file?path=a%20b.png\"");
}
