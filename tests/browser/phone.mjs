// The first page on a phone: what one needs today lies within a screen and a half, on every day of the plan.
import { open } from './pages.mjs';

const PHONE = { width: 360, height: 740 };
const ROOM = PHONE.height * 1.5;
// Position and countdown, the next task and what is due, this week's sessions, the gate, the focus.
const NEEDED = ['.now .position p:not([hidden])', '.now [data-days-to]', '.next', '.this-week .sessions', '.gate-short', '.focus .focus-lines'];
const DAY = 864e5;

export async function phone(browser, book, tally) {
  const { context, page } = await open(browser, { viewport: PHONE });
  await tally.run(`${book.id}: the first page on a phone`, async () => {
    await page.clock.install({ time: new Date('2020-01-01T12:00:00') });
    await page.goto(`${book.file}index.html`);
    // Somebody who uses the playbook: with nothing ticked the question whether the plan was followed comes first.
    await page.evaluate((id) => {
      const { rejection, start } = document.querySelector('main').dataset;
      localStorage.setItem(`pmr-site:${id}:${rejection}:task:memory-dump`, start);
    }, book.id);
    await page.reload();
    const { start, target } = await page.evaluate(() => ({ ...document.querySelector('main').dataset }));
    const far = [];
    for (let day = Date.parse(start); day <= Date.parse(target); day += DAY) {
      await page.clock.setFixedTime(new Date(day + DAY / 2));
      const found = await page.evaluate((needed) => {
        document.dispatchEvent(new Event('visibilitychange'));
        const works = document.querySelector('.this-week .sessions') !== null;
        const ends = needed.map((query) => [query, document.querySelector(query)?.getBoundingClientRect()]);
        return { works, ends: ends.map(([query, box]) => [query, box?.height > 0 ? Math.round(box.bottom + scrollY) : null]) };
      }, NEEDED);
      // A week of pause has no sessions.
      const ends = found.works ? found.ends : found.ends.filter(([query]) => !query.includes('.sessions'));
      far.push(...ends.filter(([, end]) => end === null || end > ROOM).map((end) => [new Date(day).toISOString().slice(0, 10), ...end]));
    }
    tally.same(`${book.id}: what one needs today lies within ${ROOM} pixels of a phone`, far, []);
  });
  await context.close();
}
