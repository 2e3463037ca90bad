// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace dssearch {

/// Markup as the source has it, `"<li>"_html`; what comes into being while the program runs is refused by the compiler.
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

/// Markup, where a literal alone is not taken for one: `is_set ? " checked"_html : ""_html`.
consteval Markup operator""_html(const char* literal, std::size_t size) {
  return Markup(std::string_view(literal, size));
}

class Html;

/// What can be put into `Html`: literals, as markup; strings, as text; numbers in decimals; other `Html`, as it is.
/// Points to it, so it lives no longer than the expression it is written in.
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

/// Markup in the making: HTML, or SVG and XML, which escape text alike. No string comes in but as text.
///
///     Html out;
///     for (const Tag& tag : tags)
///       out << "<li title=\"" << tag.about << "\">" << tag.name << " " << tag.count << "</li>\n";
///     return Html() << "<ul>\n" << out << "</ul>\n";
///
/// Text is escaped for content and for values of attributes, which therefore always stand in quotes: & < > " '. Bytes
/// that are not UTF-8 and control characters other than tab and line ends become U+FFFD. Where an address in an
/// attribute leads is not looked at. Not copied, lest pages be by mistake.
class Html {
 public:
  Html() = default;
  Html(Html&&) = default;
  Html& operator=(Html&&) = default;
  Html(const Html&) = delete;
  Html& operator=(const Html&) = delete;
  ~Html() = default;

  /// What another renderer wrote, taken as it is. Whoever calls this says why nothing in it can act.
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

}  // namespace dssearch
