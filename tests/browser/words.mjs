// What a reader writes into the pages, in Chromium and in Firefox as they are installed: kept, shown, taken back,
// chosen between after a new build, saved, brought into the profile by the program, loaded again.
//
//   node words.mjs PMR-SITE
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
const HARD = 'It’s 5 % of “it”: straße, ﬁn, 😀👩‍🚀, שלום, <b>&amp;</b>\n\nSecond paragraph: 3,8 % # no comment';
// From a resume: the sign of its list, a tab, a line break, two blanks, marks of direction.
const PASTED = '• Took\t3 steps\nout of 7  for \u202a2\u202c teams ';
const RESULT = 'stories.retry.result';

const folder = mkdtempSync(join(tmpdir(), 'pmr-site-'));
const original = readFileSync(join(import.meta.dirname, 'noor.yaml'), 'utf8');
const profile = join(folder, 'noor.yaml');
function build(text = original) {
  writeFileSync(profile, text);
  writeFileSync(join(folder, 'plain.yaml'), 'rejection_date: 2026-11-20\nlevel: L5\nlowest_principles: [ownership]\n');
  execFileSync(program, ['--quiet', '--today', '2026-11-24', 'build', '--no-sync', '--out', 'out', profile, 'plain.yaml', join(import.meta.dirname, 'applied.yaml')], { cwd: folder, stdio: 'pipe' });
}
mkdirSync(join(folder, 'out'));
build();
const server = await serve(join(folder, 'out'));
const web = (id, page) => `${server.address}${id}/${page}`;
const disk = (id, page) => `file://${join(folder, 'out', id)}/${page}`;
const tally = new Tally();

// A page with what a reader does on it. Each visit has a store of its own, unless it is a tab of another.
async function visit(browser, what, body, before) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  if (before) await page.evaluateOnNewDocument(before);
  await tally.run(what, async () => {
    await body(page, {
      text: (path) => page.$eval(`.field[data-path="${path}"] .value`, (node) => node.textContent),
      tools: (path) => page.$eval(`.field[data-path="${path}"] .tools`, (node) => node.textContent),
      press: (path, label) => page.$eval(`.field[data-path="${path}"] .tools`, (node, label) => [...node.querySelectorAll('button')].find((one) => one.textContent === label).click(), label),
      write: (path, text) => page.$eval(`.field[data-path="${path}"]`, (field, text) => {
        const buttons = field.querySelectorAll('.tools button');
        if (!field.querySelector('textarea, input, select')) buttons[0].click();
        const control = field.querySelector('textarea, input, select');
        control.value = text;
        control.dispatchEvent(new Event('input', { bubbles: true }));
        const shown = control.value;
        [...field.querySelectorAll('.tools button')].at(-1).click();
        return shown;
      }, text),
      kept: (path) => page.evaluate((path) => {
        const main = document.querySelector('main').dataset;
        return JSON.parse(localStorage.getItem(`pmr-site:${main.playbookId}:${main.rejection}:words:${path}`));
      }, path),
      words: (name) => page.$eval('#field-words', (node, name) => node.dataset[name], name),
      saved: () => page.evaluate(async () => {
        let blob;
        const create = URL.createObjectURL, click = HTMLAnchorElement.prototype.click;
        URL.createObjectURL = (given) => { blob = given; return '#'; };
        HTMLAnchorElement.prototype.click = function () { window.savedAs = this.download; };
        document.querySelector('[data-save]').click();
        URL.createObjectURL = create;
        HTMLAnchorElement.prototype.click = click;
        return { name: window.savedAs, text: await blob.text() };
      }),
      load: (text) => page.evaluate(async (text) => {
        const input = document.querySelector('[data-load]'), said = document.querySelector('[data-said]');
        const files = new DataTransfer();
        files.items.add(new File([text], 'progress.json', { type: 'application/json' }));
        said.textContent = '';
        input.files = files.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
        while (!said.textContent) await new Promise((done) => setTimeout(done, 20));
        return said.textContent;
      }, text),
    });
  });
  tally.same(`${what}: nothing goes wrong`, wrong, []);
  await context.close();
}

