// SPDX-License-Identifier: GPL-2.0-or-later
// How pages look, as far as it can be measured in Chromium: on phones, wide windows and paper, in forced colours.
//
// usage: node tests/browser/look_stories.mjs [WORD]      (only stories whose name has the word)
// needs: PLAYWRIGHT_CORE=path of the package's index.mjs, Chromium at $CHROMIUM; DSWEB names the program.
import assert from 'node:assert/strict';
import { go_home } from './dsweb.mjs';
import { notes_folder, run_stories } from './run_stories.mjs';

const { folder, write } = notes_folder();
const long = 'setWindowOpenHandlerThatIsLongerThanAnyPhoneIsWide(browserWindow)';
const fields = Array.from({ length: 9 }, (_, i) => `field_name_${i}: value ${i}\n`).join('');
write('deep/er/note.md', `---\nreleased: 2024-05-06\nfamily: one\n${fields}---\n# ${long}\n\nHerring in ${long}.\n\n## ${long}\n\nMore \
herring: $\\hat{y}$.\n\n${'a long line of text '.repeat(20)}\n\n\`\`\`c\n${'int herring; '.repeat(20)}\n\`\`\`\n`);
write('deep/other.md', '---\nreleased: 2023-05-06\nfamily: two\n---\n# Other\n\nHerring and cod.\n');

const pages = ['/', '/?q=herring', '/?q=herring&sort=path', '/note?path=deep/er/note.md&q=herring', '/source?path=deep/er/note.md',
  '/browse', '/browse?in=deep', '/browse?field=family', '/timeline', '/matrix', '/recent', '/status', '/note?path=no'];
const no_note = /404/;
const forced = { forcedColors: 'active' };

/** By how much a page is wider than its window. */
const excess = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const style = (locator, name) => locator.evaluate((node, name) => getComputedStyle(node)[name], name);
const box = (page, selector) => page.locator(selector).first().boundingBox();

/** Looks for two things, so that they are remembered, and goes to the start page. */
async function search_twice(page, url) {
  for (const query of ['herring', 'cod']) {
    await go_home(page, url);
    await page.fill('[name=q]', query);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.hit');
  }
  await go_home(page, url);
}

