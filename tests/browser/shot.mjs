// SPDX-License-Identifier: GPL-2.0-or-later
// Opens the pages of a real dsweb over the built-in notes in Chromium, light and dark, wide and phone, without JavaScript,
// and takes a picture of each. Fails on a console message, a request that leaves the server, or a page that overflows.
//
// usage: node tests/browser/shot.mjs [FOLDER]      (pictures go there; default: build/screenshots)
// needs: PLAYWRIGHT_CORE=path of the package's index.mjs (or npm install in this folder), Chromium at $CHROMIUM.
// DSWEB names the program; default build/bin/dsweb.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root, start_browser, start_server, watch } from './dsweb.mjs';

const pictures = resolve(process.argv[2] ?? join(root, 'build/screenshots'));

const pages = {
  start: '/',
  search: '/?q=auxiliary-loss-free+load+balancing',
  some: '/?q=latent+attention+zebra+cache',
  filtered: '/?q=experts+tag:moe',
  onenote: '/?q=experts&note=core/DeepSeek-V3.md',
  repaired: '/?q=%22multi-head+latent',
  nothing: '/?q=zebra+giraffe',
  note: '/note?path=core/DeepSeek-V3.md&q=load+balancing',
  section: '/note?path=core/DeepSeek-V3.md&q=load+balancing#architecture-of-deepseek-v3',
  pictures: '/note?path=README.md',
  browse: '/browse',
  folder: '/browse?in=core',
  values: '/browse?field=license',
  tagged: '/browse?field=tag&value=moe',
  recent: '/recent',
  timeline: '/timeline?field=released',
  year: '/timeline?field=released&period=2025',
  matrix: '/matrix?sort=total_params_b&order=desc',
  chosen: '/matrix?q=family:V3&field=released&field=context',
  source: '/source?path=core/DeepSeek-V3.md#L20',
  status: '/status',
  missing: '/note?path=no/such.md',
};
const looks = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  { name: 'phone', colorScheme: 'light', viewport: { width: 360, height: 740 } },
];
const expected_status = { missing: 404 };
const faults = [];

/** Visits one page in one look, notes what is wrong with it and takes its picture. */
async function visit(browser, url, name, look) {
  const context = await browser.newContext({ colorScheme: look.colorScheme, viewport: look.viewport, javaScriptEnabled: false });
  const page = await context.newPage();
  const where = `${name}-${look.name}`;
  watch(page, url, faults, where, new RegExp(expected_status[name] ?? '^$'));
  page.on('requestfailed', (request) => faults.push(`${where}: failed: ${request.url()}`));
  const answer = await page.goto(url + pages[name], { waitUntil: 'load' });
  if (answer.status() !== (expected_status[name] ?? 200)) faults.push(`${where}: status ${answer.status()}`);
  await page.screenshot({ path: join(pictures, `${where}.png`) });
  const client = await context.newCDPSession(page);
  const { cssContentSize, cssLayoutViewport } = await client.send('Page.getLayoutMetrics');
  if (cssContentSize.width > cssLayoutViewport.clientWidth) faults.push(`${where}: wider than the window (${cssContentSize.width})`);
  await context.close();
}

mkdirSync(pictures, { recursive: true });
const server = await start_server(join(root, 'corpus'));
const browser = await start_browser();
try {
  for (const name of Object.keys(pages)) {
    for (const look of looks) await visit(browser, server.url, name, look);
  }
} finally {
  await browser.close();
  await server.stop();
}
for (const fault of faults) console.error(fault);
console.log(`${Object.keys(pages).length * looks.length} pages looked at, ${faults.length} faults; pictures in ${pictures}`);
process.exit(faults.length === 0 ? 0 : 1);
