// SPDX-License-Identifier: GPL-2.0-or-later
// Renders the mathematics of a note as MathML. Unknown or oversized formulas stay text. Loaded only when a note
// has mathematics, and run before the page is painted, so that nothing moves.
'use strict';

{
  const MOST_OF_FORMULA = 5000; // characters
  const MOST_OF_PAGE = 300_000;
  const MOST_ELEMENTS = 4000; // of a formula
  const MOST_DEPTH = 80; // browsers draw nested elements by recursion
  const BEFORE_PAINT_MS = 150; // the rest follows when the page is loaded
  const MOST_MS = 4000; // for the whole page
  const MATHML = 'http://www.w3.org/1998/Math/MathML';

  /** Attributes allowed in a formula; others (addresses, ids, handlers) are removed. */
  const ATTRIBUTES = new Set([
    'accent', 'accentunder', 'align', 'columnalign', 'columnlines', 'columnspacing', 'columnspan', 'class', 'depth', 'dir',
    'display', 'displaystyle', 'fence', 'form', 'frame', 'height', 'largeop', 'linebreak', 'linethickness', 'lspace',
    'mathbackground', 'mathcolor', 'mathsize', 'mathvariant', 'maxsize', 'minsize', 'movablelimits', 'notation', 'rowalign',
    'rowlines', 'rowspacing', 'rowspan', 'rspace', 'scriptlevel', 'separator', 'stretchy', 'symmetric', 'voffset', 'width',
    'style', 'side', 'intent', 'arg',
  ]);

  /** @returns whether a formula is within bounds. Removes forbidden attributes. */
  function is_fit(root) {
    const depths = [[root, 0]];
    let count = 0;
    while (depths.length > 0) {
      const [element, depth] = depths.pop();
      if (element.namespaceURI !== MATHML || depth > MOST_DEPTH || ++count > MOST_ELEMENTS) return false;
      for (const { name } of [...element.attributes]) if (!ATTRIBUTES.has(name)) element.removeAttribute(name);
      for (const child of element.children) depths.push([child, depth + 1]);
    }
    return true;
  }

  /** @returns the formula of an element, and whether it is on its own line. */
  function formula_of(element) {
    const text = element.textContent;
    if (element.classList.contains('language-math')) return { tex: text, display: true };
    const display = element.classList.contains('display');
    return { tex: display ? text.slice(2, -2) : text.slice(1, -1), display };
  }

  function draw(element, { tex, display }) {
    const block = element.parentElement.localName === 'pre' ? element.parentElement : element;
    const holder = document.createElement(block === element ? 'span' : 'div');
    holder.className = display ? 'formula display' : 'formula';
    try {
      temml.render(tex, holder, {
        displayMode: display,
        throwOnError: true,
        trust: false,
        maxSize: [20, 20],
        maxExpand: 300,
        macros: {},
      });
    } catch {
      return;
    }
    const math = holder.firstElementChild;
    if (!math || holder.children.length > 1 || !is_fit(math)) return;
    if (display) holder.tabIndex = 0; // wide ones can be scrolled
    block.replaceWith(holder);
  }

  const waiting = [...document.querySelectorAll('.note code.math, .note pre > code.language-math')];
  const give_up = performance.now() + MOST_MS;
  let left = MOST_OF_PAGE;

  function draw_until(end) {
    while (waiting.length > 0 && performance.now() < end) {
      const element = waiting.shift();
      const formula = formula_of(element);
      if (formula.tex.length > Math.min(left, MOST_OF_FORMULA)) continue;
      left -= formula.tex.length;
      draw(element, formula);
    }
    if (waiting.length > 0 && performance.now() < give_up) setTimeout(() => draw_until(performance.now() + 30), 10);
  }

  draw_until(performance.now() + BEFORE_PAINT_MS);
}
