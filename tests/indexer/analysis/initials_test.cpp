// SPDX-License-Identifier: GPL-2.0-or-later
#include <tuple>

#include "indexer/analysis/initials.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

TEST_CASE("are_initials: each letter begins a word, and no word that matters is left out", "[unit][analysis]") {
  const auto [acronym, words, expected] = GENERATE(table<std::string, std::string, bool>({
      {"MLA", "multi-head latent attention", true},
      {"MHLA", "multi-head latent attention", true},
      {"MoE", "mixture of experts", true},
      {"ME", "mixture of experts", true},
      {"SFT", "supervised fine-tuning", true},
      {"IO", "input/output", true},
      {"MLA", "multi head latent attention", false},
      {"PPO", "policy optimization", false},
      {"FP8", "floating point", false},
      {"RL", "reinforcement learning from feedback", false},
      {"ViT", "vision transformer", false},
      {"A", "", false},
      {"", "", true},
  }));
  CAPTURE(acronym, words);

  CHECK(are_initials(acronym, words) == expected);
}

TEST_CASE("without_small_letters: keeps capitals and digits", "[unit][analysis]") {
  CHECK(without_small_letters("ViT") == "VT");
  CHECK(without_small_letters("K8s") == "K8");
  CHECK(are_initials(without_small_letters("ViT"), "vision transformer"));
}

TEST_CASE("are_initials: letters that each word may stand for, or be passed, are matched", "[unit][analysis]") {
  // Trying every choice of these was 180,000 ways for one pair of brackets: minutes for a note of 1 MB.
  const std::string words = "a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a";

  bool found = false;
  for (int i = 0; i < 20'000; ++i) found = found || are_initials("AAAAAAAAAB", words);

  CHECK_FALSE(found);
  CHECK(are_initials("AAAAAAAAAA", words));
}

TEST_CASE("are_initials: many words are refused quickly", "[unit][analysis]") {
  std::string words;
  for (int i = 0; i < 10'000; ++i) words += "of ";

  CHECK_FALSE(are_initials("ABCDEFGHIJ", words));
}

}  // namespace
}  // namespace dssearch
