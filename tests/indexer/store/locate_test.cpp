// SPDX-License-Identifier: GPL-2.0-or-later
// Which notes and which index, by the rules of the help text: what is named comes first.
#include <filesystem>
#include <string>

#include "indexer/base/error.hpp"
#include "indexer/schema/version.hpp"
#include "indexer/store/locate.hpp"
#include "indexer/store/open_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temp_dir.hpp"

namespace dssearch {
namespace {

struct World {
  World() {
    for (const char* folder : {"home", "work/sub", "builtin", "notes", "other"}) dir.mkdir(folder);
    environment.home = dir.at("home");
    environment.xdg_cache_home = dir.at("cache");
    environment.working_dir = dir.at("work/sub");
    environment.builtin_notes = dir.at("builtin");
  }

  Location find(const LocationRequest& request = {}, NotesFallback fallback = NotesFallback::builtin) const {
    return locate(request, environment, fallback);
  }
  ErrorKind error_of(const LocationRequest& request, NotesFallback fallback = NotesFallback::builtin) const {
    try {
      find(request, fallback);
    } catch (const Error& error) {
      return error.kind();
    }
    return ErrorKind::network;  // never thrown here
  }
  std::string default_of(const std::string& notes) const { return default_index_dir(dir.at(notes), environment); }

