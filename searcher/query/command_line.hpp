// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace dssearch::inline searcher_query {

/// @return whether a query looks like a pasted command line, by its options: `--amend`; a single letter where
/// the query begins like a command and has no operators (`mytool -f x`, not `"a b" -c` or `a AND b -c`); one or several
/// letters after the name of a program or before a file (`docker run -it ubuntu`, `tar -xzf x.tgz`). A word such as
/// -routing or -car is no option.
/// @param text  with plain quotes and dashes.
bool is_command_line(std::string_view text);

}  // namespace dssearch::inline searcher_query
