// The Nu HTML checker over every page and style sheet of a folder, in one run.
//
//   node nu.mjs FOLDER
//
// Errors fail; the last line is "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Tally } from './tally.mjs';

const JAR = join(dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');
// Newer CSS than the checker knows; each is in the CSS Snapshot or in all current browsers.
const UNKNOWN = [
  /^CSS: “paint-order”: Property “paint-order” doesn't exist\.$/, // SVG 2: the ground of letters over a pattern
  /^CSS: “container-type”: Property “container-type” doesn't exist\.$/, // CSS Containment 3: room for names in a picture
  /^CSS: Unrecognized at-rule “@container”/, // the same
];

const folder = resolve(process.argv[2] ?? 'public');
const tally = new Tally();
const files = readdirSync(folder, { recursive: true }).map(String).filter((file) => /\.(html|css)$/.test(file)).sort();
tally.check('there are pages to check', files.some((file) => file.endsWith('.html')));
// A page with a mistake goes along, so that a checker that finds nothing is found out.
const broken = join(mkdtempSync(join(tmpdir(), 'pmr-site-')), 'broken.html');
writeFileSync(broken, '<!doctype html><html lang="en"><title>x</title><p id="a"><p id="a">');
const { stderr, error } = spawnSync('java', ['-jar', JAR, '--also-check-css', '--format', 'json', ...files.map((file) => join(folder, file)), broken], { encoding: 'utf8', maxBuffer: 1 << 28 });
rmSync(dirname(broken), { recursive: true });
await tally.run('the Nu HTML checker', () => {
  if (error) throw error;
  const errors = JSON.parse(stderr).messages.filter(({ type, message }) => type !== 'info' && !UNKNOWN.some((known) => known.test(message)));
  const of = (end) => errors.filter(({ url }) => decodeURIComponent(url ?? '').endsWith(end));
  tally.check('the checker finds a mistake', of('broken.html').length > 0);
  for (const file of files) {
    tally.same(`${file}: the Nu HTML checker finds nothing`, of(join(folder, file)).map(({ message, lastLine }) => `${lastLine}: ${message}`), []);
  }
});
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed === 0 ? 0 : 1);
