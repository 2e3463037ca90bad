// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "searcher/snapshot.hpp"
#include "web/http/request.hpp"
#include "web/http/response.hpp"

namespace dssearch::inline web_frame {

/// Sets the tag (ETag) of an answer that depends only on the index, the address and `content`.
/// @param content  the other input of the answer.
/// @return whether the client already has that answer; its status is then 304.
bool is_known(const Request& request, const Snapshot& snapshot, std::string_view content, Response& out);

}  // namespace dssearch::inline web_frame
