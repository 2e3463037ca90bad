// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cmark-gfm.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace dssearch::inline indexer_markdown {

/// A bold label that opens a paragraph: `**Context Length:** 128K`.
struct Label {
  std::string text;            ///< without markup and without the closing ':' or dash
  cmark_node* rest = nullptr;  ///< first inline after the label; null when there is only the label
  std::size_t separator = 0;   ///< bytes of ':' or dash at the head of `rest` that belong to the label
};

/// The role of a label's text in notes of questions and answers.
enum class LabelRole : unsigned char { plain, question, answer };
/// @param label  its words: "Q", "Q3", "Question 3" ask; "A", "A3", "Answer" answer.
LabelRole label_role(std::string_view label);

/// @param paragraph  a paragraph node.
/// @return the label at its start: bold text of at most 120 bytes that ends in ':' or is followed by ':', a dash or a
///         line break, or is alone, or is numbered and ends in '.'.
std::optional<Label> label_of(cmark_node* paragraph);

/// Removes the separator from the start of the text after a label.
/// @return where the text then starts, null when nothing is left.
cmark_node* text_after(const Label& label);

/// @param paragraph  a paragraph, on its own or the first of an item.
/// @return the role of the block after it, or after its item.
LabelRole role_after(cmark_node* paragraph);

/// @param row  a table row.
/// @return the bold term that a row of two cells explains, `rest` being the second cell.
std::optional<Label> row_label(cmark_node* row);

/// Reads `**Q:** What is it?` as a section named by the question.
/// @param label  one with the role `question`.
/// @param answered  whether an answer follows; else the words count as a question only when they end in a question
/// mark.
/// @return a label with the words of the question and the text after them (an answer in the same paragraph), or
/// nothing.
std::optional<Label> question_of(const Label& label, bool answered);

/// @return the number at the start of a title, without its last point: "2" of "2. Results", "2.1" of "2.1 Loss"; else
/// empty.
std::string number_of(std::string_view title);

/// @return the words of a title without a "Q:" or "Question 3:" before a question.
std::string without_question_label(std::string title);

/// @param paragraph  a paragraph node.
/// @return its text when all of it is bold and it looks like a title: at most 160 bytes, not a sentence, not a notice
///         such as **Note:**.
std::optional<std::string> bold_title_of(cmark_node* paragraph);

}  // namespace dssearch::inline indexer_markdown
