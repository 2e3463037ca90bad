// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/cli/open_editor.hpp"
#include "searcher/print/hyperlink.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {

using Words = std::vector<std::string>;

TEST_CASE("editor_command: the line is given in the editor's own way", "[unit][searcher]") {
  CHECK(editor_command("vim", "/n/a.md", 7) == Words{"vim", "+7", "/n/a.md"});
  CHECK(editor_command("/usr/bin/emacsclient -n", "/n/a.md", 7) ==
        Words{"/usr/bin/emacsclient", "-n", "+7", "/n/a.md"});
  CHECK(editor_command("code  --wait", "/n/a.md", 7) == Words{"code", "--wait", "--goto", "/n/a.md:7"});
  CHECK(editor_command("hx", "/n/a.md", 7) == Words{"hx", "/n/a.md:7"});
  CHECK(editor_command("mine", "/n/a.md", 7) == Words{"mine", "/n/a.md"});
  CHECK(editor_command("  ", "/n/a.md", 7).empty());
}

TEST_CASE("editor_command: a file name is one argument, whatever is in it", "[unit][searcher]") {
  const std::string evil = "/n/$(reboot) ; \"x' \n-c.md";

  CHECK(editor_command("vi", evil, 1) == Words{"vi", "+1", evil});
}

TEST_CASE("link_url: addresses of files, with lines where they can be given", "[unit][searcher]") {
  CHECK(link_url(LinkTarget::file, "/n/a b.md", 7) == "file:///n/a%20b.md");
  CHECK(link_url(LinkTarget::vscode, "/n/a.md", 7) == "vscode://file/n/a.md:7");
  CHECK(link_url(LinkTarget::cursor, "/n/a.md", 7) == "cursor://file/n/a.md:7");
  CHECK(link_url(LinkTarget::zed, "/n/a.md", 7) == "zed://file/n/a.md:7");
  CHECK(link_url(LinkTarget::file, "/n/\033\\;é#?%.md", 1) == "file:///n/%1B%5C%3B%C3%A9%23%3F%25.md");
}

TEST_CASE("linked: text is wrapped as terminals take links", "[unit][searcher]") {
  CHECK(linked("a.md:7", LinkTarget::none, "/n/a.md", 7) == "a.md:7");
  CHECK(linked("a.md:7", LinkTarget::file, "/n/a.md", 7) == "\033]8;;file:///n/a.md\033\\a.md:7\033]8;;\033\\");
}

}  // namespace dssearch
