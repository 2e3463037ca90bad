// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cmark-gfm.h>

namespace dssearch {

/// Makes a callout of a quotation that begins as one, `> [!WARNING]` on GitHub or `> [!tip] Title` in vaults: its
/// marker becomes a title in bold, and the quotation stands in `<div class="callout" data-kind="warning">`. The kind is
/// one of note, tip, important, warning and caution; others are shown by their name, as a note. Other quotations stay.
/// Takes no node out of the memory, so that nodes gathered before stay valid.
void make_callout(cmark_node* quotation);

}  // namespace dssearch
