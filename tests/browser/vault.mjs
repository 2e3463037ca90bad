// SPDX-License-Identifier: GPL-2.0-or-later
// The questions of tests/data/vault_queries.tsv, asked on the page in Chromium: typed into the field, and with Enter. The
// first results must be those that the command line gives (tests/data/vault_figures.tsv).
//
// usage: node tests/browser/vault.mjs [WORD]
// needs: PLAYWRIGHT_CORE=path of the package's index.mjs, Chromium at $CHROMIUM; DSWEB names the program.
import assert from 'node:assert/strict';
import { cpSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './dsweb.mjs';
import { notes_folder, run_stories } from './run_stories.mjs';

const lines = (file) => readFileSync(join(root, 'tests/data', file), 'utf8').trimEnd().split('\n');
const questions = lines('vault_queries.tsv').slice(1).map((line) => {
  const [query, , expected] = line.split('\t');
  return { query, expected };
});
const figures = lines('vault_figures.tsv');
const ranks = figures.slice(figures.findIndex((line) => line.startsWith('rank\t')) + 1).map((line) => Number(line.split('\t')[0]));
const asked = questions.map((question, i) => ({ ...question, rank: ranks[i] }));

const { folder } = notes_folder();
cpSync(join(root, 'tests/data/vault'), folder, { recursive: true });
for (const line of lines('vault_names.tsv').slice(1)) {
  const [stored, path] = line.split('\t');
  renameSync(join(folder, stored), join(folder, path));
}

/** @returns the rank of a section on the page, 0 when it is not there. */
async function rank_of(page, expected) {
  const links = await page.locator('a[data-pick]').evaluateAll((all) => all.map((link) => link.href));
  const places = links.map((link) => {
    const address = new URL(link);
    return address.searchParams.get('path') + decodeURIComponent(address.hash || '#');
  });
  return places.indexOf(expected) + 1;
}

/** Asks all questions. @returns their mean reciprocal rank. */
async function ask_all(page, ask) {
  let sum = 0;
  for (const { query, expected, rank } of asked) {
    await ask(query);
    const found = await rank_of(page, expected);
    if (rank === 1) assert.equal(found, 1, `${query}: ${expected}`);
    sum += found > 0 ? 1 / found : 0;
  }
  return sum / asked.length;
}

const stories = {
  'each question leads to its section': {
    run: async ({ page, url }) => {
      const mean = await ask_all(page, (query) => page.goto(`${url}/?q=${encodeURIComponent(query)}`));
      console.log(`MRR ${mean.toFixed(3)}`);
      assert.ok(mean >= 0.95);
    },
  },
  'also without scripts, typed and entered': {
    scripts: false,
    run: async ({ page, url }) => {
      await page.goto(url);
      const mean = await ask_all(page, async (query) => {
        await page.fill('header [name=q], main [name=q]', query);
        await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
      });
      console.log(`MRR ${mean.toFixed(3)}`);
      assert.ok(mean >= 0.95);
    },
  },
};
await run_stories(stories, folder);
