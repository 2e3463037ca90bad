// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/expand/written_word.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <string_view>
#include <utility>

#include "indexer/analysis/tokeniser.hpp"
#include "indexer/analysis/written_form.hpp"
#include "indexer/base/ascii.hpp"
#include "indexer/base/utf8.hpp"
#include "indexer/schema/field.hpp"
#include "indexer/schema/stored_section.hpp"
#include "searcher/index/section_record.hpp"

namespace dssearch::inline searcher_expand {
namespace {

constexpr int kMaxSections = 8;
constexpr std::size_t kMaxTextBytes = 65'536;  // of one section

/// Whether only its first letter is a capital; letters without case do not count.
bool is_capitalised(const std::string& form) {
  return is_capital(form.front()) && std::none_of(form.begin() + 1, form.end(), is_capital);
}

/// Whether a sentence, a line or a list item begins at `text[at]`.
bool begins_sentence(std::string_view text, std::size_t at) {
  while (at > 0 && text[at - 1] == ' ') --at;
  return at == 0 || std::string_view(".!?:\n").find(text[at - 1]) != std::string_view::npos;
}

/// A piece of a text without invisible characters and without a final 's, which is no part of the word.
std::string plain_form(std::string_view source) {
  for (const std::string_view end : {"'s", "'S", "’s", "’S"}) {
    if (source.size() > end.size() && source.ends_with(end)) source.remove_suffix(end.size());
  }
  std::string out;
  for (std::size_t at = 0; at < source.size();) {
    const CodePoint point = decode_utf8(source, at);
    const bool is_seen = point.value != 0x00AD && (point.value < 0x200B || point.value > 0x200D);
    if (is_seen) out += source.substr(at, point.size);
    at += point.size;
  }
  return out;
}

/// Calls `take` with each place of the word in a text with known tokens.
using Take = std::function<void(ByteRange at)>;
using Find = std::function<void(std::string_view text, const Tokens& tokens, const Take& take)>;

/// Counts the ways in which a word is written.
class Forms {
 public:
  explicit Forms(Find find) : find_(std::move(find)) {}

  /// @param is_heading  capitals are those of a heading.
  void read(std::string_view text, bool is_heading) {
    tokenise(text, tokens_);
    find_(text, tokens_, [&](ByteRange at) { add(text, at, is_heading); });
  }

  /// The most frequent form; of two equally frequent ones, the one in small letters. Empty when none was seen.
  std::string best() const {
    std::string best;
    std::size_t most = 0;
    for (const auto& [form, seen] : forms_) {
      if (seen < most) continue;
      best = form;
      most = seen;
    }
    return best;
  }

 private:
  static constexpr std::size_t kSure = 1000;  // more than the sum of all unsure ones

  void add(std::string_view text, ByteRange at, bool is_heading) {
    std::string form = plain_form(text.substr(at.begin, at.size()));
    if (form.empty()) return;
    const bool is_sure = !is_capitalised(form) || (!is_heading && !begins_sentence(text, at.begin));
    if (!is_sure) form.front() = static_cast<char>(form.front() - 'A' + 'a');
    forms_[form] += is_sure ? kSure : 1;
  }

  Find find_;
  Tokens tokens_;
  std::map<std::string, std::size_t> forms_;  // capitals sort first
};

/// Reads the first sections that have a term.
std::string most_frequent(const Xapian::Database& db, const std::string& term, Find find) {
  Forms forms(std::move(find));
  int sections = 0;
  for (auto posting = db.postlist_begin(term); posting != db.postlist_end(term) && sections < kMaxSections;
       ++posting, ++sections) {
    const StoredSection stored = stored_section(db.get_document(*posting));
    forms.read(utf8_prefix(stored.section.text, kMaxTextBytes), false);
    for (const std::string& heading : stored.section.heading_path) forms.read(heading, true);
    forms.read(stored.title, true);
  }
  return forms.best();
}

}  // namespace

std::string as_written(const Xapian::Database& db, const std::string& word) {
  const std::string form = most_frequent(db, word, [&](std::string_view, const Tokens& tokens, const Take& take) {
    for (const Token& token : tokens.tokens) {
      if (token.joined == word) take(token.at);
      for (std::size_t i = token.first; i < token.first + token.count; ++i) {
        if (tokens.parts[i].term == word) take(tokens.parts[i].at);
      }
    }
  });
  return form.empty() ? word : form;
}

std::string name_as_written(const Xapian::Database& db, const std::string& name) {
  const auto find = [&](std::string_view text, const Tokens& tokens, const Take& take) {
    for (const Token& token : tokens.tokens) {
      if (written_form(text.substr(token.at.begin, token.at.size())) == name) take(token.at);
    }
  };
  const std::string form = most_frequent(db, std::string(kWritten.prefix) + name, find);
  return form.empty() ? name : form;
}

}  // namespace dssearch::inline searcher_expand
