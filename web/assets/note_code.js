// SPDX-License-Identifier: GPL-2.0-or-later
// Colours for the code of a note. They are drawn over the text (CSS.highlights); the page itself does not change, so
// marks stay and no content of a note becomes markup. Loaded only when a note has code with a language.
'use strict';

{
  const MOST_OF_BLOCK = 60_000; // characters; longer code stays plain
  const MOST_OF_PAGE = 400_000;
  const MOST_PIECES = 40_000;
  const PATIENCE_MS = 3000; // for one block

  const article = document.querySelector('.note[data-highlighter]');

  function blocks_of_page() {
    let left = MOST_OF_PAGE;
    return [...article.querySelectorAll('pre > code[class^="language-"]')].filter(({ className, textContent }) => {
      if (className === 'language-math' || textContent.length > Math.min(left, MOST_OF_BLOCK)) return false;
      left -= textContent.length;
      return true;
    });
  }

  /** Draws pieces over the text of an element. Marked words keep the colour that suits their background. */
  function paint(element, pieces, highlights) {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let first = 0; // piece that may reach into the node
    let begin = 0; // of the node in the text
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const end = begin + node.length;
      while (first < pieces.length && pieces[first][1] <= begin) ++first;
      for (let i = first; i < pieces.length && pieces[i][0] < end; ++i) {
        if (node.parentElement.localName === 'mark') continue;
        const [from, to, kind] = pieces[i];
        if (!highlights.has(kind)) {
          highlights.set(kind, new Highlight());
          CSS.highlights.set(`code-${kind}`, highlights.get(kind));
        }
        highlights.get(kind).add(
          new StaticRange({
            startContainer: node,
            startOffset: Math.max(from, begin) - begin,
            endContainer: node,
            endOffset: Math.min(to, end) - begin,
          }),
        );
      }
      begin = end;
    }
  }

  function highlight() {
    const elements = blocks_of_page();
    if (elements.length === 0) return;
    const highlights = new Map();
    const worker = new Worker(article.dataset.highlighter);
    let left = MOST_PIECES;
    let timer;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(end, PATIENCE_MS);
    };
    function end() {
      clearTimeout(timer);
      worker.terminate();
      article.dataset.highlighted = highlights.size;
    }
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      end();
    });
    worker.addEventListener('message', ({ data: { index, pieces } }) => {
      if (pieces.length <= left) {
        left -= pieces.length;
        paint(elements[index], pieces, highlights);
      }
      if (index === elements.length - 1) end();
      else wait();
    });
    worker.postMessage({
      library: article.dataset.highlights,
      blocks: elements.map(({ className, textContent }) => ({
        language: className.slice('language-'.length).toLowerCase(),
        code: textContent,
      })),
    });
    wait();
  }

  // With forced colours, browsers would draw the highlights as if they were selected text.
  const is_plain = matchMedia('(forced-colors: active)');
  is_plain.addEventListener('change', () => location.reload());
  if (article && CSS.highlights && window.Worker && !is_plain.matches) highlight();
}
