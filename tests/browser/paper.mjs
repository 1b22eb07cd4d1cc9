// Paper: the partner's sheet fits one page, closed blocks open, the workbook is whole and every sheet of it is used.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { oneOfEach, open } from './pages.mjs';
import { htmlFiles } from './weights.mjs';

const sheets = (pdf) => (pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;

export async function paper(browser, book, { full }, tally) {
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
  await tally.run(`${book.id}: workbook`, async () => {
    await page.emulateMedia({ media: null, colorScheme: 'dark' });
    await page.goto(`${book.file}print.html`);
    const dead = await page.evaluate(() => [...document.querySelectorAll('main a[href^="#"]')].map((a) => decodeURIComponent(a.hash.slice(1))).filter((id) => !document.getElementById(id)));
    tally.same(`${book.id}: every link of the contents lands`, dead, []);
    const chapters = await page.evaluate(() => [...document.querySelectorAll('.print-part .chapter-head h2')].map((title) => title.textContent));
    await page.emulateMedia({ media: 'print' });
    tally.same(`${book.id}: every line to write on is a hand wide`, await page.evaluate(() => [...document.querySelectorAll('.print-part .room i')].filter((line) => line.getBoundingClientRect().width < 300).map((line) => line.closest('article, section').textContent.trim().slice(0, 40))), []);
    await page.emulateMedia({ media: null });
    const pdf = await page.pdf({ format: 'A4' });
    const text = textOf(pdf);
    tally.check(`${book.id}: at most 60 sheets, not ${text.length}`, text.length <= 60);
    // At the foot of each sheet stands its number, within a chapter after that of the chapter.
    const feet = text.map((sheet) => sheet.trimEnd().split('\n').at(-1).trim());
    tally.same(`${book.id}: every sheet has its number`, feet.filter((foot, at) => !new RegExp(`^(\\d+ ?· ?)?${at + 1}$`).test(foot)), []);
    const chapter = feet.map((foot) => (foot.includes('·') ? Number.parseInt(foot, 10) : 0));
    const begins = chapters.map((title, at) => text[chapter.indexOf(at + 1)]?.replace(/\s+/g, ' ').trimStart().startsWith(`${at + 1} ${title}`) ?? false);
    tally.same(`${book.id}: every chapter begins a sheet`, chapters.filter((_, at) => !begins[at]), []);
    const pictures = picturesOf(pdf);
    const short = pictures.map(({ filled }) => filled).map((filled, at) => [at + 1, filled]).filter(([sheet, filled]) => filled < 1 / 3 && chapter[sheet] === chapter[sheet - 1] && chapter[sheet] > 0);
    tally.same(`${book.id}: no sheet is under a third full but at a chapter's end`, short, []);
    tally.same(`${book.id}: no sheet holds a few lines alone`, pictures.flatMap(({ filled }, at) => (filled < 0.15 ? [at + 1] : [])), []);
    // An answer stands whole in its column, so each column of the answers begins with the name of a case.
    const named = await page.evaluate(() => [...document.querySelectorAll('.case-answers h3')].map((title) => title.textContent.trim()));
    const answers = 1 + (await page.evaluate(() => [...document.querySelectorAll('.print-part')].findIndex((part) => part.id === 'answers')));
    const columns = text.filter((_, at) => answers > 0 && chapter[at] === answers).slice(1).flatMap((sheet) => sheet.trim().split('\n')[0].split(/\s{2,}/));
    tally.same(`${book.id}: no column begins within an answer`, columns.filter((words) => !named.some((name) => name.startsWith(words))), []);
    const key = await page.evaluate(() => [...document.querySelectorAll('#weeks .key dt')].flatMap((word) => word.textContent.replace(/\d+( and \d+)?/g, '').split(',')).map((word) => word.trim()));
    const weeks = text.filter((_, at) => chapter[at] === 2).join(' ');
    tally.same(`${book.id}: the words of the weeks are explained at their head`, ['first step', 'questions', 'drill', 'draft', 'outline', 'tell', 'probes', 'prepare', 'hold', 'repair', 'again'].filter((word) => !key.includes(word)), []);
    tally.check(`${book.id}: questions are named in words`, /questions \d and \d/.test(weeks.replace(/\s+/g, ' ')) && !/questions \d\+/.test(weeks));
    tally.same(`${book.id}: nothing is cut at an edge`, pictures.flatMap(({ cut }, at) => (cut ? [at + 1] : [])), []);
    tally.same(`${book.id}: black on white`, pictures.flatMap(({ coloured, ground }, at) => (coloured || ground !== 255 ? [at + 1] : [])), []);
    const whole = text.join(' ').replace(/\s+/g, ' ');
    for (const left of ['facts.html', 'mistakes.html']) {
      await page.goto(`${book.file}${left}`);
      const said = await page.evaluate(() => [...document.querySelectorAll('main > section h2, main > article h2, .note > p:not(.label)')].map((node) => node.textContent.trim().replace(/\s+/g, ' ').slice(0, 60)).filter((words) => words.length > 24));
      tally.check(`${book.id}: ${left} says something`, said.length > 0);
      tally.same(`${book.id}: the workbook has nothing of ${left}`, said.filter((words) => whole.includes(words)), []);
    }
  });
  // One page of each kind, printed alone.
  for (const file of (full ? oneOfEach(htmlFiles(book)) : []).filter((file) => file !== 'print.html')) {
    await tally.run(`${book.id}: ${file} printed alone`, async () => {
      await page.goto(`${book.file}${file}`);
      const pictures = picturesOf(await page.pdf({ format: 'Letter' }));
      tally.same(`${book.id}: ${file}: nothing is cut at an edge, and no sheet is empty`, pictures.flatMap(({ cut, filled }, at) => (cut || filled < 0.02 ? [at + 1] : [])), []);
      tally.same(`${book.id}: ${file}: black on white`, pictures.flatMap(({ coloured, ground }, at) => (coloured || ground !== 255 ? [at + 1] : [])), []);
    });
  }
  await context.close();
}

// The text of each sheet, as it is laid out.
function textOf(pdf) {
  return poppler('pdftotext', pdf, (file) => ['-layout', file, '-']).toString('utf8').split('\f').slice(0, -1);
}

// Of each sheet: how far down it is used, whether there is ink in a margin at the side, whether there is colour.
function picturesOf(pdf) {
  const DOTS = 36;
  const mm = (n) => Math.round((n * DOTS) / 25.4);
  const all = poppler('pdftoppm', pdf, (file) => ['-r', String(DOTS), file]);
  const found = [];
  for (let at = 0; at < all.length; ) {
    const head = all.subarray(at, at + 40).toString('latin1').match(/^P6\s(\d+) (\d+)\s255\s/);
    const [width, height] = [Number(head[1]), Number(head[2])];
    const dots = all.subarray(at + head[0].length, at + head[0].length + width * height * 3);
    at += head[0].length + dots.length;
    const [top, bottom] = [mm(16), height - mm(18)];
    let [last, cut, coloured] = [top, false, false];
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const dot = (y * width + x) * 3;
        const [red, green, blue] = [dots[dot], dots[dot + 1], dots[dot + 2]];
        if (Math.max(red, green, blue) - Math.min(red, green, blue) > 24) coloured = true;
        if (green > 200) continue;
        if (y < bottom) last = Math.max(last, y);
        if (x < mm(13) || x >= width - mm(13)) cut = true;
      }
    }
    found.push({ filled: (last - top) / (bottom - top), cut, coloured, ground: dots[0] });
  }
  return found;
}

// What one of the tools of poppler-utils says of a PDF.
function poppler(tool, pdf, options) {
  const folder = mkdtempSync(join(tmpdir(), 'pmr-site-'));
  try {
    const file = join(folder, 'workbook.pdf');
    writeFileSync(file, pdf);
    const { stdout, stderr, status, error } = spawnSync(tool, options(file), { maxBuffer: 1 << 28 });
    if (error || status !== 0) throw error ?? new Error(`${tool}: ${stderr}`);
    return stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
