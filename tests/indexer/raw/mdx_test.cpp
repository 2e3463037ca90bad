// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/raw/mdx.hpp"

#include <string>

#include "tests/support/catch.hpp"

namespace dssearch {

TEST_CASE("is_module_line: imports and exports, no sentences", "[unit][raw]") {
  const auto [line, expected] = GENERATE(values<std::pair<std::string, bool>>({
      {"import Tabs from '@theme/Tabs';", true},
      {"import {a, b} from \"./c\"", true},
      {"import * as x from 'y'", true},
      {"import './style.css'", true},
      {"import {", true},
      {"export const a = 1", true},
      {"export default ({children}) => <div>{children}</div>", true},
      {"export {a} from 'b'", true},
      {"import taxes from abroad are high", false},
      {"export prices fell", false},
      {"important", false},
      {"Import Tabs from 'x'", false},
      {"", false},
  }));
  CAPTURE(line);

  CHECK(is_module_line(line) == expected);
}

TEST_CASE("is_mdx: by the ending, in letters of either case", "[unit][raw]") {
  CHECK(is_mdx("a/b.mdx"));
  CHECK(is_mdx("b.MDX"));
  CHECK_FALSE(is_mdx("a.md"));
  CHECK_FALSE(is_mdx(".mdx"));
  CHECK_FALSE(is_mdx(""));
}

}  // namespace dssearch
