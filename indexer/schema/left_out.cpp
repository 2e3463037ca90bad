// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/left_out.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "indexer/base/error.hpp"
#include "indexer/base/pack.hpp"
#include "indexer/base/plural.hpp"

namespace dssearch::inline indexer_schema {
namespace {

constexpr std::size_t kMostKinds = 5;

}  // namespace

std::string pack(const LeftOut& left_out) {
  Packer out;
  out.number(left_out.links);
  for (const auto& [glob, count] : left_out.files) {
    out.text(glob);
    out.number(count);
  }
  return out.bytes();
}

LeftOut unpack_left_out(std::string_view bytes) {
  LeftOut out;
  if (bytes.empty()) return out;
  try {
    Unpacker in(bytes);
    out.links = in.number();
    while (!in.done()) {
      std::size_t& count = out.files[std::string(in.text())];
      count = in.number();
    }
    return out;
  } catch (const std::out_of_range& problem) {
    throw Error(ErrorKind::damaged, std::string("the list of left out files cannot be read: ") + problem.what(),
                "rebuild the index: dsindex --full");
  }
}

std::vector<std::string> left_out_texts(const std::map<std::string, std::size_t>& files) {
  std::vector<std::pair<std::string, std::size_t>> kinds(files.begin(), files.end());
  std::stable_sort(kinds.begin(), kinds.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> out;
  std::size_t others = 0;
  for (const auto& [glob, count] : kinds) {
    if (out.size() < kMostKinds) {
      std::string text = std::to_string(count);
      text.append(" ").append(glob).append(" left out (--include '").append(glob).append("')");
      out.push_back(std::move(text));
    } else {
      others += count;
    }
  }
  if (others > 0)
    out.push_back(plural(others, "file") + " of " + plural(kinds.size() - kMostKinds, "other kind") + " left out");
  return out;
}

}  // namespace dssearch::inline indexer_schema
