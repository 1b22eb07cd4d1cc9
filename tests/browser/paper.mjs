// Paper: the partner's sheet fits one page, closed blocks open, the print page is whole.
import { open } from './pages.mjs';

const sheets = (pdf) => (pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;

export async function paper(browser, book, tally) {
  const { context, page } = await open(browser, { viewport: { width: 1280, height: 800 } });
  for (const format of ['A4', 'Letter']) {
    await tally.run(`${book.id}: mock sheet on ${format}`, async () => {
      await page.goto(`${book.file}mocks.html`);
      await page.evaluate(() => document.body.classList.add('print-sheet'));
      tally.same(`${book.id}: the mock sheet is one page of ${format}`, sheets(await page.pdf({ format })), 1);
    });
  }
  await tally.run(`${book.id}: paper`, async () => {
    await page.goto(`${book.file}schedule.html`);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    tally.same(`${book.id}: all blocks are open on paper`, await page.locator('main details:not([open])').count(), 0);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const [ink, ground] = await page.evaluate(() => [getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]);
    tally.same(`${book.id}: black on white on paper`, [ink, ground], ['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
  });
  await tally.run(`${book.id}: print page`, async () => {
    await page.emulateMedia({ media: 'screen' });
    await page.goto(`${book.file}print.html`);
    const dead = await page.evaluate(() => [...document.querySelectorAll('main a[href^="#"]')].map((a) => decodeURIComponent(a.hash.slice(1))).filter((id) => !document.getElementById(id)));
    tally.same(`${book.id}: every link of the print page lands`, dead, []);
    tally.same(`${book.id}: every pattern of a picture is found`, await page.evaluate(() => [...document.querySelectorAll('[fill^="url(#"]')].map((node) => node.getAttribute('fill').slice(5, -1)).filter((id) => !document.getElementById(id))), []);
    tally.same(`${book.id}: the print page stays open`, await page.locator('main details.dated:not([open])').count(), 0);
  });
  await context.close();
}
