// What the style sheets ask of a browser: nothing that some browser lacked at the end of 2024, but for what a page is as
// good without.
//
//   node styles.mjs
//
// The last line is "N passed, N failed".
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import stylelint from 'stylelint';
import { Tally } from './tally.mjs';

const YEAR = 2024;
const ROOT = join(import.meta.dirname, '../..');
// Finer lines and letters, and colours of what the browser draws itself. What is folded where there is no
// `::details-content` can still be unfolded, and the script unfolds it for paper.
const PROPERTIES = { 'content-visibility': ['visible'], 'font-family': ['ui-monospace'], 'break-after': ['avoid'], 'accent-color': [], resize: [], 'paint-order': [], orphans: [], widows: [] };
const RULE = [true, { available: YEAR, ignoreProperties: PROPERTIES, ignoreSelectors: ['selection', 'details-content'], ignoreAtRules: ['page'] }];

async function newer(what) {
  const rules = { 'plugin/use-baseline': RULE };
  const { results } = await stylelint.lint({ ...what, config: { plugins: ['stylelint-plugin-use-baseline'], rules } });
  return results.flatMap(({ warnings }) => warnings.map(({ line, text }) => `${line}: ${text}`));
}

const tally = new Tally();
const sheets = readdirSync(ROOT, { recursive: true }).map(String).filter((file) => /^(themes\/\w+\/assets|src\/\w+)\/\w+\.css$/.test(file)).sort();
tally.check('there are style sheets', sheets.length > 4, sheets.join(' '));
tally.check('what is newer is found', (await newer({ code: 'p { width: stretch; }' })).length === 1);
for (const sheet of sheets) {
  await tally.run(sheet, async () => tally.same(`${sheet}: nothing newer than ${YEAR}`, await newer({ files: join(ROOT, sheet) }), []));
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed === 0 ? 0 : 1);
