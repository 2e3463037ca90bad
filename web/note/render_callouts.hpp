// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cmark-gfm.h>

namespace dssearch::inline web_note {

/// Turns a quotation into a callout if it begins like one, `> [!WARNING]` on GitHub or `> [!tip] Title` in vaults: its
/// marker becomes a title in bold, and the quotation goes into `<div class="callout" data-kind="warning">`. The kind is
/// one of note, tip, important, warning and caution; others are shown by their name, as a note. Other quotations stay.
/// Frees no node, so that nodes collected before stay valid.
void make_callout(cmark_node* quotation);

}  // namespace dssearch::inline web_note
