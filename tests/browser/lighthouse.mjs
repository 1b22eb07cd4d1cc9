// Lighthouse on a phone: accessibility and best practices of one page of every kind, and how fast the pages
// load that are opened most.
//
//   node lighthouse.mjs FOLDER quality|speed [RUNS]
//
// FOLDER is a built playbook. `quality` looks at one page of every kind. `speed` measures RUNS (by default 3) loads of
// Start, Schedule and Checklist, three times as many where they fall short; their median counts. The last line is
// "N passed, N failed".
import { readdirSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import lighthouse from 'lighthouse';
import { launch } from './launch.mjs';
import { serve } from './serve.mjs';
import { Tally } from './tally.mjs';

const FAST = ['index.html', 'schedule.html', 'checklist.html'];
const LEAST = 95;
const PORT = 9333;
// What does not depend on time need not wait for a quiet page.
const QUICK = { pauseAfterFcpMs: 0, pauseAfterLoadMs: 0, networkQuietThresholdMs: 0, cpuQuietThresholdMs: 0 };

const folder = resolve(process.argv[2] ?? 'public');
const measures = process.argv[3] === 'speed';
const runs = Number(process.argv[4] ?? 3);
const tally = new Tally();
// One case and one principle stand for all.
const kinds = new Map();
for (const file of readdirSync(folder, { recursive: true }).map(String).filter((file) => file.endsWith('.html')).sort()) {
  const kind = dirname(file) === '.' || file.endsWith('index.html') ? file : dirname(file);
  if (!kinds.has(kind)) kinds.set(kind, file);
}

const browser = await launch(`--remote-debugging-port=${PORT}`);
const server = await serve(dirname(folder));
const address = `${server.address}${basename(folder)}/`;

async function scores(file, onlyCategories, settings) {
  const flags = { port: PORT, logLevel: 'silent', output: 'json', onlyCategories, formFactor: 'mobile', disableFullPageScreenshot: true, ...settings };
  const { lhr } = await lighthouse(address + file, flags);
  if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
  const score = (category) => Math.round(100 * lhr.categories[category].score);
  const failed = (category) => lhr.categories[category].auditRefs.map(({ id }) => lhr.audits[id]).filter(({ score: found }) => found !== null && found < 1).map(({ id, title }) => `${id}: ${title}`);
  return Object.fromEntries(onlyCategories.map((category) => [category, { score: score(category), failed: failed(category) }]));
}

try {
  for (const file of measures ? [] : kinds.values()) {
    await tally.run(`${file}: Lighthouse`, async () => {
      const found = await scores(file, ['accessibility', 'best-practices'], QUICK);
      for (const [category, { score, failed }] of Object.entries(found)) {
        tally.check(`${file}: ${category} is 100`, score === 100, `${score}\n${failed.join('\n')}`);
      }
    });
  }
  for (const file of measures ? FAST : []) {
    await tally.run(`${file}: Lighthouse performance`, async () => {
      const found = [];
      const median = () => found.sort((a, b) => a.score - b.score)[found.length >> 1];
      const measure = async (times) => {
        for (let n = 0; n < times; n += 1) found.push((await scores(file, ['performance'])).performance);
      };
      await measure(runs);
      // A machine that is busy for a moment says little: then the median of three times as many counts.
      if (median().score < LEAST) await measure(2 * runs);
      const { score, failed } = median();
      console.log(`${file}: performance ${score} (${found.map((one) => one.score).join(', ')})`);
      tally.check(`${file}: performance is ${LEAST} or more`, score >= LEAST, `${score}\n${failed.join('\n')}`);
    });
  }
} finally {
  await browser.close();
  server.close();
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed === 0 && tally.passed > 0 ? 0 : 1);
