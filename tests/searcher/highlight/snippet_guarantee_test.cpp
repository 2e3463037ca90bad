// SPDX-License-Identifier: GPL-2.0-or-later
// What holds for every hit of every query: the match is shown and marked, nothing is cut inside a word or a grapheme,
// and the line and column named have the word.
#include <algorithm>
#include <random>
#include <set>

#include "indexer/analysis/character.hpp"
#include "indexer/analysis/stemmer.hpp"
#include "indexer/analysis/stop_words.hpp"
#include "indexer/analysis/tokeniser.hpp"
#include "indexer/base/lines.hpp"
#include "indexer/base/utf8.hpp"
#include "tests/searcher/corpus_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

bool has_hit(const MarkedText& text) {
  return std::any_of(text.begin(), text.end(), [](const TextRun& run) { return run.hit; });
}

/// Stems of a text's words, compounds and pieces of identifiers.
class Stems {
 public:
  std::set<std::string> of(std::string_view text) {
    Tokens tokens;
    tokenise(text, tokens);
    std::set<std::string> out;
    for (const Part& part : tokens.parts) out.insert(stemmer_.stem(part.term));
    for (const Variant& variant : tokens.variants) out.insert(stemmer_.stem(variant.term));
    for (const Token& token : tokens.tokens) {
      if (!token.joined.empty()) out.insert(stemmer_.stem(token.joined));
    }
    return out;
  }

 private:
  Stemmer stemmer_{"english"};
};

bool share(const std::set<std::string>& left, const std::set<std::string>& right) {
  return std::any_of(left.begin(), left.end(), [&](const std::string& word) { return right.contains(word); });
}

/// A section as the index has it, with where it may be cut.
struct Known {
  StoredSection stored;
  std::set<std::string> stems;
  std::vector<bool> is_word_border;
  std::vector<bool> is_grapheme_border;
};

class Checker {
 public:
  explicit Checker(const SmallIndex& index) : index_(index), sections_(sections_by_id(index)) {}

  /// @return what is wrong with the best three hits of a query, or "nothing".
  std::string fault(const std::string& query) {
    SearchRequest request;
    request.query = query;
    request.limit = 3;
    for (const Hit& hit : index_.searcher().ask(search, request).hits) {
      std::string fault = hit_fault(hit, query);
      if (fault.empty()) continue;
      for (const std::string& more : {" (" + query, " in " + hit.path, "#" + hit.anchor, ")\n" + shown(hit)})
        fault += more;
      return fault;
    }
    return "nothing";
  }

 private:
  static std::string shown(const Hit& hit) {
    std::string out;
    for (const TextRun& run : hit.snippet) out += run.hit ? "[" + run.text + "]" : run.text;
    return out + "\n";
  }

  std::string hit_fault(const Hit& hit, const std::string& query) {
    const Known& section = known(hit.id);
    const bool in_names = has_hit(hit.title_marked) ||
                          std::any_of(hit.headings_marked.begin(), hit.headings_marked.end(), has_hit) ||
                          std::count(hit.matched_in.begin(), hit.matched_in.end(), "path") > 0;
    const bool in_text = share(content_stems(query), section.stems);
    if (in_text && !has_hit(hit.snippet)) return "a word of the text is not marked";
    if (!in_text && hit.missing.empty() && !in_names && !has_hit(hit.snippet)) return "nothing is marked";
    if (to_valid_utf8(plain(hit.snippet)) != plain(hit.snippet)) return "not UTF-8";
    // Else the line with the link, as it is written, or the front matter is shown.
    const bool of_text = !has_hit(hit.snippet) || std::count(hit.matched_in.begin(), hit.matched_in.end(), "text") > 0;
    for (const std::string& piece : of_text ? pieces(plain(hit.snippet)) : std::vector<std::string>()) {
      if (!stands_whole(piece, section)) return "cut inside a word or grapheme: " + piece;
    }
    return has_hit(hit.snippet) ? place_fault(hit) : std::string();
  }

  std::set<std::string> content_stems(const std::string& query) {
    Tokens tokens;
    tokenise(query, tokens);
    const bool only_stop_words = std::all_of(tokens.tokens.begin(), tokens.tokens.end(), [&](const Token& token) {
      return token.count == 1 && is_stop_word(tokens.parts[token.first].term);
    });
    std::set<std::string> out;
    for (const Token& token : tokens.tokens) {
      if (!only_stop_words && token.count == 1 && is_stop_word(tokens.parts[token.first].term)) continue;
      out.merge(stems_.of(query.substr(token.at.begin, token.at.size())));
    }
    return out;
  }

