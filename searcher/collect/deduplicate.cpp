// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/collect/deduplicate.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <unordered_map>

#include "indexer/schema/field.hpp"
#include "indexer/schema/signature.hpp"
#include "indexer/schema/stored_section.hpp"
#include "searcher/index/section_record.hpp"

namespace dssearch::inline searcher_collect {
namespace {

constexpr std::size_t kMaxWindow = 20'000;  // sections
constexpr std::size_t kMaxNearTo = 2'000;   // sections that each later one is compared with

/// The sections shown so far, for finding their copies.
class Shown {
 public:
  /// @return the section that this one is a copy of; nothing when it is no copy.
  RankedSection* original_of(const Signature& signature, const RankedSection& section) {
    const auto [first, last] = by_words_.equal_range(key_of(signature));
    for (auto same = first; same != last; ++same) {
      if (!signature.is_short || have_same_names(*same->second, section)) return same->second;
    }
    for (const auto& [other, original] : near_) {
      if (are_copies(other, signature)) return original;
    }
    return nullptr;
  }

  void add(const Signature& signature, RankedSection& section) {
    if (signature.words == 0) return;
    by_words_.emplace(key_of(signature), &section);
    if (!signature.is_short && near_.size() < kMaxNearTo) near_.emplace_back(signature, &section);
  }

 private:
  /// The same for equal texts.
  static std::uint64_t key_of(const Signature& signature) { return signature.words ^ signature.near; }

  static bool have_same_names(const RankedSection& a, const RankedSection& b) {
    const SectionNames one = section_names(a.document);
    const SectionNames other = section_names(b.document);
    return one.title == other.title && one.heading_path == other.heading_path;
  }

  std::unordered_multimap<std::uint64_t, RankedSection*> by_words_;
  std::vector<std::pair<Signature, RankedSection*>> near_;
};

using Sections = std::vector<RankedSection>;

/// The sections grouped by note, at most `per_note` each; notes in the order of their first section. 0: no groups.
std::vector<Sections> grouped(Sections sections, std::size_t per_note) {
  std::vector<Sections> out;
  std::unordered_map<std::string, std::size_t> places;
  for (RankedSection& section : sections) {
    std::size_t place = out.size();
    if (per_note > 0) place = places.try_emplace(note_value(section), place).first->second;
    if (place == out.size()) out.emplace_back();
    if (per_note == 0 || out[place].size() < per_note) out[place].push_back(std::move(section));
  }
  return out;
}

}  // namespace

std::vector<RankedSection> folded(std::vector<RankedSection> sections) {
  std::vector<RankedSection> out;
  out.reserve(sections.size());  // `shown` points into it
  Shown shown;
  for (RankedSection& section : sections) {
    const Signature signature = unpack_signature(section.document.get_value(kSlotSignature));
    if (RankedSection* original = shown.original_of(signature, section)) {
      ++original->similar;
      continue;
    }
    out.push_back(std::move(section));
    shown.add(signature, out.back());
  }
  return out;
}

ListPage page_of(const FetchSections& fetch, const PageRequest& wanted) {
  const std::size_t last = wanted.offset + wanted.limit;
  const bool looks_far = wanted.fold || wanted.per_note > 0;
  std::size_t window = looks_far ? std::max(kSecondPassSections, last + 1) : last + 1;
  ListPage page;
  std::vector<Sections> groups;
  for (int tries = 1;; ++tries) {
    Sections sections = fetch(window);
    page.is_whole = sections.size() < window;
    page.looked_at = sections.size();
    if (wanted.fold) sections = folded(std::move(sections));
    groups = grouped(std::move(sections), wanted.per_note);
    page.entries = groups.size();
    page.has_more = !page.is_whole || groups.size() > last;
    if (page.is_whole || groups.size() > last || tries == 3 || window >= kMaxWindow) break;
    window = std::min(4 * window, kMaxWindow);
  }
  for (std::size_t i = wanted.offset; i < std::min(last, groups.size()); ++i)
    std::move(groups[i].begin(), groups[i].end(), std::back_inserter(page.sections));
  return page;
}

}  // namespace dssearch::inline searcher_collect