// What is copied or mailed is what the page shows: a bullet as it was rewritten, a letter with its blank filled.
async function copying(browser, name, at, where) {
  await visit(browser, `${name}: copies ${where}`, async (page, reader) => {
    const copies = () => page.$$eval('#bullet-b2 [data-copy]', (all) => all.map((node) => node.dataset.copy));
    await page.goto(at('noor', 'resume.html'));
    const before = await copies();
    await reader.write('resume.bullets.b2.text', 'Cut $& costs by 9 %');
    tally.same(`${name} ${where}: a bullet is copied as it was rewritten`, (await copies()).map((text) => text.startsWith('Cut $& costs by 9 %')), [true, true]);
    await reader.press('resume.bullets.b2.text', await reader.words('back'));
    tally.same(`${name} ${where}: and taken back, as it was`, await copies(), before);

    await page.goto(at('plain', 'feedback-request.html'));
    const letter = () => page.evaluate(() => {
      const box = document.querySelector('.letter');
      const texts = [box.querySelector('.letter-text').textContent, box.querySelector('[data-copy]').dataset.copy, decodeURIComponent(box.querySelector('a.button').href)];
      return texts.map((text) => [text.includes('[the date of your interview]'), text.includes('November 12, 2026')]);
    });
    const left = () => page.$eval('.letter .blanks', (node) => !node.hidden && node.textContent);
    const [open, filled] = [[true, false], [false, true]];
    tally.same(`${name} ${where}: a letter has its blank`, await letter(), [open, open, open]);
    tally.same(`${name} ${where}: and the reader's name is one more`, await left(), '2 blanks are left to fill');
    await reader.write('interview.date', '2026-11-12');
    tally.same(`${name} ${where}: what is written fills it`, await letter(), [filled, filled, filled]);
    tally.same(`${name} ${where}: and leaves the other`, await left(), '1 blank is left to fill');
    await page.reload();
    tally.same(`${name} ${where}: also after a reload`, await letter(), [filled, filled, filled]);
    await reader.press('interview.date', await reader.words('back'));
    tally.same(`${name} ${where}: taken back, it is blank again`, await letter(), [open, open, open]);
  });
}

async function writing(browser, name, at, where) {
  const base = '257d7f8ae34bd746';
  await visit(browser, `${name}: words ${where}`, async (page, reader) => {
    await page.goto(at('noor', 'stories.html'));
    const before = await reader.text(RESULT);
    await reader.press(RESULT, await reader.words('change'));
    await page.keyboard.type(' It’s ß.');
    tally.same(`${name} ${where}: what is typed is kept at once`, (await reader.kept(RESULT)).text, `${before} It’s ß.`);
    await page.keyboard.press('Escape');
    tally.same(`${name} ${where}: it stands in the page`, await reader.text(RESULT), `${before} It’s ß.`);
    tally.check(`${name} ${where}: and says that the plan has it not yet`, (await reader.tools(RESULT)).includes(await reader.words('unplanned')));
    tally.check(`${name} ${where}: focus stays with the field`, await page.$eval(`.field[data-path="${RESULT}"]`, (node) => node.contains(document.activeElement)));
    await reader.write(RESULT, HARD);
    await page.reload();
    tally.same(`${name} ${where}: a hard text survives a reload`, await reader.text(RESULT), HARD);
    tally.same(`${name} ${where}: with the mark of what it replaces`, await reader.kept(RESULT), { text: HARD, base });
    await reader.press(RESULT, await reader.words('back'));
    tally.same(`${name} ${where}: taken back, the plan's words stand again`, [await reader.text(RESULT), await reader.kept(RESULT)], [before, null]);
    await reader.write(RESULT, `  ${before}\n`);
    tally.same(`${name} ${where}: words that the plan has are not kept`, await reader.kept(RESULT), null);

    const long = `${'Ein sehr langer Satz, 12 Wörter. '.repeat(300)}`.slice(0, 10_000).trim();
    await reader.write(RESULT, long);
    await page.reload();
    tally.same(`${name} ${where}: a very long text`, await reader.text(RESULT), long);
    tally.check(`${name} ${where}: nothing runs over`, await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));

    await page.$eval('[data-entries] > button', (node) => node.click());
    await reader.write('stories.+1.title', 'Refunds in a day');
    await page.$eval('[data-entries] > button', (node) => node.click());
    await reader.write('stories.+2.title', 'A second one');
    await page.reload();
    tally.same(`${name} ${where}: new entries stay`, [await reader.text('stories.+1.title'), await reader.text('stories.+2.title')], ['Refunds in a day', 'A second one']);
    await page.$eval('.entry[data-entry="stories.+1"] > button', (node) => node.click());
    await page.reload();
    tally.same(`${name} ${where}: a new entry can be taken back`, await page.$$eval('.entry', (all) => all.map((node) => node.dataset.entry)), ['stories.+2']);
  });
}

