// Opens built playbooks in Chromium and says what is wrong with them.
//
//   node run.mjs FOLDER [--full ID,ID] [--clock ID] [--phone ID,ID]
//
// FOLDER holds one folder a playbook. Those of --full (by default the first two) are opened in every mode
// and width, by file:// and below a path of a server; the others once. --clock names the playbook whose
// dates are walked through (by default the first), --phone those whose first page is measured on every day
// of the plan (by default all). The last line is "N passed, N failed".
import { readdirSync, existsSync } from 'node:fs';
import { resolve, join } from 'node:path';
import { chromium } from 'playwright-core';
import { Tally } from './tally.mjs';
import { serve } from './serve.mjs';
import { pages } from './pages.mjs';
import { weights } from './weights.mjs';
import { clock } from './clock.mjs';
import { use } from './use.mjs';
import { paper } from './paper.mjs';
import { phone } from './phone.mjs';

const options = process.argv.slice(2);
const option = (name) => (options.includes(name) ? options[options.indexOf(name) + 1] : '');
const folder = resolve(options[0] ?? 'public');
const ids = readdirSync(folder).filter((id) => existsSync(join(folder, id, 'index.html'))).sort();
const full = option('--full') ? option('--full').split(',') : ids.slice(0, 2);
const phones = option('--phone') ? option('--phone').split(',') : ids;
const walked = option('--clock') || ids[0];

const tally = new Tally();
tally.check('there are playbooks to test', ids.length > 0);
for (const id of [...full, walked]) tally.check(`${id} is there`, ids.includes(id));

if (tally.failed === 0) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  const server = await serve(folder);
  try {
    for (const id of ids) {
      const book = { id, folder: join(folder, id), file: `file://${join(folder, id)}/`, web: `${server.address}${id}/` };
      weights(book, tally);
      if (phones.includes(id)) await phone(browser, book, tally);
      await pages(browser, book, full.includes(id), tally);
      if (full.includes(id)) await paper(browser, book, tally);
      if (id === walked) {
        await clock(browser, book, tally);
        await use(browser, book, tally);
      }
    }
  } finally {
    await browser.close();
    server.close();
  }
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed === 0 && tally.passed > 0 ? 0 : 1);
