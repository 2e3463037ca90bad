// SPDX-License-Identifier: GPL-2.0-or-later
// The numbers of an answer agree: the total, what hits miss, the list of notes and the facets are made of one
// definition. Tried with queries made of the notes' own words, in every form the query language has; fixed seeds.
#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/searcher/corpus_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Random = std::mt19937;
using Words = std::vector<std::string>;

constexpr std::size_t kAll = 10'000;
constexpr std::size_t kFaultsShown = 20;

std::size_t below(Random& random, std::size_t limit) {
  return random() % limit;
}

const std::string& one_of(const Words& words, Random& random) {
  return words[below(random, words.size())];
}

/// Notes whose words stand in one place only: in a path, a title, a heading above, a link; written together in one
/// note and apart in the other; runs of ideographs and emoji; acronyms; words that name a kind of text.
NoteTexts odd_notes() {
  return {
      {"mixture-of-experts/plans.md", "# Plans\n\n## Router\n\nGates choose.\n\n## Rest\n\nNothing.\n"},
      {"moe.md", "# On routing\n\nMixture of experts (MoE) is one. Of experts (MoE) a mixture of experts (MoE).\n"},
      {"fine_tuning/howto.md", "# Fine tuning\n\n## Steps\n\nFirst the data.\n\n### Data\n\nRows and rows.\n"},
      {"finetuning.md", "# Adapting\n\nOne finetuning run; fine-tuned, tuned and fine.\n\n## Guide\n\nSteps of it.\n"},
      {"DeepSeekV3.md", "# Third model\n\n## Load balancing\n\nauxiliary-loss-free by a bias.\n\n## Guide\n\nfree\n"},
      {"DeepSeek-V2.5.md",
       "---\nreleased: 2024-09-05\nfamily: V2\ntags: [model, moe]\n---\n# DeepSeek-V2.5\n\nLoss.\n"},
      {"cjk/路由.md", "# 专家路由\n\n## 负载均衡\n\n混合专家模型的负载均衡。\n\n## 门控\n\n路由 网络\n"},
      {"cjk/模型.md", "# 模型说明\n\n## 均衡\n\n均衡负载。家专。\n"},
      {"emoji.md", "# Notes 👩‍💻 here\n\n## Say 🏳️‍🌈\n\nFlags.\n\n## None\n\n👩 and 💻 apart.\n"},
      {"links.md", "# Links\n\nSee [it](img/zebra-plot.png) or [that](https://arxiv.org/abs/2412.19437).\n"},
      {"address.md", "# Says\n\nIt is 2412.19437, in docs/img/zebra only. The guide to the overview.\n"},
      {"code/snake_case_name.md", "# get_value\n\n```cpp\nint getValue(snake_case_name x);\n```\n\n## Use\n\nvalue\n"},
      {"guide.md", "# User guide\n\n## Guide\n\nThe overview of the user.\n\n## Tutorial\n\nTo be or not to be.\n"},
      {"state.md", "# State of the art\n\nThe state of the art, a stateoftheart thing.\n\n## Art\n\nstate\n"},
      {"tagged.md", "---\ntags: [planning, kubernetes]\naliases: [Cluster Handbook]\n---\n# Tagged\n\n## A\n\nword\n"},
      {"camel.md", "# DateTimePicker\n\n## Picker\n\nA date, a time.\n\n## Other\n\ndateTimePicker widgets\n"},
      {"multi-head-latent.md", "# Attention notes\n\n## Cache\n\nkeys\n"},
      {"mla.md", "# Short\n\nMulti-head latent (MHL) for short; MHL again.\n\n## Twice\n\nmulti-head latent (MHL)\n"},
      {"128k.md", "# Window\n\nA window of 128 K tokens.\n\n## More\n\n128K and 1e-4, 10^-6, C++.\n"},
      {"quantise/one.md", "# Bits\n\nFewer bits.\n\n## More\n\nquantised, quantising, quantum\n"},
  };
}

std::string misspelt(std::string word, Random& random) {
  if (word.size() < 4) return word;
  const std::size_t at = 1 + below(random, word.size() - 2);
  switch (below(random, 3)) {
    case 0: std::swap(word[at], word[at + 1]); break;
    case 1: word.erase(at, 1); break;
    default: word.insert(at, 1, word[at]); break;
  }
  return word;
}

std::string beginning(const std::string& word, Random& random) {
  std::size_t size = std::min<std::size_t>(word.size(), 2 + below(random, 6));
  while (size < word.size() && (static_cast<unsigned char>(word[size]) & 0xC0U) == 0x80U) ++size;
  return word.substr(0, size);
}

