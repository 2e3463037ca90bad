// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/collect/source_locator.hpp"

#include <algorithm>

#include "indexer/analysis/tokeniser.hpp"
#include "indexer/base/error.hpp"
#include "indexer/base/utf8.hpp"
#include "indexer/scan/read_note.hpp"

namespace dssearch::inline searcher_collect {
namespace {

constexpr std::uint64_t kMaxNoteBytes = 16'000'000;  // larger notes are read only if the user chose to index them
constexpr std::size_t kMaxKeptBytes = 32'000'000;
constexpr int kMaxLines = 200;
constexpr std::size_t kMaxLineBytes = 100'000;
constexpr std::size_t kMaxLookedAt = 1'000'000;

int code_points(std::string_view text) {
  return static_cast<int>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// @return empty when the note cannot be read. Finding lines needs decoding only in notes with a byte order mark.
std::string read_text(const NoteReader& reader, const std::string& path) {
  std::optional<std::string> bytes = reader.read_bytes(path, kMaxNoteBytes);
  if (!bytes) return {};
  const unsigned char first =
      bytes->empty() ? static_cast<unsigned char>(0) : static_cast<unsigned char>(bytes->front());
  if (first == 0xEF || first >= 0xFE) return reader.read(path, kMaxNoteBytes).text;
  return std::move(*bytes);
}

}  // namespace

/// The text of a note; finds its lines only as far as requested. LF, CRLF and a lone CR end a line.
class SourceLocator::Text {
 public:
  explicit Text(std::string text) : text_(std::move(text)), newline_(find('\n', 0)), return_(find('\r', 0)) {}

  std::size_t size() const { return text_.size(); }

  /// @return the line with its line end; empty after the last one.
  std::string_view line(int number) {
    const auto index = static_cast<std::size_t>(number - 1);
    while (starts_.size() <= index + 1 && starts_.back() < text_.size()) starts_.push_back(next_start());
    if (index >= starts_.size()) return {};
    const std::size_t end = index + 1 < starts_.size() ? starts_[index + 1] : text_.size();
    return std::string_view(text_).substr(starts_[index], end - starts_[index]);
  }

 private:
  std::size_t find(char c, std::size_t from) const { return std::min(text_.find(c, from), text_.size()); }

  std::size_t next_start() {
    const std::size_t at = starts_.back();
    if (newline_ < at) newline_ = find('\n', at);
    if (return_ < at) return_ = find('\r', at);
    const bool lone_return = return_ < newline_ && return_ + 1 != newline_;
    return std::min(text_.size(), (lone_return ? return_ : newline_) + 1);
  }

  std::string text_;
  std::vector<std::size_t> starts_{0};
  std::size_t newline_;  // the next ones at or after the last start
  std::size_t return_;
};

SourceLocator::SourceLocator(std::string notes_dir, bool may_look)
    : notes_dir_(std::move(notes_dir)), may_look_(may_look) {}
SourceLocator::~SourceLocator() = default;

SourceLocator::Text* SourceLocator::text_of(const std::string& path) {
  if (!may_look_) return nullptr;
  if (const auto known = texts_.find(path); known != texts_.end()) return known->second.get();
  try {
    if (!reader_) reader_ = std::make_unique<NoteReader>(notes_dir_);
  } catch (const Error&) {  // the folder is gone: the answer is still valid
    may_look_ = false;
    return nullptr;
  }
  std::string note = read_text(*reader_, path);
  if (kept_bytes_ > kMaxKeptBytes) {
    texts_.clear();
    kept_bytes_ = 0;
  }
  kept_bytes_ += note.size();
  return (texts_[path] = std::make_unique<Text>(std::move(note))).get();
}

std::string SourceLocator::line(const std::string& path, int number) {
  Text* text = text_of(path);
  if (text == nullptr) return {};
  std::string_view whole = text->line(number);
  while (!whole.empty() && (whole.back() == '\n' || whole.back() == '\r')) whole.remove_suffix(1);
  return to_valid_utf8(utf8_prefix(whole, kMaxLineBytes));
}

SourcePlace SourceLocator::locate(const std::string& path, const LineSpan& lines, const Highlighter& highlighter,
                                  const ShownMatch& match) {
  Text* text = text_of(path);
  SourcePlace fallback{lines.from, 1, 1};
  if (text == nullptr) return fallback;
  const std::string words = folded_words(match.text);
  std::size_t room = kMaxLookedAt;
  const auto look = [&](int from, int to) {
    bool found = false;
    for (int line = from; line <= to; ++line) {
      const std::string_view whole = text->line(line);
      const std::string_view looked_at = utf8_prefix(whole, room);
      for (const Match& other : highlighter.find(looked_at)) {
        if ((other.query_terms & match.query_terms) == 0) continue;
        const bool is_it = folded_words(looked_at.substr(other.at.begin, other.at.size())) == words;
        if (!is_it && found) continue;  // count no column in vain: a long line may have thousands of matches
        fallback = {line, 1 + code_points(looked_at.substr(0, other.at.begin)), 1 + static_cast<int>(other.at.begin)};
        if (is_it) return true;
        found = true;
      }
      if (looked_at.size() < whole.size()) break;
      room -= looked_at.size();
    }
    return found;
  };
  // A title of a link stands above the last words of its block, with whose line it is stored.
  if (!look(lines.from, std::min(lines.last, lines.from + kMaxLines - 1)))
    look(std::max(lines.first, lines.from - kMaxLines), lines.from - 1);
  return fallback;
}

}  // namespace dssearch::inline searcher_collect
