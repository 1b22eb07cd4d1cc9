// What a reader does: tick, reload, save, load, copy, search, rehearse, all by keyboard where it matters.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open } from './pages.mjs';

export async function use(browser, book, tally) {
  await ticks(browser, book, tally);
  await withoutStore(browser, book, tally);
  await copies(browser, book, tally);
  await searches(browser, book, tally);
  await keys(browser, book, tally);
  await cards(browser, book, tally);
}

async function ticks(browser, book, tally) {
  const { context, page, wrong } = await open(browser, { viewport: { width: 360, height: 800 }, permissions: ['clipboard-read', 'clipboard-write'], acceptDownloads: true });
  await tally.run(`${book.id}: ticks`, async () => {
    await page.clock.setFixedTime(new Date('2026-11-25T12:00:00'));
    await page.goto(`${book.web}index.html`);
    const first = async () => {
      const { first: kind, firstKey: key } = await page.locator('[data-first]').evaluate((box) => ({ ...box.dataset }));
      return kind === 'task' ? key : undefined;
    };
    const task = await first();
    tally.check('a task comes first', !!task);
    await page.goto(`${book.web}checklist.html`);
    const box = page.locator(`input[data-tick="task/${task}"]`);
    await box.check();
    tally.same('a ticked task is done', await page.locator(`article[data-task="${task}"]`).getAttribute('data-is'), 'done');
    await page.reload();
    tally.check('a tick survives a reload', await box.isChecked());
    await page.goto(`${book.web}index.html`);
    tally.check('a ticked task no longer comes first', (await first()) !== task);
    await page.goto(`${book.web}schedule.html`);
    const session = page.locator('.week[open] .sessions input').first();
    await session.check();
    const [key, hours] = (await session.getAttribute('value')).split('/');
    await page.goto(`${book.web}checklist.html`);
    tally.check('hours ticked are counted', /[1-9]/.test((await page.locator('[data-hours]').textContent()).split(' ')[0]));

    const saving = page.waitForEvent('download');
    await page.locator('[data-save]').click();
    const download = await saving;
    tally.same('the progress file is named for the playbook', download.suggestedFilename(), `progress-${book.id}.json`);
    const saved = JSON.parse(readFileSync(await download.path(), 'utf8'));
    const kept = `2026-11-25 ${Number(hours)}`;
    const rejection = await page.locator('main').getAttribute('data-rejection');
    const wanted = { schema: 2, id: book.id, rejection, progress: { done: { [task]: '2026-11-25' }, sessions: { [key]: kept }, stories: {}, drills: {} }, words: {} };
    tally.same('the progress file', saved, wanted);
    const profile = imported(await download.path(), book);
    tally.check('the program reads the progress file', profile.includes(`    ${task}: 2026-11-25\n`) && profile.includes(`    ${key}: ${kept}\n`), profile);
    const other = `${new Date(Date.parse(key) + 864e5 * 400).toISOString().slice(0, 10)}`;
    const ticked = async () => Number((await page.locator('[data-hours]').textContent()).split(' ')[0]);
    const before = await ticked();
    await page.evaluate(([name]) => localStorage.setItem(name, '2026-11-25 2.5'), [`pmr-site:${book.id}:${rejection}:session:${other}`]);
    await page.reload();
    tally.same('hours of a session that the plan no longer has still count', await ticked(), before + 2.5);
    tally.same('what is not yet in the plan is counted', (await page.locator('[data-unplanned]').textContent()).match(/\d+/g), ['0', '3']);

    await page.evaluate(() => localStorage.clear());
    await page.reload();
    tally.check('no ticks after clearing', !(await box.isChecked()));
    const load = async (text) => {
      await page.locator('[data-load]').setInputFiles({ name: 'progress.json', mimeType: 'application/json', buffer: Buffer.from(text) });
      await page.waitForFunction(() => document.querySelector('[data-said]').textContent !== '');
      const said = await page.locator('[data-said]').textContent();
      await page.evaluate(() => { document.querySelector('[data-said]').textContent = ''; });
      return said;
    };
    tally.check('a file of another playbook is refused', (await load(JSON.stringify({ ...wanted, id: 'someone' }))).includes('someone'));
    tally.check('a file of another rejection is refused', (await load(JSON.stringify({ ...wanted, rejection: '2020-01-01' }))).includes('rejection'));
    tally.check('a file of a newer version is refused', (await load(JSON.stringify({ ...wanted, schema: 3 }))).includes('newer'));
    tally.check('what is no progress file is refused', (await load('{"x"')) !== '');
    tally.check('nothing was loaded from either', !(await box.isChecked()));
    await load(JSON.stringify({ schema: 1, id: book.id, progress: { done: { [task]: '2026-11-20', '<b>': '2026-11-20', x: 'soon' } } }));
    tally.check('ticks are loaded', await box.isChecked());
    await load(JSON.stringify(wanted));
    tally.same('of two dates the earlier stays', await page.evaluate(([name]) => localStorage.getItem(name), [`pmr-site:${book.id}:${rejection}:task:${task}`]), '2026-11-20');
    tally.same('only dates and known forms are kept', await page.evaluate(() => Object.keys(localStorage).filter((name) => /[<x]$|<b>/.test(name))), []);
    await box.uncheck();
    tally.same('taking a tick back removes it', await page.evaluate(([name]) => localStorage.getItem(name), [`pmr-site:${book.id}:${rejection}:task:${task}`]), null);
    tally.check('ticks: nothing goes wrong', wrong.length === 0, wrong.join('\n'));
  });
  await context.close();
}

