// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "web/http/request.hpp"

namespace dssearch::inline web_http {

/// @return the parameter as a number, `otherwise` when it is missing or empty.
/// @throws Stopped 400, when it is not a number from `least` to `most`.
std::size_t number(const Request& request, const std::string& name, std::size_t otherwise, std::size_t least,
                   std::size_t most);

/// @return whether the parameter is 1, `otherwise` when it is missing or empty. @throws Stopped 400, when it is neither
/// 0 nor 1.
bool flag(const Request& request, const std::string& name, bool otherwise);

/// @throws Stopped 400.
[[noreturn]] void refuse(const std::string& what, const std::string& hint = {});

/// @return the beginning of a name or value from the request, for messages: it may be anything, and long.
std::string shown_part(std::string_view sent);

/// Refuses parameters that are not in the list, or are given twice.
/// @throws Stopped 400, which names the parameter and the most similar known one.
void check_known(const Request& request, const std::vector<std::string_view>& known);

}  // namespace dssearch::inline web_http
