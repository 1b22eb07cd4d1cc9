// Every page in every mode and width: no error, no failed request, no sideways scroll, nothing axe objects to.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { htmlFiles } from './weights.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
// What colours, sizes and places decide. All else is the same page in the dark and in forced colours, where it
// is not asked again.
const LOOKS = ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable', 'aria-hidden-focus'];
const MODES = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
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

export async function pages(browser, book, { full, wide }, tally) {
  const modes = full ? Object.keys(MODES) : ['light'];
  const runs = modes.flatMap((mode) => (full || wide ? [360, 1280] : [360]).map((width) => ({ mode, width })));
  await Promise.all(runs.slice(0, 2).map((_, worker) => walk(browser, book, runs.filter((_, n) => n % 2 === worker), tally)));
  if (full) await withoutScript(browser, book, tally);
}

async function walk(browser, book, runs, tally) {
  for (const { mode, width } of runs) {
    const { context, page, wrong } = await open(browser, { ...MODES[mode], viewport: { width, height: 800 } });
    // Half of the pages from a file, then the other half from the server: a browser takes a new process to cross.
    const files = htmlFiles(book).map((file, n) => ({ file, from: (n + width) % 2 ? book.file : book.web }));
    for (const { file, from } of files.sort((a, b) => a.from.localeCompare(b.from))) {
      const what = `${from === book.file ? 'file' : 'web'} ${book.id}/${file} ${mode} ${width}`;
      await tally.run(what, async () => {
        wrong.length = 0;
        await page.goto(from + file);
        await looks(page, what, tally);
        if (width === 360 && mode === 'light') {
          for (const narrow of [320, 640]) {
            await page.setViewportSize({ width: narrow, height: 800 });
            await sideways(page, `${what} at ${narrow}`, tally);
          }
          await page.setViewportSize({ width, height: 800 });
        }
        // The print page holds what all others hold: one mode is enough for it.
        if (file !== 'print.html' || (mode === 'light' && width === 1280)) await axe(page, what, tally, mode === 'light' ? undefined : LOOKS);
        tally.check(`${what}: nothing goes wrong`, wrong.length === 0, wrong.join('\n'));
      });
    }
    await context.close();
  }
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

export async function axe(page, what, tally, rules) {
  await page.evaluate(AXE);
  const only = rules ? { type: 'rule', values: rules } : { type: 'tag', values: TAGS };
  const found = await page.evaluate((runOnly) => window.axe.run(document, { runOnly, resultTypes: ['violations'], preload: false }), only);
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
