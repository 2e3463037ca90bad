// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/expand/written_word.hpp"
#include "indexer/store/open_index.hpp"
#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

/// How an index of one note writes a word.
std::string written(const std::string& text, const std::string& word) {
  const SmallIndex index(NoteTexts{{"a.md", text}});
  const OpenIndex open = index.open();
  return as_written(open.db, word);
}

}  // namespace

TEST_CASE("as_written: with its accents, capitals and signs", "[unit][searcher]") {
  CHECK(written("Zwischen alten Gebäuden.\n", "gebauden") == "Gebäuden");
  CHECK(written("We use DeepSeek here.\n", "deepseek") == "DeepSeek");
  CHECK(written("See `maxTokens` there.\n", "maxtokens") == "maxTokens");
  CHECK(written("It is fine-tuned again.\n", "finetuned") == "fine-tuned");
  CHECK(written("Die Straße dort.\n", "strasse") == "Straße");
  CHECK(written("All of .NET here.\n", "net") == ".NET");
}

TEST_CASE("as_written: without the 's of a name and without soft hyphens", "[unit][searcher]") {
  CHECK(written("It is Ann's note.\n", "ann") == "Ann");
  CHECK(written("An ex\xC2\xADpert here.\n", "expert") == "expert");
}

TEST_CASE("as_written: as most often, where a sentence or heading begins it says nothing of capitals",
          "[unit][searcher]") {
  CHECK(written("# Latent Space\n\nLatent is what is. Latent! A latent one.\n", "latent") == "latent");
  CHECK(written("# Latent\n\n- Latent\n- Latent\n", "latent") == "latent");
  CHECK(written("The API is an api. The API.\n", "api") == "API");
  CHECK(written("# MLA\n\nText.\n", "mla") == "MLA");
}

TEST_CASE("as_written: the word itself where no text shows it", "[unit][searcher]") {
  CHECK(written("Call getMSet now.\n", "mset") == "mset");  // a piece of an identifier
  CHECK(written("Text.\n", "nowhere") == "nowhere");
}

TEST_CASE("name_as_written: a compound with the capitals that the notes give it", "[unit][searcher]") {
  const SmallIndex index(NoteTexts{{"a.md", "# A\n\nThe DeepSeek-V3 and DeepSeek_V3.\n"}});
  const OpenIndex open = index.open();

  CHECK(name_as_written(open.db, "deepseek-v3") == "DeepSeek-V3");
  CHECK(name_as_written(open.db, "deepseek_v3") == "DeepSeek_V3");
  CHECK(name_as_written(open.db, "deepseek-v4") == "deepseek-v4");
}

}  // namespace dssearch
