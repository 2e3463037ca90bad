// SPDX-License-Identifier: GPL-2.0-or-later
// How long it takes from a key to painted results, in Chromium: queries are typed a key at a time, each after the results
// of the one before are on the screen. Prints percentiles of the whole and of its parts; every key must bring results.
//
// usage: node tests/browser/typing.mjs [--index DIR] [--queries FILE] [--count N] [--at-most MS] [NOTES]
//        (FILE: queries.jsonl of a collection, see tests/bench/collection.hpp; MS: fails when the 95th percentile is more)
// needs: as stories.mjs
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { go_home, root, start_browser, start_server, watch } from './dsweb.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: Object.fromEntries(['index', 'queries', 'count', 'at-most'].map((name) => [name, { type: 'string' }])),
});
const PARTS = ['request', 'server', 'search', 'transfer', 'script', 'paint', 'total'];
const count = Number(options.count ?? 5);
const known = ['auxiliary-loss-free load balancing', 'multi-head latent attention', 'released:2024 experts'];

/** Queries from all of the file, evenly. */
function read_queries() {
  if (!options.queries) return known;
  const all = readFileSync(options.queries, 'utf8').split('\n').filter((line) => line !== '');
  const step = Math.max(1, Math.floor(all.length / count));
  return all.filter((_, i) => i % step === 0).slice(0, count).map((line) => JSON.parse(line).text);
}

/** Runs in the page: notes down when a key came, when its results were put in, and when they were painted. */
function install_clock() {
  let pressed = 0;
  addEventListener('keydown', (event) => (pressed = event.timeStamp), true);
  addEventListener('DOMContentLoaded', () => {
    const main = document.querySelector('main');
    new MutationObserver(() => {
      const changed = performance.now();
      const began = pressed;
      if (began === 0) return;
      pressed = 0;
      requestAnimationFrame(() => {
        const channel = new MessageChannel(); // its turn comes when the frame is done
        channel.port1.onmessage = () => {
          const asked = performance.getEntriesByType('resource').findLast((entry) => entry.name.includes('part=1'));
          performance.clearResourceTimings();
          const painted = performance.now();
          window.seen = {
            request: asked.requestStart - began,
            server: asked.responseStart - asked.requestStart,
            search: Number.parseFloat(document.querySelector('.took')?.textContent ?? '0'),
            transfer: asked.responseEnd - asked.responseStart,
            script: changed - asked.responseEnd,
            paint: painted - changed,
            total: painted - began,
          };
        };
        channel.port2.postMessage(null);
      });
    }).observe(main, { childList: true });
  });
}

function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** @returns the times of each key of a query. */
async function type(page, url, query) {
  await go_home(page, url);
  const times = [];
  let text = '';
  for (const key of query) {
    text += key;
    await page.evaluate(() => (window.seen = null));
    await page.keyboard.type(key);
    // A blank at the end changes nothing that is asked, so nothing is painted.
    if (text.trim() === '') continue;
    await page.waitForFunction(() => window.seen !== null, undefined, { polling: 20, timeout: 10_000 });
    times.push({ text, ...(await page.evaluate(() => window.seen)) });
  }
  return times;
}

const server = await start_server(positionals[0] ?? join(root, 'corpus'), options.index ? ['--index', options.index] : []);
const browser = await start_browser();
const faults = [];
const times = [];
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.addInitScript(install_clock);
  const page = await context.newPage();
  watch(page, server.url, faults, 'typing');
  await type(page, server.url, known[0]); // warms up
  for (const query of read_queries()) times.push(...(await type(page, server.url, query)));
} catch (error) {
  faults.push(error.message);
} finally {
  await browser.close();
  await server.stop();
}
for (const part of PARTS) {
  const all = times.map((time) => time[part]);
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(all, share)?.toFixed(1));
  console.log(`${part.padEnd(9)} p50 ${p50} ms  p95 ${p95} ms  p99 ${p99} ms`);
}
for (const { text, total, server: waited, search } of [...times].sort((a, b) => b.total - a.total).slice(0, 5))
  console.log(`slowest: ${total.toFixed(0)} ms (server ${waited.toFixed(0)}, search ${search}) after "${text}"`);
if (percentile(times.map((time) => time.total), 0.95) > Number(options['at-most'] ?? Infinity)) faults.push('too slow');
for (const fault of faults) console.error(fault);
console.log(`${times.length} keys, ${faults.length} faults`);
process.exit(faults.length === 0 && times.length > 0 ? 0 : 1);
