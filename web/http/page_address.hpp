// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dssearch::inline web_http {

/// The address of one of our pages.
class PageAddress {
 public:
  explicit PageAddress(std::string path) : path_(std::move(path)) {}

  /// @return the address with one more parameter; unchanged when the value is empty.
  PageAddress with(std::string name, std::string value) const;

  /// @return the address as a URL.
  std::string url() const;

  const std::string& path() const { return path_; }
  const std::vector<std::pair<std::string, std::string>>& parameters() const { return parameters_; }

 private:
  std::string path_;
  std::vector<std::pair<std::string, std::string>> parameters_;
};

}  // namespace dssearch::inline web_http
