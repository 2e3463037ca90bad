// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace dssearch::inline indexer_base {

/// Undoes percent-encoding; a '%' that starts no escape stays as it is (WHATWG URL, "percent-decode").
/// @return any bytes, NUL among them.
std::string percent_decoded(std::string_view text);

}  // namespace dssearch::inline indexer_base
