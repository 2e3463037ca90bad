// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/stop_words.hpp"

#include <algorithm>
#include <array>

namespace dssearch::inline indexer_analysis {
namespace {

constexpr std::array kStopWords = std::to_array<std::string_view>(
    {"a",      "about",  "again", "all",     "also",  "am",      "among",   "an",     "and",     "any",   "are",
     "as",     "at",     "be",    "because", "been",  "being",   "between", "both",   "but",     "by",    "can",
     "cannot", "could",  "did",   "do",      "does",  "dont",    "during",  "each",   "either",  "else",  "etc",
     "ever",   "every",  "few",   "for",     "from",  "get",     "give",    "given",  "had",     "has",   "have",
     "he",     "her",    "here",  "him",     "his",   "how",     "however", "i",      "if",      "in",    "into",
     "is",     "it",     "its",   "just",    "let",   "like",    "many",    "may",    "maybe",   "me",    "might",
     "more",   "most",   "much",  "must",    "my",    "neither", "no",      "nor",    "not",     "of",    "on",
     "only",   "or",     "other", "others",  "ought", "our",     "own",     "per",    "please",  "same",  "shall",
     "she",    "should", "since", "so",      "some",  "still",   "such",    "than",   "that",    "the",   "their",
     "them",   "then",   "there", "these",   "they",  "this",    "those",   "though", "through", "thus",  "to",
     "too",    "until",  "up",    "upon",    "us",    "use",     "used",    "using",  "very",    "via",   "want",
     "wants",  "was",    "we",    "well",    "were",  "what",    "when",    "where",  "whether", "which", "while",
     "who",    "whom",   "whose", "why",     "will",  "with",    "would",   "yet",    "you",     "your"});
static_assert(std::is_sorted(kStopWords.begin(), kStopWords.end()));

// Of German, French, Spanish, Italian, Dutch, Portuguese and Russian, without those that are words of subjects in
// English or in computing (die, war, man, des, del, su, mit, comment, pour).
constexpr std::array kOtherStopWords = std::to_array<std::string_view>(
    {"als",      "auch",    "auf",     "aus",     "aux",     "avec",    "bei",    "ces",     "cette",   "che",
     "chi",      "combien", "como",    "con",     "cosa",    "cual",    "cuales", "cuando",  "cuanta",  "cuantas",
     "cuanto",   "cuantos", "da",      "dans",    "das",     "dass",    "de",     "dei",     "della",   "delle",
     "dem",      "den",     "der",     "di",      "donde",   "dos",     "dove",   "durch",   "een",     "ein",
     "eine",     "einem",   "einen",   "einer",   "eines",   "el",      "elle",   "elles",   "en",      "est",
     "et",       "fue",     "fueron",  "fur",     "gab",     "gibt",    "gli",    "ha",      "haben",   "han",
     "hatte",    "hatten",  "heisst",  "het",     "hoe",     "ich",     "ihr",    "il",      "ils",     "im",
     "ins",      "ist",     "kann",    "konnen",  "konnte",  "konnten", "la",     "las",     "lautet",  "le",
     "les",      "lo",      "los",     "muss",    "mussen",  "nach",    "ne",     "nel",     "nella",   "nicht",
     "noch",     "nous",    "nur",     "ob",      "oder",    "onde",    "ou",     "para",    "perche",  "por",
     "pourquoi", "quais",   "qual",    "quale",   "quali",   "quand",   "quando", "quanta",  "quante",  "quanti",
     "quanto",   "que",     "quel",    "quelle",  "quelles", "quels",   "quem",   "qui",     "quien",   "quienes",
     "quoi",     "sich",    "sie",     "sind",    "sobre",   "soll",    "sollen", "sollte",  "sono",    "sont",
     "uber",     "uma",     "un",      "una",     "unas",    "und",     "une",    "unos",    "unter",   "van",
     "viele",    "vom",     "von",     "voor",    "vous",    "waar",    "waarom", "wann",    "wanneer", "warum",
     "wat",      "welche",  "welchem", "welchen", "welcher", "welches", "welke",  "wem",     "wen",     "wenn",
     "wer",      "werd",    "werden",  "weshalb", "wessen",  "wie",     "wieso",  "wieviel", "wir",     "wird",
     "wo",       "wofur",   "womit",   "woran",   "worin",   "wurde",   "wurden", "y",       "zijn",    "zu",
     "zum",      "zur",     "бы",      "был",     "была",    "были",    "было",   "в",       "во",      "где",
     "для",      "до",      "есть",    "же",      "за",      "и",       "из",     "к",       "как",     "какая",
     "какие",    "каков",   "каково",  "какое",   "какои",   "ко",      "когда",  "которая", "которое", "которые",
     "которыи",  "кто",     "ли",      "на",      "не",      "о",       "об",     "от",      "по",      "почему",
     "при",      "с",       "сколько", "со",      "у",       "чего",    "чем",    "чему",    "что",     "это"});
static_assert(std::is_sorted(kOtherStopWords.begin(), kOtherStopWords.end()));

constexpr std::array kKindWords = std::to_array<std::string_view>(
    {"article",    "articles", "chapter",      "class",      "command",  "describe",   "described",     "describing",
     "details",    "discuss",  "discussing",   "doc",        "docs",     "document",   "documentation", "documents",
     "example",    "examples", "exist",        "exists",     "faq",      "find",       "finding",       "function",
     "functions",  "guide",    "guideline",    "guidelines", "guides",   "info",       "information",   "interest",
     "interested", "intro",    "introduction", "know",       "list",     "literature", "looking",       "manual",
     "method",     "methods",  "module",       "modules",    "note",     "notes",      "overview",      "page",
     "pages",      "paper",    "papers",       "parameter",  "property", "read",       "reference",     "section",
     "sections",   "see",      "subject",      "summary",    "tell",     "topic",      "topics",        "tutorial",
     "tutorials"});
static_assert(std::is_sorted(kKindWords.begin(), kKindWords.end()));

// In the usual languages, folded.
constexpr std::array kDifferences = std::to_array<std::string_view>(
    {"comparison", "diferenca", "diferencas", "diferencia", "diferencias", "difference", "differences", "differenza",
     "differenze", "unterschied", "unterschiede", "vergleich", "verschil", "verschillen"});
constexpr std::array kBetween =
    std::to_array<std::string_view>({"between", "entre", "fra", "tra", "tussen", "zwischen"});

// Headings of lists of links, in the usual languages.
constexpr std::array kPointerHeadings = std::to_array<std::string_view>({"backlinks",
                                                                         "bibliography",
                                                                         "bronnen",
                                                                         "enlaces",
                                                                         "external links",
                                                                         "fonti",
                                                                         "fuentes",
                                                                         "further information",
                                                                         "further reading",
                                                                         "learn more",
                                                                         "liens",
                                                                         "liens externes",
                                                                         "links",
                                                                         "literatur",
                                                                         "literature",
                                                                         "next steps",
                                                                         "quellen",
                                                                         "references",
                                                                         "related",
                                                                         "related articles",
                                                                         "related content",
                                                                         "related links",
                                                                         "related notes",
                                                                         "related pages",
                                                                         "related reading",
                                                                         "related resources",
                                                                         "related sections",
                                                                         "related topics",
                                                                         "resources",
                                                                         "see also",
                                                                         "siehe auch",
                                                                         "sources",
                                                                         "vedi anche",
                                                                         "vease tambien",
                                                                         "verwandte themen",
                                                                         "voir aussi",
                                                                         "weblinks",
                                                                         "weiterfuhrende links",
                                                                         "weiterfuhrende literatur",
                                                                         "zie ook"});

}  // namespace

bool is_kind_word(std::string_view word) {
  return std::binary_search(kKindWords.begin(), kKindWords.end(), word);
}

bool is_stop_word(std::string_view word) {
  return std::binary_search(kStopWords.begin(), kStopWords.end(), word);
}

bool is_small_word(std::string_view word) {
  return is_stop_word(word) || std::binary_search(kOtherStopWords.begin(), kOtherStopWords.end(), word);
}

bool asks_to_compare(std::string_view word, std::string_view next) {
  return std::find(kDifferences.begin(), kDifferences.end(), word) != kDifferences.end() &&
         std::find(kBetween.begin(), kBetween.end(), next) != kBetween.end();
}

bool is_versus(std::string_view word) {
  return word == "vs" || word == "versus";
}

bool names_pointers(std::string_view heading) {
  return std::find(kPointerHeadings.begin(), kPointerHeadings.end(), heading) != kPointerHeadings.end();
}

}  // namespace dssearch::inline indexer_analysis
