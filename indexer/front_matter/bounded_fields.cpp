// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/front_matter/bounded_fields.hpp"

namespace dssearch::inline indexer_front_matter {
namespace {

constexpr std::size_t kMaxFieldBytes = 64 * 1024;
constexpr std::size_t kMaxNameBytes = 200;

}  // namespace

void BoundedFields::add(const std::string& name, std::string_view value) {
  if (is_full_ || !allows(name.size())) return;
  const auto field = fields_.find(name);
  const std::size_t bytes = value.size() + (field == fields_.end() ? name.size() : 0);
  if (values_ == kMaxFieldValues || bytes > kMaxFieldBytes - bytes_) {
    is_full_ = true;
    is_cut_ = true;
    return;
  }
  ++values_;
  bytes_ += bytes;
  (field == fields_.end() ? fields_[name] : field->second).emplace_back(value);
}

bool BoundedFields::allows(std::size_t name_bytes) {
  if (name_bytes <= kMaxNameBytes) return true;
  is_cut_ = true;
  return false;
}

}  // namespace dssearch::inline indexer_front_matter
