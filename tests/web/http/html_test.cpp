// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/html.hpp"

#include <cstdint>
#include <limits>
#include <type_traits>

#include "tests/support/catch.hpp"

using namespace dssearch;

namespace {

template <typename Part>
concept CanBeAppended = requires(Html& html, const Part& part) {
  html << part;
  Html() << part;
};

// What comes into being while the program runs is no markup, whichever way it is asked.
static_assert(!std::is_constructible_v<Html, std::string>);
static_assert(!std::is_constructible_v<Html, std::string_view>);
static_assert(!std::is_constructible_v<Html, const char*>);
static_assert(!std::is_convertible_v<std::string, Html>);
static_assert(!std::is_assignable_v<Html&, std::string>);
static_assert(!std::is_assignable_v<Html&, const char*>);
static_assert(!std::is_constructible_v<Markup, std::string>);
static_assert(!std::is_constructible_v<Markup, std::string_view>);
static_assert(!std::is_constructible_v<Markup, const char*>);
static_assert(!std::is_convertible_v<std::string, Markup>);

// Strings are text. A pointer to characters is no string, as it may be two literals to choose from, meant as markup; a
// character and a truth are no numbers.
static_assert(CanBeAppended<std::string> && CanBeAppended<std::string_view> && CanBeAppended<Html>);
static_assert(CanBeAppended<Markup> && CanBeAppended<int> && CanBeAppended<std::size_t>);
static_assert(!CanBeAppended<const char*> && !CanBeAppended<char*>);
static_assert(!CanBeAppended<bool> && !CanBeAppended<char> && !CanBeAppended<double>);

std::string escaped(std::string_view text) {
  return (Html() << text).str();
}

}  // namespace

TEST_CASE("Html: text cannot end what it stands in", "[unit][web]") {
  CHECK(escaped("a < b & \"c\" > 'd'") == "a &lt; b &amp; &quot;c&quot; &gt; &#39;d&#39;");
  CHECK(escaped("&lt;") == "&amp;lt;");
  CHECK(escaped("<>") == "&lt;&gt;");
}

TEST_CASE("Html: bytes that are not text become the replacement character", "[unit][web]") {
  CHECK(escaped("a\xFFz") == "a\uFFFDz");
  CHECK(escaped("a\xC3") == "a\uFFFD");
  CHECK(escaped("\xE2\x82<") == "\uFFFD\uFFFD&lt;");
  CHECK(escaped("\xC0\xBC") == "\uFFFD\uFFFD");  // '<' in too many bytes
  CHECK(escaped(std::string("a\0z", 3)) == "a\uFFFDz");
  CHECK(escaped("a\x1B[31m\x7F") == "a\uFFFD[31m\uFFFD");
  CHECK(escaped("a\tb\nc\rd") == "a\tb\nc\rd");
}

TEST_CASE("Html: other text stays as it is", "[unit][web]") {
  std::string ascii;
  for (char c = ' '; c < 0x7F; ++c) {
    if (std::string_view("&<>\"'").find(c) == std::string_view::npos) ascii += c;
  }

  CHECK(escaped(ascii) == ascii);
  CHECK(escaped("ü €\uFFFD \U0001F980 \u0085") == "ü €\uFFFD \U0001F980 \u0085");
  CHECK(escaped("").empty());
}

TEST_CASE("Html: strings are text whatever they are, literals are markup", "[unit][web]") {
  const std::string text = "<script>";
  const std::string_view view = text;
  Html out;

  out << "<i>" << text << "</i>" << view << "<i title=\"" << text + "\""
      << "\">";

  CHECK(out.str() == "<i>&lt;script&gt;</i>&lt;script&gt;<i title=\"&lt;script&gt;&quot;\">");
}

TEST_CASE("Html: other markup stays as it is", "[unit][web]") {
  const std::string text = "a & b";
  Html bold = Html() << "<b>" << text << "</b>";

  const Html out = Html() << "<p>" << bold << (text.empty() ? "<br>"_html : "</p>"_html) << Html();

  CHECK(out.str() == "<p><b>a &amp; b</b></p>");
  CHECK(Html().empty());
  CHECK_FALSE(out.empty());
  bold << bold;
  CHECK(bold.str() == "<b>a &amp; b</b><b>a &amp; b</b>");
}

TEST_CASE("Html: numbers of every size are whole", "[unit][web]") {
  CHECK((Html() << 12 << " " << -3 << " " << std::size_t{0}).str() == "12 -3 0");
  CHECK((Html() << std::numeric_limits<std::uint64_t>::max()).str() == "18446744073709551615");
  CHECK((Html() << std::numeric_limits<std::int64_t>::min()).str() == "-9223372036854775808");
  CHECK((Html() << static_cast<unsigned char>('<')).str() == "60");
}

TEST_CASE("Html: markup of another renderer stays as it is", "[unit][web]") {
  CHECK((Html() << "<div>" << Html::trusted("<p>&amp;</p>") << "</div>").str() == "<div><p>&amp;</p></div>");
}
