// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/fold.hpp"

#include <algorithm>
#include <unordered_map>

#include "indexer/schema/field.hpp"
#include "indexer/schema/signature.hpp"
#include "indexer/schema/stored_section.hpp"

namespace dssearch {
namespace {

constexpr std::size_t kMaxWindow = 20'000;  // sections
constexpr std::size_t kMaxNearTo = 2'000;   // sections that each further one is compared with

/// Sections that are shown, to tell their copies.
class Shown {
 public:
  /// @return the section a copy belongs to, nothing when it is none.
  RankedSection* original_of(const Signature& signature, const RankedSection& section) {
    const auto [first, last] = by_words_.equal_range(signature.words);
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
    by_words_.emplace(signature.words, &section);
    if (!signature.is_short && near_.size() < kMaxNearTo) near_.emplace_back(signature, &section);
  }

 private:
  static bool have_same_names(const RankedSection& a, const RankedSection& b) {
    const SectionNames one = unpack_names(a.document.get_data());
    const SectionNames other = unpack_names(b.document.get_data());
    return one.title == other.title && one.heading_path == other.heading_path;
  }

  std::unordered_multimap<std::uint64_t, RankedSection*> by_words_;
  std::vector<std::pair<Signature, RankedSection*>> near_;
};

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

ListPage page_of(const FetchSections& fetch, std::size_t offset, std::size_t limit, bool fold) {
  const std::size_t wanted = offset + limit;
  std::size_t window = fold ? std::max(kSecondPassSections, wanted + 1) : wanted + 1;
  ListPage page;
  for (int tries = 1;; ++tries) {
    std::vector<RankedSection> sections = fetch(window);
    const bool is_whole = sections.size() < window;
    page.sections = fold ? folded(std::move(sections)) : std::move(sections);
    page.has_more = !is_whole || page.sections.size() > wanted;
    if (is_whole || page.sections.size() > wanted || tries == 3 || window >= kMaxWindow) break;
    window = std::min(4 * window, kMaxWindow);
  }
  const std::size_t skipped = std::min(offset, page.sections.size());
  page.sections.erase(page.sections.begin(), page.sections.begin() + static_cast<std::ptrdiff_t>(skipped));
  if (page.sections.size() > limit) page.sections.resize(limit);
  return page;
}

}  // namespace dssearch
