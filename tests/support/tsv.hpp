// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

namespace dssearch {

/// A row of a table, by column name.
using TsvRow = std::map<std::string, std::string>;

/// Reads a tab-separated file whose first line names the columns. @throws std::runtime_error when it cannot be read or
/// a row has another number of cells.
std::vector<TsvRow> read_tsv(const std::string& path);

/// @return the bytes of a file. @throws std::runtime_error when it cannot be read.
std::string read_file(const std::string& path);

}  // namespace dssearch
