// The first page on a phone, on every day from the rejection to the end of the plan: the headline and what stands
// below it, today's session and the timeline lie on the first screen, and the page stays short.
import { open } from './pages.mjs';

const PHONE = { width: 360, height: 740 };
// What is needed on the first screen; the timeline where the headline is no sentence of its own.
const NEEDED = ['[data-position] p:not([hidden])', '[data-first] .headline:not([hidden])', '[data-first] [data-rest]', '.strip'];
// The most words of the page as it is opened, without the coach's and those of figures.
const WORDS = 300;
const DAY = 864e5;

export async function phone(browser, book, tally) {
  const { context, page } = await open(browser, { viewport: PHONE });
  await tally.run(`${book.id}: the first page on a phone`, async () => {
    await page.clock.install({ time: new Date('2020-01-01T12:00:00') });
    await page.goto(`${book.file}index.html`);
    const plan = await page.evaluate(() => ({ ...document.querySelector('main').dataset }));
    // Somebody who uses the playbook: with nothing ticked the question whether the plan was followed comes first.
    await page.evaluate(([id, plan]) => localStorage.setItem(`pmr-site:${id}:${plan.rejection}:task:memory-dump`, plan.start), [book.id, plan]);
    await page.reload();
    const far = [];
    const long = [];
    const said = [];
    for (let day = Date.parse(plan.rejection); day <= Date.parse(plan.decisionUntil) + 20 * DAY; day += DAY) {
      const date = new Date(day).toISOString().slice(0, 10);
      await page.clock.setFixedTime(new Date(day + DAY / 2));
      const found = await page.evaluate((needed) => {
        document.dispatchEvent(new Event('visibilitychange'));
        const shown = (query) => document.querySelector(query)?.getBoundingClientRect();
        const ends = needed.map((query) => [query, shown(query)]).filter(([, box]) => box?.height > 0);
        const text = (query) => [...document.querySelectorAll(query)].map((node) => node.innerText).join(' ');
        const words = (text) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
        const headline = document.querySelector('[data-first] .headline:not([hidden])');
        return {
          ends: ends.map(([query, box]) => [query, Math.round(box.bottom + scrollY)]),
          words: words(text('main')) - words(text('.coach-words')) - words(text('main svg')),
          headline: headline?.innerText,
          href: headline?.querySelector('a')?.getAttribute('href'),
          held: headline?.innerText === document.querySelector('[data-first]').dataset.held,
          session: document.querySelector('[data-first]').dataset.first === 'session',
        };
      }, NEEDED);
      far.push(...found.ends.filter(([, end]) => end > PHONE.height).map((end) => [date, ...end]));
      if (found.words > WORDS) long.push([date, found.words]);
      if (!found.headline || (found.session && !found.held && !/\d/.test(found.headline))) said.push([date, found.headline]);
    }
    tally.same(`${book.id}: what one needs today lies on the first screen of a phone`, far, []);
    tally.same(`${book.id}: the first page has at most ${WORDS} words`, long, []);
    tally.same(`${book.id}: a headline says what to do, a session's with its minutes`, said, []);
  });
  await context.close();
}
