// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "indexer/segment/posting_sink.hpp"

namespace dssearch::inline indexer_segment {

/// Records terms and values, to replay them: all sections of a note share those of the note.
class RecordedTerms : public PostingSink {
 public:
  void add_term(std::string_view term, std::uint32_t position, std::uint32_t wdf) override;
  void add_value(std::uint32_t slot, std::string_view value) override;
  /// Not recorded: data is never shared.
  void set_data(std::string_view /*data*/) override {}

  void replay(PostingSink& sink) const;
  void clear();

 private:
  struct Term {
    std::size_t end;  // of its bytes
    std::uint32_t position;
    std::uint32_t wdf;
  };

  std::string bytes_;
  std::vector<Term> terms_;
  std::vector<std::pair<std::uint32_t, std::string>> values_;
};

}  // namespace dssearch::inline indexer_segment
