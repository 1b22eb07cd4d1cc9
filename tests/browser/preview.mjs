// The preview in Chromium: pages that follow what is saved, and mistakes that lie over them until mended.
//
//   node preview.mjs PROGRAM
//
// The last line is "N passed, N failed".
import { readFileSync } from 'node:fs';
import { launch } from './launch.mjs';
import { open } from './pages.mjs';
import { Preview, THREE_LINES } from './program.mjs';
import { Tally } from './tally.mjs';

const THEME = new URL('../../themes/default/', import.meta.url);
const OVERLAY = '#pmr-site-preview';
const ROSTER = { 'site.yaml': 'profiles: profiles\n', 'profiles/ana.yaml': THREE_LINES, 'profiles/ben.yaml': `${THREE_LINES}name: Ben\n` };

const tally = new Tally();
const browser = await launch();
const shared = new Preview(process.argv[2], ROSTER);
await shared.start('--port', '0');

// A page of the preview. Whatever goes wrong while the body runs is a failure, but for streams of pages left.
async function at(what, address, body, expected = () => false) {
  const { context, page, wrong } = await open(browser, { viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(8000);
  await tally.run(what, async () => {
    await page.goto(address);
    await body(page, context);
    const found = wrong.filter((words) => !words.endsWith('/.pmr-site/events') && !expected(words));
    tally.check(`${what}: nothing goes wrong`, found.length === 0, found.join('\n'));
  });
  await context.close();
}

const ana = (more, lowest = 'frugality') => shared.write('profiles/ana.yaml', THREE_LINES.replace('frugality', lowest) + more);
const says = (page, words) => page.waitForFunction((text) => document.documentElement.textContent.includes(text), words);
const mark = (page) => page.evaluate(() => { window.marked = true; });
const marked = (page) => page.evaluate(() => window.marked === true);
const mistakes = (page) => page.locator(`${OVERLAY} pre`).allTextContents();
const healed = (page) => page.locator(OVERLAY).waitFor({ state: 'detached' });

await at('a save', `${shared.address}ana/`, async (page) => {
  await mark(page);
  ana('name: Anna First\n');
  await says(page, 'Anna First');
  tally.check('a changed page is loaded anew', !(await marked(page)));
  await mark(page);
  shared.write('profiles/ben.yaml', `${THREE_LINES}name: Benjamin\n`);
  ana('name: Anna First\n# nothing else\n');
  ana('name: Anna Second\n');
  await says(page, 'Anna Second');
});

await at('place', `${shared.address}ana/schedule.html`, async (page) => {
  const closed = page.locator('main details.dated:not([open])').first();
  const name = await closed.locator('summary').first().textContent();
  await closed.locator('summary').first().click();
  const opened = page.locator('main details.dated[open] > summary').first();
  const week = await opened.locator('..').getAttribute('id');
  await opened.click();
  await page.evaluate(() => scrollTo({ top: 700, behavior: 'instant' }));
  await mark(page);
  ana('name: Anna Third\n');
  await page.waitForFunction(() => document.readyState === 'complete' && !window.marked);
  const found = await page.evaluate((words) => ({
    top: Math.round(scrollY),
    opened: [...document.querySelectorAll('details')].find((node) => node.querySelector('summary').textContent === words).open,
  }), name);
  tally.same('scroll position and what was opened stay', found, { top: 700, opened: true });
  tally.check('what was closed stays closed', !(await page.locator(`#${week}`).evaluate((node) => node.open)));
});

await at('mistakes', `${shared.address}ana/`, async (page) => {
  await mark(page);
  ana('name: Anna Fourth\nhours_per_week: <img src=x onerror=alert(1)>\n', 'delivery results');
  await page.locator(OVERLAY).waitFor();
  tally.same('every mistake is told as the terminal tells it', await mistakes(page), [
    'error: no principle is called `delivery results` [E-LP-02]\n --> profiles/ana.yaml:3:21\n  |\n3 | lowest_principles: [delivery results]\n  |                     ^^^^^^^^^^^^^^^^\nhint: did you mean `deliver-results`?; `pmr-site principles` lists all 16\n',
    'error: `hours_per_week` cannot be `<img src=x onerror=alert(1)>` [E-HOURS-01]\n --> profiles/ana.yaml:5:17\n  |\n5 | hours_per_week: <img src=x onerror=alert(1)>\n  |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^\nhint: one number from 1 to 40 in steps of 0.5, for example 12\n',
  ]);
  tally.same('what is wrong is text', await page.locator(`${OVERLAY} img`).count(), 0);
  tally.check('the last good page lies below', (await page.locator('html').textContent()).includes('Anna Third'));
  tally.same('the overlay does not scroll the page sideways', await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
  await page.locator(`${OVERLAY} button`).click();
  tally.same('it can be hidden', await page.locator(OVERLAY).count(), 0);
  ana('name: Anna Fourth\n', 'delivery');
  await page.locator(OVERLAY).waitFor();
  tally.same('other mistakes show it again', (await mistakes(page)).length, 1);
  tally.check('mistakes leave the page in place', await marked(page));
  ana('name: Anna Fourth\n');
  await says(page, 'Anna Fourth');
  tally.same('it heals itself', await page.locator(OVERLAY).count(), 0);
});

await at('mistakes of the site', `${shared.address}ana/schedule.html`, async (page) => {
  const files = [
    ['content/letters/mock-brief.md', '---\ntitle: [\n---\n', 'content/letters/mock-brief.md:2:'],
    ['themes/default/templates/start.html', '{{ nothing_like_it }}', 'themes/default/templates/start.html:1:'],
    ['themes/default/strings.yaml', 'strings: [', 'themes/default/strings.yaml:1:'],
    ['content/guide.yaml', 'id: [\n', 'content/guide.yaml:'],
    ['site.yaml', 'profiles: profiles\ntitel: x\n', 'site.yaml:2:1'],
  ];
  await mark(page);
  for (const [path, text, place] of files) await tally.run(path, async () => {
    shared.write(path, text);
    await page.locator(OVERLAY).waitFor();
    const told = (await mistakes(page)).join('');
    tally.check(`a mistake of ${path} is told`, told.includes(place) && told.includes('^'), told);
    if (path === 'site.yaml') shared.write(path, ROSTER[path]);
    else shared.remove(path.split('/')[0]);
    await healed(page);
  });
  tally.check('mended as it was, the page stays', await marked(page));
});

await at('styles', `${shared.address}ana/`, async (page) => {
  await mark(page);
  const sheets = () => page.locator('link[rel="stylesheet"]').count();
  const before = await sheets();
  const css = readFileSync(new URL('assets/theme.css', THEME), 'utf8');
  for (const colour of ['rgb(1, 2, 3)', 'rgb(4, 5, 6)']) {
    shared.write('themes/default/assets/theme.css', `${css}\nmain { outline: 3px solid ${colour}; }\n`);
    await page.waitForFunction((wanted) => getComputedStyle(document.querySelector('main')).outlineColor === wanted, colour);
  }
  await page.waitForFunction((count) => document.querySelectorAll('link[rel="stylesheet"]').length === count, before);
  tally.check('a style sheet changes without a reload', await marked(page));
  shared.remove('themes');
  await page.waitForFunction(() => getComputedStyle(document.querySelector('main')).outlineStyle === 'none');
});

await at('pages that go', `${shared.address}ana/cases/goal-at-risk.html`, async (page) => {
  ana('target_level: L6\n');
  await page.waitForURL(`${shared.address}ana/cases/`);
  const address = page.url();
  shared.remove('profiles/ana.yaml');
  await page.waitForURL(shared.address);
  tally.check('a vanished page leads to the nearest', address.endsWith('/cases/'));
  tally.check('the list follows', !(await page.locator('main').textContent()).includes('ana'));
  ana('');
  await says(page, 'ana');
  shared.write('profiles/ana.yaml', 'level: L5\n');
  await says(page, '2 mistakes');
  ana('');
  await page.waitForFunction(() => !document.querySelector('main').textContent.includes('mistake'));
}, (words) => words.includes('404'));

await at('a page that is asked for while the list changes', shared.address, async (page) => {
  await page.route('**/ana/', async (route) => {
    shared.write('profiles/ben.yaml', `${THREE_LINES}name: Bence\n`);
    await new Promise((done) => { setTimeout(done, 1500); });
    await route.continue();
  });
  await page.locator('main a[href*="ana/"]').first().click();
  await page.waitForURL(`${shared.address}ana/`);
  shared.write('profiles/ben.yaml', ROSTER['profiles/ben.yaml']);
});

await at('two tabs', `${shared.address}ana/`, async (page, context) => {
  const other = await context.newPage();
  await other.goto(`${shared.address}ana/gate.html`);
  const stranger = await browser.newContext();
  const third = await stranger.newPage();
  await third.goto(`${shared.address}ana/`);
  ana('name: Anna Fifth\n');
  await Promise.all([page, other, third].map((tab) => says(tab, 'Anna Fifth')));
  await stranger.close();
});

await at('a restart', `${shared.address}ana/`, async (page) => {
  const { port } = shared;
  tally.same('it ends well', await shared.stop(), 0);
  ana('name: Anna Sixth\n');
  await shared.start('--port', port);
  await says(page, 'Anna Sixth');
}, (words) => words.includes('ERR_') || words.includes('request failed'));

const broken = new Preview(process.argv[2], { 'me.yaml': THREE_LINES.replace('L5', 'L99') });
await broken.start('--port', '0', '--base', '/some/project/', 'me.yaml');
await at('a first build that fails', `${broken.address}me/`, async (page) => {
  await says(page, 'me.yaml:2:8');
  broken.write('me.yaml', `${THREE_LINES}name: Anna\n`);
  await says(page, 'Anna');
  tally.check('below a path', page.url().endsWith('/some/project/me/'));
}, (words) => words.includes('500'));

await broken.end();
await shared.end();
await browser.close();
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed === 0 && tally.passed > 0 ? 0 : 1);
