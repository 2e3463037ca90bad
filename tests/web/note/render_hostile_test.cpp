// SPDX-License-Identifier: GPL-2.0-or-later
// Whatever a note holds, its page has no element, attribute or address that could act.
#include <set>

#include "tests/support/catch.hpp"
#include "web/note/page.hpp"
#include "web/note/render.hpp"
#include "web/note/source.hpp"

using namespace dssearch;

namespace {

const std::set<std::string> kElements{
    "button", "details", "kbd",   "summary", "a",  "article", "aside", "blockquote", "br",      "caption", "code",
    "del",    "div",     "em",    "h1",      "h2", "h3",      "h4",    "h5",         "h6",      "hr",      "img",
    "input",  "li",      "mark",  "nav",     "ol", "p",       "pre",   "q",          "section", "span",    "strong",
    "sup",    "table",   "tbody", "td",      "th", "thead",   "tr",    "ul"};
const std::set<std::string> kAttributes{"align",
                                        "alt",
                                        "aria-label",
                                        "aria-hidden",
                                        "checked",
                                        "class",
                                        "dir",
                                        "disabled",
                                        "href",
                                        "id",
                                        "scope",
                                        "src",
                                        "tabindex",
                                        "start",
                                        "title",
                                        "type",
                                        "data-footnotes",
                                        "data-highlighter",
                                        "data-highlights",
                                        "data-footnote-ref",
                                        "data-footnote-backref",
                                        "data-footnote-backref-idx"};

/// One start tag: its name and attributes. The reader is as strict as our output is regular.
struct Tag {
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes;
};

/// Reads all start tags; fails the test on what is not regular HTML.
std::vector<Tag> tags_of(const std::string& html) {
  std::vector<Tag> out;
  for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at)) {
    ++at;
    const bool closes = html[at] == '/';
    if (closes) ++at;
    const std::size_t name_end = html.find_first_of(" >/", at);
    REQUIRE(name_end != std::string::npos);
    Tag tag{html.substr(at, name_end - at), {}};
    at = name_end;
    while (html[at] == ' ' && html.compare(at, 3, " />") != 0) {
      const std::size_t equals = html.find_first_of("=> ", at + 1);
      if (html[equals] != '=') {  // an attribute that has no value
        tag.attributes.emplace_back(html.substr(at + 1, equals - at - 1), "");
        at = equals;
        continue;
      }
      REQUIRE(html[equals + 1] == '"');
      const std::size_t quote = html.find('"', equals + 2);
      REQUIRE(quote != std::string::npos);
      tag.attributes.emplace_back(html.substr(at + 1, equals - at - 1), html.substr(equals + 2, quote - equals - 2));
      at = quote + 1;
    }
    REQUIRE((html[at] == '>' || html.compare(at, 3, " />") == 0));
    if (!closes) out.push_back(tag);
  }
  return out;
}

void check_address(const std::string& url) {
  const bool ours = url.empty() || url[0] == '#' || (url[0] == '/' && url.substr(0, 2) != "//");
  const bool web = url.starts_with("http://") || url.starts_with("https://") || url.starts_with("mailto:");
  const bool bitmap = url.starts_with("data:image/png") || url.starts_with("data:image/gif");
  CHECK((ours || web || bitmap));
}

/// @param text  a note.
void check_harmless(const std::string& text) {
  const Note note = cut_note(text, "a.md");
  const std::string html =
      note_html("a.md", note, render_note(text, "a.md", note, {}), "\"><script>alert(1)</script>").str();
  CAPTURE(text, html);
  for (const Tag& tag : tags_of(html)) {
    CAPTURE(tag.name);
    CHECK(kElements.count(tag.name) == 1);
    for (const auto& [name, value] : tag.attributes) {
      CAPTURE(name, value);
      CHECK(kAttributes.count(name) == 1);
      if (name == "href" || name == "src") check_address(value);
    }
  }
}

