// How much there is to read: words as a reader with script sees them who opens nothing, on a day of the plan.
import { open } from './pages.mjs';
import { htmlFiles } from './weights.mjs';

const MOST = { all: 34_000, 'facts.html': 1_600, 'schedule.html': 1_200, 'checklist.html': 1_200 };
// A principle that was not named: its page has no stories of one's own.
const BRIEF = 700;

export async function reading(browser, book, tally) {
  const { context, page } = await open(browser, { viewport: { width: 1280, height: 800 } });
  let all = 0;
  for (const file of htmlFiles(book).filter((file) => file !== 'print.html')) {
    await tally.run(`${book.id}/${file} is read`, async () => {
      // Over http: from disk each page with boxes says once more that ticks may part, which is no text of the page.
      await page.goto(book.web + file);
      const { words, brief } = await page.evaluate(() => {
        const main = document.querySelector('main');
        const count = (text) => (text.match(/[\p{L}\p{N}'’-]+/gu) ?? []).length;
        // What the coach wrote and the figures are apart.
        const apart = [...main.querySelectorAll('.coach-words, figure, svg')].filter((node) => !node.parentElement.closest('figure, svg'));
        const words = count(main.innerText) - apart.reduce((sum, node) => sum + count(node.innerText ?? node.textContent), 0);
        const brief = location.pathname.includes('/principles/') && !location.pathname.endsWith('/index.html') && !document.getElementById('own-stories');
        return { words, brief };
      });
      all += words;
      const most = MOST[file] ?? (brief ? BRIEF : Infinity);
      tally.check(`${book.id}/${file} shows ${most} words at most`, words <= most, `${words} words`);
    });
  }
  tally.check(`${book.id} shows ${MOST.all} words at most`, all <= MOST.all, `${all} words`);
  await context.close();
}
