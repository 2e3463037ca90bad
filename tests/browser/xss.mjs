// SPDX-License-Identifier: GPL-2.0-or-later
// Every payload of tests/data/xss_payloads.txt as text, heading, title, front matter and name of notes, as query and as
// any other part of an address, through the pages and APIs of a real dsweb in Chromium: nothing may run, be refused by
// the content security policy, ask another host, or change what the page is made of. Notes are visited, queries typed;
// all else is written into a frame of a page whose policy is switched off, which takes a tenth of the time: there
// escaping alone must do.
//
// usage: node tests/browser/xss.mjs [WORD]      (only payloads that have the word, or whose kind has)
// needs: as stories.mjs
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start_browser, start_server, watch } from './dsweb.mjs';
import { install_checks } from './xss_checks.mjs';
import { decoded, escape_bytes, read_payloads, write_notes } from './xss_notes.mjs';

const RECENT = 8; // searches that the page remembers
const MAX_QUERY = 1024;
const DRAWN_MS = 700; // until formulas and code are drawn
// Addresses and pictures that do not exist.
const REFUSED = /^Failed to load resource: (the server responded with a status of 40[034] |net::ERR_INVALID_URL)/;
const is_plain = (text) => /^[\x20-\x7e]+$/.test(text) && text === text.trim() && text.length < MAX_QUERY;

const folder = mkdtempSync(join(tmpdir(), 'dssearch-notes-'));
const word = process.argv[2] ?? '';
const wanted = read_payloads().filter(({ kind, text }) => kind.includes(word) || text.includes(word));
const payloads = write_notes(folder, wanted);
const faults = [];
let looked = 0;

/** The addresses a payload gets to, and what must be true there besides. */
function answers_of({ kind, text, in_text, in_name }) {
  const q = escape_bytes(text);
  const shown = is_plain(text) ? text : null;
  const [at_text, at_name] = [in_text, in_name].map(escape_bytes);
  return {
    visited: { to: `/note?path=${at_text}&q=canaryword+${q}`, pause: /TeX|code/.test(kind) ? DRAWN_MS : 0 },
    framed: [
      { to: `/?q=${q}`, field: shown },
      { to: `/note?path=${at_text}` },
      { to: `/source?path=${at_text}`, holds: shown },
      { to: `/note?path=${at_name}` },
      { to: `/note?path=${q}`, holds: shown },
      { to: `/?q=canaryword&note=${at_name}&sort=path` },
      { to: `/?q=canaryword&note=${q}` },
      { to: `/?q=canaryword&sort=${q}&n=${q}` },
      { to: `/?q=a&offset=${q}&${q}=${q}` },
      { to: `/${q}?${q}=${q}` },
      { to: `/browse?field=family&value=${q}`, holds: shown },
      { to: `/matrix?field=${q}&field=family&sort=${q}&q=canaryword` },
    ],
  };
}

/** Pages that show many payloads at once. */
function shared_visits() {
  const pages = ['/', '/status', '/browse', '/browse?in=name', '/browse?field=family', '/timeline', '/matrix'].map((to) => ({ to }));
  for (let offset = 0; offset < payloads.length; offset += 50) {
    for (const query of ['canaryword+in:text', 'canaryword+in:name', 'canaryword&sort=path'])
      pages.push({ to: `/?q=${query}&n=50&offset=${offset}` });
  }
  return pages;
}

async function visit(page, url, { to, pause = 0 }) {
  await page.goto(url + to, { waitUntil: 'load' });
  if (pause > 0) await page.waitForTimeout(pause);
  ++looked;
  return page.evaluate(() => window.faults_of_page());
}

/** Shows answers in a frame of the page that the tab is on, one after the other, without the scripts of ours. */
async function frame_all(page, answers) {
  const seen = await page.evaluate(async ([list, install]) => {
    const faults = [];
    const texts = await Promise.all(list.map(async ({ to }) => (await fetch(to)).text()));
    document.querySelector('iframe')?.remove();
    const frame = document.createElement('iframe');
    document.body.append(frame);
    frame.contentWindow.eval(`(${install})()`);
    for (const [i, { to, holds, field }] of list.entries()) {
      const inside = frame.contentDocument;
      inside.open();
      const loaded = new Promise((done) => frame.contentWindow.addEventListener('load', () => setTimeout(done)));
      const end_of_head = texts[i].indexOf('</head>');
      inside.write(texts[i].slice(0, end_of_head).replaceAll(/<script [^>]*><\/script>/g, '') + texts[i].slice(end_of_head));
      inside.close();
      await loaded;
      for (const fault of frame.contentWindow.faults_of_page()) faults.push(`${to}: ${fault}`);
      if (holds && !inside.querySelector('main').textContent.includes(holds)) faults.push(`${to}: does not show it`);
      if (field && inside.querySelector('[name=q]').value !== field) faults.push(`${to}: the field holds something else`);
    }
    return faults;
  }, [answers, install_checks.toString()]);
  looked += answers.length;
  return seen;
}