async function kinds(browser, name) {
  await visit(browser, `${name}: kinds of fields`, async (page, reader) => {
    await page.goto(web('noor', 'experiment.html'));
    await reader.write('experiment.end', '2027-01-15');
    tally.check(`${name}: a date is shown in words`, /15/.test(await reader.text('experiment.end')) && /January/.test(await reader.text('experiment.end')), await reader.text('experiment.end'));
    await reader.write('experiment.result', 'positive');
    const label = await page.$eval('template[data-choices="experiment-result"]', (node) => node.content.querySelector('[value=positive]').textContent);
    tally.same(`${name}: a choice is shown in words`, [await reader.text('experiment.result'), (await reader.kept('experiment.result')).text], [label, 'positive']);
    await page.goto(web('noor', 'gate.html'));
    await page.$eval('.field[data-path="cooldown_days"] .tools button', (node) => node.click());
    await page.keyboard.type('7');
    tally.same(`${name}: a number out of bounds is not kept`, await reader.kept('cooldown_days'), null);
    await page.keyboard.type('00');
    tally.same(`${name}: a number within them is`, (await reader.kept('cooldown_days')).text, '700');
    await page.goto(web('noor', 'stories.html'));
    await page.$eval('.field[data-path="stories.retry.principles"] .tools button', (node) => node.click());
    const given = await page.$eval('.field[data-path="stories.retry.principles"]', (node) => node.dataset.value);
    const added = await page.$eval('.several input:not(:checked)', (node) => { node.click(); return node.value; });
    tally.same(`${name}: several are kept in the order they were chosen`, (await reader.kept('stories.retry.principles')).text, `${given}, ${added}`);
  });
  await visit(browser, `${name}: buttons that write`, async (page, reader) => {
    await page.goto(web('applied', 'schedule.html'));
    await page.evaluate(() => {
      const node = document.createElement('button');
      Object.assign(node.dataset, { write: 'blackouts.+.from blackouts.+.to', text: '2026-12-01 2026-12-08' });
      document.querySelector('.entries').before(node);
      node.click();
    });
    tally.same(`${name}: a button writes a new entry`, [(await reader.kept('blackouts.+1.from')).text, (await reader.kept('blackouts.+1.to')).text], ['2026-12-01', '2026-12-08']);
    tally.check(`${name}: and it stands in the page`, /December/.test(await reader.text('blackouts.+1.from')));
    await reader.write('start_date', '');
    await page.reload();
    tally.same(`${name}: a start that is taken out says nothing of the end`, await page.$eval('.field[data-path=start_date] .value', (node) => node.textContent), '…');
  });
}

