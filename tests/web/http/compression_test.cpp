// SPDX-License-Identifier: GPL-2.0-or-later
#include <zlib.h>

#include "tests/support/catch.hpp"
#include "web/http/compression.hpp"

using namespace dssearch;

namespace {

std::string gunzip(std::string bytes) {
  z_stream stream{};
  REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
  std::string out(100'000, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(inflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

std::string header(const Response& response, const std::string& name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

Response page_of(std::size_t size, const std::string& type = "text/html; charset=utf-8") {
  Response response;
  response.content_type = type;
  for (std::size_t i = 0; i < size; ++i) response.body += static_cast<char>('a' + i * i % 23);
  return response;
}

}  // namespace

TEST_CASE("compress: text goes out as gzip that unpacks to the same", "[unit][web]") {
  const Response plain = page_of(50'000);
  Response response = plain;

  compress(response, "gzip, deflate, br");

  CHECK(header(response, "Content-Encoding") == "gzip");
  CHECK(header(response, "Vary") == "Accept-Encoding");
  CHECK(response.body.size() < plain.body.size() / 2);
  CHECK(gunzip(response.body) == plain.body);
}

TEST_CASE("compress: only for clients that take gzip", "[unit][web]") {
  const auto [accept, takes] = GENERATE(table<std::string, bool>({{"gzip", true},
                                                                  {"br;q=1.0, gzip;q=0.8", true},
                                                                  {"*", true},
                                                                  {"", false},
                                                                  {"br", false},
                                                                  {"gzip;q=0", false},
                                                                  {"gzip; q=0.0", false},
                                                                  {"xgzip", false}}));
  Response response = page_of(5000);

  compress(response, accept);

  CAPTURE(accept);
  CHECK((header(response, "Content-Encoding") == "gzip") == takes);
  CHECK(header(response, "Vary") == "Accept-Encoding");
}

TEST_CASE("compress: small bodies and pictures stay as they are", "[unit][web]") {
  Response small = page_of(1024);
  Response picture = page_of(5000, "image/png");

  compress(small, "gzip");
  compress(picture, "gzip");

  CHECK(small.body == page_of(1024).body);
  CHECK(picture.body == page_of(5000).body);
}
