// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/note/render_math.hpp"

#include <cstdint>
#include <optional>
#include <string>

#include "indexer/base/ascii.hpp"
#include "web/note/render_marks.hpp"

namespace dssearch::inline web_note {
namespace {

constexpr int kMaxInlineBytes = 1000;
constexpr int kMaxDisplayBytes = 10'000;

/// Reads a block's text. cmark returns 0 after its end.
class Reader {
 public:
  explicit Reader(cmark_inline_parser* parser) : parser_(parser), begin_(cmark_inline_parser_get_offset(parser)) {}

  char peek() const { return static_cast<char>(cmark_inline_parser_peek_char(parser_)); }
  char before() const {
    return begin_ == 0 ? '\0' : static_cast<char>(cmark_inline_parser_peek_at(parser_, begin_ - 1));
  }
  char take() {
    const char c = peek();
    if (c != 0) cmark_inline_parser_advance_offset(parser_);
    return c;
  }
  bool take(char wanted) { return peek() == wanted && take() != 0; }
  /// Nothing was read.
  void go_back() { cmark_inline_parser_set_offset(parser_, begin_); }

 private:
  cmark_inline_parser* parser_;
  int begin_;
};

/// Reads up to and past the next `$`, or `$$`, which is not part of the mathematics.
std::optional<std::string> read_dollars(Reader& text, bool display) {
  std::string tex;
  const std::size_t most = display ? kMaxDisplayBytes : kMaxInlineBytes;
  while (tex.size() < most) {
    const char c = text.take();
    if (c == 0) return std::nullopt;
    if (c == '$' && (!display || text.take('$'))) return tex;
    tex += c;
    if (c != '\\') continue;
    if (const char escaped = text.take(); escaped != 0) tex += escaped;
  }
  return std::nullopt;
}

/// Reads past "`$".
std::optional<std::string> read_backtick(Reader& text) {
  std::string tex;
  while (tex.size() < kMaxInlineBytes) {
    const char c = text.take();
    if (c == '`') return !tex.empty() && text.take('$') ? std::optional(tex) : std::nullopt;
    if (c == 0) return std::nullopt;
    tex += c;
  }
  return std::nullopt;
}

/// @return the text of the code node; nothing when no mathematics begins here.
std::optional<std::string> read_math(Reader& text) {
  const char before = text.before();
  if (is_alphanumeric(before) || before == '$' || before == '\\') return std::nullopt;
  text.take();
  if (text.take('$')) {
    if (text.peek() == '$') return std::nullopt;
    const std::optional<std::string> tex = read_dollars(text, true);
    const bool says_something = tex && tex->find_first_not_of(" \t\r\n") != std::string::npos;
    return says_something ? std::optional(math_tag(true) + "$$" + *tex + "$$") : std::nullopt;
  }
  if (text.take('`')) {
    const std::optional<std::string> tex = read_backtick(text);
    return tex ? std::optional(math_tag(false) + "$" + *tex + "$") : std::nullopt;
  }
  if (is_space(text.peek())) return std::nullopt;
  const std::optional<std::string> tex = read_dollars(text, false);
  if (!tex || tex->empty() || is_space(tex->back())) return std::nullopt;
  if (is_alphanumeric(text.peek()) || text.peek() == '$') return std::nullopt;
  return math_tag(false) + "$" + *tex + "$";
}

cmark_node* match(cmark_syntax_extension* /*self*/, cmark_parser* /*parser*/, cmark_node* /*parent*/, unsigned char c,
                  cmark_inline_parser* inline_parser) {
  if (c != '$') return nullptr;
  Reader text(inline_parser);
  const std::optional<std::string> found = read_math(text);
  if (!found) {
    text.go_back();
    return nullptr;
  }
  cmark_node* node = cmark_node_new(CMARK_NODE_CODE);
  cmark_node_set_literal(node, found->c_str());
  return node;
}

}  // namespace

cmark_syntax_extension* math_extension() {
  static cmark_syntax_extension* const extension = [] {
    cmark_syntax_extension* made = cmark_syntax_extension_new("dssearch_math");
    cmark_syntax_extension_set_match_inline_func(made, match);
    cmark_mem* memory = cmark_get_default_mem_allocator();
    cmark_syntax_extension_set_special_inline_chars(
        made, cmark_llist_append(memory, nullptr, reinterpret_cast<void*>(static_cast<std::uintptr_t>('$'))));
    return made;
  }();
  return extension;
}

}  // namespace dssearch::inline web_note
