// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace dssearch::inline searcher_query {

/// The meaning of a name before ':'.
enum class FieldUse {
  none,          ///< no such field: the text is read as words
  words,         ///< title: heading: text: code: — words in a field
  filter,        ///< in: tag: codelang: is: path:
  front_matter,  ///< a field of the notes' front matter
};

/// The fields of an index, as far as the parser needs them.
struct FieldNames {
  /// @return the meaning of a name in lower case.
  std::function<FieldUse(const std::string&)> use;
  /// @return all names, for "did you mean"; called only when a name is unknown. May be empty.
  std::function<std::vector<std::string>()> all = {};

  // Implicit, so that a function suffices where no names are suggested.
  template <typename Use>
  requires std::is_invocable_r_v<FieldUse, const Use&, const std::string&> FieldNames(
      Use use_of, std::function<std::vector<std::string>()> all_of = {})  // NOLINT(google-explicit-constructor)
      : use(std::move(use_of)), all(std::move(all_of)) {}
};

}  // namespace dssearch::inline searcher_query
