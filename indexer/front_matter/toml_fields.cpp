// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/front_matter/toml_fields.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "indexer/base/ascii.hpp"
#include "indexer/base/utf8.hpp"
#include "indexer/front_matter/lost_fields.hpp"
#include "indexer/front_matter/toml_depth.hpp"

#ifdef DSSEARCH_TOML
#include <toml++/toml.h>
static_assert(TOML_EXCEPTIONS, "broken notes are told by exceptions");
#endif

namespace dssearch::inline indexer_front_matter {
namespace {

/// @param line  without blanks around it. @return the text in the brackets of `[name]` or `[[name]]`; else nothing.
std::optional<std::string_view> table_name(std::string_view line) {
  const std::size_t open = line.starts_with("[[") ? 2 : 1;
  const std::size_t close = line.find(']');
  if (!line.starts_with('[') || close == std::string_view::npos || close < open) return std::nullopt;
  const std::string_view name = line.substr(open, close - open);
  const std::string_view after = trimmed(line.substr(std::min(close + open, line.size())));
  const bool is_list = name.find(',') != std::string_view::npos || name.empty();
  if (is_list || (!after.empty() && !after.starts_with('#'))) return std::nullopt;
  return name;
}

#ifdef DSSEARCH_TOML

/// The name without blanks and quotes, in lower case.
std::string field_name(std::string_view written) {
  std::string out;
  for (const char c : written) {
    if (!is_space(c) && c != '"' && c != '\'') out.push_back(lower_ascii(c));
  }
  return out;
}

/// Takes the fields of a parsed text, in their order there.
class TomlCollector {
 public:
  /// @param toml  the text that was parsed.
  TomlCollector(std::string_view toml, BoundedFields& out) : toml_(toml), out_(out) {
    for (std::size_t end = toml.find('\n'); end != std::string_view::npos; end = toml.find('\n', end + 1))
      lines_.push_back(end + 1);
  }

  void take_table(const toml::table& table, const std::string& prefix) {
    std::vector<std::pair<std::string, const toml::node*>> entries;
    for (const auto& [key, value] : table) entries.emplace_back(field_name(key.str()), &value);
    std::stable_sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
      const toml::source_position &first = a.second->source().begin, &second = b.second->source().begin;
      return std::tie(first.line, first.column) < std::tie(second.line, second.column);
    });
    for (const auto& [name, value] : entries) {
      if (out_.is_full()) return;
      if (out_.allows(prefix.size() + name.size())) take(prefix + name, *value);
    }
  }

 private:
  void take(const std::string& name, const toml::node& value) {
    if (const toml::table* table = value.as_table()) return take_table(*table, name + ".");
    if (const toml::array* list = value.as_array()) {
      for (const toml::node& item : *list) {
        if (out_.is_full()) return;
        take(name, item);
      }
      return;
    }
    const auto* text = value.as_string();
    const std::string_view shown = text == nullptr ? written(value.source()) : std::string_view(text->get());
    if (!shown.empty()) out_.add(name, shown);
  }

  /// The value as written: parsing changes 1.10 and 2024-05-01.
  std::string_view written(const toml::source_region& region) {
    const std::size_t begin = offset_of(region.begin);
    return trimmed(toml_.substr(begin, offset_of(region.end) - begin));
  }

  /// Continues from the last position: lists may be on one long line.
  std::size_t offset_of(const toml::source_position& position) {
    if (position.line != line_ || position.column < column_) {
      line_ = position.line;
      column_ = 1;
      offset_ = line_ > lines_.size() ? toml_.size() : lines_[line_ - 1];
    }
    for (; column_ < position.column && offset_ < toml_.size(); ++column_) offset_ += decode_utf8(toml_, offset_).size;
    return offset_;
  }

  std::string_view toml_;
  BoundedFields& out_;
  std::vector<std::size_t> lines_ = {0};  // where each begins, in bytes
  std::size_t line_ = 0;
  std::size_t column_ = 1;  // in code points, from 1
  std::size_t offset_ = 0;
};

struct TomlFault {
  std::string what;
  std::size_t line;  ///< from 1
};

