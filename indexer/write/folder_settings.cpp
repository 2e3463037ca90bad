// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/write/folder_settings.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <set>
#include <string_view>

#include "indexer/analysis/stemmer.hpp"
#include "indexer/base/edit_distance.hpp"
#include "indexer/base/error.hpp"
#include "indexer/base/utf8.hpp"
#include "indexer/scan/ignore_rules.hpp"
#include "indexer/scan/read_note.hpp"

namespace dssearch::inline indexer_write {
namespace {

constexpr std::uint64_t kMaxFileBytes = 64 * 1024;
constexpr std::uint64_t kMaxNoteBytes = 64'000'000;  // the user of the program may set more, a folder may not
constexpr std::size_t kMaxGlobs = 1000;              // each glob is tried on each file
constexpr std::size_t kShownBytes = 60;
constexpr std::size_t kMaxSlips = 2;  // a name with more differences may mean any other
constexpr std::array<std::string_view, 4> kNames{"include", "exclude", "language", "max_size"};
constexpr const char* kAllNames = "known settings: include, exclude, language, max_size";

std::string hint_for(std::string_view name) {
  EditDistance distance(name, kMaxSlips);
  for (const std::string_view known : kNames) {
    if (distance.to(known) <= kMaxSlips) return "did you mean " + std::string(known) + "? " + kAllNames;
  }
  return kAllNames;
}

std::string shown(std::string_view text) {
  return "'" + std::string(utf8_prefix(text, kShownBytes)) + (text.size() > kShownBytes ? "…'" : "'");
}

/// Reads the one map of a settings file.
class SettingsReader {
 public:
  explicit SettingsReader(std::string path) : path_(std::move(path)) {}

  AskedSettings read(const std::string& text) {
    try {
      const std::vector<YAML::Node> documents = YAML::LoadAll(text);
      if (documents.size() > 1) fail(documents[1].Mark(), "more than one YAML document", "keep only one");
      if (!documents.empty()) take(documents.front());
      return std::move(out_);
    } catch (const YAML::Exception& problem) {
      fail(problem.mark, "not valid YAML: " + problem.msg, "for example: exclude: ['drafts/', '*.tmp.md']");
    }
  }

 private:
  [[noreturn]] void fail(const YAML::Mark& at, const std::string& what, const std::string& hint) const {
    const std::string line = at.is_null() ? "" : ":" + std::to_string(at.line + 1);
    throw Error(ErrorKind::usage, path_ + line + ": " + what, hint);
  }

  void take(const YAML::Node& root) {
    if (root.IsNull()) return;
    if (!root.IsMap()) fail(root.Mark(), "not a list of settings", kAllNames);
    std::set<std::string> seen;
    for (const auto& entry : root) {
      const YAML::Node& key = entry.first;
      const std::string name = key.IsScalar() ? key.Scalar() : "";
      if (std::find(kNames.begin(), kNames.end(), name) == kNames.end())
        fail(key.Mark(), "unknown setting " + shown(name), hint_for(name));
      if (!seen.insert(name).second) fail(key.Mark(), name + " is set twice", "remove one of them");
      if (!entry.second.IsNull()) take_setting(name, entry.second);  // a name without a value sets nothing
    }
  }

  void take_setting(const std::string& name, const YAML::Node& value) {
    if (name == "include") out_.include = globs(name, value);
    if (name == "exclude") out_.exclude = globs(name, value);
    if (name == "language") out_.language = language(value);
    if (name == "max_size") out_.max_size_bytes = size(value);
  }

  std::vector<std::string> globs(const std::string& name, const YAML::Node& value) const {
    const std::string hint = "for example: " + name + ": ['*.txt', 'old/*']";
    std::vector<std::string> out;
    if (!value.IsScalar() && !value.IsSequence()) fail(value.Mark(), name + " is a list of globs", hint);
    if (value.IsSequence() && value.size() > kMaxGlobs)
      fail(value.Mark(), name + " has more than " + std::to_string(kMaxGlobs) + " globs", "name folders instead");
    const auto add = [&](const YAML::Node& glob) {
      if (!glob.IsScalar() || glob.Scalar().empty()) fail(glob.Mark(), name + " is a list of globs", hint);
      if (glob.Scalar().size() > kMaxPatternBytes)
        fail(glob.Mark(), "longer than " + std::to_string(kMaxPatternBytes) + " bytes", hint);
      out.push_back(glob.Scalar());
    };
    if (value.IsScalar()) {
      add(value);
    } else {
      for (const auto& glob : value) add(glob);
    }
    return out;
  }

  std::string language(const YAML::Node& value) const {
    if (!value.IsScalar()) fail(value.Mark(), "language is one word", "for example: language: german");
    try {
      Stemmer known(value.Scalar());
    } catch (const Error& unknown) {
      fail(value.Mark(), "no stemming for language " + shown(value.Scalar()), unknown.hint());
    }
    return value.Scalar();
  }

  std::uint64_t size(const YAML::Node& value) const {
    const std::string digits = value.IsScalar() ? value.Scalar() : "";
    std::uint64_t bytes = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bytes);
    if (digits.empty() || error != std::errc() || end != digits.data() + digits.size() || bytes == 0 ||
        bytes > kMaxNoteBytes) {
      fail(value.Mark(), "max_size is a number of bytes, from 1 to " + std::to_string(kMaxNoteBytes),
           "for larger notes use the command line: dsindex --max-size");
    }
    return bytes;
  }

  std::string path_;
  AskedSettings out_;
};

/// The file's text; nothing when there is none.
std::optional<std::string> text_of(const std::string& notes_dir, const std::string& path) {
  std::error_code failure;
  // Also true for a dangling link. The scan reports a folder that cannot be read.
  if (!std::filesystem::exists(std::filesystem::symlink_status(path, failure))) return std::nullopt;
  const NoteText read = NoteReader(notes_dir).read(kFolderSettingsName, kMaxFileBytes);
  const std::string hint = "it must be a text file of at most 64 KB; fix or remove it";
  switch (read.outcome) {
    case NoteText::Outcome::text: break;
    case NoteText::Outcome::forbidden: throw Error(ErrorKind::forbidden, path + ": " + read.reason, hint);
    case NoteText::Outcome::failed: throw Error(ErrorKind::io, path + ": " + read.reason, hint);
    default: throw Error(ErrorKind::usage, path + ": " + read.reason, hint);
  }
  if (!read.warning.empty()) throw Error(ErrorKind::usage, path + ": " + read.warning, hint);
  return read.text;
}

}  // namespace

AskedSettings read_folder_settings(const std::string& notes_dir) {
  const std::string path = notes_dir + "/" + kFolderSettingsName;
  const std::optional<std::string> text = text_of(notes_dir, path);
  return text ? SettingsReader(path).read(*text) : AskedSettings{};
}

}  // namespace dssearch::inline indexer_write
