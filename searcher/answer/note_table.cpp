// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer/note_table.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>

#include "indexer/schema/field.hpp"
#include "indexer/schema/front_value.hpp"
#include "searcher/query/field_prefix.hpp"

namespace dssearch::inline searcher_answer {
namespace {

constexpr std::array<std::string_view, 2> kNames{"title", "aliases"};
constexpr int kFirstYear = 1000;  // smaller numbers are not years
constexpr int kLastYear = 2999;

bool is_name(const std::string& field) {
  return std::find(kNames.begin(), kNames.end(), field) != kNames.end();
}

/// The state of a field while its values are counted.
struct Tally {
  FieldSummary summary;
  std::unordered_map<std::string, std::size_t> places;  // index of a folded value in the summary

  void add(const std::vector<std::string>& values) {
    ++summary.notes;
    bool has_date = false;
    bool has_year = false;
    bool has_number = false;
    std::vector<std::string> seen;  // a note with the same value twice counts once
    for (const std::string& value : values) {
      std::string folded = lower(value);
      if (std::find(seen.begin(), seen.end(), folded) != seen.end()) continue;
      const auto date = read_date(value);
      has_date = has_date || (date && date->month > 0);
      has_year = has_year || (date && date->month == 0 && date->year >= kFirstYear && date->year <= kLastYear);
      has_number = has_number || front_value(value).front() == 'n';
      summary.longest = std::max(summary.longest, value.size());
      const auto [place, is_new] = places.try_emplace(folded, summary.values.size());
      if (is_new) summary.values.push_back({value, 0});
      ++summary.values[place->second].count;
      seen.push_back(std::move(folded));
    }
    summary.dates += has_date ? 1 : 0;
    summary.years += has_year ? 1 : 0;
    summary.numbers += has_number ? 1 : 0;
  }
};

/// The name of a field without "fm.", which distinguishes it from a built-in one.
std::string field_of(const std::string& asked) {
  return asked.starts_with("fm.") ? asked.substr(3) : asked;
}

std::string asked_name(const std::string& name) {
  const FieldNameTyped typed = field_name(name + ":x");
  if (typed.name != name) return {};
  const auto is_it = [&](const Field& field) { return field.name == name; };
  const bool is_built_in = std::any_of(kFields.begin(), kFields.end(), is_it) || name.starts_with("fm.");
  return is_built_in ? "fm." + name : name;
}

/// The sort key of a row; empty: it has none.
std::string sort_key(const NoteRow& row, const std::string& field, bool descending) {
  if (field == "path") return row.path;
  if (field == "title") return lower(row.title);
  const auto found = row.fields.find(field_of(field));
  if (found == row.fields.end()) return {};
  std::string out;
  for (const std::string& value : found->second) {
    std::string key = front_value(value);
    // numbers before dates; both before texts
    if (key[0] == 'n') key[0] = 'a';
    const bool is_better = out.empty() || (key < out) != descending;
    if (is_better) out = std::move(key);
  }
  return out;
}

/// Orders paths folder by folder: '/' comes before all characters of names.
std::string tree_key(std::string path) {
  std::replace(path.begin(), path.end(), '/', '\0');
  return path;
}

}  // namespace

bool FieldSummary::is_date() const {
  if (dates > 0) return 2 * (dates + years) >= notes;
  return name == "year" && 2 * years >= notes;
}

std::vector<FieldSummary> field_summaries(const NoteTable& table) {
  std::map<std::string, Tally> tallies;
  for (const NoteRow& row : table.rows) {
    for (const auto& [name, values] : row.fields) {
      if (!is_name(name)) tallies[name].add(values);
    }
  }
  std::vector<FieldSummary> out;
  for (auto& [name, tally] : tallies) {
    tally.summary.name = name;
    tally.summary.asked = asked_name(name);
    std::sort(tally.summary.values.begin(), tally.summary.values.end(), [](const FacetValue& a, const FacetValue& b) {
      return a.count != b.count ? a.count > b.count : front_value(a.value) < front_value(b.value);
    });
    out.push_back(std::move(tally.summary));
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const FieldSummary& a, const FieldSummary& b) { return a.notes > b.notes; });
  return out;
}

std::vector<const NoteRow*> rows_with(const NoteTable& table, const std::string& field, const std::string& value) {
  const std::string name = field_of(lower(field));
  const std::string wanted = lower(value);
  std::vector<const NoteRow*> out;
  for (const NoteRow& row : table.rows) {
    const auto found = row.fields.find(name);
    if (found == row.fields.end()) continue;
    const bool has = std::any_of(found->second.begin(), found->second.end(),
                                 [&](const std::string& one) { return lower(one) == wanted; });
    if (has) out.push_back(&row);
  }
  return out;
}

void sort_rows(std::vector<NoteRow>& rows, const std::string& field, bool descending) {
  std::vector<std::pair<std::string, std::size_t>> keys;
  keys.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) keys.emplace_back(sort_key(rows[i], field, descending), i);
  std::sort(keys.begin(), keys.end(), [&](const auto& a, const auto& b) {
    if (a.first.empty() != b.first.empty()) return b.first.empty();
    if (a.first != b.first) return (a.first < b.first) != descending;
    return std::tie(rows[a.second].path, a.second) < std::tie(rows[b.second].path, b.second);
  });
  std::vector<NoteRow> out;
  out.reserve(rows.size());
  for (const auto& [key, place] : keys) out.push_back(std::move(rows[place]));
  rows = std::move(out);
}

std::vector<FolderCount> folder_counts(const NoteTable& table) {
  std::map<std::string, FolderCount> folders{{"", {}}};
  for (const NoteRow& row : table.rows) {
    ++folders[""].notes;
    std::size_t last = 0;
    for (std::size_t slash = row.path.find('/'); slash != std::string::npos; slash = row.path.find('/', slash + 1)) {
      last = slash;
      FolderCount& folder = folders[tree_key(row.path.substr(0, slash))];
      folder.path = row.path.substr(0, slash);
      ++folder.notes;
    }
    ++folders[tree_key(row.path.substr(0, last))].own;
  }
  std::vector<FolderCount> out;
  out.reserve(folders.size());
  for (auto& [key, folder] : folders) out.push_back(std::move(folder));
  return out;
}

DatedNotes dated_notes(const NoteTable& table, const std::string& field) {
  DatedNotes out;
  const std::string name = field_of(lower(field));
  for (const NoteRow& row : table.rows) {
    const auto found = row.fields.find(name);
    if (found == row.fields.end()) continue;
    const std::size_t before = out.dated.size();
    for (const std::string& value : found->second) {
      if (const auto date = read_date(value)) out.dated.push_back({*date, value, &row});
    }
    if (out.dated.size() == before) ++out.undated;
  }
  std::stable_sort(out.dated.begin(), out.dated.end(),
                   [](const DatedNote& a, const DatedNote& b) { return a.date < b.date; });
  return out;
}

}  // namespace dssearch::inline searcher_answer
