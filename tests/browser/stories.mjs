// SPDX-License-Identifier: GPL-2.0-or-later
// What people do on the search page, done in Chromium against a real dsweb: with scripts, without, with the keyboard only.
// Each story has a browser profile of its own; a console message, a dialog or a request elsewhere fails it.
//
// usage: node tests/browser/stories.mjs [WORD]      (only stories whose name has the word)
// needs: PLAYWRIGHT_CORE=path of the package's index.mjs, Chromium at $CHROMIUM; DSWEB names the program.
import assert from 'node:assert/strict';
import { go_home } from './dsweb.mjs';
import { notes_folder, run_stories } from './run_stories.mjs';

const { folder, write } = notes_folder();
const payload = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
write('core/balance.md', `---\nfamily: V3\nreleased: 2024-12-26\ntags: [moe]\n---\n# Balance\n\nLoad balancing without loss.\n${
  [1, 2, 3, 4, 5].map((n) => `\n## Part ${n}\n\nThe load of part ${n} is balanced by experts.\n`).join('')}`);
write('core/routing.md', '---\nfamily: V2\nreleased: 2023-05-01\ntags: [moe]\n---\n# Routing\n\nExperts take the load.\n');
for (let i = 10; i < 35; ++i) write(`many/fish${i}.md`, `# Fish ${i}\n\nIt has scales, number ${i} of them.\n`);
write('odd/evil.md', `---\nfamily: "${payload.replaceAll('"', "'")}"\ntags: ['"><b>x']\n---\n# Evil ${payload}\n\nevilword ${payload}\n`);
write('odd/"><svg onload=alert(1)>.md', '# Odd name\n\nevilword by name\n');

const stories = {
  'no scripts: search, more of a note, narrow, sort': {
    scripts: false,
    async run({ page, url }) {
      await go_home(page, url);
      await page.fill('[name=q]', 'load');
      await page.keyboard.press('Enter');
      assert.match(await page.textContent('.total'), /^7 sections/);
      assert.equal(await page.locator('.js:visible').count(), 0);
      await page.click('text=3 more in this note');
      assert.equal(await page.locator('.hit').count(), 6);
      await page.click('text=Search all notes');
      await page.click('.facets >> text=V2');
      assert.equal(await page.inputValue('[name=q]'), 'load family:V2');
      assert.match(await page.textContent('.total'), /^1 section/);
      await page.click('.facets a[aria-current]');
      assert.equal(await page.inputValue('[name=q]'), 'load');
      await page.click('.sorts >> text=By path');
      assert.equal(await page.locator('.sorts a[aria-current]').textContent(), 'By path');
      await page.click('.hit h2 a >> nth=0');
      assert.match(page.url(), /\/note\?path=core\/balance\.md/);
    },
  },
  'no scripts: pages of results, forth and back': {
    scripts: false,
    async run({ page, url }) {
      await page.goto(`${url}/?q=scales`);
      const seen = new Set(await page.locator('.of .path').allTextContents());
      for (const count of [20, 25]) {
        await page.click('[rel=next]');
        for (const path of await page.locator('.of .path').allTextContents()) seen.add(path);
        assert.equal(seen.size, count);
      }
      assert.equal(await page.locator('[rel=next]').count(), 0);
      await page.click('[rel=prev]');
      assert.equal(await page.textContent('.pager span'), 'notes 11 to 20 of 25');
    },
  },
  'no scripts: nothing found, and a word that was mistyped': {
    scripts: false,
    async run({ page, url }) {
      await page.goto(`${url}/?q=zebra+experts+in:many`);
      assert.match(await page.textContent('main'), /zebra/);
      await page.goto(`${url}/?q=zebra`);
      assert.equal(await page.textContent('h1'), 'Nothing found for zebra');
      await page.goto(`${url}/?q=balanicng`);
      assert.match(await page.textContent('.repairs'), /balanicng: searched as balancing/);
    },
  },
  'typing shows results at once, and Back goes back': {
    async run({ page, url }) {
      await go_home(page, url);
      await page.keyboard.type('load bal');
      await page.waitForFunction(() => document.querySelector('.hit h2')?.textContent === 'Balance');
      assert.equal(page.url(), `${url}/?q=load+bal`);
      assert.equal(await page.title(), 'load bal - dssearch');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Control+A');
      await page.keyboard.type('scales');
      await page.waitForSelector('text=Fish 10');
      await page.goBack();
      await page.waitForFunction(() => document.querySelector('[name=q]').value === 'load bal');
      await page.waitForSelector('.hit h2 >> text=Balance');
      assert.equal(await page.title(), 'load bal - dssearch');
      await page.goBack();
      await page.waitForSelector('text=How to search');
      assert.equal(page.url(), `${url}/`);
      assert.equal(await page.title(), 'dssearch');
      await page.goForward();
      await page.waitForSelector('.hit h2 >> text=Balance');
    },
  },
  'an answer that comes late does not replace a later one': {
    async run({ page, url }) {
      await page.route(/q=scal&/, async (route) => {
        await new Promise((done) => setTimeout(done, 600));
        await route.continue().catch(() => {}); // the page has given it up
      });
      await go_home(page, url);
      await page.keyboard.type('scal', { delay: 5 });
      await page.fill('[name=q]', 'experts');
      await page.waitForSelector('.hit >> text=Routing');
      await page.waitForTimeout(900);
      assert.equal(await page.locator('.hit >> text=Routing').count() > 0, true);
      assert.equal(await page.locator('text=Fish').count(), 0);
    },
  },
  'what a window holds comes at once, the rest and the facets when the keys rest': {
    async run({ page, url }) {
      const asked = [];
      page.on('request', (request) => asked.push(request.url()));
      await go_home(page, url);
      await page.fill('[name=q]', 'scales');
      await page.waitForSelector('.hits > li:nth-child(5)');
      assert.equal(await page.locator('.hits > li').count(), 5);
      await page.keyboard.press('ArrowDown');
      const chosen = await page.getAttribute('.active', 'href');
      await page.waitForSelector('.hits > li:nth-child(6)');
      assert.equal(await page.getAttribute('.active', 'href'), chosen);
      assert.equal(asked.filter((one) => one.includes('part=1')).length, 2);
      await page.goto(`${url}/?q=scales`);
      await page.fill('[name=q]', 'experts');
      await page.waitForSelector('.facets a[href*="experts"]');
      assert.equal(await page.locator('.facets').count(), 1);
      assert.equal(await page.locator('.facets[inert]').count(), 0);
    },
  },
  'keys choose a result; only then one is active': {
    async run({ page, url, context }) {
      const active = () => page.getAttribute('[name=q]', 'aria-activedescendant');
      await page.goto(`${url}/?q=scales`);
      await page.focus('[name=q]');
      assert.equal(await active(), null);
      assert.equal(await page.getAttribute('[name=q]', 'aria-expanded'), 'true');
      await page.keyboard.press('ArrowDown');
      const option = page.locator(`[id="${await active()}"]`);
      assert.equal(await option.getAttribute('role'), 'option');
      assert.equal(await option.getAttribute('aria-selected'), 'true');
      assert.match(await option.textContent(), /^Fish \d+, many\/fish\d+\.md$/);
      await page.keyboard.press('End');
      assert.equal(await page.locator('.hit .active').textContent(), await page.locator('.hit h2').last().textContent());
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowUp');
      assert.equal(await active(), null);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Escape');
      assert.equal(await active(), null);
      assert.equal(await page.inputValue('[name=q]'), 'scales');
      await page.keyboard.press('ArrowDown');
      const tab = context.waitForEvent('page');
      await page.keyboard.press('Control+Enter');
      assert.match((await tab).url(), /\/note\?path=many/);
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/note\?path=many/);
    },
  },
  'Escape empties the field, then leaves it': {
    async run({ page, url }) {
      await page.goto(`${url}/?q=scales`);
      await page.focus('[name=q]');
      await page.keyboard.press('Escape');
      await page.waitForSelector('text=How to search');
      assert.equal(await page.inputValue('[name=q]'), '');
      await page.keyboard.press('Escape');
      assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
    },
  },
  '/ and Ctrl-K lead to the field, unless switched off': {
    async run({ page, url }) {
      const has_focus = () => page.evaluate(() => document.activeElement.name === 'q');
      await page.goto(`${url}/note?path=core/routing.md`);
      assert.equal(await page.locator('#page\\.key').isVisible(), true);
      await page.keyboard.press('/');
      assert.equal(await has_focus(), true);
      assert.equal(await page.inputValue('[name=q]'), '');
      await page.evaluate(() => document.activeElement.blur());
      await page.keyboard.press('Control+K');
      assert.equal(await has_focus(), true);
      await page.click('summary >> text=Settings');
      await page.uncheck('#page\\.keys');
      await page.reload();
      await page.keyboard.press('/');
      assert.equal(await has_focus(), false);
      assert.equal(await page.locator('#page\\.key').isVisible(), false);
    },
  },
  'the number of results is announced once, nothing found too': {
    async run({ page, url }) {
      await go_home(page, url);
      await page.evaluate(() => {
        window.said = [];
        new MutationObserver(() => {
          const text = document.getElementById('page.said').textContent;
          if (text !== '') window.said.push(text);
        }).observe(document.getElementById('page.said'), { childList: true });
      });
      await page.keyboard.type('load', { delay: 30 });
      await page.waitForFunction(() => window.said.length > 0);
      await page.fill('[name=q]', 'zebra');
      await page.waitForFunction(() => window.said.length > 1);
      await page.waitForTimeout(600);
      assert.deepEqual(await page.evaluate(() => window.said), ['7 sections', 'Nothing found']);
    },
  },
  'recent searches are kept here, and can be switched off': {
    async run({ page, url }) {
      await go_home(page, url);
      await page.keyboard.type('experts');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.hit');
      await go_home(page, url);
      assert.deepEqual(await page.locator('.recall a').allTextContents(), ['experts']);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL(`${url}/?q=experts`);
      await page.click('summary >> text=Settings');
      await page.uncheck('#page\\.remember');
      await page.fill('[name=q]', 'scales');
      await page.keyboard.press('Enter');
      await go_home(page, url);
      assert.equal(await page.locator('.recall a').count(), 0);
    },
  },
  'a link to a section can be copied': {
    async run({ page, url, context }) {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.goto(`${url}/?q=routing`);
      await page.click('.hit >> text=Copy link');
      await page.waitForSelector('text=Link copied');
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${url}/note?path=core/routing.md&q=routing#routing`);
    },
  },
  'an edit shows by itself': {
    async run({ page, url }) {
      await page.goto(`${url}/?q=quokka`);
      await page.waitForSelector('text=Nothing found');
      await page.waitForTimeout(300); // it has looked once
      write('new/quokka.md', '# Quokka\n\nA quokka smiles.\n');
      await page.waitForSelector('.hit >> text=A quokka smiles', { timeout: 8000 });
      await page.focus('.hit h2 a');
      write('new/quokka.md', '# Quokka\n\nThe quokka laughs.\n');
      await page.waitForSelector('.hit >> text=The quokka laughs', { timeout: 8000 });
      assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Quokka');
    },
  },
  'a server that went away is told': {
    allowed: /ERR_FAILED/,
    async run({ page, url }) {
      await go_home(page, url);
      await page.route(/part=1/, (route) => route.abort());
      await page.keyboard.type('l');
      await page.waitForSelector('.failed >> text=does not answer');
    },
  },
  'hostile notes and queries do nothing': {
    async run({ page, url }) {
      for (const query of ['evilword', payload, `"${payload}`, 'tag:"><b>x', `${'('.repeat(200)}evilword`]) {
        await page.goto(`${url}/?q=${encodeURIComponent(query)}`);
        await go_home(page, url);
        await page.fill('[name=q]', query);
        await page.waitForFunction(() => location.search !== '');
        await page.waitForTimeout(600);
        await page.keyboard.press('Enter');
        await page.waitForTimeout(100);
        assert.equal(await page.evaluate(() => window.hacked), undefined);
      }
      await go_home(page, url);
      assert.equal(await page.evaluate(() => window.hacked), undefined);
      assert.equal(await page.locator('main img, main svg, main script').count(), 0);
    },
  },
  'nothing moves, and all of a search is small': {
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
      for (const path of ['/?q=load', '/']) {
        await page.goto(url + path);
        await page.waitForTimeout(400);
        assert.equal(await page.evaluate(() => window.moved), 0);
      }
      assert.ok(bytes < 60_000, `${bytes} bytes`);
      console.log(`  ${bytes} bytes for two pages`);
    },
  },
  'phone: typing, and the way down to what narrows': {
    look: { viewport: { width: 360, height: 740 }, colorScheme: 'dark', hasTouch: true },
    async run({ page, url }) {
      await go_home(page, url);
      await page.fill('[name=q]', 'load');
      await page.waitForSelector('.facets a[href*="load"]');
      await page.tap('.sorts >> text=Narrow');
      await page.tap('.facets >> text=V2');
      assert.match(await page.textContent('.total'), /^1 section/);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(overflow <= 0, `wider than the window by ${overflow}`);
    },
  },
};

await run_stories(stories, folder);
