// SPDX-License-Identifier: GPL-2.0-or-later
// What a hostile client may send to the page's program, over a socket: tests/data/http_requests.txt has the requests
// and the answers they get.
#include <sys/stat.h>

#include <fstream>
#include <memory>
#include <vector>

#include "tests/support/catch.hpp"
#include "tests/support/run_binary.hpp"
#include "tests/support/web_server.hpp"

namespace dssearch {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::string_view kSecret = "mustnotbeseen";

void replace_all(std::string& text, const std::string& part, const std::string& by) {
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += by.size())
    text.replace(at, part.size(), by);
}

/// The bytes that a line of the table means.
std::string request_of(const std::string& line, std::uint16_t port) {
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] != '\\') {
      out += line[i];
      continue;
    }
    const char name = line.at(++i);
    if (name == 'x') out += static_cast<char>(std::stoi(line.substr(i + 1, 2), nullptr, 16));
    if (name == 'x') i += 2;
    if (name != 'x') out += name == 'r' ? '\r' : name == 'n' ? '\n' : name == 't' ? '\t' : name;
  }
  std::string headers;
  for (int i = 0; i < 500; ++i) headers += "X" + std::to_string(i) + ": " + std::to_string(i) + "\r\n";
  replace_all(out, "{host}", "Host: 127.0.0.1:PORT\r\n");
  replace_all(out, "{end}", "Connection: close\r\n\r\n");
  replace_all(out, "{headers}", headers);
  replace_all(out, "{16K}", std::string(16'384, 'x'));
  replace_all(out, "{8K}", std::string(8'192, 'x'));
  replace_all(out, "PORT", std::to_string(port));
  return out;
}

/// The statuses of all answers, as the table writes them.
std::string statuses_in(const std::string& answers) {
  constexpr std::string_view kStart = "HTTP/1.1 ";
  std::string out;
  for (std::size_t at = 0; (at = answers.find(kStart, at)) != std::string::npos; at += kStart.size())
    out += answers.substr(at + kStart.size(), 3) + " ";
  return out.empty() ? "- " : out;
}

void write_notes(const TempDir& dir) {
  // Only pictures that a note shows are served; what must not be is shown too.
  dir.write("notes/a.md",
            "# A\n\nHere is a note. ![](a.png) ![](link.png) ![](linked/secret.png) ![](pipe.png) ![](.hidden.png) "
            "![](x/.hidden/a.png) ![](folder.png/a.txt) ![](folder.png) ![](../secret.png) ![](plain.txt)\n");
  dir.write("notes/a.png", "a picture");
  dir.write("secret.md", kSecret);
  dir.write("secret.png", kSecret);
  dir.write("outside/secret.png", kSecret);
  dir.write("notes/.hidden.md", kSecret);
  dir.write("notes/.hidden.png", kSecret);
  dir.write("notes/x/.hidden/a.png", kSecret);
  dir.write("notes/.ignore", "ignored.md\n");
  dir.write("notes/ignored.md", kSecret);
  dir.write("notes/plain.txt", kSecret);
  dir.write("notes/folder.png/a.txt", kSecret);
  dir.link("notes/link.md", "../secret.md");
  dir.link("notes/link.png", "../secret.png");
  dir.link("notes/linked", "../outside");
  REQUIRE(::mkfifo(dir.at("notes/pipe.png").c_str(), 0600) == 0);
}

}  // namespace

TEST_CASE("dsweb: whatever a client sends, it gets the documented answers or is cut", "[e2e]") {
  const TempDir dir;
  write_notes(dir);
  const WebServer web(dir);
  std::ifstream table(std::string(DSSEARCH_TESTS_DIR) + "/data/http_requests.txt");
  int cases = 0;

  for (std::string line; std::getline(table, line);) {
    if (line.starts_with("# ")) continue;
    const std::size_t end = line.find_first_not_of("0123456789- ");
    // Two spaces after the statuses: the request itself begins with one.
    const std::size_t begin = end == std::string::npos ? line.size() : line[end - 2] == ' ' ? end - 1 : end;
    std::string wanted = line.substr(0, begin);
    if (!wanted.ends_with(' ')) wanted += ' ';
    WebClient client(web.port());
    client.send(request_of(line.substr(begin), web.port()));
    if (wanted == "- ") client.finish();
    const std::string answers = client.rest();
    ++cases;

    CAPTURE(line, answers.substr(0, 600));
    CHECK(statuses_in(answers) == wanted);
    CHECK(client.ended());
    CHECK_FALSE(holds(answers, std::string(kSecret)));
    CHECK_FALSE(holds(answers, "root:"));
    CHECK_FALSE(holds(answers.substr(0, answers.find("\r\n\r\n")), "\nSet-Cookie"));
    CHECK_FALSE(holds(answers, "\nAccess-Control-"));
    CHECK(holds(answers, "X-Content-Type-Options: nosniff") == holds(answers, "\nContent-Type"));
  }
  CHECK(cases > 250);
  CHECK(holds(ask(web.port(), "/healthz"), " 200 "));
}

TEST_CASE("dsweb: requests sent in one go are answered in order, a hundred at most", "[e2e]") {
  const TempDir dir;
  write_notes(dir);
  const WebServer web(dir);
  std::string requests;
  for (int i = 0; i < 150; ++i)
    requests +=
        request_of("GET /api/search?n=1&q=word" + std::to_string(i) + " HTTP/1.1\\r\\n{host}\\r\\n", web.port());

  WebClient client(web.port());
  client.send(requests);
  const std::string answers = client.rest();

  std::size_t at = 0;
  for (int i = 0; i < 100; ++i) {
    at = answers.find("\"query\": \"word" + std::to_string(i) + "\"", at);
    REQUIRE(at != std::string::npos);
  }
  CHECK_FALSE(holds(answers, "word100"));
  CHECK(client.ended());
}

TEST_CASE("dsweb: clients that are slow or idle do not keep others waiting, and are cut", "[e2e]") {
  const TempDir dir;
  write_notes(dir);
  const WebServer web(dir);
  std::vector<std::unique_ptr<WebClient>> slow;
  for (int i = 0; i < 150; ++i) {
    slow.push_back(std::make_unique<WebClient>(web.port()));
    if (i % 3 == 0) slow.back()->send("GET / HTTP/1.1\r\n");
    if (i % 3 == 1) slow.back()->send(request_of("GET /healthz HTTP/1.1\\r\\n{host}\\r\\n", web.port()));
  }
  const auto began = steady_clock::now();

  const std::string answer = ask(web.port(), "/?q=note");

  CHECK(holds(answer, " 200 "));
  CHECK(steady_clock::now() - began < std::chrono::seconds(3));
  for (const auto& client : slow) {
    client->rest(std::chrono::seconds(15));
    CHECK(client->ended());
  }
  CHECK(steady_clock::now() - began < std::chrono::seconds(15));
}

TEST_CASE("dsweb: a head that comes a byte at a time is cut after ten seconds", "[e2e]") {
  const TempDir dir;
  write_notes(dir);
  const WebServer web(dir);
  WebClient client(web.port());
  const auto began = steady_clock::now();
  bool is_taken = client.send("GET / HTTP/1.1\r\nX: ");

  for (int i = 0; i < 300 && is_taken && !client.ended(); ++i) {
    is_taken = client.send("x");
    const std::string answer = client.rest(milliseconds(50));
    if (!answer.empty()) CHECK(statuses_in(answer) == "408 ");
  }

  CHECK(client.ended());
  CHECK(steady_clock::now() - began > std::chrono::seconds(9));
  CHECK(steady_clock::now() - began < std::chrono::seconds(12));
}

}  // namespace dssearch
