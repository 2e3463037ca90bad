// SPDX-License-Identifier: GPL-2.0-or-later
// Every kind of page under axe-core, light, dark and on a phone, at rest and in use: no violation may be found.
//
// usage: node tests/browser/axe.mjs
// needs: PLAYWRIGHT_CORE and AXE_CORE=paths of the packages' index.mjs and axe.min.js, Chromium at $CHROMIUM.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, start_browser, start_server, watch } from './dsweb.mjs';
import { many_kinds } from './many_kinds.mjs';

const axe = readFileSync(process.env.AXE_CORE ?? join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
const pages = {
  start: '/',
  results: '/?q=auxiliary-loss-free+load+balancing',
  narrowed: '/?q=experts+tag:moe&sort=date',
  'one note': '/?q=experts&note=core/DeepSeek-V3.md',
  repaired: '/?q=%22multi-head+latent',
  nothing: '/?q=zebra+giraffe',
  note: '/note?path=core/DeepSeek-V3.md&q=load+balancing',
  pictures: '/note?path=README.md',
  browse: '/browse',
  folder: '/browse?in=core',
  tagged: '/browse?field=tag&value=moe',
  recent: '/recent',
  timeline: '/timeline?q=tag:moe',
  matrix: '/matrix?sort=total_params_b&order=desc',
  source: '/source?path=core/DeepSeek-V3.md',
  status: '/status',
  missing: '/note?path=no/such.md',
};
/** The same of the notes in many_kinds.mjs. */
const kinds = { kinds: '/note?path=kinds.md&q=load', linked: '/note?path=linked.md', 'source of kinds': '/source?path=kinds.md#L5' };
/** What is done before the page is looked at. */
const uses = {
  results: async (page) => {
    await page.focus('[name=q]');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
  },
  start: async (page) => {
    await page.click('summary >> text=Settings');
  },
  kinds: async (page) => {
    await page.keyboard.press('n');
    for (const summary of await page.locator('aside summary:visible').all()) if (await summary.isEnabled()) await summary.click({ force: true });
    await page.waitForSelector('.note[data-highlighted]');
  },
  matrix: async (page) => {
    await page.click('summary >> text=columns');
  },
  narrowed: async (page) => {
    for (const summary of await page.locator('.facets summary:visible').all()) await summary.click();
  },
};
const looks = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  { name: 'phone', colorScheme: 'dark', viewport: { width: 360, height: 740 } },
];

const faults = [];
let looked = 0;
const server = await start_server(join(root, 'corpus'));
const notes = many_kinds();
const other = await start_server(notes.folder);
const browser = await start_browser();
try {
  const visits = [
    ...Object.entries(pages).map(([name, path]) => [server, name, path]),
    ...Object.entries(kinds).map(([name, path]) => [other, name, path]),
  ];
  for (const [{ url }, name, path] of visits) {
    for (const look of looks) {
      const context = await browser.newContext({ colorScheme: look.colorScheme, viewport: look.viewport });
      const page = await context.newPage();
      watch(page, url, faults, `${name}-${look.name}`, name === 'missing' ? /404/ : undefined);
      await page.goto(url + path);
      await uses[name]?.(page);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
      for (const { id, help, nodes } of violations)
        faults.push(`${name}-${look.name}: ${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.html).join(' | ')}`);
      ++looked;
      await context.close();
    }
  }
} finally {
  await browser.close();
  await server.stop();
  await other.stop();
  notes.remove();
}
for (const fault of faults) console.error(fault);
console.log(`${looked} pages under axe-core, ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);
