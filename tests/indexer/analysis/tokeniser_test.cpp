// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <string_view>

#include "indexer/analysis/tokeniser.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

// Tokens apart by spaces: the parts of a compound with '|' between them and '=' before the joined form, the characters
// of a CJK run with '^', a symbol in brackets; variants follow their token after '~'.
std::string shape(std::string_view text) {
  Tokens tokens;
  tokenise(text, tokens);
  std::string out;
  std::size_t variant = 0;
  for (const Token& token : tokens.tokens) {
    if (!out.empty()) out += ' ';
    if (token.kind == TokenKind::symbol) out += '[';
    for (std::size_t i = token.first; i < token.first + token.count; ++i) {
      if (i > token.first) out += token.kind == TokenKind::cjk ? '^' : '|';
      out += tokens.parts[i].term;
    }
    if (token.kind == TokenKind::symbol) out += ']';
    if (!token.joined.empty()) out += "=" + token.joined;
    for (; variant < tokens.variants.size() && tokens.variants[variant].part < token.first + token.count; ++variant) {
      out += "~" + tokens.variants[variant].term;
    }
  }
  return out;
}

struct Case {
  std::string text;
  std::string want;
};

}  // namespace

TEST_CASE("tokenise: compounds give their parts and the joined word", "[unit][analysis]") {
  const auto row = GENERATE(values<Case>({
      {"auxiliary-loss-free", "auxiliary|loss|free=auxiliarylossfree"},
      {"DeepSeek-V2.5", "deepseek|v2.5=deepseekv2.5~2.5"},
      {"DeepSeekMoE", "deepseekmoe"},
      {"DeepSeek-MoE", "deepseek|moe=deepseekmoe"},
      {"fine tuning", "fine tuning"},
      {"fine--tuning", "fine tuning"},
      {"fine - tuning", "fine tuning"},
      {"-fine-", "fine"},
      {"fine‐tuning", "fine|tuning=finetuning"},
      {"fine‑tuning", "fine|tuning=finetuning"},
      {"fine–tuning", "fine|tuning=finetuning"},
      {"fine−tuning", "fine|tuning=finetuning"},
      {"fine—tuning", "fine tuning"},
      {"core/DeepSeek-V3.md", "core|deepseek|v3|md=coredeepseekv3md"},
      {"R&D", "r|d=rd"},
      {"std::vector", "std|vector=stdvector"},
      {"a::b::c::d", "a|b|c|d=abcd"},
      {"std:::vector", "std vector"},
      {"name@example.org", "name|example|org=nameexampleorg"},
      {"key:value", "key|value=keyvalue"},
      {"l·l", "l|l=ll"},
      {"a-b-c-d-e", "a|b|c|d|e=abcde"},
      {"a-b-c-d-e-f", "a|b|c|d|e|f"},
      {"aaaaaaaaaaaaaaaaaaaa-bbbbbbbbbbbbbbbbbbbb",
       "aaaaaaaaaaaaaaaaaaaa|bbbbbbbbbbbbbbbbbbbb=aaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbb"},
      {"aaaaaaaaaaaaaaaaaaaa-bbbbbbbbbbbbbbbbbbbbb", "aaaaaaaaaaaaaaaaaaaa|bbbbbbbbbbbbbbbbbbbbb"},
      {"--no-sync", "no|sync=nosync"},
      {"@scope/pkg", "scope|pkg=scopepkg"},
      {"node.js", "node|js=nodejs"},
      {"https://example.org/a/b?q=1", "https example|org|a|b=exampleorgab q 1"},
      {"C:\\Users\\me", "c users me"},
      {"ｆｉｎｅ－ｔｕｎｉｎｇ", "fine|tuning=finetuning"},
      {"בית־ספר", "בית ספר"},
  }));

  CHECK(shape(row.text) == row.want);
}

TEST_CASE("tokenise: numbers and versions stay whole", "[unit][analysis]") {
  const auto row = GENERATE(values<Case>({
      {"14.8T", "14.8t"},
      {"128K", "128k"},
      {"671B", "671b"},
      {"v2.5", "v2.5~2.5"},
      {"V1.5.2", "v1.5.2~1.5.2"},
      {"rev12.4", "rev12.4~12.4"},
      {"model1.5", "model1.5~1.5"},
      {"1,234.5", "1234.5"},
      {"1_000_000", "1|000|000=1000000"},
      {"½", "1/2"},
      {"V3", "v3"},
      {"1,000", "1000"},
      {"1,000,000", "1000000"},
      {"1,0000", "1 0000"},
      {"1,00", "1 00"},
      {"1, 2", "1 2"},
      {"3.", "3"},
      {"3..4", "3 4"},
      {".5", "5"},
      {"2024-12-26", "2024|12|26=20241226"},
      {"192.168.0.1:8377", "192.168.0.1|8377"},
      {"14.8T-token", "14.8t|token=14.8ttoken"},
      {"50%", "50"},
      {"x²", "x2"},
  }));

  CHECK(shape(row.text) == row.want);
}