const stories = {
  'phones: no page is wider than the window, however long a name is': {
    look: { viewport: { width: 390, height: 844 } },
    allowed: no_note,
    async run({ page, url }) {
      for (const path of pages) {
        await page.goto(url + path);
        assert.equal(await excess(page), 0, path);
      }
    },
  },
  'phones: the way down to what narrows is no order; the filter of a page stands in two lines; no keys': {
    look: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    async run({ page, url }) {
      await page.goto(`${url}/?q=herring`);
      const color = (name) => style(page.locator(`.sorts >> text=${name}`), 'color');
      assert.notEqual(await color('Narrow'), await color('Newest'));
      await page.goto(`${url}/timeline`);
      assert.equal((await box(page, '[id="page.sift"]')).y, (await box(page, '.sift button')).y);
      await go_home(page, url);
      assert.equal(await page.locator('.help .keys').isVisible(), false);
    },
  },
  'phones: a time stands before its note': {
    look: { viewport: { width: 320, height: 700 } },
    async run({ page, url }) {
      await page.goto(`${url}/recent`);
      const [time, note] = [await box(page, '.list time'), await box(page, '.list a')];
      assert.ok(note.x > time.x + time.width && note.y < time.y + time.height);
    },
  },
  'wide windows: header, content and footer stand in the middle, but a table takes the room': {
    look: { viewport: { width: 2000, height: 900 } },
    async run({ page, url }) {
      for (const path of ['/', '/?q=herring', '/note?path=deep/er/note.md', '/browse', '/status']) {
        await page.goto(url + path);
        const [home, browse, first, foot] = await Promise.all(['.home', '.browse', 'main > *', '.foot > *'].map((one) => box(page, one)));
        assert.ok(home.x > 300 && Math.abs(home.x - (2000 - browse.x - browse.width)) < 20, path);
        assert.ok(Math.abs(first.x - home.x) <= 1 && Math.abs(foot.x - home.x) <= 1, path);
      }
      await page.goto(`${url}/matrix`);
      assert.ok((await box(page, '.sheet')).width > 1800);
    },
  },
  'keys: the search that an arrow chooses is seen': async ({ page, url }) => {
    await search_twice(page, url);
    const first = page.locator('.recall li').first();
    assert.equal(await style(first, 'boxShadow'), 'none');
    await page.keyboard.press('ArrowDown');
    assert.notEqual(await style(first, 'boxShadow'), 'none');
    assert.match(await style(first.locator('a'), 'textDecorationLine'), /underline/);
    await page.goto(`${url}/?q=herring`);
    await page.focus('[name=q]');
    await page.keyboard.press('ArrowDown');
    assert.match(await style(page.locator('.hit a').first(), 'textDecorationLine'), /underline/);
  },
  'forced colours: what an arrow chooses, a marked line and a marked heading are seen': {
    look: forced,
    async run({ page, url }) {
      await search_twice(page, url);
      await page.keyboard.press('ArrowDown');
      assert.equal(await style(page.locator('.recall li').first(), 'outlineStyle'), 'solid');
      await page.goto(`${url}/?q=herring`);
      await page.focus('[name=q]');
      await page.keyboard.press('ArrowDown');
      assert.equal(await style(page.locator('.hit').first(), 'outlineStyle'), 'solid');
      await page.goto(`${url}/source?path=deep/er/note.md#L3`);
      assert.notEqual(await style(page.locator('#L3'), 'backgroundColor'), await style(page.locator('#L4'), 'backgroundColor'));
      await page.goto(`${url}/note?path=deep/other.md#other`);
      assert.equal(await style(page.locator('.note h1'), 'outlineStyle'), 'solid');
    },
  },
  'forced colours: an accent does not hide the letter under it': {
    look: { ...forced, deviceScaleFactor: 4 },
    async run({ page, url }) {
      await page.goto(`${url}/note?path=deep/er/note.md`);
      const letter = page.locator('math mover mi').first();
      await letter.waitFor();
      const with_accent = await letter.screenshot();
      await page.evaluate(() => (document.querySelector('math mover mo').style.visibility = 'hidden'));
      const alone = await letter.screenshot();
      // The accent may reach into the box of the letter; a plate behind it would leave that nearly empty.
      assert.ok(with_accent.length > 0.8 * alone.length, `${with_accent.length} of ${alone.length} bytes`);
    },
  },
  'paper: nothing is cut off, and what only a screen can do is left out': async ({ page, url }) => {
    await page.emulateMedia({ media: 'print' });
    for (const path of ['/?q=herring', '/note?path=deep/er/note.md', '/source?path=deep/er/note.md', '/matrix', '/timeline', '/browse']) {
      await page.setViewportSize({ width: path === '/matrix' ? 1040 : 718, height: 1000 }); // A4 less its margins
      await page.goto(url + path);
      assert.equal(await excess(page), 0, path);
      assert.equal(await page.locator(':is(.facets, .sorts, .place button, .pager, .top, .foot):visible').count(), 0, path);
    }
    await page.goto(`${url}/note?path=deep/er/note.md`);
    assert.ok((await box(page, '.facts')).y > (await box(page, '.note')).y);
  },
  'errors are told in sentences': {
    allowed: no_note,
    async run({ page, url }) {
      await page.goto(`${url}/note?path=no`);
      const told = page.locator('.problem p').first();
      assert.equal(await told.evaluate((node) => getComputedStyle(node, '::first-letter').textTransform), 'uppercase');
    },
  },
};
for (const [name, story] of Object.entries(stories)) if (typeof story === 'function') stories[name] = { run: story };

await run_stories(stories, folder);
