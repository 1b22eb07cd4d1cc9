// What readers of several kinds meet on certain days, on a phone: whoever begins late, lost time, works with a coach,
// has applied. What the page reckons by itself is compared with the program.
//
//   node readers.mjs PMR-SITE
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { launch } from './launch.mjs';
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
  // No interview yet, and a start of their own.
  waits: 'rejection_date: 2026-08-03\nlevel: L5\nlowest_principles: [ownership]\napplication: {submitted_on: 2026-11-12}\n',
  pinned: `rejection_date: 2026-11-20
start_date: 2026-11-24
level: L5
lowest_principles: [deliver-results]
coach: {note: Bring the second story on Friday., written_on: 2026-11-23}
`,
  months: 'rejection_date: 2026-10-02\nstart_date: 2026-11-09\nlevel: L5\nlowest_principles: [deliver-results]\n',
  unnamed: 'rejection_date: 2026-11-20\nlevel: L5\nlowest_principles: unknown\n',
  // Days off where the gate would be looked at again.
  away: 'rejection_date: 2026-11-20\nstart_date: 2026-11-24\nlevel: L5\nlowest_principles: [deliver-results]\nblackouts: [{from: 2027-03-03, to: 2027-03-07}]\n',
  undated: 'rejection_date: 2026-11-20\nlevel: L5\nlowest_principles: [deliver-results]\ncoach: {note: Well done.}\n',
  // The earliest date is past; ticks, and nothing written.
  ticked: 'rejection_date: 2026-08-20\nstart_date: 2026-08-24\nlevel: L5\nlowest_principles: [deliver-results]\nprogress: {done: {feedback-request: 2026-08-21, self-debrief: 2026-09-01, bullets: 2026-09-20, cover-letter: 2026-09-20}}\n',
  // The weeks end after the earliest date.
  unslack: 'rejection_date: 2026-11-20\nstart_date: 2026-12-10\nlevel: L5\nlowest_principles: [deliver-results]\n',
  scored: 'rejection_date: 2026-11-20\nlevel: L5\nlowest_principles: [{principle: deliver-results, score: 2}]\n',
  told: 'rejection_date: 2026-11-20\nlevel: L5\nlowest_principles: [{principle: deliver-results, score: 2, comment: impact not quantified}]\ncooldown_days: 90\n',
  untold: 'rejection_date: 2026-11-20\nlevel: L5\nlowest_principles: [earn-trust]\nfeedback: {status: received, received_on: 2026-11-22, notes: impact not quantified}\n',
  answered: 'rejection_date: 2026-11-20\nlevel: L5\nlowest_principles: [{principle: ownership, score: 3}]\nfeedback: {status: received, received_on: 2026-11-23}\nprogress: {done: {feedback-request: 2026-11-21}}\n',
  // Sessions are held, and of the tasks some are overdue, some due today.
  pressed: `rejection_date: 2026-11-20
level: L5
hours_per_week: 8
lowest_principles: [{principle: deliver-results, score: 2}, {principle: dive-deep, score: 3}]
progress: {done: {feedback-request: 2026-11-21, memory-dump: 2026-11-22, ask-wait: 2026-11-27, feedback-nudge: 2026-11-29, self-debrief: 2026-12-04, gap-statement: 2026-12-10, experiment-choice: 2026-12-12, experiment-start: 2026-12-20, cover-letter: 2026-12-30, bullets: 2027-01-01}}
`,
  asked: 'rejection_date: 2026-11-20\nlevel: L5\nlowest_principles: [deliver-results]\nprogress: {done: {feedback-request: 2026-11-21}}\n',
};

const folder = mkdtempSync(join(tmpdir(), 'pmr-site-'));
const tally = new Tally();
const file = (id) => join(folder, `${id}.yaml`);
for (const [id, text] of Object.entries(PEOPLE)) writeFileSync(file(id), text);
execFileSync(program, ['--quiet', '--today', '2026-11-24', 'build', '--no-sync', '--out', 'out', ...Object.keys(PEOPLE).map(file)], { cwd: folder, stdio: 'pipe' });

const paper = join(folder, 'paper');
mkdirSync(paper);
writeFileSync(join(paper, 'site.yaml'), 'theme: paper\n');
execFileSync(program, ['--quiet', '--today', '2026-11-24', 'build', '--no-sync', '--out', 'out', file('ahead')], { cwd: paper, stdio: 'pipe' });

// When a profile with more in it would be ready, and what its target would be, as the program says.
function planned(id, more, today) {
  const path = join(folder, 'other.yaml');
  writeFileSync(path, `${PEOPLE[id].replace(/blackouts: \[(.*)\]\n/, (all, given) => (more.off ? '' : all)).replace(/^start_date.*\n/m, more.start ? '' : '$&')}${more.start ? `start_date: ${more.start}\n` : ''}${more.off ? `blackouts: [${[(/blackouts: \[(.*)\]/.exec(PEOPLE[id]) ?? [])[1], `{from: ${more.off[0]}, to: ${more.off[1]}}`].filter(Boolean).join(', ')}]\n` : ''}`);
  const { dates } = JSON.parse(execFileSync(program, ['--today', today, 'explain', path, '--format', 'json'], { stdio: ['ignore', 'pipe', 'pipe'] }));
  return [dates.ready, dates.target];
}

const browser = await launch();
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
      tally.check(`${id} on ${day}: the keyboard goes on where it is taken back`, await note.evaluate((node) => node.contains(document.activeElement)));
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
  tally.same('what is left of the week is not what was missed', Number(left.match(/\d+/)[0]) + / h 30 /.test(left) / 2, ahead);
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
  tally.check('and what to do about it, nothing of days off', /Do these first/.test(said) && !/days off/.test(said), said);
  tally.same('no way leads to days off', await page.locator('[data-first] [data-lost]:visible').count(), 0);
  tally.same('and offers no days off', await page.locator('[data-behind] button:visible').count(), 0);
}, sessions);

