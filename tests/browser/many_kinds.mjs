// SPDX-License-Identifier: GPL-2.0-or-later
// Notes that hold all kinds of things, for looking at their pages.
import { rmSync } from 'node:fs';
import { notes_folder } from './run_stories.mjs';

const kinds = `---
title: All kinds of things
family: V3
released: 2024-12-26
tags: [moe, load, routing]
repository: https://example.org/a/very/long/address/that/does/not/fit/into/a/narrow/box
keywords: [${Array.from({ length: 30 }, (_, i) => `keyword${i}`).join(', ')}]
abstract: "${'A long value that is folded, as nobody reads it at once. '.repeat(8)}"
---
# All kinds of things

Load balancing in $O(n \\log n)$ with a bias $b_i$ for each expert; it cost $5.6M and not $100M. See [the other](linked.md).

## Mathematics

$$
\\mathrm{softmax}(x)_i = \\frac{e^{x_i}}{\\sum_{j=1}^{n} e^{x_j}}, \\qquad
\\mathcal{L} = -\\sum_i y_i \\log \\hat{y}_i
$$

\`\`\`math
\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix} \\begin{pmatrix} x \\\\ y \\end{pmatrix}
= \\begin{cases} 1 & \\text{if } x > 0 \\\\ 0 & \\text{otherwise} \\end{cases}
\`\`\`

Not known: $\\frobnicate{x}$ stays as it was written.

## Code

\`\`\`python
from dataclasses import dataclass

@dataclass
class Expert:
    """Takes a share of the load."""
    bias: float = 0.0

    def load(self, tokens: list[int]) -> int:
        return sum(1 for token in tokens if token % 7 == 0)  # every seventh
\`\`\`

\`\`\`sh
for note in *.md; do dsindex "$note" --json | jq '.notes' >> load.txt; done
\`\`\`

\`\`\`yaml
model: deepseek-v3   # the name
layers: 61
experts: {routed: 256, shared: 1}
\`\`\`

\`\`\`diff
-old load
+new load
\`\`\`

### Plain code

    nothing is known of this load

## Lists and tables

- [x] done
- [ ] to do
  1. one
  2. two

| Model | Load | Notes |
|---|---:|---|
| V2 | 21 | \`a | b\` |
| V3 | 37 | $2^{10}$ |

> A quotation about the load.

## עברית

זה טקסט בעברית עם \`code\` ועם $x^2$ בתוכו.

- פריט ראשון
- פריט שני
`;

/** @returns the folder, and what removes it. */
export function many_kinds() {
  const { folder, write } = notes_folder();
  write('kinds.md', kinds);
  write('linked.md', '# Linked\n\n## Experts\n\nExperts share the load, balanced by a bias: [all kinds](kinds.md#code).\n');
  write('third.md', '# Third\n\nThe softmax of experts and their bias. [[kinds]]\n');
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
