// SPDX-License-Identifier: GPL-2.0-or-later
// Compares our anchors with those of github-slugger, the rule GitHub's own anchors were checked against.
// usage: node slugger.mjs FOLDER-WITH-node_modules SLUG_LINES [FIXTURES.json]
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [folder, program, fixturesFile] = process.argv.slice(2)
const main = resolve(folder, 'node_modules/github-slugger/index.js')
const { default: Slugger, slug } = await import(pathToFileURL(main).href)

let faults = 0
let compared = 0

function compare(headings, expected, options) {
  const input = headings.join('\n') + '\n'
  const output = execFileSync(program, options, { input, encoding: 'utf8', maxBuffer: 1 << 28 })
  const ours = output.split('\n')
  headings.forEach((heading, i) => {
    compared++
    if (ours[i] === expected[i] || ++faults > 40) return
    const codes = Array.from(heading.slice(0, 12), (c) => c.codePointAt(0).toString(16)).join(' ')
    console.log(`${JSON.stringify(heading)} (${codes}): ${JSON.stringify(ours[i])}, not ${JSON.stringify(expected[i])}`)
  })
}

function oneNote(headings) {
  const slugger = new Slugger()
  compare(headings, headings.map((heading) => slugger.slug(heading)), [])
}

// Every code point of the planes in use, at the start, inside and at the end of words; and in blocks.
const alone = []
const blocks = []
for (let code = 0; code <= 0x3ffff; code++) {
  const surrogate = code >= 0xd800 && code <= 0xdfff
  if (surrogate || code === 0x0a) continue
  const c = String.fromCodePoint(code)
  alone.push(`${c}A b${c}B a${c}`)
  if (code % 64 === 0 || blocks.length === 0) blocks.push('')
  blocks[blocks.length - 1] += c
}
for (let code = 0xe0000; code <= 0xe01ff; code++) alone.push(`a${String.fromCodePoint(code)}b`)
compare(alone, alone.map((heading) => slug(heading)), ['--apart'])
oneNote(blocks)

// Repeats, numbers that are taken, words with case of their own, emoji in many parts.
oneNote(['a', 'a', 'a 1', 'a-1', 'a', 'A!', '__proto__', '__proto__', 'constructor', 'hasOwnProperty', '', '', '-1', ' ', ' '])
oneNote(['b-1', 'b-1', 'b', 'b', 'b', 'b-1-1', 'b-2', '🚀', '🎉', '-', '--', '👩‍👩‍👧‍👦 kin', '🇩🇪 x', '1️⃣ one', '⚙️ Settings', '❤️‍🔥'])
oneNote(['ΟΔΟΣ', 'ΟΔΟΣ ΣΟΦΟΣ.', 'Σ', 'ΑΣ’Α', "ΑΣ'", 'ΑΣ:Β', 'ΑΣ\u0301', 'Α\u0301Σ', 'ΑΣ-Α', 'Σ1Σ', 'İstanbul', 'ǅ', 'STRASSE ẞ', 'ⒶⒷ', 'Ⅷ'])
oneNote(['専門家 混合', '모델 구조', 'モデル・構成', '注意力（机制）', 'a　b', 'a\u00a0b', 'a\tb', 'C++ & C#', 'snake_case', 'V2.5-1210', 'e\u0301', '`code`', '<b>', 'a  b'])

let seed = 1
const pieces = [...'aA1 -_.:\'’ΣσΑİ🚀é', '\u0301', '\u200d', 'Foo', ' 1', '-1', '-2', '你好', '\ufe0f', 'x²', '½']
for (let note = 0; note < 400; note++) {
  const headings = []
  for (let i = 0; i < 25; i++) {
    let heading = ''
    for (let n = 0; n < 1 + (i % 6); n++) {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff
      heading += pieces[(seed >> 8) % pieces.length]
    }
    headings.push(heading)
  }
  oneNote(headings)
}

if (fixturesFile) {
  const fixtures = JSON.parse(readFileSync(fixturesFile, 'utf8'))
  compare(fixtures.map((f) => f.input), fixtures.map((f) => f.expected), [])
}

console.log(`${compared} anchors compared with github-slugger's, ${faults} differ`)
process.exit(faults === 0 ? 0 : 1)