/// Words in a row of some section.
std::string run_of(const Words& texts, std::size_t most, Random& random) {
  std::istringstream in(one_of(texts, random));
  Words words;
  for (std::string word; in >> word;) words.push_back(word);
  if (words.empty()) return "the";
  const std::size_t first = below(random, words.size());
  std::string out;
  for (std::size_t i = first; i < std::min(words.size(), first + 1 + below(random, most)); ++i)
    out += (out.empty() ? "" : " ") + words[i];
  std::erase(out, '"');
  return out;
}

/// Makes queries of every kind from the words of some notes.
class Queries {
 public:
  Queries(Words words, Words texts, unsigned seed)
      : words_(std::move(words)), texts_(std::move(texts)), random_(seed) {}

  std::string next() {
    std::string out = piece();
    for (std::size_t more = below(random_, 5); more > 1; --more) out += " " + piece();
    return out;
  }

 private:
  std::string word() { return one_of(words_, random_); }

  std::string piece() {
    static const Words kFields{"title:", "heading:", "text:", "code:", "path:"};
    static const Words kPlain{"the", "what is", "guide", "overview", "xyzzyq",     "how to",
                              "MoE", "MLA",     "of",    "专家",     "👩‍💻"};
    static const Words kFilters{"in:cjk",    "in:core", "tag:moe",     "released:2024",
                                "family:V2", "in:none", "codelang:cpp"};
    switch (below(random_, 24)) {
      case 0: return misspelt(word(), random_);
      case 1: return beginning(word(), random_) + "*";
      case 2: return word() + "~";
      case 3: return "\"" + run_of(texts_, 4, random_) + "\"";
      case 4: return "-" + word();
      case 5: return "+" + word();
      case 6: return word() + " OR " + piece_of_or();
      case 7: return word() + " AND " + word();
      case 8: return "(" + word() + " OR " + piece_of_or() + ") " + word();
      case 9: return word() + " NEAR/5 " + word();
      case 10: return one_of(kFields, random_) + word();
      case 11: return one_of(kFilters, random_);
      case 12: return "-\"" + run_of(texts_, 2, random_) + "\"";
      case 13: return run_of(texts_, 6, random_);
      case 14:
      case 15: return one_of(kPlain, random_);
      case 16: return word() + "-" + word();
      case 17: return "\"" + word() + " " + word() + "\"";
      case 18: return one_of(kFields, random_) + "\"" + run_of(texts_, 2, random_) + "\"";
      default: return word();
    }
  }

  std::string piece_of_or() {
    switch (below(random_, 5)) {
      case 0: return "in:core";
      case 1: return "\"" + run_of(texts_, 3, random_) + "\"";
      case 2: return "(NOT " + word() + ")";
      default: return word();
    }
  }

  Words words_;
  Words texts_;
  Random random_;
};

Words texts_of(const SmallIndex& index) {
  Words out;
  for (const auto& [id, stored] : sections_by_id(index)) out.push_back(stored.section.text);
  return out;
}

SearchRequest request_of(const std::string& query) {
  SearchRequest out;
  out.query = query;
  out.limit = kAll;
  out.snippet_width = 40;
  out.fold = false;
  out.facets = true;
  return out;
}

/// Tries one query in every way it can be asked.
class Trial {
 public:
  Trial(const Searcher& searcher, SearchRequest request)
      : searcher_(searcher), request_(std::move(request)), all_(searcher.ask(search, request_)) {}

  /// What every answer promises.
  void totals() {
    if (all_.total_mode == TotalMode::all_words) {
      expect("all_words: hits that miss nothing", full_hits(all_), all_.total);
    } else {
      expect("any_word: hits that miss nothing", full_hits(all_), 0);
      expect("any_word: hits", all_.hits.size(), all_.total);
    }
    expect("not exact", all_.total_is_exact, true);
    expect("listable", all_.listable, all_.hits.size());
    expect("sections of all kinds", of_all_kinds(), all_.total);
    SearchRequest counting = request_;
    counting.exact_total = true;
    counting.limit = 1;
    expect("-c", searcher_.ask(search, counting).total, all_.total);
  }

  /// -l has the notes down to the last full match.
  void notes() {
    std::size_t end = all_.hits.size();
    if (all_.total_mode == TotalMode::all_words) {
      while (end > 0 && !all_.hits[end - 1].missing.empty()) --end;
    }
    std::map<std::string, std::size_t> wanted;
    for (std::size_t i = 0; i < end; ++i) wanted[all_.hits[i].path] += is_counted(all_.hits[i]) ? 1 : 0;
    std::map<std::string, std::size_t> listed;
    for (const NoteHit& note : searcher_.ask(list_notes, request_)) listed[note.path] = note.sections;
    expect("notes", listed.size(), wanted.size());
    if (listed != wanted) faults_.push_back("other notes, or other numbers of sections in them");
  }

