// Opens built playbooks in Chromium and says what is wrong with them.
//
//   node run.mjs FOLDER [--only IDS] [--full IDS] [--kinds IDS] [--wide IDS] [--paper IDS] [--phone IDS] [--clock IDS]
//                [--use IDS] [--told IDS]
//
// FOLDER holds one folder a playbook; of these --only are opened (by default all). Those of --full (by default the
// first) are looked at at both widths and in every mode, those of --kinds so on one page of each kind, those of --wide at
// both widths, and all else once. --paper names those that are printed (by default those of --full), --phone those whose
// first page is measured on every day of the plan (by default all), --clock those whose dates are walked through (by
// default the first), --use those that are ticked, searched and rehearsed with (those of --clock), --told those whose
// headline and words are read (by default all). IDS are divided by commas, or "none"; of an option given twice the last
// counts. The last line is "N passed, N failed".
import { readdirSync, existsSync } from 'node:fs';
import { resolve, join } from 'node:path';
import { launch } from './launch.mjs';
import { Tally } from './tally.mjs';
import { serve } from './serve.mjs';
import { pages } from './pages.mjs';
import { weights } from './weights.mjs';
import { clock } from './clock.mjs';
import { use } from './use.mjs';
import { paper } from './paper.mjs';
import { phone } from './phone.mjs';
import { headline } from './headline.mjs';
import { reading } from './reading.mjs';

const options = process.argv.slice(2);
const option = (name) => (options.includes(name) ? options[options.lastIndexOf(name) + 1] : '');
const folder = resolve(options[0] ?? 'public');
const several = (name, without) => (options.includes(name) ? option(name).split(',').filter((id) => id !== 'none') : without);
const only = several('--only', readdirSync(folder));
const ids = only.filter((id) => existsSync(join(folder, id, 'index.html'))).sort();
const full = several('--full', ids.slice(0, 1));
const kinds = several('--kinds', []);
const wide = several('--wide', []);
const printed = several('--paper', full);
const phones = several('--phone', ids);
const walked = several('--clock', ids.slice(0, 1));
const used = several('--use', walked);
const told = several('--told', ids);

const tally = new Tally();
tally.check('there are playbooks to test', ids.length > 0);
for (const id of [...several('--only', []), ...full, ...kinds, ...wide, ...printed, ...phones, ...walked, ...used, ...told]) tally.check(`${id} is there`, ids.includes(id));

if (tally.failed === 0) {
  const browser = await launch();
  const server = await serve(folder);
  try {
    for (const id of ids) {
      const book = { id, folder: join(folder, id), file: `file://${join(folder, id)}/`, web: `${server.address}${id}/` };
      weights(book, tally);
      const steps = [
        [phones.includes(id), 'phone', () => phone(browser, book, tally)],
        [told.includes(id), 'headline', () => headline(browser, book, tally)],
        [told.includes(id), 'reading', () => reading(browser, book, tally)],
        [true, 'pages', () => pages(browser, book, { full: full.includes(id), kinds: kinds.includes(id), wide: wide.includes(id) }, tally)],
        [printed.includes(id), 'paper', () => paper(browser, book, { full: full.includes(id) }, tally)],
        [walked.includes(id), 'clock', () => clock(browser, book, tally)],
        [used.includes(id), 'use', () => use(browser, book, tally)],
      ];
      for (const [, name, step] of steps.filter(([wanted]) => wanted)) {
        const begun = performance.now();
        await step();
        console.log(`${id} ${name}: ${Math.round((performance.now() - begun) / 1000)} s`);
      }
    }
  } finally {
    await browser.close();
    server.close();
  }
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed === 0 && tally.passed > 0 ? 0 : 1);
