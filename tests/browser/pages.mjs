// Every page in every mode and width: no error, no failed request, no sideways scroll, nothing axe objects to.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { htmlFiles } from './weights.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const MODES = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  forced: { colorScheme: 'dark', forcedColors: 'active' },
};

// A page that notes everything that goes wrong while it is open.
export async function open(browser, options) {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && wrong.push(message.text()));
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('requestfailed', (request) => wrong.push(`request failed: ${request.url()}`));
  page.on('response', (response) => response.status() >= 400 && wrong.push(`${response.status()} ${response.url()}`));
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (!['file:', 'data:', 'blob:'].includes(protocol) && hostname !== '127.0.0.1') wrong.push(`request left the playbook: ${request.url()}`);
  });
  return { context, page, wrong };
}

// Each page is opened from its file at one width and from the server at the other, or once at the narrow width,
// and looked at in every mode while it is open.
export async function pages(browser, book, { full, wide }, tally) {
  const modes = full ? Object.keys(MODES) : ['light'];
  const { context, page, wrong } = await open(browser, {});
  const visits = htmlFiles(book).flatMap((file, n) => {
    const ways = n % 2 ? [book.file, book.web] : [book.web, book.file];
    return [360, 1280].slice(0, full || wide ? 2 : 1).map((width, at) => ({ file, from: ways[at], width }));
  });
  // All files first, then all of the server: a browser takes a new process to cross.
  for (const { file, from, width } of visits.sort((a, b) => a.from.localeCompare(b.from))) {
    const where = `${from === book.file ? 'file' : 'web'} ${book.id}/${file} ${width}`;
    await tally.run(where, async () => {
      wrong.length = 0;
      await page.setViewportSize({ width, height: 800 });
      await page.goto(from + file);
      await page.evaluate(AXE);
      for (const mode of modes) {
        await page.emulateMedia(MODES[mode]);
        await looks(page, `${where} ${mode}`, tally);
        await violations(page, `${where} ${mode}`, tally);
      }
      if (width === 360) {
        for (const narrow of [320, 640]) {
          await page.setViewportSize({ width: narrow, height: 800 });
          await sideways(page, `${where} at ${narrow}`, tally);
        }
        await page.setViewportSize({ width, height: 800 });
        await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
        await sideways(page, `${where} with letters of twice the size`, tally);
      }
      tally.check(`${where}: nothing goes wrong`, wrong.length === 0, wrong.join('\n'));
    });
  }
  await context.close();
  if (full) await withoutScript(browser, book, tally);
}

export async function looks(page, what, tally) {
  await sideways(page, what, tally);
  const found = await page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map((node) => node.id);
    return {
      headings: document.querySelectorAll('h1').length,
      repeated: ids.filter((id, n) => ids.indexOf(id) !== n),
      styled: document.querySelectorAll('[style], style').length,
      title: document.title.trim() !== '',
      current: document.querySelectorAll('nav [aria-current="page"]').length <= 1,
    };
  });
  tally.same(`${what}: one h1, ids once, no inline style, a title`, found, { headings: 1, repeated: [], styled: 0, title: true, current: true });
}

async function sideways(page, what, tally) {
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  tally.check(`${what}: no sideways scroll`, wide <= room, `${wide} in ${room}`);
}

export async function axe(page, what, tally) {
  await page.evaluate(AXE);
  await violations(page, what, tally);
}

async function violations(page, what, tally) {
  const found = await page.evaluate((values) => window.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'], preload: false }), TAGS);
  const words = found.violations.map((v) => `${v.id}: ${v.help}\n  ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join('\n  ')}`);
  tally.check(`${what}: axe finds nothing`, words.length === 0, words.join('\n'));
}

// Without script everything is there: blocks open with their dates, no button that does nothing.
async function withoutScript(browser, book, tally) {
  const { context, page, wrong } = await open(browser, { javaScriptEnabled: false, viewport: { width: 360, height: 800 } });
  for (const file of htmlFiles(book)) {
    const what = `${book.id}/${file} without script`;
    await tally.run(what, async () => {
      wrong.length = 0;
      await page.goto(book.file + file);
      tally.same(`${what}: every dated block is open`, await page.locator('details.dated:not([open])').count(), 0);
      tally.same(`${what}: every dated block says its dates`, await page.locator('details.dated > summary').evaluateAll((all) => all.filter((node) => node.textContent.trim().length < 6).length), 0);
      tally.same(`${what}: no button`, await page.locator('button:visible').count(), 0);
      tally.check(`${what}: nothing goes wrong`, wrong.length === 0, wrong.join('\n'));
    });
  }
  await tally.run(`${book.id} starts without script`, async () => {
    await page.goto(`${book.file}index.html`);
    tally.check(`${book.id}: the weeks are a table without script`, await page.locator('table.weeks').isVisible());
    tally.check(`${book.id}: three next tasks without script`, (await page.locator('[data-next] [data-task]:visible').count()) <= 3);
  });
  await context.close();
}