const std::vector<std::string> kPayloads{
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "</title><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=\"x\" onerror=\"alert(1)\">",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<body onload=alert(1)>",
    "<iframe src=javascript:alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>x</details>",
    "<marquee onstart=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href=//evil.example/>",
    "<style>@import '//evil.example/x.css'</style>",
    "<a href=javascript:alert(1)>x</a>",
    "<math><mtext></p><script>alert(1)</script>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<textarea></textarea><script>alert(1)</script>",
    "<xmp><script>alert(1)</script></xmp>",
    "<plaintext>",
    "<?xml version=1?><script>alert(1)</script>",
    "<!DOCTYPE html><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "\"><script>alert(1)</script>",
    "'><script>alert(1)</script>",
    "\" onmouseover=\"alert(1)",
    "' onmouseover='alert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\\<script\\>alert(1)\\</script\\>",
    "<<script>alert(1)//<</script>",
    "<scr<script>ipt>alert(1)</script>",
    "<script\n>alert(1)</script\n>",
    "<script/x>alert(1)</script>",
    "\u2028<script>alert(1)</script>",
    "\u202E<script>alert(1)</script>",
    "javascript:alert(1)",
    "http://a.example/\"onmouseover=\"alert(1)",
    "www.example.org/<script>alert(1)</script>",
    "\u00FF\u00FE<mark onclick=alert(1)>",
};

const std::vector<std::string> kAddresses{
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "javascript&colon;alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;&#x61;vascript:alert(1)",
    "java&Tab;script:alert(1)",
    "java&NewLine;script:alert(1)",
    "&#1;javascript:alert(1)",
    "%6A%61vascript:alert(1)",
    "<javascript:alert(1)>",
    "<java\tscript:alert(1)>",
    "vbscript:x",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "data:image/svg+xml,<svg onload=alert(1)>",
    "DATA:image/svg+xml;base64,AAAA",
    "data:image/png;base64,AAAA",
    "data:image/png;\" onerror=alert(1)",
    "file:///etc/passwd",
    "vscode://x",
    "//evil.example/x",
    "\\\\evil.example\\x",
    "https://example.org/\" onclick=\"alert(1)",
    "https://example.org/'onclick='alert(1)",
    "x.png\" onerror=\"alert(1)",
    "x.md?a=\"><script>",
    "#\"><script>alert(1)</script>",
    "../../../../etc/passwd",
};

}  // namespace

TEST_CASE("render_note: hostile text acts nowhere", "[unit][web]") {
  for (const std::string& payload : kPayloads) {
    for (const std::string_view frame : {"@",
                                         "# @",
                                         "@\n===\n",
                                         "**@**\n\n- **@:** @\n- **b:** c\n",
                                         "> @",
                                         "- @\n- [x] @",
                                         "`@`",
                                         "```@\n@\n```\n",
                                         "    @",
                                         "| @ | b |\n| --- | --- |\n| @ | d |\n",
                                         "[@](x.md \"@\")",
                                         "![@](x.png \"@\")",
                                         "[a][@]\n\n[@]: x.md '@'\n",
                                         "<@>",
                                         "a[^1]\n\n[^1]: @\n",
                                         "[^@]\n\n[^@]: x\n",
                                         "~~@~~ *@*",
                                         "a <b @>c</b>",
                                         "<div @>\n@\n</div>",
                                         "---\ntitle: '@'\n'@': '@'\ntags: ['@']\n---\n\ntext",
                                         "---\n@\n---\ntext"}) {
      std::string text(frame);
      for (std::size_t at = text.find('@'); at != std::string::npos; at = text.find('@', at + payload.size())) {
        text.replace(at, 1, payload);
      }
      check_harmless(text);
    }
  }
}

TEST_CASE("render_note: hostile addresses lead nowhere", "[unit][web]") {
  for (const std::string& address : kAddresses) {
    for (const std::string_view frame : {"[a](@)", "![a](@)", "[a](<@>)", "[a]\n\n[a]: @\n", "<@>", "[![a](@)](@)", "@",
                                         "---\nrepo: \"@\"\n---\ntext", "[a](x.md '@')"}) {
      std::string text(frame);
      for (std::size_t at = text.find('@'); at != std::string::npos; at = text.find('@', at + address.size())) {
        text.replace(at, 1, address);
      }
      check_harmless(text);
    }
  }
}

TEST_CASE("source_html: hostile text acts nowhere", "[unit][web]") {
  for (const std::string& payload : kPayloads) {
    for (const Tag& tag : tags_of(source_html(payload, payload + "\n" + payload).str())) {
      CHECK(kElements.count(tag.name) == 1);
      for (const auto& [name, value] : tag.attributes) CHECK(kAttributes.count(name) == 1);
    }
  }
}
