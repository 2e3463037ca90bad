// SPDX-License-Identifier: GPL-2.0-or-later
// What the browser tests share: a real dsweb on a free port, and Chromium.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const { chromium } = await import(process.env.PLAYWRIGHT_CORE ?? 'playwright-core');

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Starts dsweb over a folder of notes, with a cache of its own. @returns its URL and a function that stops it. */
export async function start_server(notes, options = []) {
  const cache = mkdtempSync(join(tmpdir(), 'dssearch-browser-'));
  const program = process.env.DSWEB ?? join(root, 'build/bin/dsweb');
  const server = spawn(program, [notes, '--port', '0', ...options], {
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

export function start_browser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
}

/** Notes down what no page may do: write to the console, throw, ask another server, open a dialog. */
export function watch(page, url, faults, where, allowed = /^$/) {
  page.on('console', (message) => {
    if (!allowed.test(message.text())) faults.push(`${where}: console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`${where}: ${error}`));
  page.on('dialog', (dialog) => {
    faults.push(`${where}: dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('request', (request) => {
    const is_ours = request.url().startsWith(`${url}/`) || request.url().startsWith('data:');
    if (!is_ours) faults.push(`${where}: asks ${request.url()}`);
  });
}

/** Opens the start page, ready for keys: browsers focus the field at the first frame, which can be after the page is loaded. */
export async function go_home(page, url) {
  await page.goto(url);
  await page.waitForSelector('[name=q]:focus');
}
