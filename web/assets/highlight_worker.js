// SPDX-License-Identifier: GPL-2.0-or-later
// Highlights code in a worker, so that slow code does not block the page: see note_code.js.
'use strict';

/** Kinds of highlight.js scopes, by the beginning of the scope; the first match counts. */
const KINDS = [
  ['comment', /^(comment|quote|doctag)/],
  ['string', /^(string|regexp|char|addition|link)/],
  ['number', /^(number|literal|symbol|bullet)/],
  ['title', /^(title|section|name|selector|function)/],
  ['type', /^(type|built_in|class)/],
  ['name', /^(attr|property|variable|template-variable|params)/],
  ['keyword', /^(keyword|operator|deletion|template-tag|tag)/],
  ['meta', /^(meta|formula|code)/],
];

function kind_of(scope) {
  return KINDS.find(([, pattern]) => pattern.test(scope))?.[0] ?? null;
}

/** @returns [begin, end, kind] of each piece with a kind, ascending and disjoint. */
function pieces_of(root) {
  const pieces = [];
  let at = 0;
  const walk = (node, kind) => {
    for (const child of node.children) {
      if (typeof child !== 'string') {
        walk(child, child.scope ? kind_of(child.scope) : kind);
        continue;
      }
      if (kind) pieces.push([at, at + child.length, kind]);
      at += child.length;
    }
  };
  walk(root, null);
  return pieces;
}

addEventListener('message', ({ data: { library, blocks } }) => {
  importScripts(library);
  blocks.forEach(({ language, code }, index) => {
    let pieces = [];
    if (hljs.getLanguage(language)) {
      try {
        pieces = pieces_of(hljs.highlight(code, { language, ignoreIllegals: true })._emitter.rootNode);
      } catch {
        // Then the code stays plain.
      }
    }
    postMessage({ index, pieces });
  });
});
