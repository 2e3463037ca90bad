// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dssearch::inline indexer_raw {

/// @param info  of a code fence: `python`, `js{1,3} title="a"`, `{r plot, echo=FALSE}`, `{.rust #id}`, `{{r}}`.
/// @return its language in lower case; empty when it names none.
std::string fence_language(std::string_view info);

/// @return the texts in quotes of such an info, which pages show as titles and captions; as written, not empty.
std::vector<std::string_view> fence_titles(std::string_view info);

}  // namespace dssearch::inline indexer_raw
