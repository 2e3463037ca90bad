// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/cli/show.hpp"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "indexer/base/error.hpp"
#include "indexer/base/lines.hpp"
#include "indexer/base/run_main.hpp"
#include "indexer/base/terminal.hpp"
#include "searcher/cli/note_text.hpp"
#include "searcher/print/json_output.hpp"
#include "searcher/questions.hpp"

namespace dssearch::inline searcher_cli {
namespace {

/// The request of --show.
struct Asked {
  std::string id;
  int from = 1;
  int count = 1'000'000'000;
};

int number(std::string_view text, const std::string& what) {
  int value = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size() || value < 1) {
    throw Error(ErrorKind::usage, "--show " + what + ": FROM and COUNT must be numbers from 1", "--show ID:1:20");
  }
  return value;
}

Asked parse(const std::string& what) {
  Asked out;
  const std::size_t first = what.find(':');
  out.id = what.substr(0, first);
  if (first == std::string::npos) return out;
  const std::size_t second = what.find(':', first + 1);
  out.from =
      number(std::string_view(what).substr(first + 1, second == std::string::npos ? second : second - first - 1), what);
  if (second != std::string::npos) out.count = number(std::string_view(what).substr(second + 1), what);
  return out;
}

std::string lines_of(const SectionText& section, const Asked& asked, const std::string& text) {
  const LineTable table(text);
  const int first = std::min(section.line + asked.from - 1, section.end_line + 1);
  const int last =
      static_cast<int>(std::min<long long>(section.end_line, static_cast<long long>(first) + asked.count - 1));
  if (first > last) return {};
  return text.substr(table.begin(first), table.begin(last + 1) - table.begin(first));
}

/// Escapes control characters for a terminal, line by line.
std::string for_terminal(const std::string& text) {
  std::string out;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out += printable(std::string_view(text).substr(at, end - at)) + "\n";
    at = end + 1;
  }
  return out;
}

}  // namespace

int show_section(const Searcher& searcher, const std::string& what, bool json) {
  const Asked asked = parse(what);
  const std::optional<SectionText> section = searcher.ask(find_section, asked.id);
  if (!section) {
    write_note("dssearch", "no section has the id " + asked.id);
    return kExitNothingFound;
  }
  std::string text =
      lines_of(*section, asked, current_note(searcher.location_of(section->notes_dir, section->remote), section->path));
  if (json) {
    write_out(section_json(*section, text));
  } else {
    write_out(::isatty(STDOUT_FILENO) != 0 ? for_terminal(text) : text);
  }
  return kExitDone;
}

}  // namespace dssearch::inline searcher_cli
