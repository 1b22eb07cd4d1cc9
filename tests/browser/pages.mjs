// Every page in every mode and width: no error, no failed request, no sideways scroll, nothing axe objects to.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { htmlFiles } from './weights.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
export const MODES = {
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

// What depends on colours alone: the rest was asked of the same tree in the light.
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

// Each page is opened from its file at one width and from the server at the other, or once at the narrow width, and
// looked at in every mode while it is open: of a full playbook all pages when narrow and one of each kind when wide.
export async function pages(browser, book, { full, kinds, wide }, tally) {
  const { context, page, wrong } = await open(browser, {});
  const files = htmlFiles(book);
  const [ofKinds, every] = [new Set(full || kinds ? oneOfEach(files) : []), new Set(full ? files : [])];
  const whole = (file, width) => ofKinds.has(file) || (width === 360 && every.has(file));
  const visits = files.flatMap((file, n) => {
    const ways = n % 2 ? [book.file, book.web] : [book.web, book.file];
    return [360, 1280].slice(0, wide || ofKinds.has(file) || every.has(file) ? 2 : 1).map((width, at) => ({ file, from: ways[at], width }));
  });
  // All files first, then all of the server: a browser takes a new process to cross.
  for (const { file, from, width } of visits.sort((a, b) => a.from.localeCompare(b.from))) {
    const where = `${from === book.file ? 'file' : 'web'} ${book.id}/${file} ${width}`;
    await tally.run(where, async () => {
      wrong.length = 0;
      await page.setViewportSize({ width, height: 800 });
      await page.goto(from + file);
      const fresh = isNew(await page.evaluate(parts), width) || whole(file, width);
      if (fresh) await page.evaluate(AXE);
      for (const mode of whole(file, width) ? Object.keys(MODES) : ['light']) {
        await page.emulateMedia(MODES[mode]);
        await looks(page, `${where} ${mode}`, tally);
        if (fresh) await violations(page, `${where} ${mode}`, tally, mode === 'light' ? { type: 'tag', values: TAGS } : { type: 'rule', values: OF_COLOURS });
      }
      await page.emulateMedia(MODES.light);
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

// One page of each kind: what lies in a folder is alike, but for its index.
export function oneOfEach(files) {
  const kind = (file) => (file.endsWith('index.html') ? file : file.replace(/\/.*/, ''));
  return [...new Map(files.toReversed().map((file) => [kind(file), file])).values()];
}

// Playbooks repeat most of each other with other words, which axe need not judge again and again. It looks at every page
// that has an element it has not seen yet: in another place, behind another element, or now without a text.
const seen = new Map();
function isNew(found, width) {
  const known = seen.get(width) ?? seen.set(width, new Set()).get(width);
  const before = known.size;
  found.forEach((part) => known.add(part));
  return known.size > before;
}

// Each element as where it stands, what it follows and whether it has a text, as one number.
function parts() {
  const hash = (text, start) => [...text].reduce((sum, letter) => Math.imul(sum ^ letter.codePointAt(0), 16777619), start);
  const VALUES = /^(class|role|type|hidden|open|checked|disabled|tabindex|scope|aria-(hidden|current|expanded|live|pressed))$/;
  const found = new Set();
  const look = (node, above) => {
    let before = '';
    for (const child of node.children) {
      const own = `${child.localName} ${[...child.attributes].map(({ name, value }) => (VALUES.test(name) ? `${name}=${value}` : name)).sort().join(' ')}`;
      const place = hash(own, above);
      found.add(hash(`${before}|${child.textContent.trim() === ''}`, place));
      look(child, place);
      before = own;
    }
  };
  look(document.documentElement, 2166136261);
  return [...found];
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

export async function sideways(page, what, tally) {
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  tally.check(`${what}: no sideways scroll`, wide <= room, `${wide} in ${room}`);
}

export async function axe(page, what, tally) {
  await page.evaluate(AXE);
  await violations(page, what, tally, { type: 'tag', values: TAGS });
}

async function violations(page, what, tally, runOnly) {
  const found = await page.evaluate((runOnly) => window.axe.run(document, { runOnly, resultTypes: ['violations'], preload: false }), runOnly);
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
