// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/cli/options.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

#include "indexer/cli/command_line.hpp"

namespace dssearch::inline searcher_cli {
namespace {

constexpr std::size_t kMostResults = 10'000;
constexpr const char* kAbout =
    "Finds the sections of your Markdown notes that answer a query, and shows where they are.";

constexpr const char* kFooter = R"(
Query language
  load balancing experts         every word counts; sections with all of them are preferred
  auxiliary-loss-free            compounds are found however they are written
  "multi-token prediction"       these words in this order (quote it for the shell too)
  MLA                            the acronym, or the long form that the notes define for it
  cache -disk    NOT disk        without that word      +word   with that word
  a AND b    a OR b    (a b) OR c    a NEAR/5 b
  quant*    auxilary~            words with this beginning; words with similar spelling
  *token*   quanti*ion           words with these letters
  title:MLA heading:"training cost" text:… code:…     words in one field
  in:core path:later/DeepSeek-V4 tag:moe codelang:python       only in that place
  tag:=moe                       that tag alone, without the tags below it
  is:open    is:done    is:task  sections with a checkbox that is open, that is done, with any
  released:2024..2025 total_params_b:100.. family:V2  any front matter field
  license:(model)                a word of its value
  date:2024-12                   a date field, the file's name or the file, as --sort date
There are no syntax errors: repairs are reported.

A word that occurs nowhere is searched as a beginning, else as a part of words, else as the word most
likely meant, and a line says so. Numbers and quoted words are searched as they are; identifiers and
common words are never corrected. -c, -l, --vimgrep and --format only suggest a correction; --correct
searches it.

Sections with the same or nearly the same text are folded into the best ranked one, which shows how
many there are; -n and --offset count what is left, totals and facets count all. --sort orders the
sections that the total counts; those without the value come last. A note without a date field
(date, released, updated, created) has the date in the name of its file, else that of its file.

Which notes: --notes, else $DSSEARCH_NOTES, else the nearest parent of the working folder that
has an index. In a folder of notes without an index, dssearch reports that. Without notes nearby,
in its own source folder and with --builtin, dssearch searches the notes that come with it.
Edits are indexed first; a refresh longer than a second continues in the background, and the
answer says so. --notes A --notes B searches both as one; --index takes an index, or a folder of
notes that has one; --remote HOST:PORT searches an index on another machine.

The total, -c and facets count the sections with all the words; if no section has them all, those
with any of them. Further results name the words they lack. -l lists the notes of counted sections.

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
  std::vector<std::string> notes;
  std::vector<std::string> indexes;
  std::vector<std::string> remotes;
  std::string color = "auto";
  std::string fresh = "auto";
  std::string show;
  bool json = false;
  bool jsonl = false;
  bool files = false;
  bool count = false;
  bool vimgrep = false;
  bool no_fold = false;
  bool builtin = false;
  bool correct = false;
  std::string format;
  std::string sort = "relevance";
  std::string hyperlink = "none";
  std::string open;
  int context = 0;
};

LinkTarget usable_links(const std::string& name) {
  const char* term = std::getenv("TERM");
  const bool dumb = term != nullptr && std::string(term) == "dumb";
  if (::isatty(STDOUT_FILENO) == 0 || dumb) return LinkTarget::none;
  return link_target(name);
}

/// Requests only the result with the rank to open.
void ask_for_rank(const std::string& typed, SearchRequest& request) {
  const std::string rank = typed == "true" ? "1" : typed;  // CLI11's value of --open alone
  std::size_t number = 0;
  const auto parsed = std::from_chars(rank.data(), rank.data() + rank.size(), number);
  if (parsed.ec != std::errc() || parsed.ptr != rank.data() + rank.size() || number < 1 || number > 1'000'000)
    throw Error(ErrorKind::usage, "--open=" + rank + ": the rank of a result must be a number from 1", "--open=2");
  request.offset = number - 1;
  request.limit = 1;
}

/// The options of one part of the help.
class Group {
 public:
  Group(CLI::App& app, std::string name) : app_(app), name_(std::move(name)) {}
  template <typename Value>
  CLI::Option* option(const std::string& names, Value& value, const std::string& type, const std::string& about) const {
    return app_.add_option(names, value, about)->type_name(type)->group(name_);
  }
  template <typename Value>
  void flag(const std::string& names, Value& value, const std::string& about) const {
    app_.add_flag(names, value, about)->group(name_);
  }
  /// An option that may be given several times.
  void list(const std::string& names, std::vector<std::string>& values, const std::string& type,
            const std::string& about) const {
    option(names, values, type, about)->allow_extra_args(false)->take_all();
  }

