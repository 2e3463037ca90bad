// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/parameters.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "indexer/base/edit_distance.hpp"
#include "indexer/base/utf8.hpp"
#include "web/http/problem.hpp"

namespace dssearch::inline web_http {
namespace {

constexpr std::size_t kMaxShown = 80;  // bytes
constexpr std::size_t kMaxEdits = 3;

std::string nearest(const std::string& name, const std::vector<std::string_view>& known) {
  const std::size_t limit = std::min(kMaxEdits, std::max<std::size_t>(1, name.size() / 2));
  EditDistance distance(name, limit);
  std::string out;
  std::size_t best = limit + 1;
  for (const std::string_view other : known) {
    const std::size_t away = distance.to(other);
    if (away >= best) continue;
    best = away;
    out = other;
  }
  return out;
}

std::string listed(const std::vector<std::string_view>& names) {
  std::string out;
  for (const std::string_view name : names) out += (out.empty() ? "" : ", ") + std::string(name);
  return out;
}

}  // namespace

void refuse(const std::string& what, const std::string& hint) {
  stop(400, ErrorKind::usage, what, hint);
}

std::string shown_part(std::string_view sent) {
  return std::string(utf8_prefix(sent, kMaxShown));
}

std::size_t number(const Request& request, const std::string& name, std::size_t otherwise, std::size_t least,
                   std::size_t most) {
  const auto text = request.parameter(name);
  if (!text || text->empty()) return otherwise;
  std::size_t value = 0;
  const auto read = std::from_chars(text->data(), text->data() + text->size(), value);
  if (read.ec != std::errc() || read.ptr != text->data() + text->size() || value < least || value > most)
    refuse("the parameter " + name + " must be a number from " + std::to_string(least) + " to " + std::to_string(most));
  return value;
}

bool flag(const Request& request, const std::string& name, bool otherwise) {
  const std::string text = request.parameter(name).value_or("");
  if (text.empty()) return otherwise;
  if (text != "0" && text != "1") refuse("the parameter " + name + " must be 0 or 1");
  return text == "1";
}

void check_known(const Request& request, const std::vector<std::string_view>& known) {
  std::set<std::string_view> seen;
  for (const auto& [name, value] : request.parameters) {
    const std::string shown = shown_part(name);
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      const std::string near = nearest(shown, known);
      refuse("unknown parameter " + shown,
             near.empty() ? known.empty() ? "this address takes no parameters" : "known parameters: " + listed(known)
                          : "did you mean " + near + "?");
    }
    if (!seen.insert(name).second) refuse("the parameter " + shown + " is given twice");
  }
}

}  // namespace dssearch::inline web_http
