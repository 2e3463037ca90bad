// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/highlight/highlighter.hpp"
#include "searcher/search.hpp"
#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

/// The matches of a query in a text, in brackets. The index has the words of compounds that are written in one.
class Marking {
 public:
  std::string operator()(const std::string& query, const std::string& text) {
    const Highlighter highlighter = make_highlighter(index_, query);
    std::string out;
    std::size_t at = 0;
    for (const Match& match : highlighter.find(text)) {
      REQUIRE(match.at.begin >= at);
      REQUIRE(match.at.end > match.at.begin);
      REQUIRE(match.query_term < highlighter.term_count());
      out += text.substr(at, match.at.begin - at) + "[" + text.substr(match.at.begin, match.at.size()) + "]";
      at = match.at.end;
    }
    return out + text.substr(at);
  }

 private:
  SmallIndex notes_{NoteTexts{{"a.md", "# A\n\nA fine tuning of the auxiliary loss free load balance.\n"}}};
  OpenIndex index_ = notes_.open();
};

TEST_CASE("Highlighter: words match in any form that shares their stem, and in any case", "[unit][searcher]") {
  Marking marked;

  CHECK(marked("balancing", "Balanced loads balance out.") == "[Balanced] loads [balance] out.");
  CHECK(marked("café", "The cafe, the CAFÉ.") == "The [cafe], the [CAFÉ].");
  CHECK(marked("zebra", "Loads balance.") == "Loads balance.");
}

TEST_CASE("Highlighter: of scripts without spaces, characters of other words are not marked", "[unit][searcher]") {
  Marking marked;
  const auto [query, text, expected] = GENERATE(table<std::string, std::string, std::string>({
      {"ตลาด", "ปลาสดที่ตลาดนัด", "ปลาสดที่[ตลาด]นัด"},
      {"ตลาด", "ปลาทอด", "ปลาทอด"},
      {"番茄钟", "番茄酱和番茄钟", "番茄酱和[番茄钟]"},
      {"番茄", "番茄酱", "[番茄]酱"},
      {"人工智能", "人工智能", "[人工智能]"},
      {"人工智能", "人工的", "[人工]的"},
      {"人工智能发展", "发展人工智能", "[发展][人工智能]"},
      {"東京都", "京都の庭", "京都の庭"},
      {"ประเทศไทย", "ประเทศลาว", "[ประเทศ]ลาว"},
      {"ประเทศไทย", "ประมง", "ประมง"},
      {"ភាសាខ្មែរ", "ភាពយន្ត", "ភាពយន្ត"},
  }));
  CAPTURE(query);

  CHECK(marked(query, text) == expected);
}

TEST_CASE("Highlighter: a compound is marked whole in every written form", "[unit][searcher]") {
  Marking marked;
  const std::string query = GENERATE(as<std::string>{}, "auxiliary-loss-free", "auxiliary_loss_free",
                                     "auxiliaryLossFree", "auxiliarylossfree", "\"auxiliary loss free\"");
  CAPTURE(query);

  CHECK(marked(query, "an auxiliary-loss-free way") == "an [auxiliary-loss-free] way");
  CHECK(marked(query, "an auxiliary loss free way") == "an [auxiliary loss free] way");
  CHECK(marked(query, "an auxiliary_loss_free way") == "an [auxiliary_loss_free] way");
  CHECK(marked(query, "an auxiliarylossfree way") == "an [auxiliarylossfree] way");
  CHECK(marked(query, "an auxiliaryLossFree way") == "an [auxiliaryLossFree] way");
}

TEST_CASE("Highlighter: adjacent words are marked where a text writes them as one", "[unit][searcher]") {
  Marking marked;

  CHECK(marked("fine tuning", "the finetuning run") == "the [finetuning] run");
}

TEST_CASE("Highlighter: a piece of an identifier is marked in it", "[unit][searcher]") {
  Marking marked;

  CHECK(marked("routing", "call expertRouting_v2 now") == "call [expertRouting]_v2 now");
}

TEST_CASE("Highlighter: words that begin like a prefix are marked", "[unit][searcher]") {
  Marking marked;

  CHECK(marked("quant*", "quantised, quantum, unquantised") == "[quantised], [quantum], unquantised");
}

TEST_CASE("Highlighter: a quoted phrase is marked whole, stop words included", "[unit][searcher]") {
  Marking marked;

  CHECK(marked("\"loss of the load\"", "a loss of the load, the rest") == "a [loss of the load], the rest");
  CHECK(marked("loss of the load", "of the rest, a loss") == "of the rest, a [loss]");
}

TEST_CASE("Highlighter: excluded words and filters are not marked", "[unit][searcher]") {
  Marking marked;

  CHECK(marked("load -balance in:notes", "load balance notes") == "[load] balance notes");
}

TEST_CASE("Highlighter: ideographs are marked as a run, wherever they stand", "[unit][searcher]") {
  Marking marked;

  CHECK(marked("模型", "大模型训练，模型") == "大[模型]训练，[模型]");
  CHECK(marked("型模", "大模型训练") == "大模型训练");
}

TEST_CASE("Highlighter: ranges lie on characters' borders in any text", "[unit][searcher]") {
  Marking marked;

  CHECK(marked("load", "\xFFload\xC3 l\u00f6ad \U0001F600load") == "\xFF[load]\xC3 [l\u00f6ad] \U0001F600[load]");
}

TEST_CASE("Highlighter: a query without words marks nothing", "[unit][searcher]") {
  Marking marked;

  CHECK(marked("", "any text") == "any text");
  CHECK(marked("in:core", "core text") == "core text");
}

}  // namespace
}  // namespace dssearch
