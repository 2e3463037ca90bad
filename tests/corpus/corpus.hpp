// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/tsv.hpp"

namespace dssearch {

/// @return the folder of the built-in notes.
std::filesystem::path corpus_dir();

/// @return the pieces of a text between separators, empty ones too; at least one.
std::vector<std::string> split(std::string_view text, char separator);

/// @return the rows of models.tsv by model name. @throws std::runtime_error when two rows have one name.
std::map<std::string, TsvRow> read_models();

}  // namespace dssearch
