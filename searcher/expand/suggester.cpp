// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/expand/suggester.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "indexer/analysis/tokeniser.hpp"
#include "indexer/analysis/written_form.hpp"
#include "indexer/base/utf8.hpp"
#include "indexer/schema/field.hpp"
#include "searcher/expand/written_word.hpp"
#include "searcher/query/input_cleanup.hpp"

namespace dssearch::inline searcher_expand {
namespace {

constexpr std::size_t kMaxWordsRead = 10'000;  // words

/// The beginning of the last word: after white space, a quote, a bracket, a sign, or the name of a field.
std::size_t last_word(const std::string& query) {
  const std::size_t before = query.find_last_of(" \t\r\n\"()[]:+");
  std::size_t begin = before == std::string::npos ? 0 : before + 1;
  if (begin < query.size() && query[begin] == '-') ++begin;
  return begin;
}

std::string joined(std::string words) {
  words.erase(std::remove(words.begin(), words.end(), ' '), words.end());
  return words;
}

using FoundWords = std::map<std::string, std::size_t>;  // word to sections

/// The words of a field with this beginning. Terms of other fields begin with a capital, words never do.
FoundWords words_from(const Xapian::Database& db, const std::string& prefix, const std::string& start) {
  FoundWords out;
  const std::string begin = prefix + start;
  for (auto term = db.allterms_begin(begin); term != db.allterms_end(begin) && out.size() < kMaxWordsRead; ++term)
    out.emplace((*term).substr(prefix.size()), term.get_termfreq());
  return out;
}

}  // namespace

std::vector<std::string> completed_queries(const Xapian::Database& db, const std::string& query, std::size_t limit) {
  const std::string typed = to_valid_utf8(utf8_prefix(query, kMaxQueryBytes));
  const std::size_t at = last_word(typed);
  const std::string word = typed.substr(at);
  const std::string folded = folded_words(word);
  if (folded.empty() || folded.size() > kMaxTermBytesStored) return {};
  if (decode_utf8(folded, 0).size == folded.size()) return {};  // one letter
  // Suggests names as the notes write them: auxiliary-loss-free, not the joined word that finds it.
  const FoundWords names = words_from(db, std::string(kWritten.prefix), word);
  FoundWords words = folded.find(' ') == std::string::npos ? words_from(db, "", folded) : FoundWords();
  std::vector<std::tuple<std::size_t, std::string, bool>> found;  // sections, word, whether it is a name
  for (const auto& [name, sections] : names) {
    words.erase(joined(folded_words(name)));
    found.emplace_back(sections, name, true);
  }
  for (const auto& [name, sections] : words) found.emplace_back(sections, name, false);
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::get<0>(a) != std::get<0>(b) ? std::get<0>(a) > std::get<0>(b) : std::get<1>(a) < std::get<1>(b);
  });
  std::vector<std::string> out;
  for (const auto& [sections, name, is_name] : found) {
    if (out.size() == limit) break;
    const std::string written = is_name ? name_as_written(db, name) : as_written(db, name);
    std::string completed = typed.substr(0, at) + written;
    const bool is_new = std::find(out.begin(), out.end(), completed) == out.end();
    if (is_new && written_form(written) != written_form(word)) out.push_back(std::move(completed));
  }
  return out;
}

}  // namespace dssearch::inline searcher_expand
