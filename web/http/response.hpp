// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "web/http/html.hpp"

namespace dssearch::inline web_http {

/// A response. A HEAD request gets the same without the body.
struct Response {
  int status = 200;
  std::string content_type = "text/plain; charset=utf-8";
  std::vector<std::pair<std::string, std::string>> headers;  ///< besides Content-Type and Content-Length
  std::string body;                                          ///< of a page: see `show`

  /// Makes a page the body, or a part of one. Nothing else is sent as HTML.
  void show(Html page) {
    content_type = "text/html; charset=utf-8";
    body = std::move(page).str();
  }

  /// Sets a header; replaces an earlier one of that name.
  void set(const std::string& name, std::string value) {
    for (auto& [known, old] : headers) {
      if (known == name) {
        old = std::move(value);
        return;
      }
    }
    headers.emplace_back(name, std::move(value));
  }
};

}  // namespace dssearch::inline web_http
