// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "searcher/query/ast.hpp"

namespace dssearch {

/// Nodes written out; brackets show how operators bind: "all(a any(b -c))".
std::string written(const std::vector<QueryNode>& nodes);

/// A query as "wanted | required | excluded".
std::string shape(const Query& query);

}  // namespace dssearch
