// The coach's page of all clients: in every mode and width, for the Nu HTML checker, and with a thousand clients.
//
//   node roster.mjs PROGRAM
//
// The last line is "N passed, N failed".
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { launch } from './launch.mjs';
import { axe, looks, MODES, open, sideways } from './pages.mjs';
import { Tally } from './tally.mjs';

const MANY = 1000;
// What a page with so many clients may weigh, and how long until all of it stands, on a machine that has other work too.
const MOST = { bytes: 2_000_000, nodes: 40_000, ms: 10_000 };
const WORD = 'Donaudampfschifffahrtsgesellschaft';

const program = resolve(process.argv[2]);
const folder = mkdtempSync(join(tmpdir(), 'pmr-site-'));
const tally = new Tally();

// Everybody whom a coach may have: those of the examples, one whose profile has a mistake, one with long words.
const profiles = Object.fromEntries([join(import.meta.dirname, '../fixtures/personas'), import.meta.dirname].flatMap((from) => readdirSync(from)
  .filter((file) => file.endsWith('.yaml')).map((file) => [file.toLowerCase(), readFileSync(join(from, file), 'utf8').replace(/^(id|brand):.*\n/gm, '')])));
profiles['wrong.yaml'] = profiles['p01.yaml'].replace(/^level: .*/m, 'level: L9');
profiles['words.yaml'] = `name: ${WORD} ${WORD}-${WORD}\n${profiles['p01.yaml']}`;

function site(name, files, notes) {
  mkdirSync(join(folder, name, 'profiles'), { recursive: true });
  writeFileSync(join(folder, name, 'site.yaml'), 'profiles: profiles\n');
  writeFileSync(join(folder, name, 'roster.yaml'), notes);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, name, 'profiles', file), text);
}
function run(name, ...args) {
  const { status, stderr } = spawnSync(program, ['--site', join(folder, name), '--quiet', '--today', '2026-12-01', ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
  return { status, stderr };
}

const browser = await launch();
try {
  site('few', profiles, `off: [{from: 2026-12-03}]\nnotes:\n  noor: Calls on Fridays. ${WORD}${WORD}\n  p01: Asked for a letter.\n`);
  run('few', 'build', '--no-sync');
  const said = run('few', 'roster');
  tally.same('the command fails for the profiles with a mistake alone', [said.status, said.stderr], [1, '']);
  const page = join(folder, 'few/roster/index.html');
  for (const [mode, media] of Object.entries(MODES)) {
    const { context, page: tab, wrong } = await open(browser, media);
    for (const width of [320, 360, 640, 1280]) {
      const what = `roster ${width} ${mode}`;
      await tally.run(what, async () => {
        await tab.setViewportSize({ width, height: 800 });
        await tab.goto(`file://${page}`);
        await looks(tab, what, tally);
        await axe(tab, what, tally);
        await tab.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
        await sideways(tab, `${what} with letters of twice the size`, tally);
        tally.check(`${what}: nothing goes wrong`, wrong.length === 0, wrong.join('\n'));
      });
    }
    await context.close();
  }
  const { context, page: tab } = await open(browser, { viewport: { width: 1280, height: 800 } });
  await tally.run('roster', async () => {
    await tab.goto(`file://${page}`);
    const text = await tab.evaluate(() => document.body.innerText);
    for (const words of ['Calls on Fridays', 'Noor', WORD, '`L9`', 'profiles/wrong.yaml:2:8']) tally.check(`the roster says ${words}`, text.includes(words), text.slice(0, 300));
    const links = await tab.evaluate(() => [...document.querySelectorAll('main a')].map((link) => link.href));
    tally.check('everybody who has a playbook is linked', new Set(links.filter((link) => link.includes('/public/'))).size >= Object.keys(profiles).length - 3, links.join('\n'));
    tally.same('every link leads somewhere', links.filter((link) => link.startsWith('file:') && !statSync(new URL(link), { throwIfNoEntry: false })), []);
    const pdf = await tab.pdf({ format: 'A4' });
    tally.check('the roster can be printed', pdf.length > 10_000);
  });
  await context.close();
  await tally.run('the Nu HTML checker', () => {
    const said = execFileSync('node', [join(import.meta.dirname, 'nu.mjs'), join(folder, 'few/roster')], { encoding: 'utf8' });
    tally.check('the Nu HTML checker finds nothing', said.trimEnd().endsWith(' 0 failed'), said);
  });

  // A thousand: those of the examples that build, again and again.
  const good = Object.values(profiles).filter((_, at) => readdirSync(join(folder, 'few/public')).includes(Object.keys(profiles)[at].replace('.yaml', '')));
  const many = Object.fromEntries(Array.from({ length: MANY }, (_, n) => [`c${n}.yaml`, good[n % good.length]]));
  site('many', many, '');
  await tally.run(`roster of ${MANY}`, async () => {
    const begun = performance.now();
    tally.same('the roster of a thousand is made', run('many', 'roster').status, 0);
    const made = Math.round(performance.now() - begun);
    const file = join(folder, 'many/roster/index.html');
    const { context, page: tab, wrong } = await open(browser, { viewport: { width: 360, height: 800 } });
    await tab.goto(`file://${file}`);
    const found = await tab.evaluate(async () => {
      const paint = await new Promise((done) => {
        new PerformanceObserver((list) => list.getEntriesByName('first-contentful-paint').forEach(({ startTime }) => done(startTime))).observe({ type: 'paint', buffered: true });
      });
      return { cards: document.querySelectorAll('main article').length, nodes: document.querySelectorAll('*').length, paint: Math.round(paint), whole: Math.round(performance.now()) };
    });
    const { size } = statSync(file);
    console.log(`roster of ${MANY}: made in ${made} ms, ${size} bytes, ${found.nodes} elements, painted after ${found.paint} ms, whole after ${found.whole} ms`);
    tally.check('it is no heavier than it may be', size <= MOST.bytes && found.nodes <= MOST.nodes, `${size} bytes, ${found.nodes} elements`);
    tally.check('it stands soon', found.whole <= MOST.ms, `${found.whole} ms`);
    await sideways(tab, `roster of ${MANY}`, tally);
    tally.check('nothing goes wrong', wrong.length === 0, wrong.join('\n'));
    await context.close();
  });
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed === 0 && tally.passed > 0 ? 0 : 1);
