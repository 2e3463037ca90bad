// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/front_filter.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "indexer/analysis/tokeniser.hpp"
#include "indexer/base/ascii.hpp"
#include "indexer/schema/field.hpp"
#include "indexer/schema/front_value.hpp"
#include "indexer/schema/value_term.hpp"
#include "searcher/index/folded_values.hpp"
#include "searcher/index/index_fields.hpp"
#include "searcher/index/note_filter.hpp"

namespace dssearch::inline searcher_rank {
namespace {

constexpr std::size_t kDayBytes = 10;  // of 2024-05-07
constexpr int kMaxValuesLooked = 200;  // of one field, to find their types
constexpr std::size_t kMaxValuesRead = 50'000;
constexpr std::size_t kMaxValuesTaken = 2'000;

/// A year, month or day in ISO form ("2024", "2024-05", "2024-05-07"), also from "2024-5-7".
std::optional<std::string> iso_date(const std::string& typed) {
  std::string out;
  std::size_t pieces = 0;
  for (std::size_t at = 0; at <= typed.size(); ++pieces) {
    const std::size_t end = std::min(typed.find('-', at), typed.size());
    const std::string piece = typed.substr(at, end - at);
    const bool fits = pieces == 0 ? piece.size() == 4 : pieces <= 2 && piece.size() <= 2;
    if (!fits || !all_digits(piece)) return std::nullopt;
    out += (pieces == 0 ? "" : "-") + std::string(pieces > 0 && piece.size() == 1 ? "0" : "") + piece;
    at = end + 1;
  }
  return out;
}

/// One field of the front matter. Its values are numbers ('n'), dates ('d') and texts ('s'), which sort separately:
/// each filter is applied to each type that the field has.
class FrontField {
 public:
  FrontField(std::string name, const Xapian::Database& db) : name_(std::move(name)), db_(db) {
    const std::string prefix = front_values_prefix("fm." + name_);
    int looked = 0;
    for (auto term = db.allterms_begin(prefix); term != db.allterms_end(prefix) && looked < kMaxValuesLooked; ++term) {
      const char type = front_value((*term).substr(prefix.size())).front();
      if (types_.find(type) == std::string::npos) types_ += type;
      ++looked;
    }
    if (types_.empty()) types_ = "s";  // all values are too long for terms
  }

  Xapian::Query meant(const std::string& value) const {
    const std::string term = front_term(name_, value);
    const bool exists = db_.term_exists(term);
    if (value == "*" && !exists) return range("", "");
    const std::size_t dots = value.find("..");
    if (dots != std::string::npos && !exists) return range(value.substr(0, dots), after_dots(value, dots));
    if ((value[0] == '>' || value[0] == '<') && !exists) return comparison(value);
    std::vector<Xapian::Query> ways{Xapian::Query(term), equal(value), notes_listing(term)};
    if (exists || front_value(value).front() != 's') return any_of(ways);
    for (const std::string& other : terms_folded_like(front_values_prefix("fm." + name_), value, db_)) {
      ways.emplace_back(other);
      ways.push_back(notes_listing(other));
    }
    return any_of(ways);
  }

  static bool compares(const std::string& value) {
    return value == "*" || value.find("..") != std::string::npos || value[0] == '>' || value[0] == '<';
  }

  /// All sections of the notes with a value that has all words of a text. Cost: reads the values of the field.
  Xapian::Query with_words(const std::string& text) const {
    const std::vector<std::string> words = words_of(text);
    if (words.empty()) return {};
    std::vector<Xapian::Query> found;
    const std::string prefix = front_values_prefix("fm." + name_);
    std::size_t read = 0;
    for (auto term = db_.allterms_begin(prefix); term != db_.allterms_end(prefix) && read < kMaxValuesRead; ++term) {
      ++read;
      const std::vector<std::string> has = words_of((*term).substr(prefix.size()));
      const bool all = std::all_of(words.begin(), words.end(), [&](const std::string& word) {
        return std::find(has.begin(), has.end(), word) != has.end();
      });
      if (!all || found.size() >= kMaxValuesTaken) continue;
      found.emplace_back(*term);
      found.push_back(notes_listing(*term));
    }
    std::vector<Xapian::Query> in_long;
    in_long.reserve(words.size());
    for (const std::string& word : words) in_long.emplace_back(field_word_term(name_, word));
    if (db_.term_exists(field_word_term(name_, words.front())))
      found.push_back(sections_of_notes(db_, Xapian::Query(Xapian::Query::OP_AND, in_long.begin(), in_long.end())));
    return any_of(found);
  }