/** Types each payload: what comes is put into the page by its script. */
async function type_all(page, url) {
  await page.goto(url);
  const seen = await page.evaluate(async (texts) => {
    const faults = [];
    const main = document.querySelector('main');
    const field = document.querySelector('[name=q]');
    for (const text of texts) {
      const changed = new Promise((done) => {
        const observer = new MutationObserver(() => done(observer.disconnect()));
        observer.observe(main, { childList: true });
        setTimeout(done, 1000);
      });
      field.value = `canaryword ${text}`;
      field.dispatchEvent(new Event('input'));
      await changed;
      for (const fault of window.faults_of_page()) faults.push(`typed ${text}: ${fault}`);
    }
    return faults;
  }, payloads.map(({ text }) => decoded(text)));
  looked += payloads.length;
  return seen;
}

/** The start page lists what was searched before. */
async function recall(page, url, texts) {
  await page.goto(`${url}/status`);
  await page.evaluate((recent) => localStorage.setItem('dssearch.recent', JSON.stringify(recent)), texts);
  await page.goto(url);
  const shown = await page.locator('.recall a').allTextContents();
  const found = await page.evaluate(() => window.faults_of_page());
  ++looked;
  return shown.length === texts.length ? found : [...found, `recalls ${shown}`];
}

/** What programs get: JSON and nothing else, with what was asked in it. */
async function ask_apis(url, { text, in_text, in_name }) {
  const q = escape_bytes(text);
  const found = [];
  const addresses = [`search?q=${q}`, `suggest?q=${q}&format=opensearch`, `facets?q=${q}`, `search?q=a&${q}=${q}`, q,
    `note?text=1&path=${escape_bytes(in_text)}`, `note?path=${escape_bytes(in_name)}`].map((end) => `/api/${end}`);
  await Promise.all(addresses.map(async (address) => {
    const answer = await fetch(url + address);
    const body = await answer.text();
    const type = answer.headers.get('content-type');
    ++looked;
    if (!/^application\/(x-suggestions\+)?json\b/.test(type) || answer.headers.get('x-content-type-options') !== 'nosniff')
      found.push(`${address}: comes as ${type}`);
    if (answer.status >= 500) found.push(`${address}: ${answer.status}`);
    try {
      const said = JSON.parse(body);
      const query = Array.isArray(said) ? said[0] : said.query;
      if (is_plain(text) && query !== undefined && !address.includes('q=a&') && query !== text) found.push(`${address}: read as ${query}`);
    } catch (error) {
      found.push(`${address}: ${error}`);
    }
  }));
  return found;
}

/** Opens a tab that notes down what must not happen on it. */
async function open_tab(browser, url, bypassCSP) {
  const context = await browser.newContext({ bypassCSP, viewport: { width: 800, height: 600 } });
  await context.addInitScript(install_checks);
  context.on('page', (page) => {
    watch(page, url, faults, 'asked', REFUSED);
    page.on('request', (request) => {
      if (new URL(request.url()).pathname.startsWith('/canary')) faults.push(`asked for ${request.url()}`);
    });
  });
  return context.newPage();
}

/** All that the two tabs have to do: one with the policy as it is, one without. */
function tasks_of(url, guarded, open) {
  const tasks = { guarded: [], open: [] };
  const add = (list, name, run) => tasks[list].push({ name, run });
  for (const [list, tab] of [['guarded', guarded], ['open', open]]) {
    add(list, 'typing', () => type_all(tab, url));
    for (const shared of shared_visits()) add(list, shared.to, () => visit(tab, url, shared));
  }
  const texts = payloads.map(({ text }) => decoded(text)).filter((text) => text.trim() !== '');
  for (let i = 0; i < texts.length; i += RECENT)
    add('guarded', 'recall', () => recall(guarded, url, texts.slice(i, i + RECENT)));
  add('open', 'frames', () => open.goto(`${url}/status`).then(() => []));
  for (const payload of payloads) {
    const { visited, framed } = answers_of(payload);
    add('guarded', `${payload.text}: ${visited.to}`, () => visit(guarded, url, visited));
    add('open', payload.text, () => frame_all(open, framed));
    add('open', `${payload.text}: APIs`, () => ask_apis(url, payload));
  }
  return tasks;
}

const server = await start_server(folder);
const browser = await start_browser();
const began = Date.now();
try {
  const tabs = await Promise.all([open_tab(browser, server.url, false), open_tab(browser, server.url, true)]);
  const tasks = tasks_of(server.url, ...tabs);
  await Promise.all([tasks.guarded, tasks.open].map(async (list) => {
    for (const task of list) {
      const found = await task.run().catch((error) => [error.message]);
      for (const fault of found) faults.push(`${decoded(task.name)}: ${fault}`);
    }
  }));
} finally {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true });
}
for (const fault of faults.slice(0, 100)) console.error(fault);
const seconds = Math.round((Date.now() - began) / 1000);
console.log(`${payloads.length} payloads, ${looked} answers looked at in ${seconds} s, ${faults.length} faults`);
process.exit(faults.length === 0 && payloads.length > 0 ? 0 : 1);
