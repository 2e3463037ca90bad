// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <atomic>
#include <string>

#include "indexer/write/refresh.hpp"
#include "tests/support/temp_dir.hpp"

namespace dssearch {

/// A folder "notes" and its index "index".
struct RefreshFixture {
  RefreshFixture() { dir.mkdir("notes"); }

  Location location(const std::string& index = "index") const {
    Location out;
    out.notes_dir = dir.at("notes");
    out.index_dir = dir.at(index);
    return out;
  }

  IndexReport refresh(const RefreshRequest& request = {}) const {
    Progress silent;
    return refresh_index(location(), request, silent);
  }

  TempDir dir;
};

/// Says that the run is to stop from the given question on.
class StopAt : public Progress {
 public:
  explicit StopAt(int question) : left_(question) {}
  bool stopped() const override { return left_-- <= 0; }

 private:
  mutable std::atomic<int> left_;
};

}  // namespace dssearch
