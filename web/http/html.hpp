// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace dssearch::inline web_http {

/// Markup from the source, `"<li>"_html`; the compiler refuses strings made at run time.
class Markup {
 public:
  constexpr Markup() = default;
  template <std::size_t N>
  consteval Markup(const char (&literal)[N]) : markup_(literal, N - 1) {}

  constexpr std::string_view str() const { return markup_; }

 private:
  friend consteval Markup operator""_html(const char* literal, std::size_t size);
  constexpr explicit Markup(std::string_view literal) : markup_(literal) {}

  std::string_view markup_;
};

/// Markup for places that do not accept a plain literal: `is_set ? " checked"_html : ""_html`.
consteval Markup operator""_html(const char* literal, std::size_t size) {
  return Markup(std::string_view(literal, size));
}

class Html;

/// The inputs of `Html`: literals, as markup; strings, as text; numbers in decimals; other `Html`, unchanged. Points to
/// its input, so it lives no longer than the expression that makes it.
class HtmlPart {
 public:
  template <std::size_t N>
  consteval HtmlPart(const char (&literal)[N]) : view_(literal, N - 1) {}
  constexpr HtmlPart(Markup markup) : view_(markup.str()) {}
  HtmlPart(const Html& html);
  HtmlPart(std::string_view text) : kind_(Kind::text), view_(text) {}
  HtmlPart(const std::string& text) : kind_(Kind::text), view_(text) {}
  template <std::integral Number>
  requires(!std::same_as<Number, bool> && !std::same_as<Number, char>) HtmlPart(Number number)
      : kind_(std::signed_integral<Number> ? Kind::integer : Kind::natural),
        number_(static_cast<std::uint64_t>(number)) {}

 private:
  friend class Html;
  enum class Kind { markup, text, integer, natural };

  Kind kind_ = Kind::markup;
  std::string_view view_;
  std::uint64_t number_ = 0;  // of an integer, its two's complement
};

/// Builds HTML, or SVG and XML, which escape text in the same way. Strings are always inserted as text.
///
///     Html out;
///     for (const Tag& tag : tags)
///       out << "<li title=\"" << tag.about << "\">" << tag.name << " " << tag.count << "</li>\n";
///     return Html() << "<ul>\n" << out << "</ul>\n";
///
/// Escapes text for content and for quoted values of attributes, so always quote them: & < > " '. Bytes that are not
/// UTF-8 and control characters other than tab and line ends become U+FFFD. Does not check the targets of addresses in
/// attributes. Cannot be copied, so that pages are not copied by mistake.
class Html {
 public:
  Html() = default;
  Html(Html&&) = default;
  Html& operator=(Html&&) = default;
  Html(const Html&) = delete;
  Html& operator=(const Html&) = delete;
  ~Html() = default;

  /// The output of another renderer, unchanged. The caller explains why nothing in it can act.
  static Html trusted(std::string markup);

  Html& operator<<(const HtmlPart& part) & {
    append(part);
    return *this;
  }
  Html&& operator<<(const HtmlPart& part) && {
    append(part);
    return std::move(*this);
  }

  bool empty() const { return markup_.empty(); }
  const std::string& str() const& { return markup_; }
  std::string str() && { return std::move(markup_); }

 private:
  void append(const HtmlPart& part);

  std::string markup_;
};

inline HtmlPart::HtmlPart(const Html& html) : view_(html.str()) {}

}  // namespace dssearch::inline web_http
