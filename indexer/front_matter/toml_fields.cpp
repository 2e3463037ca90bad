// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/front_matter/toml_fields.hpp"

#include <algorithm>
#include <utility>

#include "indexer/base/ascii.hpp"

namespace dssearch {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

class Reader {
 public:
  Reader(std::string_view toml, BoundedFields& out) : rest_(toml), out_(out) {}

  void run() {
    std::string table;
    for (skip(kSpace); !rest_.empty() && !out_.is_full(); skip(kSpace)) {
      if (rest_.front() == '#') {
        take_until("\n");
      } else if (rest_.front() == '[') {
        skip("[");
        table = name(take_until("]\n")) + ".";
        take_until("\n");
      } else {
        take_pair(table == "." ? "" : table);
      }
    }
  }

 private:
  void skip(std::string_view characters) {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(characters), rest_.size()));
  }

  std::string_view take_until(std::string_view characters) {
    const std::string_view taken = rest_.substr(0, rest_.find_first_of(characters));
    rest_.remove_prefix(taken.size());
    return taken;
  }

  static std::string name(std::string_view written) {
    std::string out;
    for (const char c : written) {
      if (kSpace.find(c) != std::string_view::npos || c == '"' || c == '\'') continue;
      out.push_back(lower_ascii(c));
    }
    return out;
  }

  void take_pair(const std::string& table) {
    const std::string own_name = name(take_until("=\n"));
    if (!rest_.starts_with('=')) return;
    if (!out_.allows(table.size() + own_name.size())) {
      take_until("\n");
      return;
    }
    const std::string key = table + own_name;
    rest_.remove_prefix(1);
    skip(" \t");
    if (!rest_.starts_with('[')) {
      take_value(key);
      take_until("\n");
      return;
    }
    skip("[");
    for (skip(" \t\r\n,["); !rest_.empty() && rest_.front() != ']'; skip(" \t\r\n,[")) {
      rest_.front() == '#' ? static_cast<void>(take_until("\n")) : take_value(key);
    }
    take_until("\n");
  }

  void take_value(const std::string& key) {
    std::string value;
    if (rest_.starts_with('"') || rest_.starts_with('\'')) {
      value = take_text();
    } else if (rest_.starts_with('{')) {
      take_until("}\n");
      skip("}");
      return;
    } else {
      value = take_until(",]#\r\n");
      value.erase(value.find_last_not_of(" \t") + 1);
      if (value.empty() && !rest_.empty() && rest_.front() != '\n' && rest_.front() != ']') rest_.remove_prefix(1);
    }
    if (!value.empty()) out_.add(key, value);
  }

  /// A quoted text; between three quotes it may hold line ends.
  std::string take_text() {
    const char quote = rest_.front();
    const std::string end(rest_.starts_with(std::string(3, quote)) ? 3 : 1, quote);
    rest_.remove_prefix(end.size());
    if (end.size() == 3) skip("\r\n");
    std::string out;
    while (!rest_.empty() && !rest_.starts_with(end) && (end.size() == 3 || rest_.front() != '\n')) {
      if (quote == '"' && rest_.front() == '\\' && rest_.size() > 1) {
        rest_.remove_prefix(1);
        out.push_back(rest_.front() == 'n' || rest_.front() == 't' ? ' ' : rest_.front());
      } else {
        out.push_back(rest_.front());
      }
      rest_.remove_prefix(1);
    }
    if (rest_.starts_with(end)) rest_.remove_prefix(end.size());
    return out;
  }

  std::string_view rest_;
  BoundedFields& out_;
};

}  // namespace

void read_toml_fields(std::string_view toml, BoundedFields& out) {
  Reader(toml, out).run();
}

}  // namespace dssearch
