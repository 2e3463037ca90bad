// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace dssearch {

/// @param word  folded. @return whether it carries so little meaning in English that a query may do without it.
bool is_stop_word(std::string_view word);

/// @param word  folded. @return whether it only names the kind of text or thing that is looked for ("security guide",
/// "open function", "articles on …"): what answers often lacks it.
bool is_kind_word(std::string_view word);

}  // namespace dssearch
