// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/frame/note_link.hpp"
#include "tests/support/catch.hpp"

using namespace dssearch;

TEST_CASE("page_link: links between notes lead to the note's page", "[unit][web]") {
  const auto [target, url] = GENERATE(table<std::string, std::string>({
      {"DeepSeek-V2.md", "/note?path=core/DeepSeek-V2.md"},
      {"./DeepSeek-V2.md#mla", "/note?path=core/DeepSeek-V2.md#mla"},
      {"../technical/MLA.md#a%20b", "/note?path=technical/MLA.md#a%20b"},
      {"../glossary.MD?plain=1#x", "/note?path=glossary.MD#x"},
      {"my%20note.md", "/note?path=core/my%20note.md"},
      {"/technical/MLA.markdown", "/note?path=technical/MLA.markdown"},
      {"more/../DeepSeek-V2.md", "/note?path=core/DeepSeek-V2.md"},
      {"#load-balancing", "#load-balancing"},
      {"plan.txt", "/note?path=core/plan.txt"},
      {"../images/a.svg", "/file?path=images/a.svg"},
  }));
  const IsNote is_note = [](const std::string& path) { return path == "core/plan.txt"; };

  CAPTURE(target);
  CHECK(page_link(target, "core/DeepSeek-V3.md", is_note) == url);
}

TEST_CASE("page_link: web and mail addresses stay, all else leads nowhere", "[unit][web]") {
  const auto [target, url] = GENERATE(table<std::string, std::string>({
      {"https://arxiv.org/abs/2412.19437?x=1&y#z", "https://arxiv.org/abs/2412.19437?x=1&y#z"},
      {"HTTP://example.org", "HTTP://example.org"},
      {"mailto:a@example.org", "mailto:a@example.org"},
      {"javascript:alert(1)", ""},
      {"JaVaScRiPt:alert(1)", ""},
      {"\x01javascript:alert(1)", ""},
      {"java\tscript:alert(1)", ""},
      {"data:text/html,<script>", ""},
      {"vbscript:x", ""},
      {"file:///etc/passwd", ""},
      {"vscode://file/etc/passwd", ""},
      {"//evil.example/x.md", ""},
      {"../../secret.md", ""},
      {"../../../../etc/passwd", ""},
      {"..", ""},
      {"../technical/", ""},
      {"report.pdf", ""},
      {"", ""},
  }));

  CAPTURE(target);
  CHECK(page_link(target, "core/DeepSeek-V3.md", {}) == url);
}

TEST_CASE("page_picture: pictures come from the folder or from the note itself", "[unit][web]") {
  const auto [target, url] = GENERATE(table<std::string, std::string>({
      {"images/a.svg", "/file?path=images/a.svg"},
      {"./a%20b.PNG#x", "/file?path=a%20b.PNG"},
      {"data:image/png;base64,AAAA", "data:image/png;base64,AAAA"},
      {"data:image/svg+xml;base64,AAAA", ""},
      {"data:image/pngx;base64,AAAA", ""},
      {"data:text/html,x", ""},
      {"https://example.org/a.png", ""},
      {"//example.org/a.png", ""},
      {"../a.png", ""},
      {"a.html", ""},
      {"secret.txt", ""},
  }));

  CAPTURE(target);
  CHECK(page_picture(target, "README.md") == url);
}

TEST_CASE("picture_type: known endings alone", "[unit][web]") {
  CHECK(picture_type("a/b.svg") == "image/svg+xml");
  CHECK(picture_type("a.JPEG") == "image/jpeg");
  CHECK(picture_type("a.png.html").empty());
  CHECK(picture_type(".png").empty());
  CHECK(picture_type("png").empty());
}

TEST_CASE("note_url: query and anchor are escaped", "[unit][web]") {
  CHECK(note_url("a&b/c d.md", "x=1&y", "füße\"") == "/note?path=a%26b/c%20d.md&q=x%3D1%26y#f%C3%BC%C3%9Fe%22");
}
