// What Start says comes first is what the program says: on days from the rejection to weeks after the answer window,
// the headline of the page is compared with `explain`, which shares no code with the page's script.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { existsSync } from 'node:fs';
import { open } from './pages.mjs';

const run = promisify(execFile);
const DAY = 864e5;
// Every so many days: a week holds each weekday once in seven looks.
const STEP = 6;

export async function headline(browser, book, tally) {
  const profile = [`../fixtures/personas/${book.id.toUpperCase()}.yaml`, `${book.id}.yaml`].map((name) => `${import.meta.dirname}/${name}`).find(existsSync);
  const { context, page, wrong } = await open(browser, { viewport: { width: 360, height: 740 } });
  await tally.run(`${book.id}: headline`, async () => {
    await page.clock.install({ time: new Date('2020-01-01T12:00:00') });
    await page.goto(`${book.file}index.html`);
    const plan = await page.evaluate(() => ({ ...document.querySelector('main').dataset }));
    const differ = [];
    let days = 0;
    for (let day = Date.parse(plan.rejection); day <= Date.parse(plan.decisionUntil) + 30 * DAY; day += STEP * DAY) {
      const date = new Date(day).toISOString().slice(0, 10);
      await page.clock.setFixedTime(new Date(day + DAY / 2));
      const seen = await page.evaluate(() => {
        document.dispatchEvent(new Event('visibilitychange'));
        const { first, firstKey } = document.querySelector('[data-first]').dataset;
        return { kind: first, id: firstKey || null };
      });
      const { stdout } = await run(process.env.PMR_SITE, ['--today', date, 'explain', profile, '--format', 'json']);
      const { first } = JSON.parse(stdout).day;
      if (first.kind !== seen.kind || first.id !== seen.id) differ.push([date, seen, first]);
      days += 1;
    }
    tally.check(`${book.id}: the headline is looked at on many days`, days >= 20, days);
    tally.same(`${book.id}: the headline is what the program says comes first`, differ, []);
    tally.check(`${book.id}: nothing goes wrong`, wrong.length === 0, wrong.join('\n'));
  });
  await context.close();
}
