// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/markdown/inline_steps.hpp"

#include <algorithm>
#include <array>

#include "indexer/base/ascii.hpp"

namespace dssearch::inline indexer_markdown {
namespace {

constexpr std::size_t kMaxSteps = 300'000'000;
constexpr std::size_t kMaxCopiedBytes = 64'000'000;
constexpr std::size_t kMaxLookedAtBytes = 1'000'000'000;
constexpr std::size_t kItemIndent = 3;  // with more spaces, a dash may be text of the paragraph above

/// Bytes that matter; all others are skipped.
constexpr std::array<bool, 256> kCounts = [] {
  std::array<bool, 256> out{};
  for (const char c : std::string_view("@[]*_~")) out[static_cast<unsigned char>(c)] = true;
  return out;
}();

bool is_emphasis(char c) {
  return c == '*' || c == '_' || c == '~';
}

bool is_word(char c) {
  return is_alphanumeric(c) || static_cast<unsigned char>(c) >= 0x80;
}

/// Whether a list item certainly begins here, and so a paragraph. Long lists have no blank lines.
bool begins_item(std::string_view line) {
  const std::size_t at = line.find_first_not_of(' ');
  if (at > kItemIndent || at + 2 >= line.size()) return false;  // npos is larger
  return (line[at] == '-' || line[at] == '*' || line[at] == '+') && line[at + 1] == ' ' && line[at + 2] != ' ';
}

}  // namespace

void InlineSteps::line(std::string_view line) {
  if (begins_item(line)) end_paragraph();
  std::size_t mails = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (!kCounts[static_cast<unsigned char>(c)]) continue;
    if (c == '@') ++mails;
    if (c == '[') {
      ++opened_;
      if (i > 0 && line[i - 1] == '!') ++runs_;
      has_footnote_ = has_footnote_ || line.substr(i + 1, 1) == "^";
    } else if (c == ']') {
      ++closed_;
      count_closing(line, i);
    } else if (is_emphasis(c)) {
      const std::size_t begin = i;
      while (i + 1 < line.size() && line[i + 1] == c) ++i;
      count_sign(line, begin, i + 1 - begin);
    }
  }
  count_addresses(line);
  mails_ += mails;
  copied_bytes_ += mails * line.size();  // each address copies the rest of its line
}

/// Each web address is read up to the next space, and may end long before.
void InlineSteps::count_addresses(std::string_view line) {
  if (line.find("://") == std::string_view::npos && line.find("www.") == std::string_view::npos) return;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find_first_of(" \t\v\f"), line.size());
    const std::string_view word = line.substr(0, end);
    std::size_t addresses = 0;
    for (std::size_t at = word.find("://"); at != std::string_view::npos; at = word.find("://", at + 3)) ++addresses;
    for (std::size_t at = word.find("www."); at != std::string_view::npos; at = word.find("www.", at + 4)) ++addresses;
    looked_at_bytes_ += addresses * word.size();
    line.remove_prefix(std::min(end + 1, line.size()));
  }
}

/// The end of a link, picture or footnote looks at each sign before it.
void InlineSteps::count_closing(std::string_view line, std::size_t at) {
  const char after = at + 1 < line.size() ? line[at + 1] : ' ';
  (has_footnote_ || after == '(' || after == '[' ? steps_ : steps_if_defined_) += runs_;
}

void InlineSteps::count_sign(std::string_view line, std::size_t begin, std::size_t size) {
  const char before = begin == 0 ? ' ' : line[begin - 1];
  const char after = begin + size < line.size() ? line[begin + size] : ' ';
  if (line[begin] == '_' && is_word(before) && is_word(after)) return;  // a_name
  if (before == ' ' && after == ' ') return;
  ++runs_;
  const std::size_t spans = (size + 1) / 2;  // ***both***
  if (after != ' ') opened_ += spans;
  if (before != ' ') closed_ += spans;
  if (line[begin] == '~') ++(size == 1 ? tildes_ : double_tildes_);
}

std::size_t InlineSteps::pending() const {
  // An address is inserted through all emphasis around it: at most as deep as the places where emphasis may open or
  // close.
  const std::size_t of_mails = mails_ * std::min(opened_, closed_);
  // A `~~` that strikes out nothing looks at each `~` before it, and vice versa.
  return of_mails + tildes_ * double_tildes_;
}

void InlineSteps::end_paragraph() {
  steps_ += pending();
  runs_ = opened_ = closed_ = mails_ = tildes_ = double_tildes_ = 0;
  has_footnote_ = false;
}

bool InlineSteps::too_many(bool has_definitions) const {
  const std::size_t steps = steps_ + pending() + (has_definitions ? steps_if_defined_ : 0);
  return steps > kMaxSteps || copied_bytes_ > kMaxCopiedBytes || looked_at_bytes_ > kMaxLookedAtBytes;
}

}  // namespace dssearch::inline indexer_markdown
