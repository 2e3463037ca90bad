// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/expand/form.hpp"

#include <algorithm>
#include <map>

#include "indexer/analysis/english_spelling.hpp"
#include "indexer/analysis/joined_prefixes.hpp"
#include "indexer/base/ascii.hpp"
#include "searcher/expand/limits.hpp"

namespace dssearch::inline searcher_expand {
namespace {

using Words = std::vector<std::string>;

/// Collects forms; merges equal ones of several fields.
class FormList {
 public:
  void add(Form form, const Field& field) {
    const auto same = [&](const Form& other) {
      return other.words == form.words && other.kind == form.kind && other.piece == form.piece &&
             other.is_open == form.is_open;
    };
    auto known = std::find_if(forms_.begin(), forms_.end(), same);
    if (known == forms_.end()) known = forms_.insert(forms_.end(), std::move(form));
    known->fields.add(field);
    if (field.prefix == kBody.prefix) known->fields.add(kHeading);  // words of headings are words of the text too
  }
  std::vector<Form> take() { return std::move(forms_); }

 private:
  std::vector<Form> forms_;
};

/// Ways to write words, with one compound of them joined or split.
std::vector<Words> respelt(const Words& words, const Field& field, TermDictionary& dictionary) {
  std::vector<Words> out;
  const auto add = [&](std::size_t at, std::size_t count, const Words& instead) {
    Words variant(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(at));
    variant.insert(variant.end(), instead.begin(), instead.end());
    variant.insert(variant.end(), words.begin() + static_cast<std::ptrdiff_t>(at + count), words.end());
    out.push_back(std::move(variant));
  };
  for (std::size_t count = std::min(kMaxJoinedWords, words.size()); count >= 2; --count) {
    for (std::size_t at = 0; at + count <= words.size(); ++at) {
      const std::string joined = joined_words(words, at, count);
      if (!joined.empty() && dictionary.has(std::string(field.prefix) + joined)) add(at, count, {joined});
    }
  }
  for (std::size_t at = 0; at < words.size(); ++at) {
    for (const Words& split : dictionary.splits(field, words[at])) add(at, 1, split);
  }
  return out;
}

/// Words as typed, then with one compound in another form, then with two. Long phrases only as typed.
std::vector<Words> phrase_variants(const Words& words, const Field& field, TermDictionary& dictionary) {
  std::vector<Words> out{words};
  if (words.size() > kMaxRespeltWords) return out;
  for (std::size_t i = 0; i < out.size() && out.size() < kMaxPhraseVariants; ++i) {
    for (Words& variant : respelt(Words(out[i]), field, dictionary)) {
      const bool fresh = std::find(out.begin(), out.end(), variant) == out.end();
      if (fresh && out.size() < kMaxPhraseVariants) out.push_back(std::move(variant));
    }
  }
  return out;
}

/// A number with a point, perhaps after letters: 3.11, v2.13.
bool is_dotted_number(std::string_view word) {
  while (!word.empty() && is_small(word.front())) word.remove_prefix(1);
  const bool is_number = std::all_of(word.begin(), word.end(), [](char c) { return is_digit(c) || c == '.'; });
  return is_number && word.find('.') != std::string_view::npos;
}

/// The forms of one query term, field by field.
class TermForms {
 public:
  TermForms(const QueryTerm& query_term, std::size_t at, TermDictionary& dictionary, const FormCertainty& certainty)
      : query_term_(query_term), at_(at), dictionary_(dictionary), certainty_(certainty) {}

  std::vector<Form> run() {
    find_spellings();
    for (const Field& field : fields_of_words(query_term_.field)) {
      if (query_term_.is_prefix) {
        add_beginnings(field);
      } else if (query_term_.is_pattern) {
        for (const std::string& word : query_term_.similar)
          add({{word}, FormKind::partial, {}, at_, at_, false, false, certainty_.beginning}, field);
      } else {
        add_spellings(field);
        for (const std::string& word : query_term_.similar)
          add({{word}, FormKind::similar, {}, at_, at_, false, false, certainty_.similar}, field);
        for (const Meaning& meaning : query_term_.also) add_meaning(meaning, field);
      }
      add_pieces(field);
    }
    return out_.take();
  }

