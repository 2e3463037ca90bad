// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/request.hpp"

#include "web/http/escape.hpp"

namespace dssearch::inline web_http {

std::optional<std::string> Request::parameter(std::string_view name) const {
  for (const auto& [key, value] : parameters) {
    if (key == name) return value;
  }
  return std::nullopt;
}

void set_target(Request& request, std::string_view target) {
  target = target.substr(0, target.find('#'));
  request.target = target;
  const std::size_t mark = target.find('?');
  request.path = unescape_url(target.substr(0, mark), Plus::is_plus);
  request.parameters.clear();
  std::string_view rest = mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
  while (!rest.empty()) {
    const std::string_view pair = rest.substr(0, rest.find('&'));
    rest.remove_prefix(pair.size() == rest.size() ? pair.size() : pair.size() + 1);
    if (pair.empty()) continue;
    const std::size_t equals = pair.find('=');
    const std::string_view value = equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1);
    request.parameters.emplace_back(unescape_url(pair.substr(0, equals), Plus::is_space),
                                    unescape_url(value, Plus::is_space));
  }
}

}  // namespace dssearch::inline web_http