  const Known& known(const std::string& id) {
    const auto [entry, fresh] = known_.try_emplace(id);
    Known& out = entry->second;
    if (!fresh) return out;
    out.stored = sections_.at(id);
    const std::string& text = out.stored.section.text;
    out.stems = stems_.of(text);
    out.is_word_border.assign(text.size() + 1, true);
    out.is_grapheme_border.assign(text.size() + 1, false);
    Tokens tokens;
    tokenise(text, tokens);
    for (const Token& token : tokens.tokens) {
      for (std::size_t i = token.at.begin + 1; i < token.at.end && token.kind != TokenKind::cjk; ++i)
        out.is_word_border[i] = false;
    }
    for (std::size_t at = 0; at < text.size(); at = grapheme_end(text, at)) out.is_grapheme_border[at] = true;
    out.is_grapheme_border[text.size()] = true;
    return out;
  }

  /// Runs of the section's text in a snippet.
  static std::vector<std::string> pieces(std::string text) {
    for (std::size_t at = text.find("…"); at != std::string::npos; at = text.find("…", at)) text.replace(at, 3, "\n");
    std::vector<std::string> out;
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      std::string piece = text.substr(begin, end - begin);
      while (!piece.empty() && piece.back() == ' ') piece.pop_back();
      if (piece.find_first_not_of(' ') != std::string::npos) out.push_back(piece.substr(piece.find_first_not_of(' ')));
      begin = end + 1;
    }
    return out;
  }

  static bool stands_whole(const std::string& piece, const Known& section) {
    const std::string& text = section.stored.section.text;
    for (std::size_t at = text.find(piece); at != std::string::npos; at = text.find(piece, at + 1)) {
      const std::size_t end = at + piece.size();
      if (section.is_word_border[at] && section.is_word_border[end] && section.is_grapheme_border[at] &&
          section.is_grapheme_border[end])
        return true;
    }
    return false;
  }

  std::string place_fault(const Hit& hit) {
    const std::string text = index_.dir().read("notes/" + hit.path);
    const LineTable lines(text);
    const std::string line =
        text.substr(lines.begin(hit.hit_line), lines.begin(hit.hit_line + 1) - lines.begin(hit.hit_line));
    std::set<std::string> marked;
    for (const TextRun& run : hit.snippet) {
      if (run.hit) marked.merge(stems_.of(run.text));
    }
    if (!share(stems_.of(line), marked)) return "line " + std::to_string(hit.hit_line) + " has none of it: " + line;
    std::size_t at = 0;
    for (int column = 1; column < hit.hit_column && at < line.size(); ++column) at += decode_utf8(line, at).size;
    Tokens tokens;
    tokenise(std::string_view(line).substr(at), tokens);
    if (tokens.tokens.empty() || tokens.parts.front().at.begin != 0) return "no word stands at the column";
    const Token& token = tokens.tokens.front();
    const std::string word = line.substr(at, token.at.end);
    return share(stems_.of(word), marked) ? std::string() : "the word at the column is another: " + word;
  }

  const SmallIndex& index_;
  std::map<std::string, StoredSection> sections_;
  std::map<std::string, Known> known_;
  Stems stems_;
};

TEST_CASE("search: every word of the corpus is shown marked in its best three hits, and its place is right",
          "[unit][searcher]") {
  Checker checker(corpus_index());
  const std::vector<std::string> words = vocabulary(corpus_notes());
  REQUIRE(words.size() > 3000);

  for (const std::string& word : words) CHECK(checker.fault(word) == "nothing");
}

TEST_CASE("search: two words drawn from the corpus are shown marked in their best three hits", "[unit][searcher]") {
  Checker checker(corpus_index());
  const std::vector<std::string> words = vocabulary(corpus_notes());
  std::mt19937 random(11);  // a fixed seed: each run is the same

  for (int round = 0; round < 2000; ++round) {
    const std::string& first = words[random() % words.size()];
    CHECK(checker.fault(first + " " + words[random() % words.size()]) == "nothing");
  }
}

}  // namespace
}  // namespace dssearch
