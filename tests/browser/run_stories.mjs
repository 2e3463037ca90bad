// SPDX-License-Identifier: GPL-2.0-or-later
// Runs stories in Chromium against a real dsweb. Each has a browser profile of its own; a console message, a dialog or a
// request elsewhere fails it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { start_browser, start_server, watch } from './dsweb.mjs';

/** A folder for notes. @returns it, and what writes a file in it. */
export function notes_folder() {
  const folder = mkdtempSync(join(tmpdir(), 'dssearch-notes-'));
  const write = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  return { folder, write };
}

/** @param stories  name to {run, scripts, look, allowed}. @param notes  folder, removed at the end. Ends the program. */
export async function run_stories(stories, notes) {
  const server = await start_server(notes);
  const browser = await start_browser();
  let failed = 0;
  let passed = 0;
  try {
    for (const [name, story] of Object.entries(stories)) {
      if (!name.includes(process.argv[2] ?? '')) continue;
      const context = await browser.newContext({ javaScriptEnabled: story.scripts ?? true, ...story.look });
      context.setDefaultTimeout(5000);
      const faults = [];
      context.on('page', (page) => watch(page, server.url, faults, 'page', story.allowed));
      const page = await context.newPage();
      await story.run({ page, url: server.url, context }).catch((error) => faults.push(error.message));
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
}
