// SPDX-License-Identifier: GPL-2.0-or-later
// Pages of notes that were made to hang or crash the server, which answers each within the client's patience.
#include <string>

#include "tests/support/catch.hpp"
#include "tests/support/run_binary.hpp"
#include "tests/support/web_server.hpp"

namespace dssearch {
namespace {

constexpr std::size_t kBytes = 256 * 1024;

std::string repeat(const std::string& piece, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += piece;
  return out;
}

}  // namespace

TEST_CASE("dsweb: the page of a hostile note comes at once, marked or not, and the server lives", "[e2e]") {
  const TempDir dir;
  const std::string end = "\n\nneedle\n";
  dir.write("notes/good.md", "# Good" + end);
  dir.write("notes/headings.md", repeat("# a\n", kBytes) + end);         // each section looked for all others
  dir.write("notes/pieces.md", "a " + repeat("`a` a\n", kBytes) + end);  // each piece looked at all marks
  dir.write("notes/deep.md", repeat("*a <br> ", kBytes) + repeat(" a*", kBytes) + end);
  dir.write("notes/links.md", repeat("*a ", kBytes) + repeat("[a](x.md) [[a]] ", kBytes) + repeat(" a*", kBytes) + end);
  dir.write("notes/quotes.md", repeat(">", kBytes) + " " + repeat("[[a]] *a* ", kBytes) + end);
  dir.write("notes/marks.md", repeat("\xEF\xBB\xBF", kBytes) + end);
  const WebServer web(dir);

  for (const char* name : {"headings", "pieces", "deep", "links", "quotes", "marks", "good"}) {
    for (const char* query : {"", "&q=a", "&q=needle"}) {
      CAPTURE(name, query);
      const std::string page = ask(web.port(), "/note?path=" + std::string(name) + ".md" + query);
      CHECK(holds(page, " 200 "));
      CHECK(holds(page, "needle"));
    }
  }
  CHECK(holds(ask(web.port(), "/api/note?path=headings.md"), " 200 "));
  CHECK(holds(ask(web.port(), "/healthz"), " 200 "));
}

}  // namespace dssearch
