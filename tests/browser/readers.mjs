// What readers of several kinds meet on certain days, on a phone: whoever begins late, lost time, works with a coach,
// has applied. What the page reckons by itself is compared with the program.
//
//   node readers.mjs PMR-SITE
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { open } from './pages.mjs';
import { Tally } from './tally.mjs';

const program = resolve(process.argv[2] ?? '');
const DAY = 864e5;
const plus = (day, n) => new Date(Date.parse(day) + n * DAY).toISOString().slice(0, 10);

const PEOPLE = {
  fresh: 'rejection_date: 2026-11-20\nlevel: L5\nlowest_principles: [deliver-results]\n',
  // Other study days, and days off.
  odd: 'rejection_date: 2026-11-20\nlevel: L6\nhours_per_week: 8\nstudy_days: [sun, wed, fri]\nlowest_principles: [ownership]\nblackouts: [{from: 2026-12-19, to: 2027-01-03}, {from: 2027-05-01, to: 2027-05-20}]\n',
  coached: 'rejection_date: 2026-11-20\nlevel: L5\nlowest_principles: [deliver-results]\nbrand: {coach: Harbour}\n',
  behind: 'rejection_date: 2026-11-20\nstart_date: 2026-11-23\nlevel: L5\nhours_per_week: 10\nlowest_principles: [{principle: deliver-results, score: 2}]\nprogress: {done: {feedback-request: 2026-11-21, memory-dump: 2026-11-22, ask-wait: 2026-11-22}}\n',
  ahead: `rejection_date: 2026-11-20
level: L5
lowest_principles: [{principle: deliver-results, score: 2}]
feedback: {status: received, received_on: 2026-11-23}
gap_theme: Told what I shipped
resume:
  bullets:
    - {text: "Cut failed payments from 5.2 % to 3.8 % by narrowing seven items to five", principles: [deliver-results]}
    - {text: "Responsible for the checkout roadmap of a payments team"}
    - {text: "Raised answers within a day from 61 % to 88 % of 4,000 tickets", principles: [customer-obsession]}
mocks:
  - {date: 2026-12-12, kind: baseline, partner: a friend, ratings: {deliver-results: 2}}
experiment: {principle: deliver-results, metric: tickets, baseline: "14", target: "9", started_on: 2026-12-05, end: 2027-01-15}
progress: {done: {feedback-request: 2026-11-21, memory-dump: 2026-11-22, ask-wait: 2026-11-24, writing-sample: 2026-12-20}}
`,
  applied: `rejection_date: 2026-08-03
start_date: 2026-08-10
level: L5
hours_per_week: 10
lowest_principles: [{principle: ownership, score: 2}]
application:
  submitted_on: 2026-11-12
  interviews:
    - {type: phone_screen, date: 2026-12-01}
    - {type: loop, date: 2026-12-09}
progress: {done: {memory-dump: 2026-08-11}}
`,
};

const folder = mkdtempSync(join(tmpdir(), 'pmr-site-'));
const tally = new Tally();
const file = (id) => join(folder, `${id}.yaml`);
for (const [id, text] of Object.entries(PEOPLE)) writeFileSync(file(id), text);
execFileSync(program, ['--quiet', '--today', '2026-11-24', 'build', '--no-sync', '--out', 'out', ...Object.keys(PEOPLE).map(file)], { cwd: folder, stdio: 'pipe' });

