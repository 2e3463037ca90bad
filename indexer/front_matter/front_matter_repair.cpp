// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/front_matter/front_matter_repair.hpp"

#include <algorithm>

#include "indexer/base/ascii.hpp"

namespace dssearch::inline indexer_front_matter {
namespace {

constexpr std::string_view kBlank = " \t\r";

std::string_view take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  const std::string_view line = rest.substr(0, end == std::string_view::npos ? rest.size() : end + 1);
  rest.remove_prefix(line.size());
  return line;
}

bool starts_field(std::string_view line) {
  constexpr std::string_view kNotNames = " \t\r\n#-";
  return !line.empty() && kNotNames.find(line.front()) == std::string_view::npos &&
         line.find(':') != std::string_view::npos;
}

/// Whether a value has a form that YAML can read unchanged: a list, a map, a block, an alias, a quoted text.
bool has_form(std::string_view value) {
  const char first = value.front();
  const bool quoted = value.size() > 1 && (first == '"' || first == '\'') && value.back() == first;
  const bool is_template = value.starts_with("{{") || value.starts_with("{%");
  return quoted || (std::string_view("[{|>&*").find(first) != std::string_view::npos && !is_template);
}

std::string quoted(std::string_view value) {
  std::string out = "'";
  for (const char c : value) out.append(c == '\'' ? 2 : 1, c);
  return out + "'";
}

}  // namespace

std::vector<std::string_view> fields_apart(std::string_view yaml) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  std::size_t at = 0;
  for (std::string_view rest = yaml; !rest.empty();) {
    const std::string_view line = take_line(rest);
    if (starts_field(line) && at > begin) {
      out.push_back(yaml.substr(begin, at - begin));
      begin = at;
    }
    at += line.size();
  }
  if (at > begin) out.push_back(yaml.substr(begin));
  return out;
}

std::string with_plain_values(std::string_view field) {
  std::string out;
  while (!field.empty()) {
    std::string_view line = take_line(field);
    const std::size_t indent = std::min(line.find_first_not_of(kBlank), line.size());
    for (const char c : line.substr(0, indent)) out.append(c == '\t' ? 2 : 1, ' ');
    line.remove_prefix(indent);
    const std::size_t dash = line.starts_with("- ") ? 2 : 0;
    const std::size_t colon = line.find(':', dash);
    const bool is_pair = colon != std::string_view::npos && colon + 1 < line.size() &&
                         std::string_view(" \t").find(line[colon + 1]) != std::string_view::npos;
    const std::size_t head = is_pair ? colon + 1 : dash;
    const std::string_view value = trimmed(line.substr(head));
    if (head == 0 || value.empty() || has_form(value)) {
      out += line;
    } else {
      out.append(line.substr(0, head)).append(" ").append(quoted(value)).append("\n");
    }
  }
  return out;
}

}  // namespace dssearch::inline indexer_front_matter