// The text of the profile after the program brought a saved file into it.
function imported(file, book) {
  const folder = mkdtempSync(join(tmpdir(), 'pmr-site-'));
  try {
    const profile = join(folder, `${book.id}.yaml`);
    copyFileSync(join(import.meta.dirname, `../fixtures/personas/${book.id.toUpperCase()}.yaml`), profile);
    execFileSync(process.env.PMR_SITE, ['--site', folder, 'progress', 'import', file, '--into', profile]);
    return readFileSync(profile, 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// Ways in which a browser keeps nothing, and what the page must say then.
const STORES = {
  'storage that throws': ['unkept', () => Object.defineProperty(window, 'localStorage', { get() { throw new Error('no storage'); } })],
  'storage that cannot be read': ['unkept', () => { Storage.prototype.getItem = () => { throw new Error('no reading'); }; }],
  'storage that forgets': ['unkept', () => { Storage.prototype.setItem = () => {}; }],
  'storage that is full': ['full', () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }],
};

async function withoutStore(browser, book, tally) {
  for (const [what, [word, broken]] of Object.entries(STORES)) {
    const { context, page, wrong } = await open(browser, { viewport: { width: 360, height: 800 } });
    await tally.run(`${book.id}: ${what}`, async () => {
      await page.clock.setFixedTime(new Date('2026-11-25T12:00:00'));
      await page.addInitScript(broken);
      await page.goto(`${book.web}checklist.html`);
      const article = page.locator('article[data-task]:has(input[data-tick]:not([disabled]))').first();
      const box = article.locator('input[data-tick]');
      await box.check();
      tally.same(`${what}: ticks live in the page`, [await article.getAttribute('data-is'), await box.isChecked()], ['done', true]);
      tally.same(`${what}: the page says so beside the box`, await page.locator('.kept:visible').textContent(), await page.locator('#words').getAttribute(`data-${word}`));
      await box.uncheck();
      tally.check(`${what}: a tick can be taken back`, (await article.getAttribute('data-is')) !== 'done');
      tally.check(`${what}: nothing goes wrong`, wrong.length === 0, wrong.join('\n'));
    });
    await context.close();
  }
  const { context, page } = await open(browser, { viewport: { width: 360, height: 800 } });
  await tally.run(`${book.id}: from disk`, async () => {
    await page.clock.setFixedTime(new Date('2026-11-25T12:00:00'));
    for (const [from, shown] of [[book.file, 1], [book.web, 0]]) {
      await page.goto(`${from}checklist.html`);
      tally.same('from disk the page says how ticks are kept', await page.locator('.kept:visible').count(), shown);
    }
  });
  await context.close();
}

async function copies(browser, book, tally) {
  const { context, page } = await open(browser, { viewport: { width: 1280, height: 800 }, permissions: ['clipboard-read', 'clipboard-write'] });
  await tally.run(`${book.id}: copy`, async () => {
    await page.goto(`${book.web}narrative.html`);
    const button = page.locator('[data-copy]:visible').first();
    await button.click();
    await page.waitForFunction(() => document.querySelector('[data-say]').textContent !== '');
    tally.same('a letter is copied as it stands', await page.evaluate(() => navigator.clipboard.readText()), await button.getAttribute('data-copy'));
  });
  await context.close();
  const blind = await open(browser, { viewport: { width: 1280, height: 800 } });
  await tally.run(`${book.id}: copy where the browser cannot`, async () => {
    await blind.page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await blind.page.goto(`${book.file}narrative.html`);
    tally.same('no copy button where the browser cannot', await blind.page.locator('[data-copy]:visible').count(), 0);
  });
  await blind.context.close();
}

async function searches(browser, book, tally) {
  for (const [from, below] of [[book.file, 'principles/index.html'], [book.web, 'index.html']]) {
    const { context, page, wrong } = await open(browser, { viewport: { width: 1280, height: 800 } });
    await tally.run(`${book.id}: search`, async () => {
      await page.goto(from + below);
      const field = page.locator('.search input');
      await field.focus();
      await page.waitForFunction(() => window.pmrSearch);
      await field.pressSequentially('mock');
      tally.check('search finds something', (await page.locator('.hits a').count()) > 0);
      await page.keyboard.press('ArrowDown');
      tally.check('arrows reach the results', await page.locator('.hits a').first().evaluate((node) => node === document.activeElement));
      await page.keyboard.press('Escape');
      tally.check('Escape closes the results', await page.locator('.hits').isHidden());
      await field.fill('zzzzqqq');
      tally.same('nothing found is said', await page.locator('.search [role=status]').textContent(), await page.locator('#words').getAttribute('data-hits-none'));
      await field.fill('frugality');
      tally.check('a principle is found where it is told', /principles\/(index\.html#frugality|frugality\.html)$/.test(await page.locator('.hits a').first().evaluate((node) => node.href)));
      await page.locator('main a:visible').first().focus();
      tally.check('results close when they are left', await page.locator('.hits').isHidden());
      await field.fill('checklist');
      const goal = await page.locator('.hits a').first().evaluate((node) => node.href);
      await page.keyboard.press('Enter');
      await page.waitForURL(goal);
      tally.check('a result can be opened', wrong.length === 0, wrong.join('\n'));
    });
    await context.close();
  }
}

// Everything that can be pressed is reached by Tab, shows that it is, and can be left again.
async function keys(browser, book, tally) {
  const { context, page } = await open(browser, { viewport: { width: 360, height: 800 } });
  for (const file of ['index.html', 'checklist.html', 'stories.html']) {
    await tally.run(`${book.id}/${file}: keyboard`, async () => {
      await page.goto(book.file + file);
      await page.keyboard.press('Tab');
      tally.check(`${file}: the skip link comes first`, await page.evaluate(() => document.activeElement.matches('.skip') && document.activeElement.getBoundingClientRect().top >= 0));
      const seen = new Set();
      for (let n = 0; n < 600; n += 1) {
        const step = await page.evaluate(() => {
          const node = document.activeElement;
          if (node === document.body) return null;
          const shown = node.closest('.button') ?? node;
          const style = getComputedStyle(shown), box = shown.getBoundingClientRect();
          node.dataset.step ??= Math.random();
          return { id: node.dataset.step, visible: style.outlineStyle !== 'none' && box.width > 0, html: node.outerHTML.slice(0, 120) };
        });
        if (!step || seen.has(step.id)) break;
        seen.add(step.id);
        if (!step.visible) tally.check(`${file}: focus is seen`, false, step.html);
        await page.keyboard.press('Tab');
      }
      const missed = await page.evaluate(() => [...document.querySelectorAll('a[href], button, input, summary')].filter((node) => node.checkVisibility() && !node.disabled && !node.dataset.step && !node.closest('.hide:not(input)')).map((node) => node.outerHTML.slice(0, 100)));
      tally.same(`${file}: Tab reaches everything`, missed, []);
      await page.locator('.foot a').first().focus();
      await page.keyboard.press('Shift+Tab');
      tally.check(`${file}: Shift+Tab leads back`, await page.evaluate(() => !document.activeElement.closest('.foot') && document.activeElement !== document.body));
    });
  }
  await context.close();
}

async function cards(browser, book, tally) {
  const { context, page } = await open(browser, { viewport: { width: 360, height: 800 } });
  await tally.run(`${book.id}: question cards`, async () => {
    await page.clock.install();
    await page.goto(`${book.file}principles/index.html`);
    const way = await page.locator('.briefs a').first().getAttribute('href');
    await page.goto(new URL(way, `${book.file}principles/`).href);
    const shown = () => page.locator('[data-card]:visible').count();
    const all = await shown();
    await page.locator('[data-rehearse]').press('Enter');
    tally.same('one question at a time', await shown(), 1);
    const ask = await page.locator('[data-card]:visible .ask').textContent();
    await page.keyboard.press('ArrowRight');
    tally.check('the arrow turns to the next', (await page.locator('[data-card]:visible .ask').textContent()) !== ask);
    const forward = page.locator('[data-forward]');
    for (let n = 0; n <= all; n += 1) await forward.press('Enter');
    tally.check('after the last question comes the first, and focus stays', await forward.evaluate((node) => node === document.activeElement));
    tally.same('still one question', await shown(), 1);
    await page.keyboard.press('ArrowLeft');
    tally.same('the answer waits until it is asked for', await page.locator('[data-card] .after[open]').count(), 0);
    await page.locator('[data-timer] button').first().click();
    await page.clock.runFor(60_000);
    tally.same('half of the time is left after a minute', await page.locator('[data-timer] output').first().textContent(), '1:00');
    await page.clock.runFor(61_000);
    tally.check('the timer says when time is up', !/\d/.test(await page.locator('[data-say]').textContent()) && (await page.locator('[data-say]').textContent()) !== '');
    await page.locator('[data-rehearse]').click();
    tally.same('all questions again', await shown(), all);
  });
  await context.close();
}
