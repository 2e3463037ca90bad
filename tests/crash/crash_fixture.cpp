// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/crash/crash_fixture.hpp"

#include <xapian.h>

#include <filesystem>
#include <sstream>

#include "indexer/base/error.hpp"
#include "indexer/store/index_dir.hpp"
#include "indexer/write/compaction.hpp"
#include "searcher/answer/request.hpp"
#include "searcher/print/json_output.hpp"
#include "searcher/questions.hpp"
#include "searcher/searcher.hpp"
#include "tests/support/tsv.hpp"

namespace dssearch {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kQueries{"auxiliary-loss-free",
                                        "\"multi-token prediction\"",
                                        "MLA",
                                        "load balancing",
                                        "title:moe",
                                        "fp8 training",
                                        "zebra",
                                        "quagga",
                                        "kv cache -mla",
                                        "tra*",
                                        "okapi",
                                        "path:core"};

/// More than a segment of a build takes, so that several are merged, and nothing to index in it.
std::string padding() {
  return "<!-- " + std::string(450'000, 'x') + " -->\n\n# Padded\n\nzebra\n";
}

/// Enough for an index that is worth compacting.
std::string many_words() {
  std::string out = "# Words\n";
  for (int i = 0; i < 60'000; ++i) out += (i % 100 == 0 ? "\n\n## Part\n\nw" : " w") + std::to_string(i * 7919);
  return out + "\n";
}

/// Has an index believe that it was built much smaller than it is.
void make_it_grown(const std::string& index_dir) {
  const std::string generation = current_generation(index_dir).value();
  Xapian::WritableDatabase db(index_dir + "/" + generation, Xapian::DB_OPEN);
  BuiltSize size = size_now(index_dir + "/" + generation, db.get_doccount());
  size.bytes /= 2;
  db.set_metadata(kMetaBuiltSize, pack(size));
  db.commit();
}

std::string first_difference(const std::string& a, const std::string& b) {
  std::size_t at = 0;
  while (at < a.size() && at < b.size() && a[at] == b[at]) ++at;
  const std::size_t from = at < 60 ? 0 : at - 60;
  return "'" + a.substr(from, 120) + "' for '" + b.substr(from, 120) + "'";
}

}  // namespace

CrashFixture::CrashFixture(Work work) : work_(work) {
  const fs::path corpus(DSSEARCH_CORPUS_DIR);
  for (const char* folder : {"core", "technical"}) {
    for (const auto& entry : fs::directory_iterator(corpus / folder)) {
      if (entry.path().extension() == ".md")
        dir_.write("notes/" + entry.path().lexically_relative(corpus).string(), read_file(entry.path().string()));
    }
  }
  dir_.write("notes/a padded.md", padding());
  dir_.write("notes/gone.md", "# Gone\n\nokapi\n");
  if (work == Work::update_and_compact) dir_.write("notes/words.md", many_words());
  dir_.mkdir("start");
  if (work != Work::first_build) {
    const Run built = run("dsindex", {"notes", "--index", "start"}, dir_);
    if (built.exit_code != 0) throw std::runtime_error(built.err);
  }
  if (work == Work::update_and_compact) make_it_grown(dir_.at("start"));
  dir_.write("notes/new.md", "# New\n\nquagga and zebra\n");
  dir_.write("notes/core/DeepSeek-V2.md",
             "# Edited\n\nquagga, MLA and the kv cache\n" + dir_.read("notes/core/DeepSeek-V2.md"));
  dir_.remove("notes/gone.md");
  dir_.rename("notes/technical/FP8-Training.md", "notes/core/FP8-Training.md");
  const Run built = run("dsindex", {"notes", "--index", "fresh"}, dir_);
  if (built.exit_code != 0) throw std::runtime_error(built.err);
  if (work != Work::first_build) before_ = answers("start");
  after_ = answers("fresh");
  reset();
}

void CrashFixture::reset() const {
  dir_.remove("db");
  fs::copy(dir_.path() / "start", dir_.path() / "db", fs::copy_options::recursive);
}

Run CrashFixture::work(const std::map<std::string, std::string>& faults, std::chrono::milliseconds timeout) const {
  RunOptions options;
  options.env = faults;
  if (!faults.empty()) {
    options.env["LD_PRELOAD"] = DSSEARCH_FAULT_SHIM;
    // Xapian's writer loses a few bytes when a commit fails, just before the program ends.
    options.env["ASAN_OPTIONS"] = "verify_asan_link_order=0:detect_leaks=0";
  }
  options.timeout = timeout;
  std::vector<std::string> arguments{"notes", "--index", "db", "-q"};
  if (work_ == Work::full_build) arguments.emplace_back("--full");
  return run("dsindex", arguments, dir_, options);
}

long CrashFixture::count_calls() const {
  reset();
  const Run done = work({{"DSSEARCH_FAULT_COUNT", dir_.at("calls")}});
  if (done.exit_code != 0) throw std::runtime_error(done.err);
  return std::stol(dir_.read("calls"));
}

std::string CrashFixture::answers(const std::string& index) const {
  Location location;
  location.notes_dir = dir_.at("notes");
  location.index_dir = dir_.at(index);
  const Searcher searcher(location);
  std::string out;
  for (const std::string& query : kQueries) {
    SearchRequest request;
    request.query = query;
    request.limit = 50;
    request.facets = true;
    Results results = searcher.ask(search, request);
    results.index.updated.clear();
    out += results_json(results, {});
  }
  return out;
}

std::string CrashFixture::problem() const {
  try {
    const auto generation = current_generation(dir_.at("db"));
    if (!generation) return before_.empty() ? "" : "the index is gone";
    std::ostringstream told;
    if (Xapian::Database::check(dir_.at("db/" + *generation), 0, &told) != 0) return "xapian-check: " + told.str();
    const std::string now = answers("db");
    if (now == before_ || now == after_) return {};
    return "neither the answers of before nor of after: " + first_difference(now, after_);
  } catch (const Error& error) {
    return error.what();
  } catch (const Xapian::Error& error) {
    return error.get_description();
  }
}

std::string CrashFixture::problem_after_next_run() const {
  const Run next = run("dsindex", {"notes", "--index", "db", "-q"}, dir_);
  if (next.exit_code != 0) return "the next run: " + next.err;
  if (!next.err.empty()) return "the next run says: " + next.err;
  if (std::string wrong = problem(); !wrong.empty()) return "after the next run: " + wrong;
  if (const std::string now = answers("db"); now != after_)
    return "the next run gives other answers: " + first_difference(now, after_);
  const std::string generation = current_generation(dir_.at("db")).value();
  for (const auto& entry : fs::directory_iterator(dir_.path() / "db")) {
    const std::string name = entry.path().filename().string();
    if (name != "XAPIANDB" && name != "lock" && name != "CACHEDIR.TAG" && name != generation)
      return "left over: " + name;
  }
  for (const auto& entry : fs::directory_iterator(dir_.path() / "db" / generation)) {
    const std::string name = entry.path().filename().string();
    if (name != "iamglass" && name != "flintlock" && entry.path().extension() != ".glass")
      return "left over in the generation: " + name;
  }
  return {};
}

}  // namespace dssearch