const STORES = {
  'that cannot be opened': ['unkept', () => Object.defineProperty(window, 'localStorage', { get() { throw new Error('no storage'); } })],
  'that cannot be read': ['unkept', () => { Storage.prototype.getItem = () => { throw new Error('no reading'); }; }],
  'that cannot be written': ['unkept', () => { Storage.prototype.setItem = () => { throw new Error('no writing'); }; }],
  'that is full': ['full', () => {
    for (let n = 21; n >= 0; n -= 1) {
      try { for (let k = 0; k < 6; k += 1) localStorage.setItem(`fill${n}-${k}`, 'x'.repeat(2 ** n)); } catch { /* Then a smaller piece. */ }
    }
  }],
};
async function stores(browser, name) {
  for (const [what, [word, broken]] of Object.entries(STORES)) {
    await visit(browser, `${name}: a store ${what}`, async (page, reader) => {
      await page.goto(web('noor', 'feedback.html'));
      await reader.write('lesson', 'Numbers first: 3 of 5.');
      tally.same(`${name}: words live in the page with a store ${what}`, await reader.text('lesson'), 'Numbers first: 3 of 5.');
      const said = await page.$eval('.kept', (node) => node.textContent).catch(() => 'nothing');
      tally.same(`${name}: and the page says so with a store ${what}`, said, await page.$eval('#words', (node, word) => node.dataset[word], word));
    }, broken);
  }
}

async function apart(browser, name) {
  await visit(browser, `${name}: two playbooks on one address`, async (page, reader) => {
    await page.goto(web('noor', 'feedback.html'));
    await reader.write('lesson', 'Of Noor alone.');
    await page.goto(web('applied', 'feedback.html'));
    tally.check(`${name}: two playbooks share nothing`, (await reader.text('lesson')) !== 'Of Noor alone.' && (await page.$('.unplanned')) === null);
  });
}

async function rebuilt(browser, name) {
  await visit(browser, `${name}: a new build in between`, async (page, reader) => {
    await page.goto(web('noor', 'stories.html'));
    const before = await reader.text(RESULT);
    await reader.write(RESULT, 'Mine: 3.7 %.');
    await page.$eval('[data-entries] > button', (node) => node.click());
    await reader.write('stories.+1.title', 'Menu cards');
    await page.goto(web('noor', 'feedback.html'));
    await reader.write('lesson', 'Numbers first.');
    const yaml = original.replace(before, 'The plan’s: 3.6 %.').replace(/^lesson:.*$/m, '').concat('\nlesson: Numbers first.\n');
    const added = yaml.replace(/^stories:\n/m, 'stories:\n  - {id: cards, title: Menu cards, principles: [ownership]}\n');
    build(added);
    await page.reload();
    tally.same(`${name}: words that have reached the plan are gone`, [await reader.kept('lesson'), await reader.text('lesson')], [null, 'Numbers first.']);
    // Not the page that the browser has kept.
    await page.goto(web('noor', 'stories.html?again'));
    tally.same(`${name}: so is a new entry`, [await reader.kept('stories.+1.title'), await page.$$eval('.entry', (all) => all.length)], [null, 0]);
    const tools = await reader.tools(RESULT);
    tally.check(`${name}: where both changed, both are shown`, tools.includes('The plan’s: 3.6 %.') && (await reader.text(RESULT)) === 'Mine: 3.7 %.', tools);
    await reader.press(RESULT, await reader.words('mine'));
    await page.reload();
    tally.check(`${name}: one's own can be kept`, (await reader.text(RESULT)) === 'Mine: 3.7 %.' && !(await reader.tools(RESULT)).includes('The plan’s'));
    build(added.replace('The plan’s: 3.6 %.', 'Once more: 3.5 %.'));
    await page.reload();
    await reader.press(RESULT, await reader.words('plans'));
    tally.same(`${name}: or the plan's taken`, [await reader.text(RESULT), await reader.kept(RESULT)], ['Once more: 3.5 %.', null]);
    build();
  });
}

