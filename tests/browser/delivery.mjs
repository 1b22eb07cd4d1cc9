// Playbooks in one file, and locked ones, in Chromium and in Firefox as they are installed, from disk and from a server.
//
//   node delivery.mjs PMR-SITE
import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import puppeteer from 'puppeteer-core';
import { CHROMIUM, started } from './launch.mjs';
import { serve } from './serve.mjs';
import { Tally } from './tally.mjs';

const program = resolve(process.argv[2] ?? '');
const BROWSERS = {
  chromium: { browser: 'chrome', executablePath: CHROMIUM, args: ['--no-sandbox'] },
  firefox: { browser: 'firefox', executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr' },
};
const PASSWORD = 'fünf Wörter und ein Pferd';
const axe = readFileSync(join(import.meta.dirname, 'node_modules/axe-core/axe.min.js'), 'utf8');

const folder = mkdtempSync(join(tmpdir(), 'pmr-site-'));
const out = join(folder, 'public');
writeFileSync(join(folder, 'site.yaml'), 'delivery: single\n');
// A style sheet and a script as Windows writes them: the policy of the file must let them through.
for (const [name, text] of [['own.css', '.nothing { color: red; }'], ['own.js', 'window.own = true;']]) {
  mkdirSync(join(folder, 'themes/default/assets'), { recursive: true });
  writeFileSync(join(folder, 'themes/default/assets', name), `\ufeff${text}\r\n`);
}
execFileSync(program, ['--quiet', '--today', '2026-11-24', 'build', '--no-sync', join(import.meta.dirname, 'noor.yaml')], { cwd: folder, stdio: 'pipe' });
const locked = join(folder, 'locked');
mkdirSync(locked);
cpSync(join(folder, 'themes'), join(locked, 'themes'), { recursive: true });
const profile = join(locked, 'noor.yaml');
copyFileSync(join(import.meta.dirname, 'noor.yaml'), profile);
function lock(password = PASSWORD) {
  const env = { ...process.env, PMR_SITE_PASSWORD: password };
  writeFileSync(join(locked, 'site.yaml'), 'lock: true\n');
  execFileSync(program, ['--quiet', '--today', '2026-11-24', 'build', '--no-sync', 'noor.yaml'], { cwd: locked, stdio: 'pipe', env });
}
lock();
const page = join(locked, 'public/noor/index.html');
const server = await serve(out);
const tally = new Tally();

// What the program locks, another implementation opens: the WebCrypto of Node.
{
  const { subtle } = globalThis.crypto;
  const html = readFileSync(page, 'utf8');
  const [, header, data] = html.match(/id="locked" data-header="([^"]*)">([^<]*)</);
  const [, version, kdf, rounds, salt, cipher, nonce] = header.split(' ');
  const bytes = (text) => Uint8Array.from(Buffer.from(text, 'base64'));
  tally.same('the header says how', [version, kdf, cipher, +rounds >= 600000, bytes(salt).length, bytes(nonce).length], ['1', 'PBKDF2-HMAC-SHA-256', 'AES-256-GCM', true, 16, 12]);
  tally.same('the content is filled up', (bytes(data).length - 16) % 65536, 0);
  const utf8 = (text) => new TextEncoder().encode(text);
  const opened = async (password, header) => {
    const key = await subtle.importKey('raw', utf8(password.normalize('NFC')), 'PBKDF2', false, ['deriveBits']);
    const secret = await subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: bytes(salt), iterations: +rounds }, key, 256);
    const mac = await subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    const inner = await subtle.importKey('raw', await subtle.sign('HMAC', mac, utf8('pmr-site 1 content')), 'AES-GCM', false, ['decrypt']);
    const plain = await subtle.decrypt({ name: 'AES-GCM', iv: bytes(nonce), additionalData: utf8(header) }, inner, bytes(data));
    return new TextDecoder().decode(plain);
  };
  const whole = readFileSync(join(out, 'noor.html'), 'utf8');
  tally.check('what is locked is the single file', (await opened(PASSWORD.normalize('NFD'), header)).trimEnd() === whole.trimEnd());
  const fails = (password, header) => opened(password, header).then(() => false, () => true);
  tally.check('another password opens nothing', await fails(PASSWORD + '!', header));
  tally.check('a header that was changed opens nothing', await fails(PASSWORD, header.replace('600000', '600001')));
  tally.check('nothing is readable', !/noor|amazon|2026/i.test(html.replace(data, '')));
}

