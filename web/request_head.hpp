// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace dssearch {

/// What the head of a request says of what follows it.
enum class HeadKind {
  alone,      ///< nothing follows: the next bytes are the next request
  with_body,  ///< something follows
  malformed,  ///< there is no telling; two readers might see two different requests (RFC 9112 §2.2, §5.1, §11.2)
};

/// Judges a head strictly, before a more lenient parser reads it, so that nothing in a body can pass for a request.
/// @param head  from the request line up to and with the empty line.
HeadKind kind_of_head(std::string_view head);

}  // namespace dssearch
