// SPDX-License-Identifier: GPL-2.0-or-later
// What Lighthouse says of the pages, on a phone and at a desk: performance, accessibility and best practices, 98 at least.
// Its times are those of this machine, so a page that is too slow is looked at again, three times in all; and for the same
// reason it is run by hand, not among the tests.
//
// usage: node tests/browser/lighthouse.mjs [PAGE]...
// needs: npm install lighthouse@12 somewhere, LIGHTHOUSE=path of its core/index.js; Chromium at $CHROMIUM; DSWEB.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root, start_server } from './dsweb.mjs';

const path = process.env.LIGHTHOUSE ?? createRequire(import.meta.url).resolve('lighthouse');
const { default: lighthouse, desktopConfig } = await import(path);
const { launch } = await import(createRequire(path).resolve('chrome-launcher'));

const pages = {
  start: '/',
  search: '/?q=auxiliary-loss-free+load+balancing',
  note: '/note?path=core/DeepSeek-V3.md&q=load+balancing',
  browse: '/browse',
  timeline: '/timeline',
  matrix: '/matrix',
};
const forms = { phone: undefined, desk: desktopConfig };
const onlyCategories = ['performance', 'accessibility', 'best-practices'];
const least = 98;
const tries = 3;

/** @returns the figures of one look at a page, and which audits took something off. */
async function look(url, port, config) {
  const { lhr } = await lighthouse(url, { port, onlyCategories, logLevel: 'error' }, config);
  const figures = onlyCategories.map((id) => Math.round(lhr.categories[id].score * 100));
  const losses = onlyCategories.flatMap((id) => lhr.categories[id].auditRefs)
    .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9)
    .map(({ id }) => `${id} ${lhr.audits[id].displayValue ?? ''}`.trim());
  return { figures, losses };
}

let failed = 0;
const wanted = process.argv.slice(2);
const server = await start_server(join(root, 'corpus'));
const chrome = await launch({ chromePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic'] });
try {
  for (const [form, config] of Object.entries(forms)) {
    for (const [name, target] of Object.entries(pages)) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      let seen;
      for (let i = 0; i < tries && !(seen?.figures.every((figure) => figure >= least)); ++i)
        seen = await look(server.url + target, chrome.port, config);
      const is_good = seen.figures.every((figure) => figure >= least);
      if (!is_good) ++failed;
      console.log(form.padEnd(6), name.padEnd(9), seen.figures.join(' '), is_good ? '' : seen.losses.join('; '));
    }
  }
} finally {
  chrome.kill();
  await server.stop();
}
console.log(`${onlyCategories.join(', ')}: ${failed === 0 ? `at least ${least} on every page` : `${failed} below ${least}`}`);
process.exit(failed === 0 ? 0 : 1);
