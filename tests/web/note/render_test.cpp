// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/note/render.hpp"
#include "indexer/base/utf8.hpp"
#include "tests/support/catch.hpp"

using namespace dssearch;
using Catch::Matchers::ContainsSubstring;

namespace {

/// Marks each place where one of some words stands.
class WordMarker : public Marker {
 public:
  explicit WordMarker(std::vector<std::string> words) : words_(std::move(words)) {}
  std::vector<ByteRange> matches(std::string_view text) const override {
    std::vector<ByteRange> out;
    for (std::size_t at = 0; at < text.size(); ++at) {
      for (const std::string& word : words_) {
        if (text.substr(at, word.size()) != word) continue;
        out.push_back({at, at + word.size()});
        at += word.size() - 1;
        break;
      }
    }
    return out;
  }

 private:
  std::vector<std::string> words_;
};

std::string html_of(const std::string& text, const Marker* marker = nullptr) {
  return render_note(text, "core/note.md", cut_note(text, "core/note.md"), {marker, {}}).html.str();
}

std::string marked(const std::string& text, const std::vector<std::string>& words) {
  const WordMarker marker(words);
  return html_of(text, &marker);
}

std::string anchor(const std::string& id) {
  return "<a class=\"anchor\" id=\"" + id + "\"></a>";
}

}  // namespace

TEST_CASE("render_note: headings carry GitHub's anchors", "[unit][web]") {
  const std::string html = html_of("# One two\n\ntext\n\n## C++ & more\n\ntext\n\n## C++ & more\n");

  CHECK_THAT(html, ContainsSubstring("<h1>" + anchor("one-two") + "One two</h1>"));
  CHECK_THAT(html, ContainsSubstring("<h2>" + anchor("c--more") + "C++ &amp; more</h2>"));
  CHECK_THAT(html, ContainsSubstring("<h2>" + anchor("c--more-1") + "C++ &amp; more</h2>"));
}

TEST_CASE("render_note: bold titles and labels carry the anchors of their sections", "[unit][web]") {
  const std::string html =
      html_of("**Model Architecture**\n\n- **Context Length:** 128K\n- **Experts:** 256\n  - **Shared:** 1\n");

  CHECK_THAT(html, ContainsSubstring(anchor("model-architecture") + "<strong>Model Architecture</strong>"));
  CHECK_THAT(html, ContainsSubstring(anchor("context-length") + "<strong>Context Length:</strong>"));
  CHECK_THAT(html, ContainsSubstring(anchor("shared") + "<strong>Shared:</strong>"));
}

TEST_CASE("render_note: anchors stand right below front matter too", "[unit][web]") {
  const std::string html = html_of("---\ntitle: T\ntags: [a]\n---\n\n# Head\n\ntext\n");

  CHECK_THAT(html, ContainsSubstring("<h1>" + anchor("head") + "Head</h1>"));
  CHECK_THAT(html, !ContainsSubstring("tags"));
}

TEST_CASE("render_note: a passage that continues its section can be linked to", "[unit][web]") {
  std::string text = "# Long\n\n";
  for (int i = 0; i < 30; ++i) text += std::string(400, 'x') + "\n\n";
  const Note note = cut_note(text, "n.md");
  REQUIRE(note.sections.size() > 1);
  REQUIRE(note.sections[1].kind == SectionKind::continuation);

  CHECK_THAT(html_of(text), ContainsSubstring("<p>" + anchor(continuation_anchor(note.sections[1].line)) + "xxx"));
}

TEST_CASE("render_note: a passage that begins with code or a table can be linked to", "[unit][web]") {
  const std::string filler = std::string(7990, 'x') + "\n\n";
  const std::string code = html_of("# Long\n\n" + filler + "```cpp\nint a;\n```\n");
  const std::string table = html_of("# Long\n\n" + filler + "| a | b |\n| --- | --- |\n| 1 | 2 |\n");

  CHECK_THAT(code, ContainsSubstring(anchor("line-5") + "\n<pre><code class=\"language-cpp\">int a;"));
  CHECK_THAT(table, ContainsSubstring("<th>" + anchor("line-5") + "a</th>"));
}

