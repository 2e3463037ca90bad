// SPDX-License-Identifier: GPL-2.0-or-later
// What people do on the pages that list notes, done in Chromium against a real dsweb: folders and fields, timeline, matrix.
// All of it without scripts, but for the last story. A console message, a dialog or a request elsewhere fails a story.
//
// usage: node tests/browser/browse_stories.mjs [WORD]      (only stories whose name has the word)
// needs: PLAYWRIGHT_CORE=path of the package's index.mjs, Chromium at $CHROMIUM; DSWEB names the program.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start_browser, start_server, watch } from './dsweb.mjs';

const notes = mkdtempSync(join(tmpdir(), 'dssearch-notes-'));
const write = (path, text) => {
  mkdirSync(join(notes, path, '..'), { recursive: true });
  writeFileSync(join(notes, path), text);
};
const payload = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
const odd = JSON.stringify(`"><svg onload='window.hacked=1'>`);
for (const [name, params, day] of [['alpha', 9, '2023-11-02'], ['beta', 10, '2024-01-11'], ['gamma', 236, '2024-12-26']])
  write(`models/${name}.md`, `---\nfamily: V${params}\nparams: ${params}\nreleased: ${day}\ntags: [moe]\n---\n# ${name} model\n\nIt has experts.\n`);
write('models/old/delta.md', '---\nfamily: V9\nparams: 1\nreleased: 2023\nedited: 2025-03-04\n---\n# delta model\n\nDense.\n');
for (let i = 10; i < 80; ++i) write(`logs/day${i}.md`, `---\nedited: 2022-0${1 + (i % 2)}-${10 + (i % 19)}\n---\n# Log ${i}\n\nDiary.\n`);
write('evil.md', `---\nfamily: ${odd}\n${odd}: ${odd}\nreleased: 2024-06\ntags: [${odd}]\nsum: "=1+1"\n---\n# Evil ${payload}\n\nx\n`);

const titles = (page) => page.locator('.sheet tbody th').allTextContents();
const phone = { viewport: { width: 360, height: 740 }, colorScheme: 'dark', hasTouch: true };
const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

