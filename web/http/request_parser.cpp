// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/request_parser.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <string>

#include "indexer/base/ascii.hpp"

namespace dssearch::inline web_http {
namespace {

constexpr std::size_t kMaxTargetBytes = 8192;
constexpr std::array<std::string_view, 9> kMethods{"GET",     "HEAD",    "POST",  "PUT",  "DELETE",
                                                   "CONNECT", "OPTIONS", "TRACE", "PATCH"};
/// Headers allowed only once: with two, it is unclear which one is meant.
constexpr std::array<std::string_view, 6> kDeciding{"host",           "origin",         "sec-fetch-site",
                                                    "sec-fetch-mode", "content-length", "transfer-encoding"};

struct Refused {
  int status = 400;
};

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// For the name of a header, or a method (RFC 9110 §5.6.2).
bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return is_alphanumeric(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  });
}

/// Takes the next line; only "\r\n" ends one.
std::string_view take_line(std::string_view& head) {
  const std::size_t end = head.find("\r\n");
  if (end == std::string_view::npos) throw Refused{};
  const std::string_view line = head.substr(0, end);
  head.remove_prefix(end + 2);
  return line;
}

/// The words between single spaces of `METHOD TARGET HTTP/1.1`.
struct RequestLine {
  std::string_view method;
  std::string_view target;
  bool is_old = false;  // HTTP/1.0
};

RequestLine read_request_line(std::string_view line) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) throw Refused{};
  const RequestLine out{line.substr(0, first), line.substr(first + 1, last - first - 1), line.ends_with("HTTP/1.0")};
  const std::string_view version = line.substr(last + 1);
  if (version != "HTTP/1.1" && version != "HTTP/1.0") throw Refused{};
  if (std::find(kMethods.begin(), kMethods.end(), out.method) == kMethods.end()) throw Refused{};
  const auto is_bad = [](char c) { return c == ' ' || is_control(c); };
  if (out.target.empty() || std::any_of(out.target.begin(), out.target.end(), is_bad)) throw Refused{};
  if (out.target.size() > kMaxTargetBytes) throw Refused{414};
  return out;
}

class Reader {
 public:
  explicit Reader(RequestHead& out) : out_(out) {}

  void run(std::string_view head) {
    const RequestLine line = read_request_line(take_line(head));
    for (std::string_view header = take_line(head); !header.empty(); header = take_line(head)) add(header);
    if (!head.empty()) throw Refused{};
    if (seen_.count("host") == 0 && !line.is_old) throw Refused{};
    if (seen_.count("content-length") > 0 && seen_.count("transfer-encoding") > 0) throw Refused{};
    const bool has_answer = line.method == "GET" || line.method == "HEAD";
    out_.request.method = line.method;
    out_.is_last = out_.is_last || line.is_old || !has_answer;
    if (has_answer) {
      aim(line.target);
    } else if (line.target.starts_with('/')) {
      set_target(out_.request, line.target);
    }
  }

 private:
  void add(std::string_view header) {
    const std::size_t colon = header.find(':');
    const std::string name = lower_ascii(header.substr(0, colon));
    if (colon == std::string_view::npos || !is_token(name)) throw Refused{};
    const std::string_view value = without_blanks(header.substr(colon + 1));
    if (std::any_of(value.begin(), value.end(), [](char c) { return c != '\t' && is_control(c); })) throw Refused{};
    const bool is_first = seen_.insert(name).second;
    if (!is_first && std::find(kDeciding.begin(), kDeciding.end(), name) != kDeciding.end()) throw Refused{};
    if (name == "transfer-encoding") out_.is_last = true;
    if (name == "content-length") read_length(value);
    if (name == "connection" && lower_ascii(value).find("close") != std::string::npos) out_.is_last = true;
    if (std::string* const wanted = place_of(name)) *wanted += (wanted->empty() ? "" : ", ") + std::string(value);
  }

  void read_length(std::string_view value) {
    if (value.empty() || value.find_first_not_of("0123456789") != std::string_view::npos) throw Refused{};
    if (value != "0") out_.is_last = true;
  }

  /// The place for the value of a header; null for a header that is not used.
  std::string* place_of(std::string_view name) {
    Request& request = out_.request;
    if (name == "host") return &request.host;
    if (name == "origin") return &request.origin;
    if (name == "sec-fetch-site") return &request.fetch_site;
    if (name == "sec-fetch-mode") return &request.fetch_mode;
    if (name == "if-none-match") return &request.if_none_match;
    if (name == "accept-encoding") return &request.accept_encoding;
    return nullptr;
  }

  /// Splits a target; the host in an absolute address overrides the header (RFC 9112 §3.2.2).
  void aim(std::string_view target) {
    const std::string start = lower_ascii(target.substr(0, 8));
    const std::size_t scheme = start.starts_with("http://") ? 7 : start.starts_with("https://") ? 8 : 0;
    if (scheme > 0) {
      const std::string_view authority = target.substr(scheme, target.find_first_of("/?#", scheme) - scheme);
      out_.request.host = authority;
      target.remove_prefix(scheme + authority.size());
    }
    if (scheme == 0 && !target.starts_with('/')) throw Refused{};
    set_target(out_.request, target.starts_with('/') ? std::string(target) : "/" + std::string(target));
  }

  RequestHead& out_;
  std::set<std::string, std::less<>> seen_;
};

}  // namespace

RequestHead read_request_head(std::string_view head) {
  RequestHead out;
  try {
    Reader(out).run(head);
  } catch (const Refused& refused) {
    out = RequestHead{refused.status, {}, true};
  }
  return out;
}

}  // namespace dssearch::inline web_http
