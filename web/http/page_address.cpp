// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/page_address.hpp"

#include "web/http/escape.hpp"

namespace dssearch::inline web_http {

PageAddress PageAddress::with(std::string name, std::string value) const {
  PageAddress out = *this;
  if (!value.empty()) out.parameters_.emplace_back(std::move(name), std::move(value));
  return out;
}

std::string PageAddress::url() const {
  std::string out = path_;
  for (const auto& [name, value] : parameters_)
    out += (out.size() == path_.size() ? "?" : "&") + escape_url(name) + "=" + escape_url(value);
  return out;
}

}  // namespace dssearch::inline web_http
