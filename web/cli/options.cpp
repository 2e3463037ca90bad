// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/cli/options.hpp"

#include <CLI/CLI.hpp>

#include "indexer/base/error.hpp"
#include "indexer/cli/command_line.hpp"

namespace dssearch::inline web_cli {
namespace {

constexpr const char* kAbout =
    "Serves a page for searching and reading a folder of Markdown notes, to browsers on this machine.";

constexpr const char* kFooter = R"(
Which notes: NOTES, else $DSSEARCH_NOTES, else the nearest parent of the working folder that
has an index. In a folder of notes without an index, dsweb reports that. Without notes nearby,
in its own source folder and with --builtin, it serves the notes that come with it. A missing
index is built first. While the server runs, edits in the folder show in the next answer, at
once or after about a second.

The address is printed on stdout once the server listens. Every user of this machine can read
the notes there. To serve other machines, put a reverse proxy with TLS and a password in front, and
name its host with --allow-host.

Exit: 0 stopped by SIGINT or SIGTERM, 2 error, 130 interrupted while building the index.)";

constexpr int kMaxPort = 65535;

}  // namespace

std::optional<WebJob> parse_web_options(int argc, const char* const* argv) {
  CLI::App app(kAbout, "dsweb");
  app.footer(kFooter);
  WebJob job;
  std::string notes;
  std::string notes_option;
  std::string index;
  std::string editor = "vscode";
  bool no_watch = false;
  job.location.program = "dsweb";
  app.add_option("NOTES", notes, "Folder of notes");
  app.add_option("--notes", notes_option, "The same as NOTES")->type_name("DIR");
  app.add_flag("--builtin", job.location.builtin, "Serve the notes that come with dssearch");
  app.add_option("--index", index, "Index to serve, or a folder of notes that has one")->type_name("DIR");
  app.add_option("--bind", job.address, "Listen at this address (default 127.0.0.1)")->type_name("ADDRESS");
  app.add_option("--port", job.port, "Listen at this port (default 8377; 0: any that is free)")
      ->type_name("PORT")
      ->check(from_to(0, kMaxPort));
  app.add_option("--allow-host", job.allow_hosts, "Also answer requests for this host name")
      ->type_name("NAME")
      ->expected(1)
      ->take_all();
  app.add_option("--editor", editor,
                 "Editor for results: vscode (default), cursor, zed, file (the system's program) or none")
      ->type_name("NAME")
      ->check(one_of({"vscode", "cursor", "zed", "file", "none"}));
  app.add_flag("--no-watch", no_watch, "Do not follow edits: look at the notes once, at the start");
  app.add_flag("--open", job.open, "Open the page in a browser");
  add_help_and_version(app, "dsweb");
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& asked) {
    app.exit(asked);
    return std::nullopt;
  } catch (const CLI::ParseError& problem) {
    throw Error(ErrorKind::usage, parse_problem(app, problem, argc, argv), "dsweb --help lists the options");
  }
  if (!notes.empty() && !notes_option.empty())
    throw Error(ErrorKind::usage, "NOTES and --notes both name the notes", "leave one out");
  if (!notes_option.empty()) notes = notes_option;
  if (app.count("NOTES") + app.count("--notes") > 0) job.location.notes = notes;
  if (app.count("--index") > 0) job.location.index = index;
  job.watch = !no_watch;
  job.editor = link_target(editor);
  return job;
}

}  // namespace dssearch::inline web_cli
