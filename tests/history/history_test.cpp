// SPDX-License-Identifier: GPL-2.0-or-later
// Whatever was done to the notes and however the index followed, it answers byte for byte as one that is built afresh.
// $DSSEARCH_HISTORY_SECONDS: how long to try, in all (default 20); a seed whose time is up ends with a last comparison.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>

#include "indexer/base/json_writer.hpp"
#include "indexer/write/refresh.hpp"
#include "searcher/answer/request.hpp"
#include "searcher/print/json_output.hpp"
#include "searcher/questions.hpp"
#include "searcher/searcher.hpp"
#include "tests/history/random_notes.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/run_binary.hpp"

namespace dssearch {
namespace {

namespace fs = std::filesystem;
using std::chrono::steady_clock;

constexpr int kSeeds = 4;
constexpr int kNotes = 6;  // names, in each of four folders

std::chrono::milliseconds time_of_a_seed() {
  const char* const asked = std::getenv("DSSEARCH_HISTORY_SECONDS");
  return std::chrono::milliseconds((asked == nullptr ? 20 : std::max(1, std::atoi(asked))) * 1000 / kSeeds);
}

/// A folder of notes, what happens to it, and an index that follows.
class History {
 public:
  explicit History(unsigned seed) : random_(seed) {
    // More than a segment of a build takes, so that threads share the work and segments are merged.
    for (const char* name : {"a", "m", "z"})
      dir_.write(std::string("notes/") + name + " padded.md",
                 "<!-- " + std::string(450'000, 'x') + " -->\n\n# Padded " + name + "\n\nexperts of the padding\n");
    for (int i = 0; i < 2 * kNotes; ++i) write_some();
    follow(false);
  }

  /// One to six edits, then what an index does about them.
  void step() {
    for (auto n = 1 + random_() % 6; n > 0; --n) edit();
    follow(random_() % 12 == 0);
  }

  /// @return where the index answers otherwise than a fresh one; empty when nowhere.
  std::string difference() {
    dir_.remove("fresh");
    RefreshRequest request;
    request.jobs = random_() % 2 == 0 ? 1 : 4;
    refresh_index(location("fresh"), request, silent_);
    const std::vector<std::string> now = answers("index");
    const std::vector<std::string> wanted = answers("fresh");
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (now[i] != wanted[i]) return "<<<" + now[i] + ">>> for <<<" + wanted[i] + ">>>";
    }
    return {};
  }

  /// The same of the program itself.
  std::string difference_of_program(const std::vector<std::string>& arguments) const {
    const auto answer = [&](const std::string& index) {
      std::vector<std::string> all{"--notes", "notes", "--index", index, "--fresh", "never", "--json"};
      all.insert(all.end(), arguments.begin(), arguments.end());
      return without_times(run("dssearch", all, dir_).out);
    };
    const std::string now = answer("index");
    const std::string wanted = answer("fresh");
    return now == wanted && !wanted.empty() ? "" : "<<<" + now + ">>> for <<<" + wanted + ">>>";
  }

  const std::string& told() const { return told_; }

 private:
  static std::string without_times(std::string json) {
    for (const char* name : {"\"took_ms\":", "\"updated\":"}) {
      const std::size_t at = json.find(name);
      if (at != std::string::npos) json.erase(at, json.find_first_of(",}\n", at) - at);
    }
    return json;
  }

  Location location(const std::string& index) const {
    Location out;
    out.notes_dir = dir_.at("notes");
    out.index_dir = dir_.at(index);
    return out;
  }

  std::string some_path() {
    const char* const folder = std::array{"", "sub/", "sub/deep/", "other/"}[random_() % 4];
    return std::string("notes/") + folder + "n" + std::to_string(random_() % kNotes) + ".md";
  }

  /// A note that is there; empty when there is none.
  std::string some_note() {
    std::vector<std::string> paths;
    for (const auto& entry : fs::recursive_directory_iterator(dir_.at("notes"))) {
      if (entry.is_regular_file() && entry.path().extension() == ".md")
        paths.push_back(entry.path().lexically_relative(dir_.path()).string());
    }
    std::sort(paths.begin(), paths.end());
    return paths.empty() ? "" : paths[random_() % paths.size()];
  }

  void write_some() { dir_.write(some_path(), random_note(random_)); }

  void edit() {
    const std::string note = some_note();
    const auto what = random_() % 14;
    told_ += " " + std::to_string(what) + "(" + note + ")";
    switch (note.empty() ? 0 : what) {
      case 0:
      case 1:
      case 2: return write_some();
      case 3: return dir_.write(note, dir_.read(note) + "\nexperts at the end\n");
      case 4: return dir_.write(note, "experts at the top\n\n" + dir_.read(note));
      case 5: return dir_.remove(note);
      case 6: return dir_.rename(note, some_path());
      case 7: return dir_.write(some_path(), dir_.read(note));
      case 8: return dir_.write(note, dir_.read(note));
      case 12: return dir_.write(note, random_note(random_));
      case 13: return cut_off_half(note);
      case 9: return dir_.write("notes/.dssearchignore", random_() % 2 == 0 ? "other/\n" : "");
      case 10: return dir_.write("notes/.dssearch.yaml", random_() % 2 == 0 ? "exclude: [n3.md]\n" : "");
      default: return move_folder();
    }
  }

  void cut_off_half(const std::string& note) {
    const std::string text = dir_.read(note);
    dir_.write(note, text.substr(0, text.size() / 2));
  }

  void move_folder() {
    if (!fs::exists(dir_.at("notes/sub"))) return;
    dir_.remove("notes/moved");
    dir_.rename("notes/sub", "notes/moved");
  }

  void follow(bool full) {
    RefreshRequest request;
    request.full = full;
    request.jobs = random_() % 2 == 0 ? 1 : 3;
    told_ += full ? " full;" : " refresh;";
    refresh_index(location("index"), request, silent_);
  }

  std::vector<std::string> answers(const std::string& index) const {
    const Searcher searcher(location(index));
    std::vector<std::string> out{synonyms_json(searcher.ask(synonyms))};
    int count = 0;
    for (const std::string& query : history_queries()) {
      SearchRequest request;
      request.query = query;
      request.limit = 30;
      request.facets = true;
      request.fold = ++count % 4 != 0;
      request.explain = count % 5 == 0;
      request.offset = count % 7 == 0 ? 3 : 0;
      if (count % 9 == 0) request.sort = parse_sort(count % 2 == 0 ? "params:desc" : "path");
      try {
        Results results = searcher.ask(search, request);
        results.index.updated.clear();
        out.push_back(results_json(results, {}));
      } catch (const Error& error) {  // no note has the field to sort by
        out.push_back(error_json(error));
      }
    }
    return out;
  }

  std::mt19937 random_;
  TempDir dir_;
  Progress silent_;
  std::string told_;  // what was done, for a failure's message
};

}  // namespace

TEST_CASE("dsindex: any history of edits and refreshes answers as a fresh build does, byte for byte", "[e2e]") {
  const auto seed = GENERATE(range(1, 1 + kSeeds));
  History history(static_cast<unsigned>(seed));
  const auto end = steady_clock::now() + time_of_a_seed();
  int compared = 0;
  do {
    for (int i = 0; i < 4; ++i) history.step();
    const std::string difference = history.difference();
    CAPTURE(seed, compared, history.told(), difference);
    REQUIRE(difference.empty());
    ++compared;
  } while (steady_clock::now() < end || compared < 2);
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"--facets", "experts"},
                                             {"--no-fold", "copied paragraph"},
                                             {"--synonyms"},
                                             {"MLA"},
                                             {"--sort", "date", "moe"}}) {
    const std::string difference = history.difference_of_program(arguments);
    CAPTURE(seed, arguments, difference);
    CHECK(difference.empty());
  }
  WARN("seed " << seed << ": " << compared << " comparisons of 200 answers");
}

}  // namespace dssearch
