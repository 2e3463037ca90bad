// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/support/catch.hpp"
#include "web/note/render.hpp"

using namespace dssearch;
using Catch::Matchers::ContainsSubstring;

namespace {

RenderedNote rendered(const std::string& text, const Marker* marker = nullptr) {
  return render_note(text, "n.md", cut_note(text, "n.md"), {marker, {}});
}

std::string math(const std::string& tex) {
  return "<code class=\"math\">" + tex + "</code>";
}

std::string display(const std::string& tex) {
  return "<code class=\"math display\">" + tex + "</code>";
}

/// Marks every x.
class MarkX : public Marker {
 public:
  std::vector<ByteRange> matches(std::string_view text) const override {
    std::vector<ByteRange> out;
    for (std::size_t at = text.find('x'); at != std::string_view::npos; at = text.find('x', at + 1))
      out.push_back({at, at + 1});
    return out;
  }
};

}  // namespace

TEST_CASE("render_note: mathematics between dollars is kept as written", "[unit][web]") {
  const auto [text, html] = GENERATE(table<std::string, std::string>({
      {"$x$", math("$x$")},
      {"a ($x_1 + *y*_2$), b", "a (" + math("$x_1 + *y*_2$") + "), b"},
      {"$a < b \\\\ \\& c$", math("$a &lt; b \\\\ \\&amp; c$")},
      {"$\\$5$", math("$\\$5$")},
      {"$x$-axis, **$y$**", math("$x$") + "-axis, <strong>" + math("$y$") + "</strong>"},
      {"$`x $ y`$", math("$x $ y$")},
      {"$a +\nb$", math("$a +\nb$")},
      {"$$x$$", display("$$x$$")},
      {"$$\na_1 &= b_1 \\text{ $c$ } \n$$", display("$$\na_1 &amp;= b_1 \\text{ $c$ } \n$$")},
      {"[$x$](#a)", "<a href=\"#a\">" + math("$x$") + "</a>"},
  }));
  const RenderedNote note = rendered(text);

  CAPTURE(text);
  CHECK(note.html.str() == "<p>" + html + "</p>\n");
  CHECK(note.has_math);
}

TEST_CASE("render_note: amounts, variables and code are no mathematics", "[unit][web]") {
  const std::string text =
      GENERATE(as<std::string>{}, "$5 and $6", "it costs $5.", "US$5 for US$6", "$5-$6, $7/$8", "$HOME/$USER",
               "($5)/($6)", "a $ b $ c", "$ x$", "$x $", "$x$5", "$$$x$$$", "$$ $$", "$$$$", "\\$x\\$", "\\$x$",
               "`$x$`", "$", "$$", "$x", "$$x", "$$x$", "$`x`", "$`x$", "$``$");
  const RenderedNote note = rendered(text);

  CAPTURE(text);
  CHECK_THAT(note.html.str(), !ContainsSubstring("class=\"math"));
  CHECK_FALSE(note.has_math);
}

TEST_CASE("render_note: mathematics in headings, cells and fences", "[unit][web]") {
  const RenderedNote note = rendered("# On $x$\n\n| $a$ | b |\n|---|---|\n| $c_1$ | d |\n\n```math\ny < 1\n```\n");

  CHECK_THAT(note.html.str(), ContainsSubstring("On " + math("$x$") + "</h1>"));
  CHECK_THAT(note.html.str(), ContainsSubstring("<th>" + math("$a$")) && ContainsSubstring("<td>" + math("$c_1$")));
  CHECK_THAT(note.html.str(), ContainsSubstring("<pre><code class=\"language-math\">y &lt; 1\n"));
  CHECK(note.has_math);
  CHECK_FALSE(note.has_code);
  CHECK(rendered("```math\ny\n```\n").has_math);
}

TEST_CASE("render_note: no word inside mathematics is marked", "[unit][web]") {
  const MarkX marker;

  CHECK(rendered("x $x$ x", &marker).html.str() == "<p><mark>x</mark> " + math("$x$") + " <mark>x</mark></p>\n");
}

TEST_CASE("render_note: mathematics in a picture's words is text", "[unit][web]") {
  CHECK_THAT(rendered("![$x$](a.png)").html.str(), ContainsSubstring("alt=\"$x$\""));
}

TEST_CASE("render_note: a note says whether it has code with a language", "[unit][web]") {
  CHECK(rendered("```cpp\nint a;\n```\n").has_code);
  CHECK(rendered("```math\nx\n```\n\n~~~py\nx\n~~~\n").has_code);
  CHECK_FALSE(rendered("```\nint a;\n```\n\n    code\n\n`x`\n").has_code);
}

TEST_CASE("render_note: endless dollars take time in proportion", "[unit][web]") {
  for (const std::string piece : {"$a ", "$$a ", "$`a ", "$a\\", "$$\\$"}) {
    std::string text;
    while (text.size() < 1'000'000) text += piece;
    CAPTURE(piece);
    CHECK(rendered(text).html.str().size() > text.size() / 2);
  }
}