async function saving(browser, name) {
  let file = '';
  await visit(browser, `${name}: save`, async (page, reader) => {
    await page.goto(web('noor', 'feedback.html'));
    await reader.write('lesson', HARD.split('\n')[0]);
    await reader.write('feedback.notes', HARD);
    await page.goto(web('noor', 'stories.html'));
    await page.$eval('[data-entries] > button', (node) => node.click());
    await reader.write('stories.+1.title', 'Refunds in a day');
    await page.$eval('.field[data-path="stories.+1.principles"] .tools button', (node) => node.click());
    await page.$eval('.field[data-path="stories.+1.principles"] input', (node) => node.click());
    await page.goto(web('noor', 'resume.html'));
    await page.$eval('[data-entries] > button', (node) => node.click());
    await reader.write('resume.bullets.+1.text', PASTED);
    tally.same(`${name}: what was pasted is kept as the plan will have it`, (await reader.kept('resume.bullets.+1.text')).text, 'Took 3 steps out of 7 for 2 teams');
    await page.goto(web('noor', 'checklist.html'));
    await page.$eval('input[data-tick]:not([disabled])', (node) => node.click());
    tally.same(`${name}: the checklist counts what is not yet in the plan`, (await page.$eval('p[data-unplanned]', (node) => node.textContent)).match(/\d+/g), ['5', '1']);
    const saved = await reader.saved();
    file = saved.text;
    const { schema, id, rejection, progress, words } = JSON.parse(file);
    tally.same(`${name}: the name of the file`, saved.name, 'progress-noor.json');
    tally.same(`${name}: whose it is`, [schema, id, rejection], [2, 'noor', '2026-11-20']);
    tally.same(`${name}: its words`, [Object.keys(words), words['feedback.notes'].text], [['feedback.notes', 'lesson', 'resume.bullets.+1.text', 'stories.+1.principles', 'stories.+1.title'], HARD]);
    tally.same(`${name}: its ticks`, Object.keys(progress.done).length, 1);
  });
  await visit(browser, `${name}: load`, async (page, reader) => {
    await page.goto(web('noor', 'feedback.html'));
    await reader.write('lesson', 'Written here: 1.');
    await page.goto(web('noor', 'checklist.html'));
    const bad = { ...JSON.parse(file), words: { '../x': { text: 'a', base: '0'.repeat(16) }, lesson: 'x', narrative: { text: 1, base: '' }, 'a.b': { text: 'x', base: 'zz' } } };
    await reader.load(JSON.stringify(bad));
    tally.same(`${name}: words of no known form are not taken`, await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes(':words:')).length), 1);
    const said = await reader.load(file);
    tally.same(`${name}: loading tells what was read and what was left`, said.match(/\d+/g), ['1', '4', '1']);
    tally.same(`${name}: words that stand here stay`, (await reader.kept('lesson')).text, 'Written here: 1.');
    await page.goto(web('noor', 'feedback.html'));
    tally.same(`${name}: the others are there`, await reader.text('feedback.notes'), HARD);
  });
  const saved = join(folder, 'progress-noor.json');
  writeFileSync(saved, file);
  tally.run(`${name}: the program`, () => execFileSync(program, ['--site', folder, 'progress', 'import', saved, '--into', profile], { stdio: 'pipe' }));
  build(readFileSync(profile, 'utf8'));
  await visit(browser, `${name}: the way to the plan and back`, async (page, reader) => {
    await page.goto(web('noor', 'checklist.html'));
    await reader.load(file);
    tally.same(`${name}: what the program brought into the plan is not counted any more`, await page.$eval('p[data-unplanned]', (node) => node.textContent), await page.$eval('p[data-unplanned]', (node) => node.dataset.none));
    await page.goto(web('noor', 'feedback.html'));
    tally.same(`${name}: the plan has the words as they were written`, [await reader.text('feedback.notes'), await page.$$eval('.unplanned', (all) => all.length)], [HARD, 0]);
  });
  build();
}

try {
  for (const [name, options] of Object.entries(BROWSERS)) {
    const begun = performance.now();
    const browser = await started(() => puppeteer.launch({ headless: true, defaultViewport: { width: 360, height: 800 }, ...options }));
    try {
      await writing(browser, name, web, 'over http');
      await writing(browser, name, disk, 'from disk');
      await copying(browser, name, web, 'over http');
      await kinds(browser, name);
      await stores(browser, name);
      await apart(browser, name);
      await rebuilt(browser, name);
      await saving(browser, name);
    } finally {
      await browser.close();
    }
    console.log(`${name}: ${Math.round((performance.now() - begun) / 1000)} s`);
  }
} finally {
  server.close();
  rmSync(folder, { recursive: true });
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed === 0 && tally.passed > 0 ? 0 : 1);
