// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/collect/related_notes.hpp"

#include <algorithm>

#include "indexer/analysis/tokeniser.hpp"
#include "indexer/base/hash.hpp"
#include "indexer/schema/field.hpp"
#include "indexer/schema/link_term.hpp"
#include "indexer/schema/value_term.hpp"
#include "searcher/index/query_ops.hpp"
#include "searcher/index/section_lookup.hpp"
#include "searcher/index/section_record.hpp"
#include "searcher/rank/more_like_this.hpp"
#include "searcher/rank/query_builder.hpp"

namespace dssearch::inline searcher_collect {
namespace {

constexpr std::size_t kSectionsOfName = 1000;
constexpr std::size_t kSectionsOfNote = 30;  // that characterise a note

/// The first section of each note, in the order of an enquire.
std::vector<SectionText> one_per_note(const OpenIndex& index, Xapian::Enquire& enquire, std::size_t limit) {
  enquire.set_collapse_key(kSlotNote);
  const auto count = static_cast<Xapian::doccount>(std::min<std::size_t>(limit, index.db.get_doccount()));
  const Xapian::MSet set = enquire.get_mset(0, count);
  std::vector<SectionText> out;
  for (auto hit = set.begin(); hit != set.end(); ++hit) {
    const StoredSection stored = stored_section(hit.get_document());
    const OpenIndex& shard = index.shard_of(*hit);
    out.push_back(placed(stored, note_record(shard, stored.path)));
    out.back().notes_dir = shard.info.notes_dir;
    out.back().remote = shard.is_remote ? shard.dir : "";
  }
  return out;
}

/// Documents of the first sections of a note, in order.
std::vector<Xapian::docid> documents_of(const OpenIndex& index, const std::string& path) {
  std::vector<Xapian::docid> out;
  for (const OpenIndex* shard : index.parts()) {
    for (const SectionPlace& place : note_record(*shard, path).sections) {
      const std::string term = std::string(kSectionId.prefix) + base32(place.id);
      const auto posting = index.db.postlist_begin(term);
      if (posting != index.db.postlist_end(term)) out.push_back(*posting);
      if (out.size() == kSectionsOfNote) return out;
    }
  }
  return out;
}

}  // namespace

std::vector<SectionText> sections_linking_to(const OpenIndex& index, const std::string& path, std::size_t limit) {
  const std::vector<Xapian::docid> own = documents_of(index, path);
  std::vector<Xapian::Query> ways{Xapian::Query(link_term(path))};
  for (const std::string& term : wikilink_terms(path)) ways.emplace_back(term);
  Xapian::Query query = any_of(ways);
  if (!own.empty())
    query =
        Xapian::Query(Xapian::Query::OP_AND_NOT, query, Xapian::Query(note_term(index.db.get_document(own.front()))));
  Xapian::Enquire enquire(index.db);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_sort_by_value(kSlotOrder, false);
  return one_per_note(index, enquire, limit);
}

std::vector<SectionText> sections_related_to(const OpenIndex& index, const std::string& path, std::size_t limit) {
  const Xapian::Query query = like_note_query(index, documents_of(index, path));
  if (query.empty()) return {};
  Xapian::Enquire enquire(index.db);
  enquire.set_query(query);
  enquire.set_weighting_scheme(*weighting_scheme(kTextWeights));
  enquire.set_sort_by_relevance_then_value(kSlotOrder, false);
  return one_per_note(index, enquire, limit);
}

std::string named_note(const OpenIndex& index, const std::string& name) {
  const std::string named = wikilink_name(name);
  const std::string wanted = target_term("[[" + name, {});
  // The first section of a note has the name of its file in the field of headings.
  const std::string words = folded_words(named.substr(named.rfind('/') + 1));
  if (words.empty()) return {};
  const std::string term = value_term(kWholeHeading, words);
  std::string best;
  std::size_t read = 0;
  for (auto posting = index.db.postlist_begin(term); posting != index.db.postlist_end(term); ++posting) {
    if (++read > kSectionsOfName) break;
    std::string path = section_names(index.db.get_document(*posting)).path;
    const std::vector<std::string> ways = wikilink_terms(path);
    if (std::find(ways.begin(), ways.end(), wanted) == ways.end()) continue;
    const bool is_better = best.empty() || path.size() < best.size() || (path.size() == best.size() && path < best);
    if (is_better) best = std::move(path);
  }
  return best;
}

bool has_link_to(const OpenIndex& index, const std::string& path) {
  return index.db.term_exists(link_term(path));
}

}  // namespace dssearch::inline searcher_collect