 private:
  static std::vector<std::string> words_of(const std::string& text) {
    Tokens tokens;
    tokenise(text, tokens);
    std::vector<std::string> out;
    for (const Part& part : tokens.parts) out.push_back(part.term);
    for (const Token& token : tokens.tokens) {
      if (!token.joined.empty()) out.push_back(token.joined);
    }
    return out;
  }

  static std::string after_dots(const std::string& value, std::size_t dots) {
    return value.substr(std::min(value.size(), value.find_first_not_of('.', dots)));
  }

  /// The stored form of a bound; nothing when it cannot be compared with values of that type.
  static std::optional<std::string> stored(const std::string& bound, char type, bool upper) {
    if (bound.empty()) return std::string(1, type) + (upper ? "\xff" : "");
    const std::optional<std::string> date = iso_date(bound);
    if (type == 'd') return date ? std::optional("d" + *date + (upper ? "~" : "")) : std::nullopt;
    if (type == 's' && date) {  // dates with a time are texts
      const std::string start = "s" + *date + (date->size() < kDayBytes ? "-" : "");
      return start + (upper ? "~" : "");
    }
    const std::string value = type == 's' ? "s" + lower(bound) : front_value(bound);
    return value[0] == type ? std::optional(value) : std::nullopt;
  }

  /// Texts match between texts, and between dates if they begin as a date with a time does; a number is no bound for
  /// texts.
  static bool may_hold_texts(const std::string& low, const std::string& high) {
    const auto fits = [](const std::string& bound) {
      return bound.empty() || iso_date(bound) || front_value(bound).front() != 'n';
    };
    return fits(low) && fits(high);
  }

  Xapian::Query range_of(const std::string& low, const std::string& high, char type) const {
    if (type == 's' && !may_hold_texts(low, high)) return {};
    auto first = stored(low, type, false);
    auto last = stored(high, type, true);
    if (type == 's' && low.empty() && iso_date(high)) first = "s0";
    if (type == 's' && high.empty() && iso_date(low)) last = kAfterDigits;
    if (!first || !last || *first > *last) return {};
    const Xapian::Query sections(Xapian::Query::OP_VALUE_RANGE, front_slot(name_), *first, *last);
    const bool of_first = type == 's' && (*first < "s0" || *last >= kAfterDigits);
    return of_first ? sections_of_notes(db_, sections) : sections;
  }

  Xapian::Query range(const std::string& low, const std::string& high) const {
    std::vector<Xapian::Query> ranges;
    for (const char type : types_) ranges.push_back(range_of(low, high, type));
    const Xapian::Query any = any_of(ranges);
    return any.empty() ? Xapian::Query(Xapian::Query::MatchNothing) : any;
  }

  /// Numbers in any spelling, and all dates of a period; texts only as they are.
  Xapian::Query equal(const std::string& value) const {
    std::vector<Xapian::Query> ranges;
    for (const char type : types_) {
      if (type != 's' || iso_date(value)) ranges.push_back(range_of(value, value, type));
    }
    return any_of(ranges);
  }

  Xapian::Query comparison(const std::string& value) const {
    const bool inclusive = value.size() > 1 && value[1] == '=';
    const std::size_t begin = value.find_first_not_of(' ', inclusive ? 2 : 1);
    if (begin == std::string::npos) return Xapian::Query::MatchNothing;
    const std::string edge = value.substr(begin);
    const Xapian::Query wide = value[0] == '>' ? range(edge, "") : range("", edge);
    return inclusive ? wide : Xapian::Query(Xapian::Query::OP_AND_NOT, wide, range(edge, edge));
  }

  /// All sections of the notes that have the value in a long list or as a long text, which only first sections store.
  Xapian::Query notes_listing(const std::string& term) const {
    const std::string list = value_term(kLongField, lower(name_));
    std::vector<Xapian::Query> notes;
    if (!db_.term_exists(list)) return {};
    auto first = db_.postlist_begin(list);
    const auto end = db_.postlist_end(list);
    for (auto doc = db_.postlist_begin(term); doc != db_.postlist_end(term) && first != end; ++doc) {
      first.skip_to(*doc);
      if (first != end && *first == *doc) notes.push_back(sections_of_note(db_, *doc));
    }
    return any_of(notes);
  }

  std::string name_;
  const Xapian::Database& db_;
  std::string types_;
};

}  // namespace

FilterReading front_matter_filter(const std::string& name, const std::string& value, bool in_value,
                                  const Xapian::Database& db) {
  const FrontField field(name, db);
  if (in_value) return {any_of({field.meant(value), field.with_words(value)}), false};
  FilterReading whole{field.meant(value), false};
  if (FrontField::compares(value) || has_any(db, whole.query)) return whole;
  FilterReading words{field.with_words(value), true};
  return words.query.empty() ? whole : words;
}

}  // namespace dssearch::inline searcher_rank
