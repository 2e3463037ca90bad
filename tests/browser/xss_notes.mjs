// SPDX-License-Identifier: GPL-2.0-or-later
// The payloads of tests/data/xss_payloads.txt, and notes that hold each of them wherever a note can hold anything.
// Strings here are bytes (latin1): some payloads are no UTF-8.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './dsweb.mjs';

const SLASH = '\xe2\x88\x95'; // looks like one, and may stand in a file's name
const MAX_NAME = 240; // bytes
// One black point, so that pictures whose names are all right load.
const PICTURE = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=';
const ESCAPES = { n: '\n', t: '\t', r: '\r', '\\': '\\', '#': '#' };

function unescaped(line) {
  return line.replace(/\\(?:x([0-9a-f]{2})|(.))/gi, (all, hex, name) =>
    hex ? String.fromCharCode(Number.parseInt(hex, 16)) : (ESCAPES[name] ?? all),
  );
}

/** @returns the payloads as {kind, text}. */
export function read_payloads() {
  const payloads = [];
  let kind = '';
  for (const line of readFileSync(join(root, 'tests/data/xss_payloads.txt'), 'latin1').split('\n')) {
    if (line.startsWith('# ')) kind = line.slice(2);
    else if (line !== '') payloads.push({ kind, text: unescaped(line) });
  }
  return payloads;
}

/** Any bytes as part of an address. */
export function escape_bytes(text) {
  return [...text].map((c) => (/[a-z0-9]/i.test(c) ? c : `%${c.charCodeAt(0).toString(16).padStart(2, '0')}`)).join('');
}

/** Bytes as the string they are; what is no UTF-8 becomes U+FFFD. */
export function decoded(text) {
  return Buffer.from(text, 'latin1').toString('utf8');
}

/** A value of the front matter that is the payload and nothing else. */
function yaml(text) {
  const escaped = text.replace(/["\\]/g, '\\$&');
  return `"${escaped.replace(/[\x00-\x1f\x7f]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`)}"`;
}

/** Everywhere in the text of a note. What may swallow the rest of the note stands last. */
function note_with(payload) {
  const line = payload.replace(/[\r\n]+/g, ' ');
  const cell = line.replaceAll('|', '\\|');
  return `---
title: ${yaml(payload)}
family: ${yaml(payload)}
link: ${yaml(`https://example.org/${line}`)}
tags: [${yaml(payload)}]
aliases: [${yaml(payload)}]
released: ${yaml(`2024-01-01${line}`)}
${yaml(`f${line.slice(0, 40)}`)}: x
---
# canaryword ${line}

canaryword ${line} and canaryword.

> ${line}

- **${line}:** canaryword in an item
- **Label ${line}:** canaryword in another
- [ ] ${line}

**${line}**

| ${cell} | canaryword |
|---|---|
| ${cell} | [${cell}](x.md "${cell}") |

[${line}](x.md) [x](${line}) [x](<${line}>) [x](x.md "${line}") [x](x.md '${line}') [x][${line}]
![${line}](x.png) ![x](${line}) ![x](<${line}>) ![x](x.png "${line}") [[${line}]] ![[${line}]]
\`${line}\` ~~${line}~~ $${line}$ text[^${line}] <${line}> <b title="${line}" id='${line}' class=${line}>canaryword</b>

[${line}]: https://example.org "${line}"
[^${line}]: canaryword ${line}

$$
${line}
$$

\`\`\`${line}
canaryword ${payload}
\`\`\`

\`\`\`mermaid
graph LR; canaryword["${line}"]
\`\`\`

    canaryword ${line}

## ${line} canaryword

canaryword ${line}

${payload}
`;
}

/** Writes the notes. @returns of each payload its text, and the paths of the notes that hold it. */
export function write_notes(folder, payloads) {
  for (const name of ['text', 'name']) mkdirSync(join(folder, name), { recursive: true });
  for (const name of ['text/x.png', 'name/x.png']) writeFileSync(join(folder, name), Buffer.from(PICTURE, 'base64'));
  return payloads.map(({ kind, text }, i) => {
    const in_text = `text/${i}.md`;
    writeFileSync(join(folder, in_text), note_with(text), 'latin1');
    const legal = text.replaceAll('/', SLASH).replaceAll('\0', '').slice(0, MAX_NAME);
    const in_name = i % 5 === 0 ? `name/${legal}/canaryword.md` : `name/${legal}.md`;
    const at = (path) => Buffer.from(join(folder, path), 'latin1');
    if (i % 5 === 0) mkdirSync(at(`name/${legal}`), { recursive: true });
    // Not quoted: this may be another value, or no YAML at all.
    writeFileSync(at(in_name), `---\nfamily: ${text}\n---\ncanaryword ${text.replace(/[\r\n]+/g, ' ')}\n`, 'latin1');
    return { kind, text, in_text, in_name };
  });
}
