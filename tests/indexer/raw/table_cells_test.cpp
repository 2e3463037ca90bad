// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/raw/table_cells.hpp"

#include "tests/support/catch.hpp"

namespace dssearch {

TEST_CASE("cells_beyond: the text behind the last cell", "[unit][raw]") {
  const auto [last_cell, rest, expected] = GENERATE(table<std::string, std::string, std::string>({
      {"| a | b ", "| c |\n", "c"},
      {"| a | b ", "| c | d |\r\n", "c | d"},
      {"a | b ", "| c", "c"},
      {"> | a | b ", "| `x\\|y` |", "`x|y`"},
      {"| a | b\\|", "x| c\\|\n", "c|"},
      {"| a | b ", "|\n", ""},
      {"| a | b ", "| | |\n", ""},
      {"| a | b", "", ""},
      {"| a | b ", "| \\\\", "\\\\"},
  }));
  CAPTURE(last_cell + rest);

  CHECK(cells_beyond(last_cell + rest, last_cell.size()) == expected);
  CHECK(cells_beyond(last_cell + rest, 1000).empty());
}

}  // namespace dssearch