 private:
  void add(Form form, const Field& field) { out_.add(std::move(form), field); }

  void add_words(Words words, FormKind kind, double certainty, const Field& field) {
    add({std::move(words), kind, {}, at_, at_, false, true, certainty}, field);
  }

  void add_spellings(const Field& field) {
    const bool one = query_term_.parts.size() == 1;
    add_words(query_term_.parts, FormKind::typed, 1, field);
    if (!query_term_.joined.empty()) add_words({query_term_.joined}, FormKind::joined, 1, field);
    add_longer_numbers(field);
    const bool may_split =
        is_one_word(query_term_) && query_term_.kind != TokenKind::cjk && query_term_.kind != TokenKind::symbol;
    if (!may_split) return;
    const auto split = [&](const Words& words) {
      if (words.size() > 1 && words != query_term_.parts)
        add_words(words, FormKind::split, certainty_.other_spelling, field);
    };
    split(camel_pieces(read_as(query_term_)));
    for (const std::string& other : spellings_) {
      if (!dictionary_.any_form(field, other).empty())
        add_words({other}, FormKind::spelling, certainty_.other_spelling, field);
    }
    if (!field.positions) return;
    for (const Words& words : dictionary_.splits(field, one ? query_term_.parts.front() : query_term_.joined))
      split(words);
  }

  /// 3.11 is the beginning of 3.11.4, but not of 3.110.
  void add_longer_numbers(const Field& field) {
    if (!is_dotted_number(query_term_.parts.back())) return;
    Words words = query_term_.parts;
    words.back() += '.';
    add({std::move(words), FormKind::beginning, {}, at_, at_, true, false, certainty_.beginning}, field);
  }

  /// Licence and license; not where stems find it anyway.
  void find_spellings() {
    if (query_term_.parts.size() != 1) return;
    const std::string& word = query_term_.parts.front();
    spellings_ = other_spellings(word);
    for (std::string& rest : without_joined_prefixes(word)) spellings_.push_back(std::move(rest));
    std::erase_if(spellings_,
                  [&](const std::string& other) { return dictionary_.stem(other) == dictionary_.stem(word); });
  }

  void add_beginnings(const Field& field) {
    const auto begin = [&](Words words) {
      add({std::move(words), FormKind::beginning, {}, at_, at_, true, false, certainty_.beginning}, field);
    };
    begin(query_term_.parts);
    if (!query_term_.joined.empty()) begin({query_term_.joined});
    if (query_term_.parts.size() > 1 || !field.positions) return;
    for (const auto* splits : {&dictionary_.splits(field, query_term_.parts.back()),
                               &dictionary_.splits_of_beginning(field, query_term_.parts.back())}) {
      for (const Words& words : *splits) add_words(words, FormKind::split, certainty_.other_spelling, field);
    }
  }

  void add_meaning(const Meaning& meaning, const Field& field) {
    if (meaning.first != at_ || (meaning.words.size() > 1 && !field.positions)) return;
    const FormKind kind = meaning.is_acronym ? FormKind::acronym : FormKind::long_form;
    const std::size_t last = at_ + meaning.terms - 1;
    const std::vector<Words> variants = meaning.words.size() == 1 ? std::vector<Words>{meaning.words}
                                                                  : phrase_variants(meaning.words, field, dictionary_);
    for (const Words& words : variants) add({words, kind, {}, at_, last, false, true, certainty_.meaning}, field);
  }

  void add_pieces(const Field& field) {
    const Words& parts = query_term_.parts;
    const std::size_t whole = query_term_.is_prefix ? parts.size() - 1 : parts.size();
    if (parts.size() < 2) return;
    const auto piece = [&](Words words, std::size_t which) {
      Form form{std::move(words), FormKind::piece, {}, at_, at_};
      form.piece = which;
      add(std::move(form), field);
    };
    if (query_term_.kind == TokenKind::cjk && !query_term_.is_prefix) {
      for (std::size_t i = 0; i + 1 < parts.size(); ++i) piece({parts[i], parts[i + 1]}, i);
      return;
    }
    for (std::size_t i = 0; i < whole; ++i) {
      piece({parts[i]}, i);
      if (query_term_.kind != TokenKind::compound || query_term_.is_prefix || !field.positions) continue;
      for (const Words& words : dictionary_.splits(field, parts[i])) piece(words, i);
    }
  }

