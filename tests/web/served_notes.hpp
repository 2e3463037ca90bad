// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "indexer/write/refresh.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temp_dir.hpp"
#include "web/router.hpp"

namespace dssearch {

inline constexpr const char* kCrab =
    "---\ntitle: Crab\ntags: [sea]\n---\n\n# Crab\n\nIt walks sideways.\n\n## Claws & \\<legs>\n\nTen legs.\n";

/// A folder of notes with its index, and the handlers that serve it.
class Pages {
 public:
  Pages() {
    dir.write("notes/sea/crab.md", kCrab);
    dir.write("notes/sea/eel \"x\".md",
              "# Eel <b>\n\nIt swims. See [crab](crab.md#claws--legs).\n\n![A shell](../shell.svg)\n");
    dir.write("notes/shell.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    dir.write("notes/secret.txt", "not a note");
    dir.write("notes/.hidden/x.png", "hidden");
    dir.write("outside.md", "# Outside\n");
    site.location.notes_dir = dir.at("notes");
    site.location.index_dir = dir.at("index");
    site.location.default_index = false;
    site.hosts.port = 8377;
    site.health = [this] { return health; };
    refresh();
  }

  void refresh() {
    Progress silent;
    refresh_index(site.location, {}, silent);
  }

  Response get(const std::string& target, const std::string& if_none_match = {}) const {
    Request request;
    set_target(request, target);
    request.host = "localhost:8377";
    request.if_none_match = if_none_match;
    return Router(site).answer(request);
  }

  TempDir dir;
  Site site;
  IndexHealth health;
};

inline std::string header(const Response& response, const std::string& name) {
  std::string found;
  for (const auto& [key, value] : response.headers) {
    if (key != name) continue;
    CHECK(found.empty());  // no header is sent twice
    found = value;
  }
  return found;
}

}  // namespace dssearch
