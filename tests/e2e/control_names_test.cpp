// SPDX-License-Identifier: GPL-2.0-or-later
// Names of files may hold control characters, which JSON allows as they are and a terminal acts on.
#include <nlohmann/json.hpp>

#include "tests/support/catch.hpp"
#include "tests/support/run_binary.hpp"
#include "tests/support/web_server.hpp"

namespace dssearch {
namespace {

const std::string kName = "a\x7F\xC2\x9B[31m\x1B";

bool has_raw_control(const std::string& text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const auto next = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0U;
    if ((byte < 0x20 && byte != '\n' && byte != '\r') || byte == 0x7F || (byte == 0xC2 && next < 0xA0)) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("dsindex: JSON holds no raw control character, whatever names hold", "[e2e]") {
  const TempDir dir;
  const std::string notes = "notes" + kName;
  dir.write(notes + "/" + kName + ".md", "needle \xff\n");          // a warning
  dir.write(notes + "/" + kName + "2.md", std::string("a\0b", 3));  // skipped
  dir.link(notes + "/" + kName + "3.md", kName + ".md");            // a link
  const auto json_of = [&](const std::vector<std::string>& arguments) {
    std::vector<std::string> all = arguments;
    all.emplace_back("--json");
    const Run run = dssearch::run("dsindex", all, dir);
    CAPTURE(arguments, run.out, run.err);
    CHECK_FALSE(has_raw_control(run.out));
    CHECK_FALSE(has_raw_control(run.err));
    return nlohmann::json::parse(run.out);
  };

  const auto built = json_of({notes});
  CHECK(built.at("notes_dir") == dir.at(notes));
  CHECK(built.at("warnings").at(0).at("path") == kName + ".md");
  CHECK(built.at("skipped").at(0).at("path") == kName + "2.md");
  CHECK(built.at("links").at(0) == kName + "3.md");
  CHECK(json_of({notes, "--status"}).at("warnings").at(0).at("path") == kName + ".md");
  CHECK(json_of({notes, "--check"}).at("skipped").at(0).at("path") == kName + "2.md");
  dir.write(notes + "/" + kName + ".md", "zebra\n");
  CHECK(json_of({notes, "--check"}).at("stale").at(0).at("path") == kName + ".md");
  json_of({notes, "--forget", "--dry-run"});
  dir.rename(notes, "elsewhere");
  CHECK(json_of({"--prune", "--dry-run"}).at("indexes").at(0).at("notes_dir") == dir.at(notes));
  json_of({"nowhere" + kName});
}

TEST_CASE("dssearch, dsweb: errors hold no raw control character either", "[e2e]") {
  const TempDir dir;
  dir.write("notes/a.md", "needle\n");

  const Run search = run("dssearch", {"--json", "--notes", "nowhere" + kName, "needle"}, dir);
  const WebServer web(dir);
  const std::string answer = ask(web.port(), "/api/note?path=%7F%C2%9B.md");

  CHECK(search.exit_code == 2);
  CHECK_FALSE(has_raw_control(search.out + search.err));
  CHECK(holds(answer, "\\u007f\\u009b.md"));
  CHECK_FALSE(has_raw_control(answer));
}

}  // namespace dssearch