 private:
  CLI::App& app_;
  std::string name_;
};

void add_what(const Group& group, Typed& typed, SearchJob& job) {
  group.option("-e,--query", typed.query_option, "TEXT", "The query; needed when it starts with a dash");
  group.flag("--prefix", job.request.last_word_is_prefix, "Treat the last word as a prefix");
  group.flag("--correct", typed.correct, "With -c, -l, --vimgrep and --format: correct misspelt words too");
  group.option("--like", job.request.like, "ID", "Find sections similar to this one, instead of a query");
  group.option("--show", typed.show, "ID[:FROM:COUNT]", "Print a section by its id; FROM:COUNT selects lines");
  group.flag("--synonyms", job.synonyms, "List the acronyms that the notes define");
}

void add_output(const Group& group, Typed& typed, SearchJob& job) {
  group.option("-n,--limit", job.request.limit, "N", "At most this many results (default 10; with -l all)")
      ->check(from_to<std::size_t>(1, kMostResults));
  group.option("--offset", job.request.offset, "N", "Skip the first N results")->check(from_to(0, 1000000));
  group.flag("-l,--files-with-matches", typed.files, "Print only the paths of matching notes");
  group.flag("-0,--null", job.nul_separated, "With -l: end paths with NUL");
  group.flag("-c,--count", typed.count, "Print only the exact number of matching sections");
  group.flag("--json", typed.json, "Print the answer as JSON");
  group.flag("--jsonl", typed.jsonl, "Print only the results, one JSON object per line");
  group.flag("--vimgrep", typed.vimgrep, "Print path:line:column:text per result, for editors (column in bytes)");
  group.option(
      "--format", typed.format, "TEMPLATE",
      "Print a line per result: {path} {line} {hit_line} {title} {heading} {score} {snippet} {id} {anchor}, \\n "
      "\\t \\0");
  group.option("--snippet-width", job.request.snippet_width, "N", "Characters of text per result (default 240)")
      ->check(from_to(40, 10000));
  group.option("--context", typed.context, "N", "Print this many lines around the match instead of a snippet")
      ->check(from_to(0, 1000));
  group.flag("--explain", job.request.explain, "Show how the query was read and the parts of each score");
  group.flag("--absolute", job.absolute, "Print absolute paths");
  group.option("--color", typed.color, "WHEN", "auto, always or never")->check(one_of({"auto", "always", "never"}));
  group
      .option("--hyperlink", typed.hyperlink, "TARGET",
              "Target of a click on a path, in terminals: none, file, vscode, cursor or zed")
      ->check(one_of({"none", "file", "vscode", "cursor", "zed"}));
  group.flag("--open", typed.open, "Open the best result, or --open=RANK, in $VISUAL or $EDITOR");
}

void add_order(const Group& group, Typed& typed, SearchJob& job) {
  group.option("--sort", typed.sort, "ORDER",
               "relevance, path, date or a front matter field, then optionally :asc or :desc");
  group.flag("--no-fold", typed.no_fold, "Show copies of a section; by default they are folded into the best one");
  group.flag("--facets", job.request.facets, "Count the results by folder, tag, kind, code language and front matter");
}

void add_where(const Group& group, Typed& typed) {
  group.list("--notes", typed.notes, "DIR", "Folder of notes to search; several are searched as one");
  group.list("--index", typed.indexes, "DIR", "Index to search, or a folder of notes that has one; repeatable");
  group.list("--remote", typed.remotes, "HOST:PORT", "Index served by xapian-tcpsrv; repeatable, also with --index");
  group.flag("--builtin", typed.builtin, "Search the notes that come with dssearch");
}

void add_options(CLI::App& app, Typed& typed, SearchJob& job) {
  app.add_option("QUERY", typed.query, "What to search for; words are joined by spaces");
  add_what({app, "What to search"}, typed, job);
  add_output({app, "Output"}, typed, job);
  add_order({app, "Order and filters"}, typed, job);
  Group(app, "Freshness")
      .option("--fresh", typed.fresh, "WHEN", "Refresh first: auto (up to a second), always or never")
      ->check(one_of({"auto", "always", "never"}));
  add_where({app, "Where"}, typed);
  add_help_and_version(app, "dssearch");
}

Output output_of(const Typed& typed) {
  const std::array<std::pair<bool, Output>, 7> outputs{{{typed.json, Output::json},
                                                        {typed.jsonl, Output::jsonl},
                                                        {typed.vimgrep, Output::vimgrep},
                                                        {!typed.format.empty(), Output::format},
                                                        {typed.files, Output::files},
                                                        {typed.count, Output::count},
                                                        {!typed.open.empty(), Output::editor}}};
  Output out = Output::text;
  int chosen = 0;
  for (const auto& [is_asked, output] : outputs) {
    if (!is_asked) continue;
    out = output;
    ++chosen;
  }
  if (chosen > 1) {
    throw Error(ErrorKind::usage, "use only one of --json, --jsonl, --vimgrep, --format, -l, -c and --open");
  }
  return out;
}

/// Whether the answer is for other programs, which would not notice corrected words.
bool is_for_programs(Output output) {
  return output == Output::count || output == Output::files || output == Output::vimgrep || output == Output::format;
}

/// Options about the answer, once the kind of output is known.
void take_answer_options(const CLI::App& app, const Typed& typed, SearchJob& job) {
  const bool has_query = !typed.query.empty() || app.count("--query") > 0;
  if (app.count("--like") > 0 && has_query)
    throw Error(ErrorKind::usage, "QUERY and --like cannot be combined", "leave one out");
  if (app.count("--like") > 0 && app.count("--sort") > 0)
    throw Error(ErrorKind::usage, "--like has its own order", "leave out --sort");
  if (app.count("--like") > 0 && job.request.like.empty())
    throw Error(ErrorKind::usage, "--like: no id", "ids are in --json and --format '{id}'");
  if (job.request.facets && job.output != Output::text && job.output != Output::json)
    throw Error(ErrorKind::usage, "--facets needs the printed answer or --json");
  if (app.count("--context") > 0 && job.output != Output::text)
    throw Error(ErrorKind::usage, "--context needs the printed answer", "--show ID prints a section's lines");
  job.request.fold = !typed.no_fold;
  job.request.correct = typed.correct || !is_for_programs(job.output);
  job.request.sort = parse_sort(typed.sort);
  if (app.count("--context") > 0) job.context = typed.context;
  if (job.output == Output::format) job.format = LineTemplate(typed.format);
  if (job.output == Output::editor) ask_for_rank(typed.open, job.request);
  job.links = usable_links(typed.hyperlink);
}

/// Sets the notes and indexes to search.
void name_places(const Typed& typed, SearchJob& job) {
  if (typed.notes.size() == 1 && typed.indexes.size() == 1) {
    job.places.push_back({typed.notes.front(), typed.indexes.front()});
  } else if (!typed.notes.empty() && !typed.indexes.empty()) {
    throw Error(ErrorKind::usage, "--notes and --index name several folders: unclear which belong together",
                "name all with --index; it also takes folders of notes");
  } else {
    for (const std::string& notes : typed.notes) job.places.push_back({notes, std::nullopt});
    for (const std::string& index : typed.indexes) job.places.push_back({std::nullopt, index});
  }
  if (typed.builtin) job.places.push_back({std::nullopt, std::nullopt, true});
  for (const std::string& remote : typed.remotes) {
    const RemoteAddress address = parse_remote(remote);
    if (std::find(job.remotes.begin(), job.remotes.end(), address) == job.remotes.end()) job.remotes.push_back(address);
  }
  if (job.places.empty() && job.remotes.empty()) job.places.emplace_back();
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
    throw Error(ErrorKind::usage, parse_problem(app, problem, argc, argv),
                "dssearch --help lists the options; a query that starts with a dash goes after --");
  }
  job.output = output_of(typed);
  job.request.exact_total = job.output == Output::count;
  if (job.output == Output::files && app.count("--limit") == 0) job.request.limit = kMostResults;
  take_answer_options(app, typed, job);
  job.request.query = joined(typed.query);
  if (app.count("--query") > 0) {
    if (!typed.query.empty()) throw Error(ErrorKind::usage, "QUERY and -e both give a query", "leave one out");
    job.request.query = typed.query_option;
  }
  if (app.count("--show") > 0) job.show = typed.show;
  if (typed.query.empty() && app.count("--query") == 0 && !job.show && !job.synonyms && job.request.like.empty()) {
    throw Error(ErrorKind::usage, "no query", "dssearch WORDS..., or dssearch --help");
  }
  name_places(typed, job);
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

}  // namespace dssearch::inline searcher_cli
