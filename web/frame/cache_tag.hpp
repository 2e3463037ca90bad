// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "searcher/snapshot.hpp"
#include "web/http/request.hpp"
#include "web/http/response.hpp"

namespace dssearch {

/// Sets the tag (ETag) of an answer that stays the same while the index, the address and `content` do.
/// @param content  what else the answer is made from.
/// @return whether the client has that answer already; its status is then 304.
bool is_known(const Request& request, const Snapshot& snapshot, std::string_view content, Response& out);

}  // namespace dssearch
