// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/value_term.hpp"

#include "indexer/base/hash.hpp"

namespace dssearch::inline indexer_schema {

std::string value_term(const Field& field, std::string_view value) {
  std::string term(field.prefix);
  term += value;
  if (term.size() <= kMaxTermBytesStored && term.find('\0') == std::string::npos) return term;
  return std::string(field.prefix) + base32(hash64(value));
}

}  // namespace dssearch::inline indexer_schema
