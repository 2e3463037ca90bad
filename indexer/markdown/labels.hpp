// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cmark-gfm.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace dssearch {

/// A bold label that opens a paragraph: `**Context Length:** 128K`.
struct Label {
  std::string text;            ///< without markup and without the closing ':' or dash
  cmark_node* rest = nullptr;  ///< first inline after the label; null when the label is all there is
  std::size_t separator = 0;   ///< bytes of ':' or dash at the head of `rest` that belong to the label
};

/// What a label says of its text, of the habits that notes of questions and answers have.
enum class LabelRole : unsigned char { plain, question, answer };
/// @param label  its words: "Q", "Q3", "Question 3" ask; "A", "A3", "Answer" answer.
LabelRole label_role(std::string_view label);

/// @param paragraph  a paragraph node.
/// @return the label it opens with: bold text of at most 120 bytes that ends in ':' or is followed by ':', a dash or a
///         line break, or stands alone, or is numbered and ends in '.'.
std::optional<Label> label_of(cmark_node* paragraph);

/// Removes the separator from the head of the text after a label.
/// @return where the text then starts, null when nothing is left.
cmark_node* text_after(const Label& label);

/// @param paragraph  a paragraph, on its own or the first of an item.
/// @return what the block after it, or after its item, says of itself.
LabelRole role_after(cmark_node* paragraph);

/// @param row  of a table.
/// @return the bold term that a row of two cells explains, `rest` being the second cell.
std::optional<Label> row_label(cmark_node* row);

/// Reads `**Q:** What is it?` as a section that the question names.
/// @param label  of the role `question`.
/// @param answered  whether an answer follows; else the words count as a question only when they end in a question
/// mark.
/// @return a label with the words asked and the text after them (an answer in the same paragraph), or nothing.
std::optional<Label> question_of(const Label& label, bool answered);

/// @return the number a title opens with, without its last point: "2" of "2. Results", "2.1" of "2.1 Loss"; else empty.
std::string number_of(std::string_view title);

/// @return the words of a title without a "Q:" or "Question 3:" before a question.
std::string without_question_label(std::string title);

/// @param paragraph  a paragraph node.
/// @return its text when it is bold as a whole and reads as a title: at most 160 bytes, not a sentence, not a notice
///         such as **Note:**.
std::optional<std::string> bold_title_of(cmark_node* paragraph);

}  // namespace dssearch