TEST_CASE("tokenise: a number with its power is one word", "[unit][analysis]") {
  const auto row = GENERATE(values<Case>({
      {"1e-4", "1e-4"},
      {"1E−4", "1e-4"},
      {"1e+4 1e4", "1e4 1e4"},
      {"2.5e-3", "2.5e-3"},
      {"3e-commerce", "3e|commerce=3ecommerce"},
      {"10^-6", "10^-6"},
      {"10⁻⁶", "10^-6"},
      {"10^{-6}", "10^-6"},
      {"10^6", "10^6"},
      {"10²⁰", "10^20"},
      {"2024¹", "2024"},
      {"10^x", "10 x"},
      {"10^", "10"},
      {"10^--6", "10 6"},
      {"O(n^2)", "o n 2"},
  }));

  CHECK(shape(row.text) == row.want);
}

TEST_CASE("tokenise: plus and number signs belong to short words", "[unit][analysis]") {
  const auto row = GENERATE(values<Case>({
      {"C++", "c++"},
      {"c++.", "c++"},
      {"C++,", "c++"},
      {"c#", "c#"},
      {"F#", "f#"},
      {"A+", "a+"},
      {"AI+", "ai"},
      {"V3+", "v3"},
      {"100+", "100"},
      {"C++17", "c++ 17"},
      {"C/C++", "c|c++=cc++"},
      {"g++-12", "g++|12=g++12"},
      {"C+++", "c"},
      {"fish+chips", "fish chips"},
      {"a+b", "a b"},
      {"Python#", "python"},
      {"#tag", "tag"},
  }));

  CHECK(shape(row.text) == row.want);
}

TEST_CASE("tokenise: apostrophes and initials close up", "[unit][analysis]") {
  const auto row = GENERATE(values<Case>({
      {"DeepSeek's", "deepseek"},
      {"DeepSeek’s model", "deepseek model"},
      {"THE MODEL'S", "the model"},
      {"don't", "dont"},
      {"rock'n'roll", "rocknroll~roll"},
      {"l’eau", "eau"},
      {"L'Écluse, qu’une", "ecluse une"},
      {"d'autres jusqu'à", "autres a"},
      {"dell'acqua all’ora", "acqua ora"},
      {"l'hiver c'est", "hiver est"},
      {"d'l' l'", "dl l"},
      {"s'more l'x", "smore~more lx"},
      {"aujourd'hui", "aujourdhui~hui"},
      {"'quoted'", "quoted"},
      {"models'", "models"},
      {"donʼt", "dont"},
      {"don＇t", "dont"},
      {"they'll we've", "theyll weve"},
      {"O'Reilly's", "oreilly~reilly"},
      {"V3's", "v3"},
      {"V2.5's", "v2.5~2.5"},
      {"14.8T’s", "14.8t"},
      {"e.g.", "eg"},
      {"U.S.A.", "usa"},
      {"J.R.R. Tolkien", "jrr tolkien"},
      {"U.S.-based", "us based"},
      {"a.b-c", "a|b|c=abc"},
  }));

  CHECK(shape(row.text) == row.want);
}

TEST_CASE("tokenise: identifiers are found by their pieces", "[unit][analysis]") {
  const auto row = GENERATE(values<Case>({
      {"snake_case", "snake|case=snakecase"},
      {"__init__.py", "init py"},
      {"_private", "private"},
      {"n__routed", "n|routed=nrouted"},
      {"getMSet", "getmset~get~mset"},
      {"camelCaseName", "camelcasename~camel~case~name"},
      {"CamelCase", "camelcase"},
      {"DeepSeekMoE", "deepseekmoe"},
      {"DeepSeekV3", "deepseekv3~v3"},
      {"DeepSeekV2.5", "deepseekv2.5~2.5~v2.5"},
      {"HTTPServer", "httpserver~http~server"},
      {"KVCacheSize", "kvcachesize~kv~cache~size"},
      {"GPUs LLMs OpenAI MoE", "gpus llms openai moe"},
      {".NET", "net"},
      {".gitignore", "gitignore"},
      {"eBay", "ebay~bay"},
      {"topK", "topk~top"},
  }));

  CHECK(shape(row.text) == row.want);
}

TEST_CASE("tokenise: scripts without spaces give characters and pairs", "[unit][analysis]") {
  const auto row = GENERATE(values<Case>({
      {"専門家", "専^門^家~専門~門家"},
      {"専", "専"},
      {"専門 家", "専^門~専門 家"},
      {"DeepSeekの専門", "deepseek の^専^門~の専~専門"},
      {"MoE模型", "moe 模^型~模型"},
      {"한국어", "한^국^어~한국~국어"},
      {"ｶﾅ", "カ^ナ~カナ"},
      {"ｶﾞ", "ガ"},
      {"か\xE3\x82\x99が", "が^が~がが"},
      {"\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB\xE1\x84\x80\xE1\x85\xAE", "한^구~한구"},
      {"⼀", "一"},
      {"ภาษา", "ภ^า^ษ^า~ภา~าษ~ษา"},
      {"専、門", "専 門"},
  }));

  CHECK(shape(row.text) == row.want);
}