// What is done already is asked of nobody.
await visit('one bullet is left', 'ahead', '2026-12-26', 'index.html', async (page) => {
  const said = await headline(page);
  tally.check('the task names what is left, and its minutes', /last resume bullet/.test(said) && /60–80/.test(said), said);
  const rest = await page.locator('[data-first] [data-rest] li').count();
  tally.check('the rest of the session is for the time that is left', rest > 0 && await page.locator('[data-first] [data-title]').innerText() === await page.locator('[data-first]').getAttribute('data-if-time'), said);
});
await visit('no more minutes than today has', 'fresh', '2026-12-12', 'index.html', async (page) => {
  const lasts = await page.locator('[data-rows] .on summary small').innerText();
  const said = await headline(page);
  const most = await page.locator('[data-next] [data-is="overdue"][data-study] small').evaluateAll((all) => all.map((small) => small.textContent));
  tally.check('an overdue task of study time is due', most.length > 0 && said.length > 0);
  tally.check('a long task takes today’s minutes', said.endsWith(lasts) || !/\d{3} min$/.test(said), `${said} in ${lasts}`);
}, [['task/feedback-request', '2026-11-21'], ['task/memory-dump', '2026-11-21'], ['task/ask-wait', '2026-11-21'], ['task/self-debrief', '2026-11-30']]);
await visit('the mock was held early', 'ahead', '2026-12-30', 'schedule.html', async (page) => {
  const blocks = await page.locator('.sessions > li > ul li').evaluateAll((all) => all.filter((item) => /Baseline mock/.test(item.textContent)).map((item) => [item.hasAttribute('data-work'), /showed/.test(item.textContent), item.querySelector('.instead') !== null]));
  tally.check('its sessions count as done, its repair does not', blocks.length > 1 && blocks.every(([work, repair, instead]) => work === !repair && instead === !repair), JSON.stringify(blocks));
  tally.same('no session says “hold” of a mock', await page.locator('.sessions > li > ul li', { hasText: /\bhold\b/i }).count(), 0);
});
await visit('a mock that is still to come', 'fresh', '2026-12-30', 'schedule.html', async (page) => {
  tally.same('is not done', await page.locator('[data-work="mock-baseline"] .instead').count(), 0);
});

// A note of the coach that speaks of "Friday".
for (const [day, age] of [['2026-11-24', ''], ['2026-12-07', ''], ['2026-12-08', '15 days ago']]) {
  await visit(`the coach's note on ${day}`, 'pinned', day, 'index.html', async (page) => {
    const said = await page.locator('.coach-words').innerText();
    tally.check(`${day}: the note says since when it stands, and its age once it is old`, /Written on Mon, Nov 23/.test(said) && said.includes(age) && /ago/.test(said) === (age !== ''), said);
  });
}
await visit('a note without its day', 'undated', '2026-12-20', 'index.html', async (page) => {
  tally.check('says none', /Well done/.test(await page.locator('.coach-words').innerText()) && !/Written/.test(await page.locator('.coach-words').innerText()));
});

// What is ticked is so before the plan knows it.
const given = (page, path) => page.locator(`.field[data-path="${path}"] .value`).innerText();
const ASKED = [['task/feedback-request', '2026-11-21']];
for (const path of ['feedback.html', 'feedback-request.html']) {
  await visit(`not asked, on ${path}`, 'fresh', '2026-11-29', path, async (page) => {
    tally.same(`${path}: before the tick`, [await given(page, 'feedback.status'), await given(page, 'feedback.requested_on')], ['not asked yet', 'date']);
  });
  await visit(`asked by a tick, on ${path}`, 'fresh', '2026-11-29', path, async (page) => {
    tally.same(`${path}: after the tick`, [await given(page, 'feedback.status'), await given(page, 'feedback.requested_on')], ['asked, no answer yet', 'Nov 21']);
    tally.same(`${path}: nothing is asked by a day any more`, await page.locator('.deadline:visible').count(), 0);
  }, ASKED);
  await visit(`asked by a tick in the plan, on ${path}`, 'asked', '2026-11-29', path, async (page) => {
    tally.same(`${path}: as the plan has it`, [await given(page, 'feedback.status'), await given(page, 'feedback.requested_on'), await page.locator('.deadline').count()], ['asked, no answer yet', 'Sat, Nov 21', 0]);
  });
}
await visit('the day after the rejection', 'fresh', '2026-11-21', 'index.html', async (page) => {
  tally.same('the dates say by when to ask', await page.locator('.key-dates [data-unless]:visible').count(), 1);
});
await visit('the day after the rejection, once asked', 'fresh', '2026-11-21', 'index.html', async (page) => {
  tally.same('and no more once that is done', [await page.locator('.key-dates [data-unless]').count(), await page.locator('.key-dates [data-unless]:visible').count()], [1, 0]);
}, ASKED);
await visit('the button that says it was sent', 'fresh', '2026-11-21', 'feedback-request.html', async (page) => {
  const ticked = () => page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.endsWith(':task:feedback-request')).map(([, tick]) => tick));
  await page.locator('button[data-ticks]').click();
  tally.same('ticks the task too', [await ticked(), await page.locator('.deadline:visible').count()], [['2026-11-21'], 0]);
  await page.locator('.wrote button').click();
  tally.same('and takes that back', [await ticked(), await page.locator('.deadline:visible').count()], [[], 1]);
});
for (const [ticks, owed] of [[[], 0], [ASKED, 1]]) {
  await visit(`the nudge, asked ${ticks.length} times`, 'fresh', '2026-11-29', 'index.html', async (page) => {
    const lines = page.locator('[data-owes="feedback-nudge"]:visible, [data-next] [data-task="feedback-nudge"][data-is="soon"]');
    tally.check('it is owed once the request went out', ((await lines.count()) > 0) === (owed === 1));
    const all = await page.locator('[data-owes="feedback-nudge"], [data-task="feedback-nudge"]').allTextContents();
    tally.check('and always says if no reply came', all.length > 0 && all.every((text) => /if no reply came/.test(text)), all.join('\n'));
  }, ticks);
}

