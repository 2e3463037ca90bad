// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/document/acronym_extractor.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

struct Case {
  std::string text;
  std::string found;  ///< "ACRONYM=long form", parted by "; "
};

std::string found_in(const std::string& text) {
  std::string out;
  for (const AcronymDefinition& one : find_acronyms(text))
    out += (out.empty() ? "" : "; ") + one.acronym + "=" + one.long_form;
  return out;
}

TEST_CASE("find_acronyms: an acronym in brackets after its long form", "[unit][indexer]") {
  const Case one = GENERATE(values<Case>({
      {"V2 has Multi-head Latent Attention (MLA), which", "MLA=multi-head latent attention"},
      {"a Mixture of Experts (MoE) model", "MoE=mixture of experts"},
      {"It uses Proximal Policy Optimization (PPO).", "PPO=proximal policy optimization"},
      {"the vision transformer (ViT)", "ViT=vision transformer"},
      {"Manifold-Constrained Hyper-Connections (mHC)", "mHC=manifold-constrained hyper-connections"},
      {"many large language models (LLMs) exist", "LLM=large language models"},
      {"the key-value (KV, as before) cache", "KV=key-value"},
      {"Extensible  Markup\tLanguage (EML)", "EML=extensible markup language"},
      {"the heat shock transcription factor (HSF)", "HSF=heat shock transcription factor"},  // letters, not initials
      {"compiled to WebAssembly (WASM)", "WASM=webassembly"},
      {"they said \"long short-term memory\" (LSTM)", ""},  // what is quoted is not the sentence
      {"Ends here. Reinforcement learning (RL) begins", "RL=reinforcement learning"},
      {"group relative policy optimization (GRPO) and supervised fine-tuning (SFT)",
       "GRPO=group relative policy optimization; SFT=supervised fine-tuning"},
      {"low-rank adaptation (LoRA), low-rank adaptation (LoRA)", "LoRA=low-rank adaptation"},
      {"Gr\xc3\xbc\xc3\x9f"
       "e der Weltmeere (GW)",
       "GW=gr\xc3\xbc\xc3\x9f"
       "e der weltmeere"},
  }));
  CAPTURE(one.text);

  CHECK(found_in(one.text) == one.found);
}

TEST_CASE("find_acronyms: a long form in brackets after its acronym", "[unit][indexer]") {
  const Case one = GENERATE(values<Case>({
      {"MLA (Multi-head Latent Attention) is", "MLA=multi-head latent attention"},
      {"trained with RL (reinforcement learning)", "RL=reinforcement learning"},
      {"the DOM (the document object model, as browsers have it)", "DOM=document object model"},
      {"LLMs (large language models)", "LLM=large language models"},
      {"MLA (see the Multi-head Latent Attention note)", ""},
      {"MLA (introduced in the second version of the paper by them)", ""},
      {"NASA (founded in 1958)", ""},
  }));
  CAPTURE(one.text);

  CHECK(found_in(one.text) == one.found);
}

TEST_CASE("find_acronyms: brackets that define nothing", "[unit][indexer]") {
  const std::string text =
      GENERATE(as<std::string>(), "", "(", "()", "(MLA)", "( MLA )", "words (", "words (MLA", "a model (see below)",
               "in May (2024)", "released in France (EU)", "call load(URL) now", "the app_id (ID) of it",
               "its identifier ID (ID)", "on armv7l (ARM)", "https://a.example/x:y (XY)", "nested ((MLA))",
               "one thing. (OT) another", "an expert (e)", "some words (and others) here",
               "attention mechanism (AttentionMechanism)", "too long (ABCDEFGHIJKLM)");
  CAPTURE(text);

  CHECK(found_in(text).empty());
}

TEST_CASE("find_acronyms: stays linear on hostile text", "[unit][indexer]") {
  std::string brackets(200'000, '(');
  std::string words;
  for (int i = 0; i < 20'000; ++i) words += "a (AA) ";

  CHECK(find_acronyms(brackets).empty());
  CHECK(find_acronyms(words).size() <= 1);
  CHECK(find_acronyms(std::string(200'000, 'a') + " (AAAAAAAAAA)").empty());
}

}  // namespace
}  // namespace dssearch
