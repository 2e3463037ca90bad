// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cmark-gfm.h>

#include <cstddef>
#include <optional>
#include <string>

namespace dssearch {

/// A bold label that opens a paragraph: `**Context Length:** 128K`.
struct Label {
  std::string text;            ///< without markup and without the closing ':' or dash
  cmark_node* rest = nullptr;  ///< first inline after the label; null when the label is all there is
  std::size_t separator = 0;   ///< bytes of ':' or dash at the head of `rest` that belong to the label
};

/// @param paragraph  a paragraph node.
/// @return the label it opens with: bold text of at most 120 bytes that ends in ':' or is followed by ':', a dash or a
///         line break, or stands alone.
std::optional<Label> label_of(cmark_node* paragraph);

/// Removes the separator from the head of the text after a label.
/// @return where the text then starts, null when nothing is left.
cmark_node* text_after(const Label& label);

/// @param paragraph  a paragraph node.
/// @return its text when it is bold as a whole and reads as a title: at most 160 bytes, not a sentence, not a notice
///         such as **Note:**.
std::optional<std::string> bold_title_of(cmark_node* paragraph);

}  // namespace dssearch
