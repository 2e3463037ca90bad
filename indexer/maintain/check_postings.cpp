// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/maintain/check_postings.hpp"

#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "indexer/base/hash.hpp"

namespace dssearch::inline indexer_maintain {
namespace {

constexpr double kRounding = 1e-6;

/// A digest of a set of postings, independent of their order.
class Digest {
 public:
  void add(std::uint64_t term, Xapian::docid docid, Xapian::termcount wdf) {
    std::uint64_t mixed = term ^ (std::uint64_t{docid} << 32U | wdf) * 0x9E3779B97F4A7C15U;
    mixed = (mixed ^ mixed >> 31U) * 0xBF58476D1CE4E5B9U;
    sum_ += mixed ^ mixed >> 29U;
    ++count_;
  }
  friend bool operator==(const Digest&, const Digest&) = default;

 private:
  std::uint64_t sum_ = 0;
  std::uint64_t count_ = 0;
};

class Postings {
 public:
  explicit Postings(const Xapian::Database& db) : db_(db) {}

  std::string difference() {
    read_documents();
    read_terms();
    if (!what_.empty()) return what_;
    if (!(by_document_ == by_term_)) return "its posting lists differ from its term lists";
    const double mean = db_.get_doccount() == 0 ? 0 : total_length_ / db_.get_doccount();
    return std::abs(db_.get_avlength() - mean) > kRounding * std::max(1.0, mean) ? "its mean length is wrong" : "";
  }

 private:
  void read_documents() {
    for (auto at = db_.postlist_begin(""); at != db_.postlist_end(""); ++at) {
      double length = 0;
      for (auto term = db_.termlist_begin(*at); term != db_.termlist_end(*at); ++term) {
        by_document_.add(hash64(*term), *at, term.get_wdf());
        length += term.get_wdf();
      }
      if (length != db_.get_doclength(*at)) what_ = "the length of a section is wrong";
      total_length_ += length;
    }
  }

  void read_terms() {
    for (auto term = db_.allterms_begin(); term != db_.allterms_end(); ++term) {
      const std::uint64_t hash = hash64(*term);
      Xapian::doccount documents = 0;
      Xapian::termcount occurrences = 0;
      Xapian::termcount most = 0;
      for (auto at = db_.postlist_begin(*term); at != db_.postlist_end(*term); ++at) {
        by_term_.add(hash, *at, at.get_wdf());
        ++documents;
        occurrences += at.get_wdf();
        most = std::max(most, at.get_wdf());
      }
      if (documents != term.get_termfreq() || occurrences != db_.get_collection_freq(*term) ||
          most > db_.get_wdf_upper_bound(*term))
        what_ = "the frequency of a word is wrong";
    }
  }

  const Xapian::Database& db_;
  Digest by_document_;
  Digest by_term_;
  double total_length_ = 0;
  std::string what_;
};

}  // namespace

std::string difference_of_postings(const Xapian::Database& db) {
  return Postings(db).difference();
}

}  // namespace dssearch::inline indexer_maintain