const stories = {
  'from the header to a folder, a folder in it, a note': async ({ page, url }) => {
    await page.goto(`${url}/?q=experts`);
    await page.click('header >> text=Browse');
    assert.equal(await page.textContent('h1'), 'Browse 75 notes');
    await page.click('.tree >> text=models');
    assert.equal(await page.textContent('.way [aria-current]'), 'models');
    await page.click('.chips >> text=old');
    await page.click('text=delta model');
    assert.match(page.url(), /\/note\?path=models\/old\/delta\.md$/);
  },
  'from a tag to its notes, and to a search in them': async ({ page, url }) => {
    await page.goto(`${url}/browse`);
    await page.click('.chips >> text="moe"');
    assert.equal(await page.locator('.list li').count(), 3);
    await page.click('text=Search in them');
    assert.equal(await page.inputValue('header [name=q]'), 'tag:moe');
    assert.match(await page.textContent('.total'), /^3 sections/);
  },
  'the start page leads to what changed, page by page': async ({ page, url }) => {
    write('fresh.md', '# Fresh note\n\nJust now.\n');
    await page.waitForTimeout(300);
    await page.goto(url);
    for (let i = 0; i < 20 && (await page.locator('.recent >> text=Fresh note').count()) === 0; ++i) {
      await page.waitForTimeout(300);
      await page.reload();
    }
    await page.click('h2 >> text=Changed recently');
    assert.equal(await page.locator('.list a').first().textContent(), 'Fresh note');
    assert.equal(await page.locator('.list li').count(), 50);
    await page.click('[rel=next]');
    assert.equal(await page.textContent('.pager span'), '51 to 76 of 76');
  },
  'timeline: notes by date as links, by keys too; another field; one year': async ({ page, url }) => {
    await page.goto(`${url}/timeline?field=released`);
    const names = await page.locator('svg a title').allTextContents();
    assert.deepEqual(names.filter((name) => /model/.test(name)), [
      'delta model, 2023', 'alpha model, 2023-11-02', 'beta model, 2024-01-11', 'gamma model, 2024-12-26']);
    assert.equal(await page.locator('.dated tbody tr').count(), 5);
    await page.focus('svg a:has-text("gamma model")');
    await page.keyboard.press('Enter');
    await page.waitForURL(/gamma\.md/);
    await page.goBack();
    await page.click('svg >> text="2023"');
    assert.match(await page.textContent('.only'), /Only 2023/);
    assert.equal(await page.locator('.dated tbody tr').count(), 2);
    await page.click('text=All time');
    await page.click('main nav >> text="edited"');
    assert.equal(await page.locator('svg rect.bar').count(), 2); // too many for points
    await page.click('svg a:has(rect.bar) >> nth=0');
    assert.match(await page.textContent('.only'), /Only 2022-01/);
    assert.equal(await page.locator('.dated tbody tr').count(), 35);
  },
  'timeline: only notes that a query finds': async ({ page, url }) => {
    await page.goto(`${url}/timeline`); // by the field that most notes have
    await page.fill('.sift [name=q]', 'tag:moe params:10..2000');
    await page.click('.sift button');
    assert.match(await page.textContent('main'), /No note has a date here/);
    await page.click('main nav >> text="released"');
    await page.click('text=All notes');
    await page.fill('.sift [name=q]', 'tag:moe params:10..2000');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=/);
    assert.deepEqual(await page.locator('.dated td a').allTextContents(), ['beta model', 'gamma model']);
    await page.click('text=All notes');
    assert.equal(await page.locator('.dated tbody tr').count(), 5);
  },
  'matrix: order by numbers, choose notes and columns, take it along': async ({ page, url }) => {
    await page.goto(`${url}/matrix?q=in:models`);
    assert.deepEqual(await titles(page), ['alpha model', 'beta model', 'gamma model', 'delta model']);
    await page.click('.sheet th >> text=params');
    assert.deepEqual(await titles(page), ['delta model', 'alpha model', 'beta model', 'gamma model']);
    await page.click('.sheet th >> text=params');
    assert.deepEqual(await titles(page), ['gamma model', 'beta model', 'alpha model', 'delta model']);
    assert.equal(await page.getAttribute('.sheet th:has-text("params")', 'aria-sort'), 'descending');
    await page.click('.columns summary');
    while ((await page.locator('.columns input:checked').count()) > 0) await page.uncheck('.columns input:checked >> nth=0');
    await page.check('.columns >> text=released');
    await page.fill('.sift [name=q]', 'released:2024');
    await page.click('.sift button');
    assert.deepEqual(await page.locator('.sheet thead th').allTextContents(), ['Note', 'Folder', 'released', 'params']);
    assert.deepEqual(await titles(page), ['gamma model', 'beta model', `Evil ${payload}`.replace(/<[^>]*>/g, '').trim()]);
    const waiting = page.waitForEvent('download');
    await page.click('text=CSV');
    const download = await waiting;
    assert.equal(download.suggestedFilename(), 'notes.csv');
    const csv = readFileSync(await download.path(), 'utf8');
    assert.match(csv, /^path,title,released,params\r\nmodels\/gamma\.md,gamma model,2024-12-26,236\r\n/);
  },
  'matrix: the head stays while one scrolls, and the names too': async ({ page, url }) => {
    await page.setViewportSize({ width: 600, height: 700 });
    await page.goto(`${url}/matrix`);
    const scrolled = await page.locator('.sheet').evaluate((sheet) => {
      sheet.scrollTo(150, 400);
      return Math.min(sheet.scrollLeft, sheet.scrollTop);
    });
    assert.ok(scrolled > 50, `scrolled by ${scrolled}`);
    const box = (at) => page.locator(at).boundingBox();
    const [sheet, head, name] = await Promise.all([box('.sheet'), box('.sheet thead th >> nth=3'), box('.sheet tbody th >> nth=9')]);
    assert.ok(Math.abs(head.y - sheet.y) <= 2, `head at ${head.y}, table at ${sheet.y}`);
    assert.ok(Math.abs(name.x - sheet.x) <= 2, `name at ${name.x}, table at ${sheet.x}`);
  },
  'hostile names and values do nothing': async ({ page, url }) => {
    const value = encodeURIComponent(JSON.parse(odd));
    for (const path of ['/browse', `/browse?field=${value}`, `/browse?field=family&value=${value}`, '/timeline', '/matrix',
      `/browse?field=tag&value=${value}`, `/matrix?field=${value}&sort=${value}`, '/recent', `/matrix?q=${value}`]) {
      const answer = await page.goto(url + path);
      assert.equal(answer.status(), 200, path);
      assert.equal(await page.evaluate(() => window.hacked), undefined, path);
      assert.equal(await page.locator('main img, main script, svg [onload]').count(), 0, path);
    }
  },
  'phone: nothing is wider than the window, nothing is cut off': {
    look: phone,
    async run({ page, url }) {
      for (const path of ['/browse', '/browse?in=models', '/recent', '/timeline?field=released', '/timeline?field=edited', '/matrix']) {
        await page.goto(url + path);
        assert.ok((await overflow(page)) <= 0, path);
      }
      await page.goto(`${url}/timeline?field=released`);
      const outside = await page.locator('svg text:visible').evaluateAll((all) =>
        all.filter((text) => {
          const [box, frame] = [text.getBoundingClientRect(), text.ownerSVGElement.getBoundingClientRect()];
          return box.left < frame.left - 1 || box.right > frame.right + 1;
        }).map((text) => text.textContent));
      assert.deepEqual(outside, []);
      await page.tap('svg a:has-text("beta model")');
      await page.waitForURL(/beta\.md/);
    },
  },
  'with scripts the keys lead to the search as everywhere': {
    scripts: true,
    async run({ page, url }) {
      await page.goto(`${url}/matrix`);
      await page.keyboard.press('/');
      assert.equal(await page.evaluate(() => document.activeElement.id), 'page.query');
      await page.keyboard.type('experts');
      await page.keyboard.press('Enter');
      await page.waitForURL(`${url}/?q=experts`);
    },
  },
};

const server = await start_server(notes);
const browser = await start_browser();
let failed = 0;
let passed = 0;
try {
  for (const [name, story] of Object.entries(stories)) {
    if (!name.includes(process.argv[2] ?? '')) continue;
    const context = await browser.newContext({ javaScriptEnabled: story.scripts ?? false, ...story.look });
    context.setDefaultTimeout(5000);
    const faults = [];
    context.on('page', (page) => watch(page, server.url, faults, 'page', /^$/));
    const page = await context.newPage();
    await (story.run ?? story)({ page, url: server.url, context }).catch((error) => faults.push(error.message));
    await context.close();
    console.log(`${faults.length === 0 ? 'ok    ' : 'FAILED'} ${name}`);
    for (const fault of faults) console.error(`  ${fault}`);
    if (faults.length === 0) ++passed;
    else ++failed;
  }
} finally {
  await browser.close();
  await server.stop();
  rmSync(notes, { recursive: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