TEST_CASE("render_note: says whether the note shows its own title", "[unit][web]") {
  const auto has_title = [](const std::string& text) {
    return render_note(text, "n.md", cut_note(text, "n.md"), {}).has_title;
  };

  CHECK(has_title("# A\n\ntext\n"));
  CHECK_FALSE(has_title("text\n\n# A\n"));
  CHECK_FALSE(has_title("## A\n"));
  CHECK_FALSE(has_title(""));
}

TEST_CASE("render_note: words are marked where they stand", "[unit][web]") {
  const auto [text, html] = GENERATE(table<std::string, std::string>({
      {"load balancing", "<p><mark>load</mark> <mark>balancing</mark></p>\n"},
      {"*lo*ad", "<p><em><mark>lo</mark></em><mark>ad</mark></p>\n"},
      {"a `load` b", "<p>a <code><mark>load</mark></code> b</p>\n"},
      {"a & load", "<p>a &amp; <mark>load</mark></p>\n"},
      {"[load](#x)", "<p><a href=\"#x\"><mark>load</mark></a></p>\n"},
      {"![load](load.png)", "<p><img src=\"/file?path=core/load.png\" alt=\"load\" /></p>\n"},
      {"    load", "<pre><code><mark>load</mark>\n</code></pre>\n"},
      {"<b>load</b>", "<p><mark>load</mark></p>\n"},
      {"lo\nad", "<p>lo\nad</p>\n"},
  }));

  CAPTURE(text);
  CHECK(marked(text, {"load", "balancing"}) == html);
}

TEST_CASE("render_note: a phrase is marked across lines and nodes", "[unit][web]") {
  CHECK(marked("multi **head**\nlatent", {"multi head latent"}) ==
        "<p><mark>multi </mark><strong><mark>head</mark></strong>\n<mark>latent</mark></p>\n");
}

TEST_CASE("render_note: words in headings and cells are marked, anchors are left alone", "[unit][web]") {
  const std::string html = marked("# load\n\n| load | b |\n| --- | --- |\n| 1 | load |\n", {"load"});

  CHECK_THAT(html, ContainsSubstring("<h1>" + anchor("load") + "<mark>load</mark></h1>"));
  CHECK_THAT(html, ContainsSubstring("<th><mark>load</mark></th>"));
  CHECK_THAT(html, ContainsSubstring("<td><mark>load</mark></td>"));
}

TEST_CASE("render_note: HTML is read as its text", "[unit][web]") {
  CHECK(html_of("<details>\n<summary>More</summary>\n</details>\n") == "<p>More</p>\n");
  CHECK(html_of("a<br>b <kbd>Ctrl</kbd>") == "<p>a<br>b Ctrl</p>\n");
  CHECK_THAT(html_of("| a<br>b |\n| --- |\n| c |\n"), ContainsSubstring("<th>a<br>b</th>"));
  CHECK(html_of("<!-- hidden -->\n\ntext\n") == "<p>text</p>\n");
}

TEST_CASE("render_note: pictures on the web are links, those in links are text", "[unit][web]") {
  CHECK(html_of("![chart](https://example.org/a.png)") == "<p><a href=\"https://example.org/a.png\">chart</a></p>\n");
  CHECK(html_of("[![badge](https://example.org/b.svg)](https://example.org)") ==
        "<p><a href=\"https://example.org\">badge</a></p>\n");
  CHECK(html_of("![](https://example.org/a.png)") == "<p></p>\n");
}

TEST_CASE("render_note: a link that leads nowhere is only its text", "[unit][web]") {
  CHECK(html_of("see [*the* folder](../core/) there") == "<p>see <em>the</em> folder there</p>\n");
}

TEST_CASE("render_note: what would blow up the parser is shown as plain text", "[unit][web]") {
  std::string text = "# Head\n\nload <b>\n";
  for (int i = 0; i < 300; ++i) text += "<?";
  const std::string html = marked(text, {"load"});

  CHECK_THAT(html, ContainsSubstring("<pre class=\"plain\">" + anchor("head") + "# Head\n"));
  CHECK_THAT(html, ContainsSubstring("<mark>load</mark> &lt;b&gt;"));
}

