// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/frame/cache_tag.hpp"

#include "indexer/base/hash.hpp"
#include "searcher/questions.hpp"
#include "version.hpp"

namespace dssearch::inline web_frame {

bool is_known(const Request& request, const Snapshot& snapshot, std::string_view content, Response& out) {
  const std::string all = index_state(snapshot) + '\n' + request.target + '\n' + kVersion + kCommit;
  const std::string tag = "\"" + base32(hash64(content, hash64(all))) + "\"";
  out.set("ETag", "W/" + tag);
  out.set("Cache-Control", "private, no-cache");
  if (request.if_none_match.find(tag) == std::string::npos) return false;
  out.status = 304;
  return true;
}

}  // namespace dssearch::inline web_frame