  /// Pages, with copies folded and without, end where `listable` says.
  void pages() {
    for (const bool fold : {false, true}) {
      SearchRequest page = request_;
      page.fold = fold;
      page.facets = false;
      page.limit = 1 + all_.hits.size() / 5;
      std::set<std::string> ids;
      for (Results results = searcher_.ask(search, page);; results = searcher_.ask(search, page)) {
        for (const Hit& hit : results.hits) ids.insert(hit.id);
        page.offset += results.hits.size();
        if (results.listable < page.offset) expect("listable of a page", results.listable, page.offset);
        if (!results.hits.empty() && results.has_more) continue;
        expect("listable of the last page", results.listable, page.offset);
        break;
      }
      expect("different results of all pages", ids.size(), page.offset);
      if (!fold) expect("results of all pages", page.offset, all_.hits.size());
    }
  }

  /// By note, or in another order, the same sections are counted.
  void other_ways() {
    SearchRequest by_note = request_;
    by_note.per_note = 2;
    const Results grouped = searcher_.ask(search, by_note);
    std::set<std::string> notes;
    std::set<std::string> counted;
    for (const Hit& hit : all_.hits) notes.insert(hit.path);
    for (const Hit& hit : all_.hits) {
      if (is_counted(hit)) counted.insert(hit.path);
    }
    std::size_t sections = 0;
    for (const Hit& hit : grouped.hits) sections += hit.more_in_note + (is_counted(hit) ? 1 : 0);
    expect("grouped: total", grouped.total, all_.total);
    expect("grouped: listable", grouped.listable, notes.size());
    expect("grouped: notes", grouped.notes, counted.size());
    expect("grouped: sections shown and not", sections, all_.total);
    SearchRequest by_path = request_;
    by_path.sort = parse_sort("path");
    const Results sorted = searcher_.ask(search, by_path);
    expect("sorted: total", sorted.total, all_.total);
    expect("sorted: hits", sorted.hits.size(), all_.total);
    expect("sorted: listable", sorted.listable, all_.total);
    expect("sorted: hits that miss nothing", full_hits(sorted), full_hits(all_));
  }

  const Words& faults() const { return faults_; }

 private:
  void expect(const std::string& what, std::size_t is, std::size_t wanted) {
    if (is != wanted) faults_.push_back(what + ": " + std::to_string(is) + ", not " + std::to_string(wanted));
  }

  static std::size_t full_hits(const Results& results) {
    return static_cast<std::size_t>(
        std::count_if(results.hits.begin(), results.hits.end(), [](const Hit& hit) { return hit.missing.empty(); }));
  }

  bool is_counted(const Hit& hit) const { return all_.total_mode == TotalMode::any_word || hit.missing.empty(); }

  std::size_t of_all_kinds() const {
    std::size_t sum = 0;
    for (const Facet& facet : *all_.facets) {
      if (facet.field != "kind") continue;
      for (const FacetValue& value : facet.values) sum += value.count;
    }
    return sum;
  }

  const Searcher& searcher_;
  SearchRequest request_;
  Results all_;
  Words faults_;
};

void check_queries(const SmallIndex& index, Queries queries, std::size_t count) {
  const Searcher searcher = index.searcher();
  std::string faults;
  std::size_t found = 0;
  for (std::size_t i = 0; i < count; ++i) {
    SearchRequest request = request_of(queries.next());
    request.last_word_is_prefix = i % 8 == 3;
    Trial trial(searcher, request);
    trial.totals();
    trial.notes();
    if (i % 16 == 0) trial.pages();
    if (i % 4 == 0) trial.other_ways();
    for (const std::string& fault : trial.faults()) {
      if (++found <= kFaultsShown) faults += "\n<" + request.query + ">: " + fault;
    }
  }
  INFO(found << " faults of " << count << " queries" << faults);
  CHECK(found == 0);
}

}  // namespace

TEST_CASE("numbers: total, missing words, notes and facets agree over the corpus", "[unit][searcher]") {
  check_queries(corpus_index(), Queries(vocabulary(corpus_notes()), texts_of(corpus_index()), 31), 1000);
}

TEST_CASE("numbers: they agree where words stand in odd places", "[unit][searcher]") {
  const SmallIndex index(odd_notes());

  check_queries(index, Queries(vocabulary(odd_notes()), texts_of(index), 32), 2500);
}

}  // namespace dssearch
