// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/segment/segment.hpp"

#include <algorithm>
#include <functional>

#include "indexer/base/pack.hpp"
#include "indexer/segment/positions.hpp"
#include "indexer/segment/posting_list.hpp"
#include "indexer/segment/term_list.hpp"

namespace dssearch::inline indexer_segment {

void Segment::add_term(std::string_view term, std::uint32_t position, std::uint32_t wdf) {
  const std::uint32_t number = terms_.number_of(term);
  if (number == last_entry_.size()) last_entry_.push_back(0);
  const std::size_t begin = entries_before(sections_.size());
  if (last_entry_[number] <= begin) {
    entries_.push_back({number, 0, 0, 0});
    last_entry_[number] = static_cast<std::uint32_t>(entries_.size());
  }
  Entry& entry = entries_[last_entry_[number] - 1];
  entry.wdf += wdf;
  if (position == 0) return;
  ++entry.positions;
  occurrences_.push_back({last_entry_[number] - 1, position});
}

void Segment::add_value(std::uint32_t slot, std::string_view value) {
  const auto same = std::find_if(section_values_.begin(), section_values_.end(),
                                 [slot](const Value& one) { return one.slot == slot; });
  if (same == section_values_.end()) {
    section_values_.push_back({slot, std::string(value)});
  } else {
    same->bytes = value;
  }
}

void Segment::set_data(std::string_view data) {
  data_.resize(sections_.empty() ? 0 : sections_.back().data);
  const std::string_view small = deflater_.deflate(data);
  data_is_deflated_ = !small.empty();
  data_ += data_is_deflated_ ? small : data;
}

void Segment::end_section() {
  collect_positions();
  SectionEnd end{entries_.size(), data_.size(), data_is_deflated_, 0, {}};
  for (std::size_t i = entries_before(sections_.size()); i < entries_.size(); ++i) end.length += entries_[i].wdf;
  const auto number = static_cast<std::uint32_t>(sections_.size() + 1);
  std::sort(section_values_.begin(), section_values_.end(),
            [](const Value& a, const Value& b) { return a.slot < b.slot; });
  for (Value& value : section_values_) {
    if (value.bytes.empty()) continue;
    end.slots.push_back(value.slot);
    values_[value.slot].emplace_back(number, std::move(value.bytes));
  }
  section_values_.clear();
  data_is_deflated_ = false;
  sections_.push_back(std::move(end));
}

/// Appends the positions of the section, by entry; ascending, without duplicates.
void Segment::collect_positions() {
  std::size_t at = positions_.size();
  const std::size_t begin = entries_before(sections_.size());
  for (std::size_t i = begin; i < entries_.size(); ++i) {
    entries_[i].first_position = static_cast<std::uint32_t>(at);
    at += entries_[i].positions;
    entries_[i].positions = 0;
  }
  positions_.resize(at);
  for (const Occurrence& occurrence : occurrences_) {
    Entry& entry = entries_[occurrence.entry];
    positions_[entry.first_position + entry.positions++] = occurrence.position;
  }
  occurrences_.clear();
  for (std::size_t i = begin; i < entries_.size(); ++i) {
    Entry& entry = entries_[i];
    if (entry.positions < 2) continue;
    const auto first = positions_.begin() + entry.first_position;
    const auto last = first + entry.positions;
    if (std::adjacent_find(first, last, std::greater_equal<>()) == last)
      continue;  // already ascending, as nearly always
    std::sort(first, last);
    entry.positions = static_cast<std::uint32_t>(std::unique(first, last) - first);
  }
}

void Segment::write(const std::string& dir, const std::string& positions_dir) {
  rank_terms();
  SegmentTables words;
  words.postings = write_postings(dir);
  words.data = write_data(dir);
  words.term_lists = write_term_lists(dir);
  write_segment_root(dir, words, totals());
  SegmentTables positions;
  TableWriter lengths(positions_dir + "/postlist.glass");  // Xapian reads the numbers of sections from there
  write_lengths(lengths);
  positions.postings = lengths.close();
  positions.term_lists = TableWriter(positions_dir + "/termlist.glass").close();  // and must find it
  positions.positions = write_positions(positions_dir);
  write_segment_root(positions_dir, positions, totals());
  clear();
}

/// Sorts the terms, the entries of each section by term, and all entries by term and section.
void Segment::rank_terms() {
  by_rank_ = terms_.sorted();
  std::vector<std::uint32_t> rank(by_rank_.size());
  for (std::uint32_t i = 0; i < by_rank_.size(); ++i) rank[by_rank_[i]] = i;
  ends_.assign(by_rank_.size() + 1, 0);
  for (Entry& entry : entries_) {
    entry.term = rank[entry.term];
    ++ends_[entry.term + 1];
  }
  for (std::size_t i = 1; i < ends_.size(); ++i) ends_[i] += ends_[i - 1];
  postings_.resize(entries_.size());
  for (std::uint32_t section = 0; section < sections_.size(); ++section) {
    for (std::size_t i = entries_before(section); i < sections_[section].entries; ++i) {
      const Entry& entry = entries_[i];
      postings_[ends_[entry.term]++] = {section + 1, entry.wdf, entry.first_position, entry.positions};
    }
  }
  ends_.pop_back();  // the begin of each rank is now its end
  std::vector<std::size_t> next(sections_.size());
  for (std::size_t section = 0; section < next.size(); ++section) next[section] = entries_before(section);
  std::size_t begin = 0;
  for (std::uint32_t i = 0; i < ends_.size(); ++i) {
    for (; begin < ends_[i]; ++begin) {
      Entry& entry = entries_[next[postings_[begin].section - 1]++];
      entry.term = i;
      entry.wdf = postings_[begin].wdf;
    }
  }
}

TableRoot Segment::write_data(const std::string& dir) const {
  TableWriter table(dir + "/docdata.glass");
  std::string key;
  std::size_t begin = 0;
  for (std::uint32_t section = 0; section < sections_.size(); ++section) {
    const SectionEnd& end = sections_[section];
    key.clear();
    put_sortable(key, section + 1);
    const std::string_view data = std::string_view(data_).substr(begin, end.data - begin);
    if (!data.empty()) table.add(key, data, end.data_is_deflated);
    begin = end.data;
  }
  return table.close();
}

TableRoot Segment::write_term_lists(const std::string& dir) {
  TableWriter table(dir + "/termlist.glass");
  std::string key;
  std::string slots;
  for (std::uint32_t section = 0; section < sections_.size(); ++section) {
    key.clear();
    put_sortable(key, section + 1);
    const std::string list = term_list(section);
    const std::string_view small = deflater_.deflate(list);
    table.add(key, small.empty() ? list : small, !small.empty());
    if (sections_[section].slots.empty()) continue;
    key.push_back('\0');
    slots.clear();
    std::uint32_t next = 0;
    for (const std::uint32_t slot : sections_[section].slots) {
      put_number(slots, slot - next);
      next = slot + 1;
    }
    const std::string_view small_slots = deflater_.deflate(slots);
    table.add(key, small_slots.empty() ? slots : small_slots, !small_slots.empty());
  }
  return table.close();
}

std::string Segment::term_list(std::size_t section) const {
  const std::size_t begin = entries_before(section);
  const std::size_t end = sections_[section].entries;
  TermList list(sections_[section].length, end - begin);
  for (std::size_t i = begin; i < end; ++i) list.add(terms_.term(by_rank_[entries_[i].term]), entries_[i].wdf);
  return list.bytes();
}

TableRoot Segment::write_postings(const std::string& dir) {
  TableWriter table(dir + "/postlist.glass");
  std::string key;
  for (const auto& [name, value] : metadata_) {
    key = kGlassMetadata;
    key += name;
    if (!value.empty()) table.add(key, value);
  }
  write_values(table);
  write_lengths(table);
  std::size_t begin = 0;
  for (std::size_t rank = 0; rank < ends_.size(); ++rank) {
    PostingList list;
    for (std::size_t i = begin; i < ends_[rank]; ++i) list.add(postings_[i].section, postings_[i].wdf);
    list.write(terms_.term(by_rank_[rank]), table);
    begin = ends_[rank];
  }
  return table.close();
}

void Segment::write_values(TableWriter& table) const {
  std::map<std::string, std::string> statistics;  // keys sort differently from slots
  std::map<std::string, std::string> chunks;
  for (const auto& [slot, values] : values_) {
    add_statistics(slot, values, statistics);
    add_chunks(slot, values, chunks);
  }
  for (const auto& [key, tag] : statistics) table.add(key, tag);
  for (const auto& [key, tag] : chunks) table.add(key, tag);
}

void Segment::write_lengths(TableWriter& table) const {
  if (sections_.empty()) return;
  PostingList list;
  for (std::uint32_t section = 0; section < sections_.size(); ++section)
    list.add(section + 1, sections_[section].length);
  list.write_lengths(table);
}

TableRoot Segment::write_positions(const std::string& dir) const {
  TableWriter table(dir + "/position.glass");
  std::string key;
  std::string tag;
  std::size_t begin = 0;
  for (std::size_t rank = 0; rank < ends_.size(); ++rank) {
    key.clear();
    put_term(key, terms_.term(by_rank_[rank]), false);
    const std::size_t term_end = key.size();
    for (std::size_t i = begin; i < ends_[rank]; ++i) {
      const Posting& posting = postings_[i];
      if (posting.positions == 0) continue;
      key.resize(term_end);
      put_sortable(key, posting.section);
      tag.clear();
      put_positions(tag, std::span(positions_).subspan(posting.first_position, posting.positions));
      table.add(key, tag);
    }
    begin = ends_[rank];
  }
  return table.close();
}

SegmentTotals Segment::totals() const {
  SegmentTotals out;
  for (const SectionEnd& section : sections_) out.add_section(section.length);
  for (const Entry& entry : entries_) out.greatest_wdf = std::max(out.greatest_wdf, entry.wdf);
  return out;
}

void Segment::clear() {
  terms_.clear();
  last_entry_.clear();
  entries_.clear();
  positions_.clear();
  data_.clear();
  sections_.clear();
  values_.clear();
  metadata_.clear();
}

}  // namespace dssearch::inline indexer_segment
