// How long a save takes to reach the browser, beyond the 25 ms in which the preview gathers changes.
//
//   node latency.mjs PROGRAM
//
// Prints medians for one playbook and for a hundred: from writing a profile until the new page has arrived
// and until it is loaded, and in brackets what the browser alone needs for either, to load a page again that
// has not changed. Fails only where a page never arrives.
import { launch } from './launch.mjs';
import { Preview, THREE_LINES } from './program.mjs';

const TIMES = 21;
const GATHERING = 25;
// Long enough for the page, its scripts and its stream to come to rest.
const REST = 500;

const now = () => performance.timeOrigin + performance.now();
const rest = () => new Promise((done) => { setTimeout(done, REST); });
const median = (times) => Math.round(times.sort((a, b) => a - b)[times.length >> 1]);

// Tells what was loaded, and when it had arrived and was complete.
function report() {
  addEventListener('load', () => {
    const [{ responseEnd }] = performance.getEntriesByType('navigation');
    window.loaded(document.documentElement.textContent, performance.timeOrigin + responseEnd, performance.timeOrigin + performance.now());
  });
}

async function measure(browser, what, clients) {
  const name = (n) => `clients/client-${n}.yaml`;
  const files = Array.from({ length: clients }, (_, n) => [name(n), THREE_LINES]);
  const preview = new Preview(process.argv[2], { 'site.yaml': 'profiles: clients\n', ...Object.fromEntries(files) });
  await preview.start('--port', '0');
  const page = await browser.newPage();
  let loaded = () => {};
  const shown = (words) => new Promise((done) => {
    loaded = (_, text, arrived, complete) => text.includes(words) && done({ arrived, complete });
  });
  await page.exposeBinding('loaded', (...found) => loaded(...found));
  await page.addInitScript(report);
  await page.goto(`${preview.address}client-0/`);
  const [arrived, complete, aloneArrived, alone] = [[], [], [], []];
  for (let n = 0; n < TIMES; n += 1) {
    await rest();
    const saved = shown(`Anna ${n} Example`);
    const begun = now();
    preview.write(name(0), `${THREE_LINES}name: Anna ${n} Example\n`);
    const found = await saved;
    arrived.push(found.arrived - begun - GATHERING);
    complete.push(found.complete - begun - GATHERING);
    await rest();
    const same = shown('');
    const asked = await page.evaluate(() => {
      location.reload();
      return performance.timeOrigin + performance.now();
    });
    const again = await same;
    aloneArrived.push(again.arrived - asked);
    alone.push(again.complete - asked);
  }
  await page.close();
  await preview.end();
  console.log(`${what}: arrived after ${median(arrived)} ms (${median(aloneArrived)}), loaded after ${median(complete)} ms (${median(alone)})`);
}

const browser = await launch();
await measure(browser, 'one playbook', 1);
await measure(browser, 'a hundred playbooks', 100);
await browser.close();
