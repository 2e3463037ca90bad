// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/segment/deflater.hpp"
#include "indexer/segment/section_sink.hpp"
#include "indexer/segment/segment_root.hpp"
#include "indexer/segment/table_writer.hpp"
#include "indexer/segment/term_table.hpp"

namespace dssearch::inline indexer_segment {

/// A small database of new sections, written at once: a temporary part of a full build, for Xapian to merge. It equals
/// the database that a Xapian::WritableDatabase would write, in a quarter of the time: Xapian keeps words in trees of
/// strings and searches the place of each entry. Here postings are numbers and are sorted once. Memory: about sixteen
/// times its notes, until `write`; reused for the next segment.
class Segment : public SectionSink {
 public:
  void add_term(std::string_view term, std::uint32_t position, std::uint32_t wdf) override;
  void add_value(std::uint32_t slot, std::string_view value) override;
  void set_data(std::string_view data) override;
  void end_section() override;
  void set_metadata(std::string key, std::string value) override { metadata_[std::move(key)] = std::move(value); }

  /// Writes all of it, not synced, as two databases of the same sections, and is then empty. One has no positions and
  /// the other only positions: both take about the same time to merge; see `adopt_positions`.
  /// @param dir  a new folder. @param positions_dir  another. @throws Error when it cannot be written.
  void write(const std::string& dir, const std::string& positions_dir);

 private:
  /// A term of a section.
  struct Entry {
    std::uint32_t term;  // after `rank_terms` its rank; the entries of a section are then in order of ranks
    std::uint32_t wdf;
    std::uint32_t first_position;
    std::uint32_t positions;
  };
  struct Occurrence {
    std::uint32_t entry;
    std::uint32_t position;
  };
  struct Value {
    std::uint32_t slot;
    std::string bytes;
  };
  struct SectionEnd {
    std::size_t entries;  ///< up to here
    std::size_t data;
    bool data_is_deflated;
    std::uint64_t length;  ///< length of its text: the sum of its wdf
    std::vector<std::uint32_t> slots;
  };
  struct Posting {
    std::uint32_t section;
    std::uint32_t wdf;
    std::uint32_t first_position;
    std::uint32_t positions;
  };
  using Values = std::map<std::uint32_t, std::vector<std::pair<std::uint32_t, std::string>>>;  // by slot and section

  void collect_positions();
  void collect_values();
  void rank_terms();
  TableRoot write_data(const std::string& dir) const;
  TableRoot write_term_lists(const std::string& dir);
  TableRoot write_postings(const std::string& dir);
  TableRoot write_positions(const std::string& dir) const;
  void write_values(TableWriter& table) const;
  void write_lengths(TableWriter& table) const;
  SegmentTotals totals() const;
  std::string term_list(std::size_t section) const;
  std::size_t entries_before(std::size_t section) const { return section == 0 ? 0 : sections_[section - 1].entries; }
  void clear();

  TermTable terms_;
  std::vector<std::uint32_t> last_entry_;  // by term: the last one, + 1
  std::vector<Entry> entries_;
  std::vector<Occurrence> occurrences_;   // of the current section
  std::vector<std::uint32_t> positions_;  // of all entries
  std::vector<Value> section_values_;     // of the current section
  std::string data_;
  bool data_is_deflated_ = false;
  std::vector<SectionEnd> sections_;
  Values values_;
  std::map<std::string, std::string> metadata_;
  Deflater deflater_;

  // Made by `write`, for all terms in order.
  std::vector<std::uint32_t> by_rank_;  // term
  std::vector<std::size_t> ends_;       // by rank: of its postings
  std::vector<Posting> postings_;       // by rank, then section
};

}  // namespace dssearch::inline indexer_segment
