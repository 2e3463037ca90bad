// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace dssearch {

/// What a name before ':' stands for.
enum class FieldUse {
  none,          ///< no such field: the text is taken as words
  words,         ///< title: heading: text: code: — words in a field
  filter,        ///< in: tag: codelang: path:
  front_matter,  ///< a field of the notes' front matter
};

/// The fields of an index, as far as reading a query needs them.
struct FieldNames {
  /// @return what a name, in lower case, stands for.
  std::function<FieldUse(const std::string&)> use;
  /// @return all names there are, for "did you mean"; called only when a name is unknown. May be left out.
  std::function<std::vector<std::string>()> all = {};

  // Implicit, so that a function will do where names are not suggested.
  template <typename Use>
  requires std::is_invocable_r_v<FieldUse, const Use&, const std::string&> FieldNames(
      Use use_of, std::function<std::vector<std::string>()> all_of = {})  // NOLINT(google-explicit-constructor)
      : use(std::move(use_of)), all(std::move(all_of)) {}
};

}  // namespace dssearch
