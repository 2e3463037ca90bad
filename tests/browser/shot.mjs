// SPDX-License-Identifier: GPL-2.0-or-later
// Opens the pages of a real dsweb over the built-in notes in Chromium, light and dark, wide and phone, without JavaScript,
// and takes a picture of each. Fails on a console message, a request that leaves the server, or a page that overflows.
//
// usage: node tests/browser/shot.mjs [FOLDER]      (pictures go there; default: build/screenshots)
// needs: PLAYWRIGHT_CORE=path of the package's index.mjs (or npm install in this folder), Chromium at $CHROMIUM.
// DSWEB names the program; default build/bin/dsweb.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const { chromium } = await import(process.env.PLAYWRIGHT_CORE ?? 'playwright-core');
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const pictures = resolve(process.argv[2] ?? join(root, 'build/screenshots'));
const program = process.env.DSWEB ?? join(root, 'build/bin/dsweb');

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
const browser_options = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

const faults = [];

/** Starts dsweb with a cache of its own. @returns its URL and a function that stops it. */
async function start_server() {
  const cache = mkdtempSync(join(tmpdir(), 'dssearch-shot-'));
  const server = spawn(program, [join(root, 'corpus'), '--port', '0'], {
    env: { ...process.env, XDG_CACHE_HOME: cache },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise((done, failed) => {
    createInterface(server.stdout).once('line', done);
    server.once('error', failed);
    server.once('exit', (code) => failed(new Error(`dsweb ended with ${code}`)));
  });
  const stop = async () => {
    server.removeAllListeners('exit');
    const ended = new Promise((done) => server.once('exit', done));
    server.kill('SIGTERM');
    await ended;
    rmSync(cache, { recursive: true });
  };
  return { url: url.replace(/\/$/, ''), stop };
}

/** Visits one page in one look, notes what is wrong with it and takes its picture. */
async function visit(browser, url, name, look) {
  const context = await browser.newContext({ colorScheme: look.colorScheme, viewport: look.viewport, javaScriptEnabled: false });
  const page = await context.newPage();
  const where = `${name}-${look.name}`;
  page.on('console', (message) => {
    const is_told_status = message.text().includes(`${expected_status[name]}`);
    if (!is_told_status) faults.push(`${where}: console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(`${url}/`) && !request.url().startsWith('data:')) faults.push(`${where}: asks ${request.url()}`);
  });
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
const server = await start_server();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: browser_options });
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