  const QueryTerm& query_term_;
  std::size_t at_;
  TermDictionary& dictionary_;
  const FormCertainty& certainty_;
  std::vector<std::string> spellings_;  // of the other English
  FormList out_;
};

/// Query terms from `first` to `last` as one word; empty when they cannot be joined.
std::string as_one_word(const std::vector<QueryTerm>& query_terms, std::size_t first, std::size_t last) {
  Words typed;
  for (std::size_t i = first; i <= last; ++i) {
    const QueryTerm& query_term = query_terms[i];
    const bool plain = query_term.kind == TokenKind::word || !query_term.joined.empty();
    const bool is_begun = query_term.is_prefix && i == last;
    if (!plain || query_term.field != query_terms[first].field || (is_partial(query_term) && !is_begun)) return {};
    typed.push_back(query_term.joined.empty() ? query_term.parts.front() : query_term.joined);
  }
  return joined_words(typed, 0, typed.size());
}

}  // namespace

std::uint32_t FieldSet::bit(const Field& field) {
  const auto at =
      std::find_if(kFields.begin(), kFields.end(), [&](const Field& known) { return known.prefix == field.prefix; });
  return std::uint32_t{1} << static_cast<unsigned>(at - kFields.begin());
}

const std::vector<Field>& fields_of_words(std::string_view field) {
  static const std::map<std::string, std::vector<Field>, std::less<>> kNamed{
      {"", {kBody, kTitle, kAncestors, kPath, kFrontWords, kLinks}},
      {"heading", {kHeading, kAncestors}},
      {"title", {kTitle}},
      {"path", {kPath}},
      {"code", {kCode}},
      {"text", {kBody}}};
  const auto found = kNamed.find(field);
  return found == kNamed.end() ? kNamed.find("text")->second : found->second;
}

const std::vector<Field>& fields_of_phrase(std::string_view field) {
  static const std::vector<Field> kAnywhere{kBody, kTitle, kFrontWords};
  static const std::vector<Field> kText{kBody};
  if (field.empty()) return kAnywhere;
  return field == kCode.name ? kText : fields_of_words(field);  // code has no positions of its own
}

std::vector<Form> forms_of_term(const QueryTerm& query_term, std::size_t at, TermDictionary& dictionary,
                                const FormCertainty& certainty) {
  return TermForms(query_term, at, dictionary, certainty).run();
}

std::vector<Form> forms_of_neighbours(const std::vector<QueryTerm>& query_terms, TermDictionary& dictionary,
                                      const FormCertainty& certainty) {
  std::vector<Form> out;
  for (std::size_t first = 0; first < query_terms.size(); ++first) {
    const std::size_t end = std::min(query_terms.size(), first + kMaxJoinedWords);
    for (std::size_t last = first + 1; last < end && !query_terms[first].is_stop; ++last) {
      if (query_terms[last].is_stop) continue;
      const std::string joined = as_one_word(query_terms, first, last);
      if (joined.empty()) continue;
      const bool is_open = query_terms[last].is_prefix;
      Form form{{joined}, is_open ? FormKind::beginning : FormKind::joined,        {}, first, last, is_open,
                !is_open, is_open ? certainty.beginning : certainty.other_spelling};
      for (const Field& field : fields_of_words(query_terms[first].field)) {
        const bool is_known =
            field.prefix != kLinks.prefix &&
            !(is_open ? dictionary.starting_with(field, joined, kMaxPrefixTerms) : dictionary.any_form(field, joined))
                 .empty();
        if (is_known) form.fields.add(field);
      }
      out.push_back(std::move(form));
    }
  }
  return out;
}

std::vector<Form> forms_of_phrase(const std::string& text, const std::string& field_name, TermDictionary& dictionary) {
  const Words words = words_of_phrase(text);
  FormList out;
  for (const Field& field : fields_of_phrase(field_name)) {
    for (const Words& variant : phrase_variants(words, field, dictionary))
      out.add({variant, FormKind::phrase, {}, 0, 0, false, false}, field);
  }
  return out.take();
}

}  // namespace dssearch::inline searcher_expand