// Weeks behind: the first screen leads to what to do about it.
await visit('behind, with a start of their own', 'pinned', '2026-12-20', 'index.html', async (page) => {
  const way = page.locator('[data-first] [data-lost]');
  tally.check('a way stands below the headline', await way.isVisible() && (await way.boundingBox()).y < 740);
  tally.same('one way', await page.locator('[data-first] [data-all-late]:visible').count(), 0);
  await way.click();
  const top = await page.locator('#behind').evaluate((node) => node.getBoundingClientRect().top);
  tally.check('it leads to the days that were lost', top >= 0 && top < 740, top);
});
await visit('in time', 'pinned', '2026-11-25', 'index.html', async (page) => {
  tally.same('nobody is behind', await page.locator('[data-first] :is([data-lost], [data-all-late]):visible').count(), 0);
}, [['task/feedback-request', '2026-11-21'], ['task/memory-dump', '2026-11-21']]);

// Months in and nothing done: no session leads to what needs what is not there, a mock without a story.
for (const [day, ticked] of [['2027-01-05', []], ['2027-01-05', [['task/ask-wait', '2027-01-04']]], ['2027-01-07', []]]) {
  await visit(`nothing done on ${day}, with ${ticked.length} ticks`, 'months', day, 'index.html', async (page) => {
    const said = await headline(page);
    const [title, held] = [await page.locator('[data-first] [data-title]').innerText(), await page.locator('[data-first] [data-rest] li').allTextContents()];
    tally.check(`${day}: a mock is in today's session`, held.some((block) => /mock/.test(block)), held.join('\n'));
    const studies = page.locator('[data-next] [data-is="overdue"][data-study] > a').first();
    const [task, line] = [await studies.textContent(), await page.locator('[data-first] [data-busy]').innerText()];
    tally.check(`${day}: the first overdue task that takes study time has the session`, said.includes(task) ? line === '' : line.includes(task) && /min|h$/.test(line), `${said} | ${line}`);
    tally.same(`${day}: the mock is for time that is left`, title, await page.locator('[data-first]').getAttribute('data-if-time'));
  }, ticked);
}

// From the target day on there is one start, and a day until which it holds.
for (const [id, day, again] of [['pinned', '2027-02-18', 'Thu, Mar 4'], ['pinned', '2027-03-04', 'Thu, Mar 4'], ['pinned', '2027-03-05', 'Thu, Mar 18'], ['pinned', '2027-04-01', 'Thu, Apr 1'], ['away', '2027-02-20', 'Mon, Mar 8'], ['away', '2027-03-09', 'Thu, Mar 18']]) {
  await visit(`${id} decides anew on ${day}`, id, day, 'index.html', async (page) => {
    const free = page.locator('[data-free]');
    const way = free.locator('a[href^="gate.html#check-"]');
    tally.check(`${day}: what stands above comes first`, /first what stands above/.test(await free.innerText()), await free.innerText());
    const place = await way.getAttribute('href');
    const said = await way.innerText();
    tally.same(`${day}: one day on which to look again`, [await free.locator('[data-ended]:visible time').allTextContents()], [[again]]);
    await page.goto(new URL('gate.html', page.url()).href);
    const open = await page.locator('.checks > li').evaluateAll((all) => {
      const at = all.findIndex((item) => ![...item.querySelectorAll('.badge')].some((badge) => badge.textContent.trim() === 'passes'));
      return [`gate.html#${all[at].id}`, `check ${at + 1}, “${all[at].querySelector('b').textContent}”`];
    });
    tally.same(`${day}: the check is the first one open on the gate`, [place, said], open);
    tally.same(`${day}: the gate says the same day`, await page.locator('main > [data-ended]:visible time').allTextContents(), [again]);
  });
}
for (const day of ['2027-02-17', '2027-04-02']) {
  await visit(`no day to decide on ${day}`, 'pinned', day, 'gate.html', async (page) => {
    tally.same(`${day}: before the target and after the plan has run out none is named`, await page.locator('main > [data-ended]:visible time').count(), 0);
  });
}
await visit('the application is out', 'waits', '2026-11-25', 'index.html', async (page) => {
  tally.same('once applied, nothing is decided again', await page.locator('[data-free] [data-ended]').count(), 0);
});

// Scores that were told on a known day say it, once.
for (const [id, count] of [['answered', 1], ['scored', 0], ['untold', 0]]) {
  await visit(`scores of ${id}`, id, '2026-12-01', 'index.html', async (page) => {
    const said = (await page.locator('main').innerText()).match(/scores of [A-Z][a-z]+ \d+/g) ?? [];
    tally.same(`${id}: the day of its scores`, said, count ? ['scores of Nov 23'] : []);
  });
}

// One mail is enough, where both are asked.
for (const [id, both] of [['asked', true], ['told', false]]) {
  await visit(`the nudge of ${id}`, id, '2026-11-29', 'feedback-request.html', async (page) => {
    tally.same(`${id}: it may ask for the date too`, /one mail, both questions/.test(await page.locator('main').innerText()), both);
  });
}

