// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cmark-gfm-extension_api.h>

namespace dssearch {

/// An extension that reads mathematics as GitHub does: `$x^2$`, $`x^2`$, and `$$x^2$$`, whose inside is no Markdown.
///
/// A `$` begins it unless a letter, digit, `$` or `\` stands before or white space behind, and the next `$` (not `\$`)
/// ends it unless white space stands before or a letter or digit behind: "$5 and $6", "$HOME/$USER" are text. It
/// becomes a code node, whose text is `math_tag` and the mathematics with one or two `$` on both sides. Cost: linear in
/// the text. Threads: to be attached to one parser at a time.
cmark_syntax_extension* math_extension();

}  // namespace dssearch
