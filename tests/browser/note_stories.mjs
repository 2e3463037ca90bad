// SPDX-License-Identifier: GPL-2.0-or-later
// What people do in a note, done in Chromium against a real dsweb: see run_stories.mjs.
//
// usage: node tests/browser/note_stories.mjs [WORD]      (only stories whose name has the word)
// needs: PLAYWRIGHT_CORE=path of the package's index.mjs, Chromium at $CHROMIUM; DSWEB names the program.
import assert from 'node:assert/strict';
import { notes_folder, run_stories } from './run_stories.mjs';

const { folder, write } = notes_folder();
const filler = 'Some words that fill the page from edge to edge and mean nothing. '.repeat(12);
write('long.md', `---\nfamily: V3\nwords: [${Array.from({ length: 40 }, (_, i) => `w${i}`).join(', ')}]\n---\n# Long\n${
  Array.from({ length: 12 }, (_, i) => `\n## Part ${i + 1}\n\nThe **load** of part ${i + 1} is *bal*anced.\n\n${filler}\n\n${filler}\n`).join('')}`);
write('other.md', '# Other\n\n## Where\n\nAll the load is balanced in [part 3](long.md#part-3), part by part.\n');
write('math.md', `# Math\n\nEuler: $e^{i\\pi} + 1 = 0$, and it cost $5 and $6.\n\n$$\\sum_{i=1}^n x_i$$\n\n\`\`\`math\n\\frac{a}{b}\n\`\`\`\n\n` +
  'Wrong: $\\nosuchcommand{x}$ stays.\n\n' +
  `Hostile: $\\href{javascript:alert(1)}{x}$ $\\def\\a{\\a\\a}\\a$ $\\includegraphics{https://evil.example/a.png}$ $\\kern-500em evil$\n\n` +
  `$${'{'.repeat(400)}x${'}'.repeat(400)}$ $${'x^{'.repeat(120)}x${'}'.repeat(120)}$\n\n$$\\style{color:red}{x} \\class{top}{y}$$\n`);
write('code.md', '# Code\n\n```python\ndef load(x):\n    """Says <b>hi</b>"""\n    return x + 1  # load\n```\n\n```nosuch\nload\n```\n\n```\nplain\n```\n');
write('slow.md', '# Slow\n\n```js\nlet x = 1;\n```\n\n```js\nload\n```\n\n```js\nlet y = 2;\n```\n');
write('rtl.md', '# שלום עולם\n\nזה טקסט בעברית.\n\nEnglish text.\n\n- פריט\n\n> ציטוט\n\n```\ncode\n```\n\n| א | ב |\n|---|---|\n| 1 | 2 |\n');
write('wide.md', `# Wide\n\n$$${Array.from({ length: 60 }, (_, i) => `x_{${i}}`).join(' + ')}$$\n\n$${'a+'.repeat(90)}b$\n`);

write('pictures.md', `# Pictures\n\n![One](one.svg)\n\n${filler}\n\n![Two](two.svg)\n\n${filler}\n`);
for (const name of ['one', 'two', 'private'])
  write(`${name}.svg`, '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><rect width="300" height="200"/></svg>');

const highlighted = (page) => page.waitForSelector('.note[data-highlighted]');
/** Texts that are shown in the colour of a kind of code. */
const painted = (page, kind) =>
  page.evaluate((name) => [...(CSS.highlights.get(`code-${name}`) ?? [])].map((range) => {
    const whole = document.createRange();
    whole.setStart(range.startContainer, range.startOffset);
    whole.setEnd(range.endContainer, range.endOffset);
    return whole.toString();
  }), kind);
/** WCAG 2.2's contrast of two colours [red, green, blue]. */
function contrast(one, other) {
  const light = ([r, g, b]) => {
    const [red, green, blue] = [r, g, b].map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [less, more] = [light(one), light(other)].sort((a, b) => a - b);
  return (more + 0.05) / (less + 0.05);
}

const stories = {
  'no scripts: facts, contents, source and back': {
    scripts: false,
    async run({ page, url }) {
      await page.goto(`${url}/note?path=long.md&q=load`);
      assert.equal(await page.locator('.js:visible').count(), 0);
      assert.equal(await page.locator('.facts td >> nth=0').textContent(), 'V3');
      assert.equal(await page.locator('.others[open]').count(), 0);
      await page.click('text=30 more');
      assert.match(await page.textContent('.others[open]'), /w39/);
      assert.ok(await page.locator('.note mark').count() >= 12);
      await page.click('.contents >> text=Part 9');
      assert.ok(await page.locator('h2 >> text=Part 9').isVisible());
      await page.click('text=Remove marks');
      assert.equal(await page.locator('.note mark').count(), 0);
      await page.click('.views >> text=Source');
      await page.click('.line a >> text="9"');
      assert.match(page.url(), /#L9$/);
      await page.click('.views >> text=Note');
      assert.equal(await page.textContent('h1'), 'Long');
    },
  },
  'no scripts: mathematics and code are readable': {
    scripts: false,
    async run({ page, url }) {
      await page.goto(`${url}/note?path=math.md`);
      assert.equal(await page.textContent('code.math >> nth=0'), '$e^{i\\pi} + 1 = 0$');
      assert.match(await page.textContent('.note'), /it cost \$5 and \$6\./);
      assert.equal(await page.textContent('code.language-math'), '\\frac{a}{b}\n');
    },
  },
  'links to a note and notes like it lead on': {
    async run({ page, url }) {
      await page.goto(`${url}/note?path=long.md`);
      assert.equal(await page.textContent('.around h2 >> nth=0'), 'Linked from');
      await page.click('.around li a >> nth=0');
      assert.equal(page.url(), `${url}/note?path=other.md#where`);
            await page.click('.note >> text=part 3');
      assert.equal(page.url(), `${url}/note?path=long.md#part-3`);
    },
  },
  'n and p go from mark to mark, and say where': {
    async run({ page, url }) {
      await page.goto(`${url}/note?path=long.md&q=load+balanced`);
      const here = () => page.locator('.note mark.here').allTextContents();
      assert.equal(await page.textContent('#page\\.count'), '24 marks');
      await page.keyboard.press('n');
      assert.deepEqual(await here(), ['load']);
      await page.keyboard.press('n');
      assert.deepEqual(await here(), ['bal', 'anced']);
      assert.equal(await page.textContent('#page\\.said'), '2 of 24 marks');
      await page.keyboard.press('p');
      await page.keyboard.press('p');
      assert.equal(await page.textContent('#page\\.count'), '24 of 24 marks');
      assert.ok(await page.locator('.note mark.here >> nth=0').isVisible());
      const box = await page.locator('.note mark.here >> nth=0').boundingBox();
      assert.ok(box.y > 60 && box.y < 700, `it is seen, at ${box.y}`);
      await page.focus('[name=q]');
      await page.keyboard.press('End');
      await page.keyboard.type('n');
      assert.equal(await page.inputValue('[name=q]'), 'load balancedn');
      await page.click('#page\\.next');
      assert.equal(await page.textContent('#page\\.count'), '1 of 24 marks');
    },
  },
  'n begins where one reads, and removing marks keeps the place': {
    async run({ page, url }) {
      await page.goto(`${url}/note?path=long.md&q=load#part-6`);
      await page.keyboard.press('n');
      assert.equal(await page.textContent('#page\\.count'), '6 of 12 marks');
      await page.click('text=Remove marks');
      assert.equal(page.url(), `${url}/note?path=long.md#part-6`);
    },
  },
  'keys can be switched off': {
    async run({ page, url }) {
      await page.goto(`${url}/note?path=long.md&q=load`);
      assert.ok(await page.isVisible('.steps kbd >> nth=0'));
      await page.click('summary >> text=Settings');
      await page.uncheck('#page\\.keys');
      await page.waitForSelector('.steps kbd >> nth=0', { state: 'hidden' });
      await page.keyboard.press('n');
      assert.equal(await page.locator('mark.here').count(), 0);
      await page.reload();
      await page.keyboard.press('n');
      assert.equal(await page.locator('mark.here').count(), 0);
      await page.click('#page\\.next');
      assert.equal(await page.locator('mark.here').count(), 1);
    },
  },
  'the contents follow the scroll': {
    async run({ page, url }) {
      await page.goto(`${url}/note?path=long.md`);
      for (const part of ['Part 2', 'Part 12', 'Part 5']) {
        await page.evaluate((name) => [...document.querySelectorAll('h2')].find((h) => h.textContent === name)
          .scrollIntoView({ block: 'start' }), part);
        await page.waitForFunction((name) => document.querySelector('.contents a[aria-current]')?.textContent === name, part);
      }
      await page.evaluate(() => scrollTo(0, 0));
      await page.waitForFunction(() => document.querySelector('.contents a[aria-current]')?.textContent === 'Part 1');
    },
  },
  'phone: contents and facts unfold': {
    look: { viewport: { width: 360, height: 740 }, hasTouch: true },
    async run({ page, url }) {
      await page.goto(`${url}/note?path=long.md`);
      assert.equal(await page.isVisible('.contents nav'), false);
      await page.tap('summary >> text=Contents');
      await page.tap('.contents a >> text=Part 7');
      assert.ok(await page.locator('h2 >> text=Part 7').isVisible());
      await page.goto(`${url}/note?path=wide.md`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(overflow <= 0, `wider than the window by ${overflow}`);
    },
  },
  'mathematics are drawn, what is wrong or hostile stays text': {
    async run({ page, url }) {
      await page.goto(`${url}/note?path=math.md`);
      assert.equal(await page.locator('.formula math').count() >= 3, true);
      assert.equal(await page.locator('.formula math msup').count() >= 1, true);
      assert.equal(await page.locator('.formula.display math mfrac').count(), 1);
      const left = await page.locator('code.math').allTextContents();
      for (const tex of ['$\\nosuchcommand{x}$', '$\\href{javascript:alert(1)}{x}$', '$\\def\\a{\\a\\a}\\a$',
        '$$\\style{color:red}{x} \\class{top}{y}$$'])
        assert.ok(left.includes(tex), `${tex} is not in ${left}`);
      assert.ok(left.some((tex) => tex.startsWith('$x^{x^{')), 'too deep to be drawn');
      assert.equal(await page.locator('.note :is(img, script, style, svg), .formula [href]').count(), 0);
      const evil = await page.locator('.formula', { hasText: 'evil' }).boundingBox();
      assert.ok(evil.x > 0);
    },
  },
  'code has colours, and keeps its marks': {
    async run({ page, url }) {
      await page.goto(`${url}/note?path=code.md&q=load`);
      await highlighted(page);
      assert.deepEqual(await painted(page, 'keyword'), ['def', 'return']);
      assert.deepEqual(await painted(page, 'string'), ['"""Says <b>hi</b>"""']);
      assert.deepEqual(await painted(page, 'comment'), ['# ']);
      assert.equal(await page.locator('.note pre mark').count(), 3);
      assert.equal(await page.textContent('#page\\.count'), '3 marks');
    },
  },
  'code can be read in all its colours, light and dark': {
    async run({ page, url }) {
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        await page.goto(`${url}/note?path=code.md`);
        const colours = await page.evaluate(() => {
          const probe = document.querySelector('.note pre');
          const numbers = (text) => text.match(/[\d.]+/g).map(Number);
          const names = ['comment', 'string', 'number', 'title', 'type', 'name', 'keyword', 'meta'];
          const paper = numbers(getComputedStyle(probe).backgroundColor);
          return names.map((name) => {
            probe.style.color = `var(--code-${name})`;
            return [name, numbers(getComputedStyle(probe).color), paper];
          });
        });
        for (const [name, ink, paper] of colours)
          assert.ok(contrast(ink, paper) >= 4.5, `${name}, ${colorScheme}: ${contrast(ink, paper)}`);
      }
    },
  },
  'code is plain where people chose their own colours': {
    look: { forcedColors: 'active' },
    async run({ page, url }) {
      await page.goto(`${url}/note?path=code.md`);
      await page.waitForTimeout(500);
      assert.equal(await page.evaluate(() => CSS.highlights.size), 0);
    },
  },
  'code that takes for ever is left alone': {
    async run({ page, url, context }) {
      await context.route(/highlight\.min\.js/, (route) => route.fulfill({
        contentType: 'text/javascript',
        body: `var hljs = { getLanguage: () => true, highlight(code) {
          while (code.includes('load')) ;
          return { _emitter: { rootNode: { children: [{ scope: 'keyword', children: [code] }] } } };
        } };`,
      }));
      await page.goto(`${url}/note?path=slow.md`);
      await page.waitForSelector('.note[data-highlighted]', { timeout: 9000 });
      assert.deepEqual(await painted(page, 'keyword'), ['let x = 1;\n']);
    },
  },
  'text from right to left stands right': {
    async run({ page, url }) {
      await page.goto(`${url}/note?path=rtl.md`);
      const direction = (selector) => page.locator(selector).first().evaluate((element) => getComputedStyle(element).direction);
      for (const [selector, expected] of Object.entries({ h1: 'rtl', '.note p:has-text("בעברית")': 'rtl', '.note p:has-text("English")': 'ltr',
        '.note ul': 'rtl', '.note blockquote': 'rtl', '.note pre': 'ltr', '.note table': 'rtl' }))
        assert.equal(await direction(selector), expected, selector);
    },
  },
  'nothing moves, and a plain note is small': {
    async run({ page, url }) {
      const client = await page.context().newCDPSession(page);
      await client.send('Network.enable');
      let bytes = 0;
      client.on('Network.loadingFinished', (event) => (bytes += event.encodedDataLength));
      await page.addInitScript(() => {
        window.moved = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.moved += entry.value))).observe({
          type: 'layout-shift',
          buffered: true,
        });
      });
      await page.goto(`${url}/note?path=long.md&q=load`);
      await page.waitForTimeout(400);
      assert.equal(await page.evaluate(() => window.moved), 0);
      assert.ok(bytes < 60_000, `${bytes} bytes`);
      console.log(`  ${bytes} bytes for a plain note`);
      await page.route(/\/file\?/, async (route) => {
        await new Promise((done) => setTimeout(done, 200)); // pictures come late
        await route.continue();
      });
      for (const path of ['math.md', 'code.md&q=load', 'wide.md', 'rtl.md', 'pictures.md']) {
        await page.goto(`${url}/note?path=${path}`);
        await page.waitForTimeout(400);
        assert.equal(await page.evaluate(() => window.moved), 0, path);
      }
    },
  },
  'source: the wanted line is seen and marked': {
    async run({ page, url }) {
      await page.goto(`${url}/source?path=long.md#L60`);
      const line = page.locator('#L60');
      assert.ok(await line.isVisible());
      const box = await line.boundingBox();
      assert.ok(box.y > 60 && box.y < 700, `it is seen, at ${box.y}`);
      assert.notEqual(await line.evaluate((element) => getComputedStyle(element).backgroundColor), 'rgba(0, 0, 0, 0)');
    },
  },
  'print: the note alone, links spelt out': {
    async run({ page, url }) {
      await page.goto(`${url}/note?path=long.md&q=load`);
      await page.emulateMedia({ media: 'print' });
      for (const selector of ['.top', '.bar', '.marks', '.contents', '.around', '.foot'])
        assert.equal(await page.isVisible(selector), false, selector);
      assert.ok(await page.isVisible('.note h1'));
      assert.ok(await page.isVisible('.facts td >> text=V3'));
    },
  },
};

await run_stories(stories, folder);