  void make_index(const std::string& index_dir, const std::string& notes,
                  const std::string& schema = std::to_string(kSchemaVersion)) const {
    std::filesystem::create_directories(index_dir);
    {
      Xapian::WritableDatabase db(index_dir + "/g000001", Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
      db.set_metadata("schema", schema);
      db.set_metadata("notes_dir", dir.at(notes));
      db.commit();
    }
    dir.write(index_dir.substr(dir.path().string().size() + 1) + "/XAPIANDB", "auto g000001\n");
  }

  TempDir dir;
  Environment environment;
};

}  // namespace

TEST_CASE("locate: named notes come before all else", "[unit][schema]") {
  World world;
  world.environment.notes = world.dir.at("other");
  world.make_index(world.default_of("work"), "work");

  const Location found = world.find({world.dir.at("notes"), std::nullopt});

  CHECK(found.notes_dir == world.dir.at("notes"));
  CHECK(found.index_dir == world.default_of("notes"));
  CHECK(found.default_index);
  CHECK_FALSE(found.is_builtin);
}

TEST_CASE("locate: the environment's notes come before an indexed parent", "[unit][schema]") {
  World world;
  world.environment.notes = world.dir.at("other");
  world.make_index(world.default_of("work"), "work");

  CHECK(world.find().notes_dir == world.dir.at("other"));
}

TEST_CASE("locate: the nearest indexed parent of the working folder comes before the fallback", "[unit][schema]") {
  World world;
  world.make_index(default_index_dir(world.dir.path().string(), world.environment), ".");
  CHECK(world.find().notes_dir == world.dir.path().string());

  world.make_index(world.default_of("work"), "work");
  CHECK(world.find().notes_dir == world.dir.at("work"));

  world.make_index(world.default_of("work/sub"), "work/sub");
  CHECK(world.find().notes_dir == world.dir.at("work/sub"));
  CHECK(world.find({}, NotesFallback::working_dir).index_dir == world.default_of("work/sub"));
}

TEST_CASE("locate: with nothing named, the built-in notes or the working folder", "[unit][schema]") {
  World world;

  CHECK(world.find().notes_dir == world.dir.at("builtin"));
  CHECK(world.find().is_builtin);
  CHECK(world.find({}, NotesFallback::working_dir).notes_dir == world.dir.at("work/sub"));
  CHECK_FALSE(world.find({}, NotesFallback::working_dir).is_builtin);
}

TEST_CASE("locate: without built-in notes it says what to do", "[unit][schema]") {
  World world;
  world.environment.builtin_notes.clear();

  CHECK(world.error_of({}) == ErrorKind::not_found);
}

TEST_CASE("locate: relative folders are seen from the working folder, links resolved", "[unit][schema]") {
  World world;
  world.dir.link("work/sub/link", "../../notes");

  CHECK(world.find({"../../notes/", std::nullopt}).notes_dir == world.dir.at("notes"));
  CHECK(world.find({"link", std::nullopt}).notes_dir == world.dir.at("notes"));
  CHECK(world.find({"../../notes", "../idx/"}).index_dir == world.dir.at("work/idx"));
}

TEST_CASE("locate: notes that are not there, or no folder, are not found", "[unit][schema]") {
  World world;
  world.dir.write("notes/a.md", "x");

  CHECK(world.error_of({world.dir.at("missing"), std::nullopt}) == ErrorKind::not_found);
  CHECK(world.error_of({world.dir.at("notes/a.md"), std::nullopt}) == ErrorKind::not_found);
}

TEST_CASE("locate: an index alone means the notes it holds", "[unit][schema]") {
  World world;
  world.environment.notes = world.dir.at("other");
  world.make_index(world.dir.at("idx"), "notes");

  const Location found = world.find({std::nullopt, world.dir.at("idx")});

  CHECK(found.notes_dir == world.dir.at("notes"));
  CHECK(found.index_dir == world.dir.at("idx"));
  CHECK_FALSE(found.default_index);
}

TEST_CASE("locate: the notes of an index that was made elsewhere are not read", "[unit][schema]") {
  World world;
  world.make_index(world.dir.at("idx"), "notes");
  const LocationRequest request{std::nullopt, world.dir.at("idx")};

  CHECK_FALSE(world.find(request).may_read_notes);
  remember_index(world.find(request), world.environment);
  CHECK(world.find(request).may_read_notes);
}

TEST_CASE("locate: an index at its default place may read its notes", "[unit][schema]") {
  World world;
  world.make_index(world.default_of("notes"), "notes");

  const Location found = world.find({std::nullopt, world.default_of("notes")});

  CHECK(found.default_index);
  CHECK(found.may_read_notes);
}

TEST_CASE("locate: notes together with the index of another folder are a conflict", "[unit][schema]") {
  World world;
  world.make_index(world.dir.at("idx"), "notes");

  CHECK(world.error_of({world.dir.at("other"), world.dir.at("idx")}) == ErrorKind::conflict);
  CHECK(world.find({world.dir.at("notes"), world.dir.at("idx")}).notes_dir == world.dir.at("notes"));
}

TEST_CASE("locate: a search in an index that is missing or broken says so", "[unit][schema]") {
  World world;
  const LocationRequest request{std::nullopt, world.dir.at("idx")};
  CHECK(world.error_of(request) == ErrorKind::not_found);

  world.make_index(world.dir.at("idx"), "notes");
  world.dir.write("idx/g000001/iamglass", "broken");
  CHECK(world.error_of(request) == ErrorKind::damaged);

  world.dir.remove("idx");
  world.make_index(world.dir.at("idx"), "notes", "0");
  CHECK(world.error_of(request) == ErrorKind::older);

  world.dir.remove("idx");
  world.make_index(world.dir.at("idx"), "notes", "999");
  CHECK(world.error_of(request) == ErrorKind::newer);
}

TEST_CASE("locate: dsindex may build a missing index for the notes it finds", "[unit][schema]") {
  World world;

  const Location found = world.find({std::nullopt, world.dir.at("idx")}, NotesFallback::working_dir);

  CHECK(found.notes_dir == world.dir.at("work/sub"));
  CHECK(found.index_dir == world.dir.at("idx"));
}

TEST_CASE("locate: an empty name of notes is a usage error, not the working folder", "[unit][schema]") {
  // dsindex "$NOTES", with no such variable, indexed whatever folder one stood in.
  CHECK(World().error_of({"", {}}, NotesFallback::working_dir) == ErrorKind::usage);
}

TEST_CASE("locate: an empty --index is a usage error", "[unit][schema]") {
  CHECK(World().error_of({std::nullopt, ""}) == ErrorKind::usage);
}

TEST_CASE("default_index_dir: lies in the cache and is named after the notes", "[unit][schema]") {
  Environment environment;
  environment.home = "/srv/ann";

  CHECK(default_index_dir("/srv/ann/my notes", environment).rfind("/srv/ann/.cache/dssearch/srv-ann-my-notes-", 0) ==
        0);
  environment.xdg_cache_home = "/var/cache/ann";
  CHECK(default_index_dir("/n", environment).rfind("/var/cache/ann/dssearch/n-", 0) == 0);
  CHECK(default_index_dir("/a-b", environment) != default_index_dir("/a/b", environment));
  CHECK(default_index_dir("/" + std::string(500, 'x'), environment).size() < 150);
}

TEST_CASE("default_index_dir: without a home there is no place", "[unit][schema]") {
  const std::string home = GENERATE(as<std::string>{}, "", "relative");
  Environment environment;
  environment.home = home;

  CHECK_THROWS_AS(default_index_dir("/n", environment), Error);
}

}  // namespace dssearch