// The target day and after it, without an application.
for (const day of ['2027-02-18', '2027-03-12']) {
  await visit(`nothing is planned on ${day}`, 'pinned', day, 'index.html', async (page) => {
    const list = page.locator('[data-first] [data-all-late]');
    const late = await page.locator('[data-next] [data-is="overdue"]:not([data-gate])').count();
    tally.check(`${day}: how many tasks are overdue`, late > 1 && (await list.innerText()).includes(String(late)) && (await list.getAttribute('href')) === 'checklist.html', late);
    // The next of them is named once on the first screen.
    const names = await page.locator('[data-next] [data-is="overdue"]:not([data-gate]) a').evaluateAll((all) => all.map((link) => link.textContent));
    const above = await page.locator('[data-first] [data-line], [data-first] [data-busy]').evaluateAll((all) => all.map((line) => line.textContent).join(' '));
    const next = names.find((name) => !above.includes(name));
    tally.check(`${day}: and which is the next`, names.some((name) => above.includes(name)) && (await list.innerText()).endsWith(next), `${next}: ${await list.innerText()}`);
    tally.check(`${day}: what the days are for`, /gate/.test(await page.locator('[data-free]').innerText()));
  });
}
await visit('the last weeks', 'pinned', '2027-02-16', 'index.html', async (page) => {
  const planned = await page.locator('[data-rows] input').count();
  tally.same('it is one or the other', await page.locator('[data-free]:visible').count(), planned ? 0 : 1);
});
await visit('weeks are ahead', 'pinned', '2026-11-21', 'index.html', async (page) => {
  tally.same('sessions are planned', await page.locator('[data-free]:visible').count(), 0);
});

// A line of the agenda says what its session holds, uncut.
await visit('the titles of a week', 'ahead', '2026-12-09', 'index.html', async (page) => {
  const lines = await page.locator('[data-week-now] summary > span').allTextContents();
  tally.check('no title is cut', lines.length > 1 && lines.every((line) => !/[^ ]…|^…|….*…/.test(line)), lines.join('\n'));
  const [line, subjects] = await page.locator('[data-rows] > li:not(.on)').first().evaluate((row) => [row.querySelector('summary span').textContent, [...row.querySelectorAll('.blocks b')].map((b) => b.textContent)]);
  const shown = line.replace(/ · …$/, '').split(' · ');
  tally.check('each is whole', shown.every((subject) => subjects.includes(subject)), `${line}\n${subjects.join('\n')}`);
});

// Words of a session are right for whoever has made no story, case or mock yet.
await visit('sessions without a story', 'fresh', '2026-12-29', 'schedule.html', async (page) => {
  const steps = await page.locator('.sessions > li > ul li').allTextContents();
  const about = (words) => steps.filter((step) => words.test(step));
  for (const [what, words, both] of [['telling', /tell a story/, /or begin one/], ['follow-ups', /^take follow-ups/, /or begin one/], ['a case again', /Argue for another option/, /done before\?/], ['a repair', /^repair/, /or do it first/]]) {
    tally.check(`${what} can be done by a beginner`, about(words).length > 0 && about(words).every((step) => both.test(step)), about(words).find((step) => !both.test(step)) ?? 'none');
  }
});
await visit('principles outside the focus', 'fresh', '2026-12-29', 'schedule.html', async (page) => {
  tally.same('the schedule says once why', (await page.locator('main').innerText()).match(/60\s% of story time/g)?.length, 1);
});
// Where there is no room to write on the screen, the page says where there is.
await visit('a case on a screen', 'fresh', '2026-12-29', 'cases/index.html', async (page) => {
  await page.goto(new URL(await page.locator('main li a[href$=".html"]').first().getAttribute('href'), page.url()).href);
  const said = page.locator('main .on-screen a');
  tally.same('its table is for paper', [await page.locator('main table').count() > 0, await said.isVisible(), await said.getAttribute('href')], [true, true, '../print.html']);
});

// Two things due on one day are both said, each once.
await visit('two tasks are due today', 'fresh', '2026-11-22', 'index.html', async (page) => {
  const [head, also] = [await headline(page), await page.locator('[data-first] .also').innerText()];
  const due = await page.locator('[data-next] [data-due="2026-11-22"] a').evaluateAll((all) => all.map((link) => link.textContent));
  tally.check('the headline says one, the line below it the other', due.length === 2 && due.every((task) => head.includes(task) !== also.includes(task)), `${head} | ${also}`);
});
await visit('the earliest date has passed', 'behind', '2027-02-22', 'index.html', async (page) => {
  tally.check('the first screen still says what the gate says', /NOT YET/.test(await page.locator('.countdown').innerText()));
  tally.check('no answer is reckoned from a target that has passed', !/Answer/.test((await page.locator('.key-dates dt:visible').allInnerTexts()).join()));
});
await visit('the row of today', 'fresh', '2026-11-23', 'index.html', async (page) => {
  const said = await page.locator('[data-rows] .on summary span').innerText();
  tally.check('says in a few words that its work is the one above', /work .*above$/.test(said) && said.split(' ').length <= 4, said);
});