TEST_CASE("render_note: note text cannot write our tags", "[unit][web]") {
  // Marks and anchors pass the renderer as bytes FB..FF; neither bytes nor references to them may come from a note.
  const std::string html =
      html_of(to_valid_utf8("a \xFF"
                            "b\xFE \xFD"
                            "c\xFC \xFB &#255; &#xFF; &yuml;"));

  CHECK_THAT(html, !ContainsSubstring("<mark>"));
  CHECK_THAT(html, !ContainsSubstring("class=\"anchor\""));
  CHECK_THAT(html, ContainsSubstring("ÿ ÿ ÿ"));
}

TEST_CASE("render_note: wikilinks lead to the notes they name, others stay text", "[unit][web]") {
  const auto [text, html] = GENERATE(table<std::string, std::string>({
      {"a [[MoE]], b", "a <a href=\"/note?path=core/moe.md\">MoE</a>, b"},
      {"[[core/MoE#The Router|the router]]", "<a href=\"/note?path=core/moe.md#the-router\">the router</a>"},
      {"![[MoE#A#B]]x[[MoE|y]]",
       "<a href=\"/note?path=core/moe.md#b\">MoE A B</a>x<a href=\"/note?path=core/moe.md\">y</a>"},
      {"[[none]] [[]] [[|x]] [[[1]]]", "[[none]] [[]] [[|x]] [[[1]]]"},
      {"[[none [[MoE]]", "[[none <a href=\"/note?path=core/moe.md\">MoE</a>"},
      {"`[[MoE]]`", "<code>[[MoE]]</code>"},
      {"[a [[MoE]]](#x)", "<a href=\"#x\">a [[MoE]]</a>"},
  }));
  const FindNote find_note = [](const std::string& name) {
    return name == "MoE" || name == "core/MoE" ? std::string("core/moe.md") : std::string();
  };

  CAPTURE(text);
  CHECK(render_note(text, "n.md", cut_note(text, "n.md"), {nullptr, {}, find_note}).html.str() ==
        "<p>" + html + "</p>\n");
}

TEST_CASE("render_note: callouts have a kind and a title, other quotations stay", "[unit][web]") {
  const std::string title = "<div class=\"callout\" data-kind=\"warning\">\n<blockquote>\n<p><strong>Warning";
  const auto [text, html] = GENERATE_COPY(table<std::string, std::string>(
      {{"> [!WARNING]\n> Hot *water*.\n>\n> More.\n",
        title + "\n</strong></p>\n<p>Hot <em>water</em>.</p>\n<p>More.</p>\n</blockquote>\n</div>"},
       {"> [!warning]\n", title + "</strong></p>\n</blockquote>\n</div>"},
       {"> [!Danger]- Mind `x`\n> text\n",
        "data-kind=\"caution\">\n<blockquote>\n<p><strong>Mind <code>x</code>\n</strong></p>\n<p>text</p>"},
       {"> [!recipe]\n> Salt.\n", "data-kind=\"note\">\n<blockquote>\n<p><strong>Recipe\n</strong></p>\n<p>Salt.</p>"},
       {"> [!x<y]\n> text\n", "<blockquote>\n<p>[!x&lt;y]\ntext</p>"},
       {"> [link](https://example.org) text\n", "<blockquote>\n<p><a href"},
       {"> # Heading\n> [!note]\n", "<blockquote>\n<h1>"},
       {"> ```\n> [!note]\n> ```\n", "<blockquote>\n<pre>"}}));

  CAPTURE(text);
  CHECK_THAT(html_of(text), ContainsSubstring(html));
}

TEST_CASE("render_note: callouts keep marks, anchors and the callouts in them", "[unit][web]") {
  const std::string html = marked("> [!tip] About legs\n> Ten legs.\n>\n> > [!bug]\n> > None.\n", {"legs"});
  const std::string label = html_of("> [!note]\n> **Part:** one\n\n- **Claws:** two\n- **Legs:** ten\n");

  CHECK_THAT(html, ContainsSubstring("<strong>About <mark>legs</mark>") && ContainsSubstring("Ten <mark>legs</mark>"));
  CHECK_THAT(html, ContainsSubstring("data-kind=\"caution\">\n<blockquote>\n<p><strong>Bug"));
  CHECK_THAT(label, ContainsSubstring(anchor("claws")));
}
