// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/dssearch_options.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>

#include "indexer/versions.hpp"

namespace dssearch {
namespace {

constexpr const char* kAbout = "Finds the section of your Markdown notes that answers, and says where it is.";

constexpr const char* kFooter = R"(
Query language
  load balancing experts         every word counts; sections with all of them come first
  auxiliary-loss-free            compounds are found however they are written
  "multi-token prediction"       these words in this order (quote it for the shell too)
  MLA                            also where the notes write out what it stands for, and back
  cache -disk    NOT disk        without that word      +word   must have it
  a AND b    a OR b    (a b) OR c    a NEAR/5 b
  quant*    auxilary~            words that begin so; words spelt almost so
  title:MLA heading:"training cost" text:… code:…     words in one field
  in:core path:later/R1 tag:moe codelang:python       only there
  released:2024..2025 total_params_b:100.. family:V2  any front matter field
No text is an error: what is mended in a query is told.

A word that occurs nowhere is searched as the word most likely meant, and a line says so; never
numbers, identifiers and quoted words.

Which notes: --notes, else $DSSEARCH_NOTES, else the nearest parent of the working folder that
has an index, else the notes that come with dssearch. Edits since the last run are taken in
first; what takes longer than 0.3 s goes on by itself, and the answer says so.

Exit: 0 found, 1 nothing found, 2 error.)";

std::size_t terminal_columns() {
  struct winsize size {};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) return size.ws_col;
  return 100;
}

bool wants_color(const std::string& choice) {
  if (choice != "auto") return choice == "always";
  const char* none = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  const bool dumb = term != nullptr && std::string(term) == "dumb";
  return ::isatty(STDOUT_FILENO) != 0 && (none == nullptr || *none == '\0') && !dumb;
}

FreshMode fresh_mode(const std::string& choice) {
  if (choice == "always") return FreshMode::always;
  return choice == "never" ? FreshMode::never : FreshMode::automatic;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

/// The options as typed.
struct Typed {
  std::vector<std::string> query;
  std::string query_option;
  std::string notes;
  std::string index;
  std::string color = "auto";
  std::string fresh = "auto";
  std::string show;
  bool json = false;
  bool jsonl = false;
  bool files = false;
  bool count = false;
};

void add_options(CLI::App& app, Typed& typed, SearchJob& job) {
  app.add_option("QUERY", typed.query, "What to search for; words are joined by spaces");
  app.add_option("-e,--query", typed.query_option, "The query, for one that starts with a dash")->type_name("TEXT");
  app.add_option("-n,--limit", job.request.limit, "At most this many results (default 10)")
      ->type_name("N")
      ->check(CLI::Range(1, 10000));
  app.add_option("--offset", job.request.offset, "Leave out the first N")
      ->type_name("N")
      ->check(CLI::Range(0, 1000000));
  app.add_flag("--json", typed.json, "The answer as JSON");
  app.add_flag("--jsonl", typed.jsonl, "Results alone, one JSON object per line");
  app.add_flag("-l,--files-with-matches", typed.files, "Paths of the matching notes only");
  app.add_flag("-0,--null", job.nul_separated, "With -l: end paths with NUL");
  app.add_flag("-c,--count", typed.count, "How many sections match");
  app.add_option("--snippet-width", job.request.snippet_width, "Characters of text per result (default 240)")
      ->type_name("N")
      ->check(CLI::Range(40, 10000));
  app.add_flag("--absolute", job.absolute, "Print absolute paths");
  app.add_option("--color", typed.color, "auto, always or never")
      ->type_name("WHEN")
      ->check(CLI::IsMember({"auto", "always", "never"}));
  app.add_option("--show", typed.show, "Print a section: its id, then which of its lines")
      ->type_name("ID[:FROM:COUNT]");
  app.add_flag("--synonyms", job.synonyms, "List what the notes' acronyms stand for; a search for either finds both");
  app.add_flag("--explain", job.request.explain, "Show how the query was read and what each score is made of");
  app.add_option("--fresh", typed.fresh, "Refresh first: auto (up to 0.3 s), always or never")
      ->type_name("WHEN")
      ->check(CLI::IsMember({"auto", "always", "never"}));
  app.add_flag("--prefix", job.request.last_word_is_prefix, "The last word is only a beginning");
  app.add_option("--notes", typed.notes, "Folder of notes to search")->type_name("DIR");
  app.add_option("--index", typed.index, "Index to search")->type_name("DIR");
  app.set_version_flag("--version", [] { return versions("dssearch"); });
}

Output output_of(const Typed& typed) {
  const int chosen = int{typed.json} + int{typed.jsonl} + int{typed.files} + int{typed.count};
  if (chosen > 1) throw Error(ErrorKind::usage, "only one of --json, --jsonl, -l and -c can be asked for");
  if (typed.json) return Output::json;
  if (typed.jsonl) return Output::jsonl;
  if (typed.files) return Output::files;
  return typed.count ? Output::count : Output::text;
}

}  // namespace

std::optional<SearchJob> parse_search_options(int argc, char** argv) {
  CLI::App app(kAbout, "dssearch");
  app.footer(kFooter);
  SearchJob job;
  Typed typed;
  add_options(app, typed, job);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& asked) {
    app.exit(asked);
    return std::nullopt;
  } catch (const CLI::ParseError& problem) {
    throw Error(ErrorKind::usage, problem.what(),
                "dssearch --help lists the options; a query that starts with a dash goes after --");
  }
  job.output = output_of(typed);
  job.request.query = joined(typed.query);
  if (app.count("--query") > 0) {
    if (!typed.query.empty()) throw Error(ErrorKind::usage, "QUERY and -e both give a query", "leave one out");
    job.request.query = typed.query_option;
  }
  if (app.count("--show") > 0) job.show = typed.show;
  if (typed.query.empty() && app.count("--query") == 0 && !job.show && !job.synonyms) {
    throw Error(ErrorKind::usage, "no query", "dssearch WORDS..., or dssearch --help");
  }
  if (app.count("--notes") > 0) job.location.notes = typed.notes;
  if (app.count("--index") > 0) job.location.index = typed.index;
  job.fresh = fresh_mode(typed.fresh);
  job.color = wants_color(typed.color);
  job.width = terminal_columns();
  return job;
}

bool asks_for_json(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--") return false;
    if (argument == "--json") return true;
  }
  return false;
}

}  // namespace dssearch