// What can wait does: stories are missing, and a letter that was due before them.
await visit('what can wait', 'fresh', '2027-01-05', 'index.html', async (page) => {
  const late = await page.locator('[data-next] [data-is="overdue"]').evaluateAll((all) => all.map((task) => task.dataset.task));
  const { firstKey } = await page.locator('[data-first]').evaluate((box) => box.dataset);
  tally.same('the stories come before the letter', [late.slice(0, 2), firstKey], [['cover-letter', 'story-drafts'], 'story-drafts']);
  tally.check('and the letter is not what comes next', !/letter/.test(await page.locator('[data-first] [data-all-late]').textContent()));
}, ['feedback-request', 'memory-dump', 'ask-wait', 'feedback-nudge', 'self-debrief', 'gap-statement', 'experiment-choice', 'experiment-start', 'bullets'].map((task) => [`task/${task}`, '2026-12-20']));

// What is due today does not wait for time that is left.
await visit('an overdue task has the session of a day on which others are due', 'pressed', '2027-01-04', 'index.html', async (page) => {
  const links = (query) => page.locator(query).evaluateAll((all) => all.map((link) => link.textContent));
  const [also, rest] = [await links('[data-first] .also a'), await page.locator('[data-first] [data-rest] li').evaluateAll((all) => all.map((block) => block.dataset.work ?? ''))];
  const due = await page.locator('[data-next] [data-due="2027-01-04"]').evaluateAll((all) => all.map((task) => [task.dataset.task, task.querySelector('a').textContent]));
  const held = await page.evaluate(() => [...document.querySelectorAll('template[data-week]')].flatMap((week) => [...week.content.querySelectorAll('[data-day="2027-01-04"] .blocks li')]).map((block) => block.dataset.work ?? ''));
  tally.check('the session holds what is due today', due.length > 1 && due.some(([id]) => held.includes(id)), JSON.stringify([due, held]));
  tally.same('that is due today', also, due.map(([, name]) => name));
  tally.same('what takes the whole session leaves no time', [await page.locator('[data-first] [data-title]').innerText(), rest], ['', []]);
});