// When a profile with more in it would be ready, and what its target would be, as the program says.
function planned(id, more, today) {
  const path = join(folder, 'other.yaml');
  writeFileSync(path, `${PEOPLE[id].replace(/blackouts: \[(.*)\]\n/, (all, given) => (more.off ? '' : all)).replace(/^start_date.*\n/m, more.start ? '' : '$&')}${more.start ? `start_date: ${more.start}\n` : ''}${more.off ? `blackouts: [${[(/blackouts: \[(.*)\]/.exec(PEOPLE[id]) ?? [])[1], `{from: ${more.off[0]}, to: ${more.off[1]}}`].filter(Boolean).join(', ')}]\n` : ''}`);
  const { dates } = JSON.parse(execFileSync(program, ['--today', today, 'explain', path, '--format', 'json'], { stdio: ['ignore', 'pipe', 'pipe'] }));
  return [dates.ready, dates.target];
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
// A page of somebody on a day, with some boxes ticked before.
async function visit(what, id, day, path, body, ticked = []) {
  const { context, page, wrong } = await open(browser, { viewport: { width: 360, height: 740 } });
  await tally.run(what, async () => {
    await page.clock.setFixedTime(new Date(`${day}T12:00:00`));
    const address = `file://${join(folder, 'out', id)}/${path}`;
    await page.goto(address);
    if (ticked.length) {
      await page.evaluate((ticked) => {
        const { playbookId, rejection } = document.querySelector('main').dataset;
        for (const [key, tick] of ticked) localStorage.setItem(`pmr-site:${playbookId}:${rejection}:${key.replace('/', ':')}`, tick);
      }, ticked);
      await page.reload();
    }
    await body(page);
    tally.same(`${what}: nothing goes wrong`, wrong, []);
  });
  await context.close();
}
const words = (page, name) => page.evaluate((name) => document.getElementById('field-words').dataset[name], name);
const headline = (page) => page.locator('[data-first] .headline:visible').innerText();

// A day in short, as pages write it.
const short = (page, day) => page.evaluate((day) => new Date(day).toLocaleDateString('en-US', { day: 'numeric', month: 'short', timeZone: 'UTC' }), day);
async function outlook(page, [ready, target]) {
  return (await words(page, 'outlook')).replace('{ready}', await short(page, ready)).replace('{target}', await short(page, target));
}

// A button says what it wrote, how it gets into the plan, and when the plan would be ready: that is what the program says.
for (const id of ['fresh', 'odd']) {
  for (const day of ['2026-11-29', '2026-12-08', '2026-12-24', '2027-01-20', '2027-02-03', '2027-03-12']) {
    await visit(`${id} begins on ${day}`, id, day, 'index.html', async (page) => {
      const [lost, now] = [page.locator('button[data-text^="-7"]:visible'), page.locator('button[data-write="start_date"]:visible')];
      await now.click();
      const note = page.locator('.wrote:visible');
      const said = await note.innerText();
      tally.check(`${id} on ${day}: the page says what was written`, said.startsWith(await words(page, 'taken')) && (await note.locator('a').getAttribute('href')) === 'checklist.html#progress', said);
      const wanted = await outlook(page, planned(id, { start: day }, day));
      tally.check(`${id} on ${day}: when the plan is ready that begins today`, said.includes(wanted), `${said}\n${wanted}`);
      await note.getByRole('button').click();
      tally.same(`${id} on ${day}: it can be taken back`, [await note.count(), await now.isEnabled(), await page.evaluate(() => Object.keys(localStorage).length)], [0, true, 0]);
      if (!(await lost.count())) return;
      await lost.click();
      const start = await page.locator('main').getAttribute('data-start');
      const from = plus(day, -7) < start ? start : plus(day, -7);
      const then = await outlook(page, planned(id, { off: [from, plus(day, -1)] }, day));
      tally.check(`${id} on ${day}: when it is ready with a week lost`, (await note.innerText()).includes(then), `${await note.innerText()}\n${then}`);
    });
  }
}
await visit('the words of a coach', 'coached', '2026-11-29', 'index.html', async (page) => {
  await page.locator('button[data-write="start_date"]:visible').click();
  const said = await page.locator('.wrote:visible').innerText();
  tally.check('with a coach one tells the coach', said.includes('tell Harbour') && !said.includes('build'), said);
});
await visit('after the weeks of the plan', 'fresh', '2027-02-03', 'index.html', async (page) => {
  tally.same('once all weeks are over, one may only begin anew', await page.locator('[data-asks] button:visible').count(), 1);
});

// Behind: days off by one button; whoever held every session has lost none.
await visit('behind', 'behind', '2026-12-10', 'index.html', async (page) => {
  const said = await page.locator('[data-behind] p').first().innerText();
  const button = page.locator('[data-behind] button:visible').first();
  await button.click();
  const [from, until] = [(await button.getAttribute('data-text')).split(' ')[0], '2026-12-09'];
  tally.check('the sentence and the button name the same days', said.includes(await short(page, from)) && said.includes(await short(page, until)), said);
  const wanted = await outlook(page, planned('behind', { off: [from, until] }, '2026-12-10'));
  tally.check('behind: when the plan is ready without these days', (await page.locator('.wrote').innerText()).includes(wanted), wanted);
  // Hours are left in days that are not over.
  const left = await page.locator('[data-left]').innerText();
  const ahead = await page.locator('[data-week-now] [data-rows] input').evaluateAll((all) => all.reduce((sum, box) => sum + Number(box.value.slice(11)), 0));
  tally.same('what is left of the week is not what was missed', Number(left.match(/[\d.]+/)[0]), ahead);
});
const sessions = [];
await visit('the sessions of behind', 'behind', '2026-12-10', 'index.html', async (page) => {
  const all = await page.evaluate(() => [...document.querySelectorAll('template[data-week]')].flatMap((week) => [...week.content.querySelectorAll('input')].map((box) => box.value)));
  sessions.push(...all.filter((value) => value < '2026-12-10').map((value) => [`session/${value.slice(0, 10)}`, `2026-12-09 ${value.slice(11)}`]));
});
await visit('behind with all sessions held', 'behind', '2026-12-10', 'index.html', async (page) => {
  const said = await page.locator('[data-behind] p').first().innerText();
  const owed = await page.locator('[data-next] [data-moves][data-is="overdue"] a').evaluateAll((all) => all.map((link) => link.textContent));
  tally.check('it says what lacks', owed.length > 0 && owed.every((task) => said.includes(task)), said);
  tally.same('and offers no days off', await page.locator('[data-behind] button:visible').count(), 0);
}, sessions);

// What is done already is asked of nobody.
await visit('one bullet is left', 'ahead', '2026-12-26', 'index.html', async (page) => {
  const said = await headline(page);
  tally.check('the task names what is left, and its minutes', /last resume bullet/.test(said) && /60–80/.test(said), said);
});
await visit('no more minutes than today has', 'fresh', '2026-12-12', 'index.html', async (page) => {
  const lasts = await page.locator('[data-rows] .on summary small').innerText();
  const said = await headline(page);
  const most = await page.locator('[data-next] [data-is="overdue"][data-study] small').evaluateAll((all) => all.map((small) => small.textContent));
  tally.check('an overdue task of study time is due', most.length > 0 && said.length > 0);
  tally.check('a long task takes today’s minutes', said.endsWith(lasts) || !/\d{3} min$/.test(said), `${said} in ${lasts}`);
}, [['task/feedback-request', '2026-11-21'], ['task/memory-dump', '2026-11-21'], ['task/ask-wait', '2026-11-21'], ['task/self-debrief', '2026-11-30']]);
await visit('the mock was held early', 'ahead', '2026-12-30', 'schedule.html', async (page) => {
  const blocks = await page.locator('.sessions .blocks li').evaluateAll((all) => all.filter((item) => /Baseline mock/.test(item.textContent)).map((item) => [item.hasAttribute('data-work'), /showed/.test(item.textContent), item.querySelector('.instead') !== null]));
  tally.check('its sessions count as done, its repair does not', blocks.length > 1 && blocks.every(([work, repair, instead]) => work === !repair && instead === !repair), JSON.stringify(blocks));
  tally.same('no session says “hold” of a mock', await page.locator('.sessions .blocks li', { hasText: /\bhold\b/i }).count(), 0);
});
await visit('a mock that is still to come', 'fresh', '2026-12-30', 'schedule.html', async (page) => {
  tally.same('is not done', await page.locator('[data-work="mock-baseline"] .instead').count(), 0);
});

// One tap leads to where it is done.
await visit('the first task', 'fresh', '2026-11-21', 'index.html', async (page) => {
  await page.locator('[data-first] .headline:visible a').first().click();
  await page.waitForURL(/debrief$/, { waitUntil: 'load' });
  tally.check('the debrief has its own place', /feedback\.html#debrief$/.test(page.url()), page.url());
  const seen = await page.evaluate(() => {
    const [head, cell] = [document.getElementById('debrief'), document.querySelector('.debrief td')].map((node) => node.getBoundingClientRect());
    const cells = [...document.querySelectorAll('.debrief td')].map((node) => node.getBoundingClientRect());
    return { head: head.top >= 0 && head.top < innerHeight, cell: cell.bottom < innerHeight, within: cells.every((box) => box.left >= 0 && box.right <= innerWidth) };
  });
  tally.same('a tap lands at the table, of which nothing is cut', seen, { head: true, cell: true, within: true });
}, [['task/feedback-request', '2026-11-21']]);
await visit('scores are known', 'behind', '2026-11-25', 'feedback.html', async (page) => {
  const status = await page.locator('.field[data-path="feedback.status"] .value').innerText();
  tally.check('feedback does not say that nothing was said', /score/.test(status) && !(await page.locator('main').innerText()).includes('No answer is written'), status);
});
await visit('the day of the rejection', 'fresh', '2026-11-20', 'index.html', async (page) => {
  tally.same('begins with a kind word', await page.locator('[data-kind-word]:visible').count(), 1);
});
await visit('the day after', 'fresh', '2026-11-21', 'index.html', async (page) => {
  tally.same('is like all others', await page.locator('[data-kind-word]:visible').count(), 0);
});

// After the application.
await visit('both interviews are ahead', 'applied', '2026-11-25', 'index.html', async (page) => {
  tally.same('all that have a date stand in the agenda', await page.locator('[data-rows] [data-day]').evaluateAll((all) => all.map((row) => row.dataset.day)), ['2026-12-01', '2026-12-09']);
});
await visit('the schedule of somebody who waits', 'applied', '2026-12-03', 'schedule.html', async (page) => {
  tally.same('has a week and a phase that are now', await page.locator('[data-current][aria-current]').count(), 2);
  tally.check('shows the interviews in its months', (await page.locator('table[data-month="2026-12"] td.appointment').count()) === 2);
});
await visit('the gate of somebody who waits', 'applied', '2026-12-03', 'gate.html', async (page) => {
  tally.same('gives no verdict', [await page.locator('.gate-result').count() > 0, await page.locator('.gate-result:visible').count()], [true, 0]);
});
for (const [day, links] of [['2026-11-30', 0], ['2026-12-01', 1], ['2026-12-09', 1], ['2026-12-10', 1]]) {
  await visit(`notes of an interview on ${day}`, 'applied', day, 'index.html', async (page) => {
    const way = page.locator('[data-first] .headline:visible + .prose a[href$="-notes"]');
    tally.same(`${day}: a way to write them`, await way.count(), links);
    if (!links) return;
    await way.click();
    await page.waitForURL(/-notes$/, { waitUntil: 'load' });
    const field = page.locator('.field[data-path$=".note"]:visible').first();
    await field.getByRole('button').first().click();
    tally.same(`${day}: there is room for them`, await field.locator('textarea').count(), 1);
  });
}
await visit('nobody has answered', 'applied', '2026-12-28', 'index.html', async (page) => {
  const before = await headline(page);
  await page.locator('[data-first] .headline:visible a').click();
  await page.waitForURL(/#ask-once$/, { waitUntil: 'load' });
  tally.check('the letter is there to be read', await page.locator('#ask-once .letter-text').first().isVisible());
  tally.check('it names the interview', /December 9, 2026 \(Loop\)/.test(await page.locator('#ask-once .letter-text').first().innerText()));
  await page.locator('#ask-once input[data-tick]').check();
  await page.goBack();
  const after = await headline(page);
  const said = await page.locator('[data-first]').evaluate((box) => [box.dataset.asked, box.dataset.unanswered]);
  tally.same('once asked, one waits', [before === after, after], [false, said[0]]);
  await page.clock.setFixedTime(new Date('2027-01-04T12:00:00'));
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  tally.same('and after a week takes it for a no', await headline(page), said[1]);
});

await browser.close();
rmSync(folder, { recursive: true });
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed === 0 && tally.passed > 0 ? 0 : 1);
