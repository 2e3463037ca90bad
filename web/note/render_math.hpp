// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cmark-gfm-extension_api.h>

namespace dssearch::inline web_note {

/// An extension that reads mathematics like GitHub: `$x^2$`, $`x^2`$, and `$$x^2$$`, whose content is not Markdown.
///
/// A `$` begins it unless a letter, digit, `$` or `\` is before it or white space after it, and the next `$` (not `\$`)
/// ends it unless white space is before it or a letter or digit after it: "$5 and $6", "$HOME/$USER" are text. It
/// becomes a code node, whose text is `math_tag` and the mathematics with one or two `$` on both sides. Cost: linear in
/// the text. Threads: attach it to one parser at a time.
cmark_syntax_extension* math_extension();

}  // namespace dssearch::inline web_note
