// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/docid_source.hpp"

#include <algorithm>

namespace dssearch {
namespace {

class DocidSource : public Xapian::PostingSource {
 public:
  explicit DocidSource(std::vector<Xapian::docid> documents) : documents_(std::move(documents)) {}

  Xapian::doccount get_termfreq_min() const override { return size(); }
  Xapian::doccount get_termfreq_est() const override { return size(); }
  Xapian::doccount get_termfreq_max() const override { return size(); }
  void init(const Xapian::Database& /*db*/) override { next_ = 0; }
  void next(double /*min_weight*/) override { ++next_; }
  void skip_to(Xapian::docid document, double /*min_weight*/) override {
    const auto from = documents_.begin() + static_cast<std::ptrdiff_t>(next_ == 0 ? 0 : next_ - 1);
    next_ = static_cast<std::size_t>(std::lower_bound(from, documents_.end(), document) - documents_.begin()) + 1;
  }
  bool at_end() const override { return next_ > documents_.size(); }
  Xapian::docid get_docid() const override { return documents_[next_ - 1]; }

 private:
  Xapian::doccount size() const { return static_cast<Xapian::doccount>(documents_.size()); }

  std::vector<Xapian::docid> documents_;
  std::size_t next_ = 0;  // one behind the current one; 0 before the first
};

}  // namespace

Xapian::Query documents_query(std::vector<Xapian::docid> documents) {
  Xapian::PostingSource* source = new DocidSource(std::move(documents));
  return Xapian::Query(source->release());
}

}  // namespace dssearch