// Date, countdown and verdict are three things, in the text too.
for (const [day, says] of [['2027-02-17', ['Thu, Feb 18', 'tomorrow']], ['2027-02-20', ['Thu, Feb 18', '2 days ago', 'NOT YET: readiness']]]) {
  await visit(`the earliest date on ${day}`, 'told', day, 'index.html', async (page) => {
    const said = (await page.locator('.countdown').innerText()).replace(/\s+/g, ' ');
    tally.same(`${day}: it is told in parts`, said.replace(/^[^:]*: /, '').split(/, (?=tomorrow|\d)|\. /), says);
  });
}
await visit('the dates', 'scored', '2026-12-01', 'index.html', async (page) => {
  const labels = await page.locator('.key-dates dt:visible').allTextContents();
  tally.check('each says what it is good for', labels.length > 1 && labels.every((label) => label.split(' ').length <= 6 && !/offer|six months|after the rejection/i.test(label)), labels.join('\n'));
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
for (const [id, day, from] of [['waits', '2026-11-25', 'Fri, Dec 25'], ['waits', '2026-12-24', 'Fri, Dec 25'], ['applied', '2026-12-15', 'Fri, Dec 25']]) {
  await visit(`may ${id} ask on ${day}`, id, day, 'index.html', async (page) => {
    const said = page.locator('[data-first] .headline:visible + .prose a[href$="#ask-once"]');
    tally.check(`${id} on ${day}: from when on`, (await said.innerText()).includes(from), await said.innerText());
    const asks = page.locator('[data-first] [data-kind="quiet"]');
    tally.same(`${id} on ${day}: then the page says so itself`, await page.evaluate(() => document.querySelector('[data-first] [data-kind="quiet"]').dataset.from), '2026-12-25');
    tally.same(`${id} on ${day}: and not today`, await asks.isVisible(), false);
  });
}
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
  tally.check('the headline is for whoever has not asked', /^Not asked yet\?.*\bonce\b/.test(before), before);
  tally.same('and whoever has is told where to say so', await page.locator('[data-first] [data-unless="asked/once"] a:visible').evaluateAll((all) => all.map((link) => link.getAttribute('href'))), ['interviews.html#ask-once']);
  await page.locator('[data-first] .headline:visible a').click();
  await page.waitForURL(/#ask-once$/, { waitUntil: 'load' });
  tally.check('the letter is there to be read', await page.locator('#ask-once .letter-text').first().isVisible());
  const [letter] = (await page.locator('#ask-once .letter-text').first().innerText()).split('Kind regards');
  tally.check('it names the interview', /interview on Wednesday, December 9, 2026\./.test(letter), letter);
  tally.check('it has two sentences and no blank', letter.split(/[.?](?:\s|$)/).length === 3 && !/[[\](]/.test(letter), letter);
  await page.locator('#ask-once input[data-tick]').check();
  tally.check('the place says that it was asked', /^Asked on/.test(await page.locator('#ask-once h2').innerText()));
  await page.goBack();
  const after = await headline(page);
  tally.check('no line asks for it any more', !/ask(?!ed)\b.*\bonce/i.test(await page.locator('main').innerText()), await page.locator('main').innerText());
  const said = await page.locator('[data-first]').evaluate((box) => [box.dataset.asked, box.dataset.unanswered]);
  tally.same('once asked, one waits', [before === after, after], [false, said[0]]);
  await page.clock.setFixedTime(new Date('2027-01-04T12:00:00'));
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  tally.same('and after a week takes it for a no', await headline(page), said[1]);
});

// The words of the gate fit why a check passes, what was ticked and which day it is.
const text = (page, place = 'main') => page.locator(place).innerText();
await visit('ticks at the gate', 'ticked', '2026-12-05', 'gate.html', async (page) => {
  tally.check('a debrief is no answer', /self-debrief is done/.test(await text(page, '#check-feedback')) && !/what was said/.test(await text(page)), await text(page, '#check-feedback'));
  tally.check('a letter that nobody saw was ticked', /letter counts by your tick/.test(await text(page, '#check-role')), await text(page, '#check-role'));
  tally.check('bullets are counted in the plan', /in your plan/.test(await text(page, '#check-bullets')), await text(page, '#check-bullets'));
  tally.check('it is said once what counts', (await text(page)).split('counts what is written').length === 2);
  const picture = await page.locator('figure.picture:visible').evaluate((node) => node.textContent);
  tally.check('the picture agrees with the date', /passed: 1/.test(picture) && !/passes from/.test(picture) && !/decided/.test(picture), picture);
  tally.check('several checks fail', !/that one/.test(await text(page)));
});
// The date is ahead until the day before; from that day on its check passes. Without script the day is named.
for (const [day, ahead] of [['2027-02-17', true], ['2027-02-18', false], ['2027-03-02', false]]) {
  await visit(`the check of the date on ${day}`, 'scored', day, 'gate.html', async (page) => {
    const said = [await page.locator('figure.picture:visible').evaluate((node) => node.textContent), await text(page, '#check-date')];
    tally.same(`${day}: whether it is still to pass`, said.map((words) => /passes from thu, feb 18 on/i.test(words)), [ahead, ahead]);
    tally.same(`${day}: or has passed`, [/passed: 1/.test(said[0]), /It came on Thu, Feb 18/.test(said[1])], [!ahead, !ahead]);
  });
}
const written = readFileSync(join(folder, 'out/scored/gate.html'), 'utf8');
const pictures = [...written.matchAll(/<figure class="?picture"?([^>]*)>(.*?)<\/figure>/gs)];
tally.same('without script one picture stands there, and names the day', pictures.filter(([, hooks]) => !/hidden/.test(hooks)).map(([, , picture]) => /passes from Thu, Feb 18 on: 1/.test(picture)), [true]);
await visit('the gate after the application', 'applied', '2026-12-03', 'gate.html', async (page) => {
  const said = await text(page);
  tally.same('asks for nothing that is over', [/two more weeks/, /rushed/, /Draft the letter/, /NOT YET/].filter((words) => words.test(said)).map(String), []);
});
await visit('the wait of somebody who knows it', 'told', '2027-02-01', 'gate.html', async (page) => {
  tally.check('was told days, not a date', !/the date you were given/.test(await text(page)));
});

// Nobody is late with the application before the gate is ready; what is due today says so.
await visit('after the target day', 'ticked', '2026-12-20', 'checklist.html', async (page) => {
  const submit = page.locator('#task-submit');
  tally.same('the application is not overdue', [await submit.getAttribute('data-is'), await submit.locator('.state:visible').count()], ['open', 0]);
  const counted = await page.locator('[data-late-here]').evaluateAll((all) => all.map((node) => parseInt(node.textContent.replace(/\D/g, '') || '0', 10)).reduce((a, b) => a + b));
  tally.same('and not counted', counted, await page.locator('[data-task][data-is="overdue"]:not(#task-submit)').count());
});
for (const [day, says] of [['2026-11-21', 'due soon'], ['2026-11-22', 'due today'], ['2026-11-23', 'overdue']]) {
  await visit(`a task on ${day}`, 'fresh', day, 'checklist.html', async (page) => {
    tally.same(`${day}: its state`, await text(page, '#task-feedback-request .state'), says);
  });
}
for (const day of ['2026-11-25', '2027-01-20']) {
  await visit(`the experiment on ${day}`, 'fresh', day, 'checklist.html', async (page) => {
    tally.check(`${day}: is not to be chosen once more`, !/one thing early/.test(await page.locator('main').evaluate((node) => node.textContent)));
  });
}

// Asking for feedback ends on one day, and whoever has an answer waits for none.
for (const [day, asks] of [['2026-12-20', true], ['2026-12-21', false]]) {
  await visit(`scores without words on ${day}`, 'scored', day, 'feedback.html', async (page) => {
    tally.same(`${day}: ask, or do not`, /ask by Sun, Dec 20/.test(await text(page)), asks);
    tally.same(`${day}: one date in the heading`, await page.locator('#note-feedback-closed > summary').evaluate((node) => node.textContent.match(/\b(on|from)\b/gi)), ['From', 'on']);
  });
}
await visit('the wait is known', 'told', '2026-12-28', 'feedback.html', async (page) => {
  const said = await page.locator('main').evaluate((node) => node.textContent);
  tally.check('it is asked for no more', !/still worth sending/.test(said));
  tally.check('a principle that was named is not to be named', /You have named what it points at/.test(said) && !/until you name it/.test(said));
});
await visit('a principle that was not named', 'untold', '2026-12-28', 'feedback.html', async (page) => {
  tally.check('is still to be named', /until you name it/.test(await text(page)));
});
await visit('an answer is there', 'answered', '2026-12-28', 'feedback.html', async (page) => {
  tally.same('and none is waited for', await text(page, '.field[data-path="feedback.status"] .value'), 'answered');
});

// Interview days: one day from which to ask, nothing of an application that is not out, what is over is gone.
for (const id of ['waits', 'applied']) {
  await visit(`${id}: the letter that asks once`, id, '2026-12-24', 'interviews.html', async (page) => {
    const ask = page.locator('#ask-once details').first();
    tally.same(`${id}: from the same day as on Start`, [await ask.getAttribute('data-from'), await ask.evaluate((node) => node.open)], ['2026-12-25', false]);
    tally.check(`${id}: before that day nobody needs to`, !/Until it ends/.test(await text(page)) && /need not ask/.test(await text(page)));
  });
  await visit(`${id}: after that day`, id, '2026-12-25', 'interviews.html', async (page) => {
    tally.check(`${id}: one asks`, await page.locator('#ask-once details').first().evaluate((node) => node.open) && !/need not ask/.test(await text(page)));
  });
}
for (const [day, shown] of [['2026-12-09', 1], ['2026-12-10', 0]]) {
  await visit(`what to bring on ${day}`, 'applied', day, 'interviews.html', async (page) => {
    tally.same(`${day}: until the last interview`, await page.locator('.bring:visible').count(), shown);
  });
}
await visit('no application is out', 'fresh', '2027-04-20', 'interviews.html', async (page) => {
  tally.same('there is nothing to ask and nothing to end', await page.locator('#ask-once, .field[data-path="application.outcome"]').count(), 0);
});
await visit('no application is out', 'fresh', '2026-12-01', 'index.html', async (page) => {
  tally.check('the answer window hangs on it', /if you apply/.test(await page.locator('.key-dates').evaluate((node) => node.textContent)));
});

// The list of sections names what the page shows, and changes with it.
const sections = (page) => page.locator('.on-page li').evaluateAll((all) => all.map((line) => {
  const place = document.getElementById(line.querySelector('a').getAttribute('href').slice(1));
  return [line.textContent, !line.hidden, place.closest('[hidden], .dated.note:not([open])') === null];
}));
for (const [id, path, days, passing] of [
  ['applied', 'interviews.html', ['2026-12-09', '2026-12-10'], ['What to bring']],
  ['fresh', 'schedule.html', ['2026-12-05', '2026-11-21'], ['No task is ticked yet. Where are you?']],
]) {
  await visit(`the sections of ${path}`, id, days[0], path, async (page) => {
    const before = await sections(page);
    await page.clock.setFixedTime(new Date(`${days[1]}T12:00:00`));
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    const after = await sections(page);
    tally.same(`${path}: a section is listed as long as it is shown`, [...before, ...after].filter(([, listed, shown]) => listed !== shown), []);
    const names = (list) => list.filter(([, listed]) => listed).map(([name]) => name);
    tally.same(`${path}: what has passed is listed no more`, names(before).filter((name) => !names(after).includes(name)), passing);
    tally.check(`${path}: all else stays`, names(after).length > 4, names(after).join('\n'));
  });
}

// A link of that list into a closed block opens it and leads there, also when it is closed again.
await visit('the sections of a case', 'fresh', '2026-12-05', 'cases/half-the-budget.html', async (page) => {
  const links = await page.locator('.on-page a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  const closed = await page.evaluate((links) => links.filter((link) => document.querySelector(`details:not([open]) ${link}`)), links);
  tally.check('some lie in a closed block', closed.length > 1, links.join(' '));
  await page.locator('.on-page summary').click();
  for (const link of [...closed, ...closed.slice(0, 1)]) {
    await page.evaluate(() => document.querySelectorAll('details[data-fold]').forEach((fold) => { fold.open = false; }));
    await page.locator(`.on-page a[href="${link}"]`).click();
    await page.waitForFunction((link) => document.querySelector(link).checkVisibility(), link, { timeout: 2000 }).catch(() => {});
    const { top, bottom } = await page.locator(link).evaluate((place) => place.getBoundingClientRect().toJSON());
    tally.check(`${link} is in sight`, top >= 0 && bottom <= 740 && bottom > top, `${top} to ${bottom}`);
  }
});

// What to do until the countdown begins, and when to ask after the last interview.
for (const [day, until] of [['2026-11-23', 'Tue, Nov 24'], ['2026-11-24', '']]) {
  await visit(`before the first step on ${day}`, 'applied', day, 'index.html', async (page) => {
    const said = await page.locator('[data-first]').innerText();
    tally.same(`${day}: until when to do what`, (said.match(/Until (.*) tell one story/) ?? ['', ''])[1], until);
    await page.goto(new URL('interviews.html', page.url()).href);
    const there = page.locator('.interview[open] > [data-ended]:visible');
    tally.same(`${day}: the page says so too`, await there.count(), until ? 1 : 0);
  });
}
for (const [day, asks] of [['2026-12-02', 0], ['2026-12-10', 1]]) {
  await visit(`the day after an interview, ${day}`, 'applied', day, 'index.html', async (page) => {
    tally.same(`${day}: from when on to ask, after the last one`, await page.locator('[data-first] .headline:visible + .prose a[href$="#ask-once"]').count(), asks);
  });
}
await visit('thanks after the last interview', 'applied', '2026-12-10', 'index.html', async (page) => {
  await page.locator('[data-first] .headline:visible + .prose a[href$="#letter-thanks"]').click();
  await page.waitForURL(/#letter-thanks$/, { waitUntil: 'load' });
  tally.check('are a letter to copy', await page.locator('#letter-thanks .letter-text').isVisible());
});
await visit('after the answer window', 'applied', '2027-01-20', 'index.html', async (page) => {
  const said = await page.locator('.about').evaluate((about) => about.textContent);
  tally.check('no date before the application is told', !/earliest date|knew has passed/.test(said), said);
  tally.same('scores of the rejection are gone', await page.locator('.focus:visible').count(), 0);
});
await visit('the checklist of somebody who has applied', 'applied', '2026-12-03', 'checklist.html', async (page) => {
  tally.same('counts no hours of study', await page.locator('[data-hours]:visible').count(), 0);
});

// Two letters to one person may be one mail, on the days on which both are due.
for (const [id, day, ticked, says] of [['asked', '2026-11-28', [], false], ['asked', '2026-11-29', [], true], ['asked', '2026-11-29', [['task/ask-wait', '2026-11-28']], false], ['fresh', '2026-11-29', [], false], ['fresh', '2026-11-29', ASKED, true], ['told', '2026-11-29', ASKED, false]]) {
  await visit(`one mail of ${id} on ${day} with ${ticked.length} ticks`, id, day, 'index.html', async (page) => {
    tally.same(`${id} on ${day} with ${ticked.length} ticks: one mail is enough`, /one mail can hold both/.test(await page.locator('[data-first]').innerText()), says);
  }, ticked);
}

// Schedule: advice ends with what it is about; what is over stands last.
for (const [id, day, count] of [['fresh', '2027-02-20', 0], ['unslack', '2027-02-01', 0], ['applied', '2026-12-03', 0]]) {
  await visit(`${id} on ${day}: do not apply before`, id, day, 'schedule.html', async (page) => {
    tally.same(`${id} on ${day}: only while it holds`, ((await text(page)).match(/do not apply before/g) ?? []).length, count);
  });
}
for (const [id, day, open] of [['unslack', '2027-01-20', true], ['unslack', '2027-03-20', false]]) {
  await visit(`${id} on ${day}: a lost week`, id, day, 'schedule.html', async (page) => {
    tally.same(`${day}: while weeks are left`, [/A lost week can move/.test(await text(page)), /Missed sessions stay missed/.test(await text(page))], [open, open]);
  });
}
await visit('weeks that are over', 'fresh', '2026-12-20', 'schedule.html', async (page) => {
  const weeks = await page.locator('[data-weeks] > .week').evaluateAll((all) => all.map((week) => [week.dataset.until < '2026-12-20' ? 1 : 0, week.dataset.from].join(' ')));
  tally.check('some are', weeks.at(-1).startsWith('1') && weeks[0].startsWith('0'), weeks.join('\n'));
  tally.same('stand in order below those to come', weeks, [...weeks].sort());
  const said = page.locator('[data-weeks] > .week.over');
  const after = await said.evaluate((line) => [line.previousElementSibling.dataset.until, line.nextElementSibling.dataset.until]);
  tally.check('have a line above them that says so', (await said.isVisible()) && after[0] >= '2026-12-20' && after[1] < '2026-12-20', after.join(' '));
});
await visit('no week is over yet', 'fresh', '2026-11-20', 'schedule.html', async (page) => {
  tally.check('no line speaks of weeks that are over', !(await page.locator('[data-weeks] > .week.over').isVisible()));
});
await visit('why a case is there', 'fresh', '2026-12-20', 'cases/index.html', async (page) => {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const rows = await page.locator('.cases > li:has(.why)').evaluateAll((all) => all.map((row) => [row, row.querySelector('.why')].map((node) => node.getBoundingClientRect())).map(([row, why]) => [why.top >= row.top, why.top < row.bottom]));
    tally.check(`${width}: stands beside its case`, rows.length > 1 && rows.flat().every(Boolean), JSON.stringify(rows));
  }
});
// Whoever names no principle practises all sixteen: the first screen leads to the place to name some.
for (const [words, asked] of [[[], true], [[['words/lowest_principles', '{"text": "ownership", "base": ""}']], false]]) {
  await visit(`no principle named, ${asked ? 'none' : 'one'} written`, 'unnamed', '2026-11-24', 'index.html', async (page) => {
    const way = page.locator('[data-first] a[href="feedback.html#debrief"]', { hasText: 'lowest principles' });
    tally.same('the first screen says so', [await way.isVisible(), asked && (await way.boundingBox()).y < 740], [asked, asked]);
    if (!asked) return;
    await way.click();
    await page.waitForURL(/debrief$/, { waitUntil: 'load' });
    tally.check('and leads to where it is written', await page.locator('[data-path="lowest_principles"]').isVisible());
  }, words);
}
await visit('the next session with a case', 'fresh', '2026-11-23', 'index.html', async (page) => {
  const rows = await page.locator('[data-rows] li > details > summary > span').allTextContents();
  tally.check('names it as a title', rows.some((row) => /“[^”]+”/.test(row)), rows.join('\n'));
});

// The compact theme: what belongs together stands together.
const PAPER = '../paper/out/ahead';
await visit('the first page of the compact theme', PAPER, '2026-12-26', 'index.html', async (page) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  const rule = await page.locator('[data-first] .headline:visible').evaluate((line) => parseFloat(getComputedStyle(line).borderBlockEndWidth));
  tally.same('no rule runs through the headline', rule, 0);
  const [search, ...links] = await page.evaluate(() => [...document.querySelectorAll('.menu .search, .menu a')].map((node) => node.getBoundingClientRect().toJSON()));
  tally.check('the menu stands beside the search, all its lines as wide', links.length > 9 && links.every((link) => link.right <= search.left), JSON.stringify(search));
});
await visit('the checklist of the compact theme', PAPER, '2026-12-26', 'checklist.html', async (page) => {
  const from = await page.locator('.list tbody td:first-child').evaluateAll((cells) => {
    const left = (cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell.querySelector('.tick span') ?? cell);
      return Math.round(range.getClientRects()[0].left);
    };
    return cells.map(left);
  });
  tally.same('titles with and without a box begin in one column', [from.length > 9, Math.max(...from) - Math.min(...from) <= 1], [true, true]);
  const cut = await page.locator('.list .due span, .list .state:visible').evaluateAll((all) => all.filter((node) => node.getBoundingClientRect().height > 2 * parseFloat(getComputedStyle(node).fontSize) || node.getBoundingClientRect().right > innerWidth).map((node) => node.textContent));
  tally.same('no date, time or state is cut in two', cut, []);
});

await browser.close();
rmSync(folder, { recursive: true });
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed === 0 && tally.passed > 0 ? 0 : 1);