/// Takes all fields of a valid text, or none.
std::optional<TomlFault> take_valid(std::string_view toml, const std::string& prefix, BoundedFields& out) {
  const std::size_t too_deep = too_deep_at(toml);
  if (too_deep != std::string_view::npos) {
    const auto lines = std::count(toml.begin(), toml.begin() + static_cast<std::ptrdiff_t>(too_deep), '\n');
    return TomlFault{"nested too deep", static_cast<std::size_t>(lines) + 1};
  }
  try {
    const toml::table root = toml::parse(toml);
    TomlCollector(toml, out).take_table(root, prefix);
    return std::nullopt;
  } catch (const toml::parse_error& problem) {
    return TomlFault{std::string(problem.description()), problem.source().begin.line};
  }
}

/// Splits a text into its fields and the heads of its tables, each with the lines up to the next.
std::vector<std::string_view> statements_of(std::string_view toml) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < toml.size();) {
    const std::size_t end = std::min(toml.find('\n', at), toml.size() - 1) + 1;
    if (at > begin && begins_toml(toml.substr(at, end - at))) {
      out.push_back(toml.substr(begin, at - begin));
      begin = at;
    }
    at = end;
  }
  out.push_back(toml.substr(begin));
  return out;
}

/// Reads `title = No quotes` as a text, as its author meant it. @return whether the line was such a field.
bool take_plain_text(std::string_view line, const std::string& prefix, BoundedFields& out) {
  const std::size_t equals = line.find('=');
  if (equals == std::string_view::npos) return false;
  std::string_view value = trimmed(line.substr(equals + 1));
  if (value.starts_with('[') || value.starts_with('{')) return false;
  const bool is_quoted = value.starts_with('"') || value.starts_with('\'');
  if (!is_quoted) value = trimmed(value.substr(0, value.find('#')));
  while (!value.empty() && (value.front() == '"' || value.front() == '\'')) value.remove_prefix(1);
  while (is_quoted && !value.empty() && (value.back() == '"' || value.back() == '\'')) value.remove_suffix(1);
  const std::string name = field_name(line.substr(0, equals));
  if (value.empty() || !out.allows(prefix.size() + name.size())) return false;
  out.add(prefix + name, value);
  return true;
}

/// Takes one invalid field: the part before the error, or as a plain text.
bool take_mended(std::string_view statement, const TomlFault& fault, const std::string& prefix, BoundedFields& out) {
  std::size_t end = 0;
  for (std::size_t line = 1; line < fault.line; ++line)
    end = std::min(statement.find('\n', end), statement.size() - 1) + 1;
  const std::string_view before = statement.substr(0, end);
  if (!is_blank(before) && !take_valid(before, prefix, out)) return true;
  return take_plain_text(statement.substr(0, statement.find('\n')), prefix, out);
}

/// Takes the readable fields of an invalid text.
LostFields take_apart(std::string_view toml, BoundedFields& out) {
  LostFields lost;
  std::string prefix;
  for (const std::string_view statement : statements_of(toml)) {
    if (lost.is_full() || out.is_full()) break;
    const std::string_view line = trimmed(statement.substr(0, statement.find('\n')));
    if (const auto name = table_name(line)) {
      prefix = field_name(*name) + ".";
    } else if (const auto fault = take_valid(statement, prefix, out)) {
      if (!take_mended(statement, *fault, prefix, out)) lost.add(trimmed(line.substr(0, line.find('='))));
    }
  }
  return lost;
}

#endif

}  // namespace

bool begins_toml(std::string_view line) {
  line = trimmed(line);
  if (table_name(line)) return true;
  const std::size_t equals = line.find('=');
  if (equals == std::string_view::npos || equals == 0) return false;
  return std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(equals), [](char c) {
    constexpr std::string_view kOthers = "_-. \t\"'";
    return is_alphanumeric(c) || static_cast<unsigned char>(c) >= 0x80 || kOthers.find(c) != std::string_view::npos;
  });
}

std::string read_toml_fields(std::string_view toml, BoundedFields& out) {
#ifdef DSSEARCH_TOML
  const auto fault = take_valid(toml, "", out);
  if (!fault) return "";
  const LostFields lost = take_apart(toml, out);
  return "front matter is not valid TOML (line " + std::to_string(fault->line + 1) + ": " + fault->what + ")" +
         lost.text();
#else
  static_cast<void>(toml);
  static_cast<void>(out);
  return "front matter is TOML and was not read: built without libtomlplusplus";
#endif
}

}  // namespace dssearch::inline indexer_front_matter