TEST_CASE("tokenise: an emoji is a term", "[unit][analysis]") {
  const auto row = GENERATE(values<Case>({
      {"🚀 Model", "[🚀] model"},
      {"a🚀b", "a [🚀] b"},
      {"👍🏽", "[👍]"},
      {"⚙️", "[⚙]"},
      {"👩\xE2\x80\x8D💻", "[👩|💻]"},
      {"👩🏽\xE2\x80\x8D💻x", "[👩|💻] x"},
      {"🇩🇪🇫🇷", "[🇩|🇪] [🇫|🇷]"},
      {"↔️‼️", "[↔] [‼]"},
      {"1️⃣", "1"},
      {"© 2024", "[©] 2024"},
      {"a → b", "a b"},
  }));

  CHECK(shape(row.text) == row.want);
}

TEST_CASE("tokenise: case, accents and forms of a letter agree", "[unit][analysis]") {
  const auto row = GENERATE(values<Case>({
      {"Zürich ZÜRICH", "zurich zurich"},
      {"Zu\xCC\x88rich", "zurich"},
      {"naïve", "naive"},
      {"Straße", "strasse"},
      {"ﬁne", "fine"},
      {"ＡＢＣ", "abc"},
      {"fine\xC2\xADtuning", "finetuning"},
      {"14.8\xC2\xADT", "14.8t"},
      {"zero\xE2\x80\x8Dwidth", "zerowidth"},
      {"ΣΊΣΥΦΟΣ σίσυφος", "σισυφοσ σισυφοσ"},
      {"Ёлка", "елка"},
      {"محـــمد", "محمد"},
      {"क\xE0\xA4\xBC क़", "क़ क़"},
  }));

  CHECK(shape(row.text) == row.want);
}

TEST_CASE("tokenise: what is no word separates words", "[unit][analysis]") {
  const auto row = GENERATE(values<Case>({
      {"", ""},
      {" \t\n", ""},
      {"--- ... ***", ""},
      {"a\xFF"
       "b",
       "a b"},
      {"caf\xC3", "caf"},
      {"\xE2\x82z", "z"},
      {"a\xEF\xBF\xBD"
       "b",
       "a b"},
      {"(one),[two]{three}", "one two three"},
      {"key=value", "key value"},
      {"$\\mathcal{L}_{aux}$", "mathcal l aux"},
      {"\\alpha_t + W_O", "alpha|t=alphat w|o=wo"},
  }));

  CHECK(shape(row.text) == row.want);
}

TEST_CASE("tokenise: byte ranges point at the source", "[unit][analysis]") {
  const std::string text = "Zürich's C++ e.g. DeepSeek-V2.5, 専門 🚀";
  Tokens tokens;

  tokenise(text, tokens);

  std::string parts;
  for (const Part& part : tokens.parts) parts += text.substr(part.at.begin, part.at.size()) + "/";
  std::string whole;
  for (const Token& token : tokens.tokens) whole += text.substr(token.at.begin, token.at.size()) + "/";
  CHECK(parts == "Zürich's/C++/e.g/DeepSeek/V2.5/専/門/🚀/");
  CHECK(whole == "Zürich's/C++/e.g/DeepSeek-V2.5/専門/🚀/");
}

TEST_CASE("tokenise: replaces what was in the output", "[unit][analysis]") {
  Tokens tokens;
  tokenise("camelCase a-b", tokens);

  tokenise("one", tokens);

  CHECK(tokens.parts.size() == 1);
  CHECK(tokens.tokens.size() == 1);
  CHECK(tokens.variants.empty());
}

TEST_CASE("tokenise: a very long word is cut at a whole character", "[unit][analysis]") {
  std::string word = "a";
  for (int i = 0; i < 50; ++i) word += "ж";
  Tokens tokens;

  tokenise(word, tokens);

  REQUIRE(tokens.parts.size() == 1);
  CHECK(tokens.parts[0].term.size() == 63);
  CHECK(tokens.parts[0].at == ByteRange{0, 101});
}

TEST_CASE("folded_words: gives the parts with one space between them", "[unit][analysis]") {
  CHECK(folded_words("") == "");
  CHECK(folded_words("  Auxiliary-Loss-Free, V2.5's!") == "auxiliary loss free v2.5");
  CHECK(folded_words("auxiliary loss free") == folded_words("auxiliary_loss/free"));
}

}  // namespace dssearch