// A document with what a reader does in it. Each visit has a store of its own.
async function visit(browser, what, address, body, before) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  if (before) await before(page);
  await tally.run(what, async () => {
    await page.goto(address);
    await body(page);
    tally.same(`${what}: no error`, wrong, []);
  });
  await context.close();
}
// Asked again and again by hand: the driver's own way of waiting makes a function of a text, which the policy of the
// page forbids in Firefox.
async function until(page, holds, { timeout = 5000 } = {}, ...args) {
  const end = performance.now() + timeout;
  while (!(await page.evaluate(holds, ...args))) {
    if (performance.now() > end) throw new Error(`waited ${timeout} ms in vain for ${holds}`);
    await new Promise((done) => { setTimeout(done, 50); });
  }
}
// How many sheets of paper a page takes; only Chromium can print without a printer.
const sheets = async (page) => (Buffer.from(await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;
async function prints(page, at) {
  await page.evaluate(() => { location.hash = '#print'; });
  await shown(page, '#print');
  const all = await sheets(page);
  tally.check(`${at}: the workbook is printed whole`, all > 30 && all <= 60, all);
  await follow(page, '#gate');
  const one = await sheets(page);
  tally.check(`${at}: of the other pages the one that is open`, one >= 1 && one < 6, one);
}
const heading = (page) => page.$eval('main h1', (node) => node.textContent.trim());
const shown = (page, name) => until(page, (name) => location.hash === name && document.querySelector('main h1') !== null, { timeout: 5000 }, name);
const follow = async (page, link) => {
  await page.$eval(`a[href="${link}"]`, (node) => node.click());
  await until(page, (link) => location.hash === link, { timeout: 5000 }, link);
};

for (const [name, options] of Object.entries(BROWSERS)) {
  const begun = performance.now();
  const browser = await started(() => puppeteer.launch({ ...options, headless: true }));
  for (const [from, address] of [['disk', `file://${out}/noor.html`], ['web', `${server.address}noor.html`]]) {
    const at = `single file, ${name}, ${from}`;
    await visit(browser, at, address, async (page) => {
      const title = await page.title();
      await page.$eval('.menu summary', (node) => { node.parentElement.open = true; });
      await follow(page, '#schedule');
      tally.same(`${at}: one page is shown`, await page.$$eval('main h1', (nodes) => nodes.length), 1);
      tally.check(`${at}: its title is shown`, await page.title() !== title, await page.title());
      tally.same(`${at}: the focus is on its heading`, await page.evaluate(() => document.activeElement.localName), 'h1');
      tally.same(`${at}: the menu names it`, await page.$$eval('[aria-current=page]', (nodes) => nodes.map((node) => node.getAttribute('href'))), ['#schedule']);
      await follow(page, '#principles/dive-deep');
      tally.same(`${at}: a page in a folder`, await heading(page), 'Dive Deep');
      await page.goBack();
      await shown(page, '#schedule');
      tally.same(`${at}: back`, await heading(page), 'Schedule');
      await page.goForward();
      await shown(page, '#principles/dive-deep');
      tally.same(`${at}: forward`, await heading(page), 'Dive Deep');
      // A place on another page.
      await page.evaluate(() => { location.hash = '#checklist:task-memory-dump'; });
      await page.waitForSelector('main [id="checklist:task-memory-dump"]');
      tally.check(`${at}: a place on a page is in sight`, await page.$eval('[id="checklist:task-memory-dump"]', (node) => { const { top } = node.getBoundingClientRect(); return top >= 0 && top < innerHeight; }));
      // A tick stays, whichever page it is looked at from, and when the file is opened again.
      const ticked = async () => page.$eval('input[data-tick="task/debrief-partner"], main input[data-tick]:not(:disabled)', (box) => box.checked);
      await page.$eval('main input[data-tick]:not(:disabled)', (box) => box.click());
      await follow(page, '#index');
      await follow(page, '#checklist');
      tally.check(`${at}: a tick stays from page to page`, await ticked());
      await page.reload();
      tally.check(`${at}: and when the file is opened again`, await ticked());
      tally.same(`${at}: the page that was open is opened again`, await heading(page), 'Checklist');
      tally.check(`${at}: nothing is said of pages kept apart`, !(await page.evaluate(() => document.body.textContent.includes('From disk some browsers'))));
      // Words.
      await page.evaluate(() => { location.hash = '#feedback'; });
      await until(page, () => document.querySelector('main .field[data-path="gap_theme"]') !== null);
      await page.evaluate(() => {
        const field = document.querySelector('.field[data-path="gap_theme"]');
        field.querySelector('.tools button').click();
        const control = field.querySelector('textarea, input');
        control.value = 'Said in one file';
        control.dispatchEvent(new Event('input', { bubbles: true }));
        [...field.querySelectorAll('.tools button')].at(-1).click();
      });
      await follow(page, '#gate');
      await follow(page, '#feedback');
      tally.same(`${at}: words stay`, await page.$eval('.field[data-path="gap_theme"] .value', (node) => node.textContent), 'Said in one file');
      // Search.
      await page.$eval('.search input', (input) => { input.focus(); input.value = 'refund'; input.dispatchEvent(new Event('input', { bubbles: true })); });
      const hits = await page.$$eval('.hits a', (links) => links.map((link) => link.getAttribute('href')));
      tally.check(`${at}: search finds`, hits.length > 0 && hits.every((href) => href.startsWith('#')), hits);
      await page.$eval('.hits a', (link) => link.click());
      await until(page, (hash) => location.hash === hash, { timeout: 5000 }, hits[0]);
      tally.same(`${at}: the calendar is a download`, await page.evaluate(async () => {
        location.hash = '#schedule';
        await new Promise((done) => { setTimeout(done, 100); });
        const link = document.querySelector('a[download]');
        return [link.download !== null, atob(link.href.split(',')[1]).startsWith('BEGIN:VCALENDAR')];
      }), [true, true]);
      if (name === 'chromium') {
        await page.evaluate(axe);
        for (const hash of ['#index', '#stories', '#print']) {
          await page.evaluate((hash) => { location.hash = hash; }, hash);
          await shown(page, hash);
          const found = await page.evaluate(() => axe.run({ resultTypes: ['violations'] }));
          tally.same(`${at}: axe on ${hash}`, found.violations.map((one) => `${one.id} ${one.nodes[0].html.slice(0, 90)}`), []);
        }
        if (from === 'disk') await prints(page, at);
      }
    });
  }
  await visit(browser, `single file, ${name}, without storage`, `file://${out}/noor.html#checklist`, async (page) => {
    await page.$eval('main input[data-tick]:not(:disabled)', (box) => box.click());
    await follow(page, '#index');
    await follow(page, '#checklist');
    tally.check(`${name}: without storage a tick stays until the page closes`, await page.$eval('main input[data-tick]:not(:disabled)', (box) => box.checked));
  }, (page) => page.evaluateOnNewDocument(() => { Object.defineProperty(window, 'localStorage', { get() { throw new Error('SecurityError'); } }); }));
  await visit(browser, `locked, ${name}`, `file://${page}`, async (page) => {
    const at = `locked, ${name}`;
    const said = () => page.$eval('[role=status]', (node) => node.textContent);
    const enter = async (password) => {
      await page.waitForSelector('#password');
      await page.$eval('#password', (field) => { field.value = ''; });
      await page.type('#password', password);
      await page.keyboard.press('Enter');
    };
    const open = async () => { await enter(PASSWORD); await page.waitForSelector('main h1[tabindex]', { timeout: 30000 }); };
    const ticked = () => page.$eval('main input[data-tick]:not(:disabled)', (box) => box.checked);
    tally.check(`${at}: no title, no name`, !/noor|amazon|playbook|recover/i.test(await page.evaluate(() => document.title + document.body.innerText)), await page.evaluate(() => document.body.innerText));
    tally.same(`${at}: one types at once`, await page.evaluate(() => [document.activeElement.id, document.activeElement.autocomplete]), ['password', 'current-password']);
    if (name === 'chromium') {
      await page.evaluate(axe);
      tally.same(`${at}: axe`, (await page.evaluate(() => axe.run({ resultTypes: ['violations'] }))).violations.map((one) => one.id), []);
    }
    await enter('not the password at all');
    await until(page, () => document.querySelector('#password').getAttribute('aria-invalid') !== null, { timeout: 30000 });
    tally.check(`${at}: a wrong password is told`, (await said()).includes('does not open'), await said());
    await open();
    tally.check(`${at}: the right one opens`, (await page.title()).includes('Noor'), await page.title());
    tally.same(`${at}: the focus is on the heading`, await page.evaluate(() => document.activeElement.localName), 'h1');
    if (name === 'chromium') await prints(page, at);
    await follow(page, '#checklist');
    await page.$eval('main input[data-tick]:not(:disabled)', (box) => box.click());
    await until(page, () => Object.keys(localStorage).length === 1, { timeout: 5000 });
    const kept = await page.evaluate(() => JSON.stringify(localStorage));
    tally.check(`${at}: what is kept says nothing`, /^{"pmr-site-locked:/.test(kept) && !/noor|task|2026/i.test(kept), kept.slice(0, 80));
    await page.reload();
    await open();
    tally.same(`${at}: the page that was open is opened again`, await heading(page), 'Checklist');
    tally.check(`${at}: a tick stays`, await ticked());
    // A tab that does not hear of another keeps what that one has written.
    const tab = await page.browserContext().newPage();
    await tab.goto(page.url());
    await tab.type('#password', PASSWORD);
    await tab.keyboard.press('Enter');
    await tab.waitForSelector('main h1[tabindex]', { timeout: 30000 });
    await page.evaluate(() => addEventListener('storage', (event) => event.stopImmediatePropagation(), true));
    const tick = (where, n) => where.evaluate(async (n) => {
      const [name, before] = Object.entries(localStorage)[0];
      document.querySelectorAll('main input[data-tick]:not(:disabled)')[n].click();
      while (localStorage[name] === before) await new Promise((done) => { setTimeout(done, 20); });
    }, n);
    await tick(tab, 1);
    await tick(page, 2);
    await tab.close();
    await page.reload();
    await open();
    tally.same(`${at}: what two tabs tick stays`, await page.$$eval('main input[data-tick]:not(:disabled)', (boxes) => boxes.slice(0, 3).map((box) => box.checked)), [true, true, true]);
    await page.evaluate(() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; });
    await page.$eval('main input[data-tick]:not(:disabled)', (box) => box.click());
    await page.waitForSelector('.notice', { timeout: 5000 });
    tally.same(`${at}: the first words that cannot be kept are told`, await page.$eval('.notice', (note) => note.textContent), await page.$eval('#words', (node) => node.dataset.full));
    // Another edition, with another salt.
    writeFileSync(profile, `${readFileSync(profile, 'utf8')}week_start: sun\n`);
    lock();
    await page.reload();
    await page.waitForSelector('#password');
    await page.$eval('[type=checkbox]', (box) => box.click());
    await open();
    tally.check(`${at}: a tick stays in the next edition`, await ticked());
    tally.same(`${at}: under its own salt`, await page.evaluate(() => Object.keys(localStorage).length), 1);
    await page.reload();
    await page.waitForSelector('main h1[tabindex]', { timeout: 30000 });
    tally.check(`${at}: the tab stays open if asked to`, (await page.title()).includes('Noor') && await ticked());
    await page.evaluate(() => sessionStorage.clear());
    lock('ein anderes langes Wort');
    await page.reload();
    await enter('ein anderes langes Wort');
    await page.waitForSelector('.notice', { timeout: 30000 });
    tally.check(`${at}: under another password the tick stays locked, and that is told`, !(await ticked()) && await page.evaluate(() => document.body.innerText.includes('under another password')));
    tally.same(`${at}: and nothing is lost`, await page.evaluate(() => Object.keys(localStorage).length >= 1), true);
    copyFileSync(join(import.meta.dirname, 'noor.yaml'), profile);
    lock();
  });
  await visit(browser, `locked, ${name}, without WebCrypto`, `file://${page}`, async (page) => {
    tally.check(`${name}: a browser that cannot says so`, await page.evaluate(() => document.querySelector('form').hidden && document.querySelector('[role=status]').textContent.includes('https')));
  }, (page) => page.evaluateOnNewDocument(() => { Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined }); }));
  // Firefox's protocol cannot switch scripts off.
  if (name === 'chromium') await visit(browser, `single file, ${name}, without script`, `file://${out}/noor.html`, async (page) => {
    const found = await page.evaluate(() => ({
      pages: document.querySelectorAll('main > .page').length,
      hidden: [...document.querySelectorAll('main > .page')].filter((node) => !node.checkVisibility()).map((node) => node.id),
      ids: (() => { const ids = [...document.querySelectorAll('[id]')].map((node) => node.id); return ids.filter((id, at) => ids.indexOf(id) !== at); })(),
      lost: [...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href')).filter((href) => !document.getElementById(decodeURIComponent(href.slice(1)))),
    }));
    tally.check(`${name}: without script every page is there`, found.pages > 30, found.pages);
    tally.same(`${name}: and only the workbook, which repeats them, waits to be asked for`, found.hidden, ['print']);
    tally.same(`${name}: no id stands twice`, found.ids, []);
    tally.same(`${name}: every link lands`, found.lost, []);
  }, (page) => page.setJavaScriptEnabled(false));
  await browser.close();
  console.log(`${name}: ${Math.round((performance.now() - begun) / 1000)} s`);
}
server.close();
rmSync(folder, { recursive: true });
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed === 0 && tally.passed > 0 ? 0 : 1);
