// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/markdown/slug.hpp"

#include <utf8proc.h>

#include "indexer/base/utf8.hpp"

namespace dssearch {
namespace {

bool is_kept(char32_t code) {
  if (code == U'-' || code == U'_') return true;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(code))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_PC: return true;
    default: return false;
  }
}

}  // namespace

std::string slugify(std::string_view heading) {
  std::string out;
  for (std::size_t at = 0; at < heading.size();) {
    const CodePoint point = decode_utf8(heading, at);
    at += point.size;
    if (point.value == U' ') {
      out.push_back('-');
    } else if (point.valid && is_kept(point.value)) {
      append_utf8(out, static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(point.value))));
    }
  }
  return out;
}

std::string AnchorSet::unique(std::string_view heading) {
  const std::string slug = slugify(heading);
  std::string anchor = slug;
  while (uses_.contains(anchor)) {
    const int next = ++uses_[slug];
    anchor = slug + "-" + std::to_string(next);
  }
  uses_.emplace(anchor, 0);
  return anchor;
}

}  // namespace dssearch
