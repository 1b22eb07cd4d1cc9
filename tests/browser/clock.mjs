// The browser's clock is moved over every boundary of a playbook, in three time zones, a minute before
// midnight and a minute after. What must be seen is reckoned here a second time, from the dates in the page.
import { open } from './pages.mjs';

// In the first zone every page, in the others the first page, which has a part of every kind and one script with all.
const ZONES = ['Europe/Berlin', 'Pacific/Kiritimati', 'America/Los_Angeles'];
// The pages with dates, and what each must hold so that there is something to compare.
const PAGES = {
  'index.html': ['[data-position] > p', '[data-next] [data-task]', '[data-first]', '[data-behind]', '[data-week-now]', 'template[data-week]', '[data-days-to]', '[data-gate-count]'],
  'schedule.html': ['details.week', '[data-current]', 'svg .today', 'table[data-month] td'],
  'checklist.html': ['[data-task]'],
  'gate.html': ['.gate-result'],
  'feedback-request.html': [],
};
const DAY = 864e5;

const plus = (day, n) => new Date(Date.parse(day) + n * DAY).toISOString().slice(0, 10);
const between = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / DAY);
const holds = ({ from, until }, day) => (!from || from <= day) && (!until || day <= until);

// The instant at which a wall clock of a zone shows a time.
function instant(day, time, zone) {
  const wall = new Date(`${day}T${time}Z`);
  const shown = new Date(`${wall.toLocaleString('sv-SE', { timeZone: zone }).replace(' ', 'T')}Z`);
  return new Date(wall.getTime() - (shown.getTime() - wall.getTime()));
}

export async function clock(browser, book, tally) {
  for (const timezoneId of ZONES) {
    const { context, page, wrong } = await open(browser, { timezoneId, viewport: { width: 360, height: 800 } });
    await page.clock.install({ time: instant('2020-01-01', '12:00:00', timezoneId) });
    for (const [file, parts] of Object.entries(PAGES).slice(0, timezoneId === ZONES[0] ? undefined : 1)) {
      await tally.run(`${book.id}/${file} in ${timezoneId}`, async () => {
        await page.goto(book.file + file);
        for (const part of parts) tally.check(`${book.id}/${file}: there is ${part}`, (await page.locator(part).count()) > 0);
        for (const day of await boundaries(page)) {
          for (const time of ['00:01:00', '23:59:00']) {
            await page.clock.setFixedTime(instant(day, time, timezoneId));
            const seen = await page.evaluate(look);
            expect(seen, day, `${book.id}/${file} on ${day} ${time} in ${timezoneId}`, tally);
          }
        }
      });
    }
    tally.check(`${book.id} in ${timezoneId}: nothing goes wrong`, wrong.length === 0, wrong.join('\n'));
    await context.close();
  }
}

// Every first day, every day after a last one, every day before, and the days on which a task changes its state.
async function boundaries(page) {
  const dates = await page.evaluate(() => {
    const found = [];
    const within = (root) => {
      for (const node of root.querySelectorAll('*')) {
        for (const name of ['from', 'until', 'due', 'rejection', 'start', 'ready', 'target', 'submitted', 'outcome', 'lateFrom', 'daysTo']) if (node.dataset?.[name]) found.push(node.dataset[name]);
        if (node instanceof HTMLTemplateElement) within(node.content);
      }
    };
    within(document);
    return found.filter((text) => /^\d{4}-\d\d-\d\d$/.test(text));
  });
  const near = dates.flatMap((day) => [plus(day, -1), day, plus(day, 1)]);
  return [...new Set([...near, ...dates.map((day) => plus(day, -3))])].sort();
}

// What can be seen, in the page, when somebody comes back to it.
function look() {
  document.dispatchEvent(new Event('visibilitychange'));
  const { dataset: plan } = document.querySelector('main');
  const all = (query) => [...document.querySelectorAll(query)];
  const range = (node) => ({ from: node.dataset.from, until: node.dataset.until });
  const block = (item) => (item.querySelector('a, span, b') ?? item).textContent;
  const given = (row) => ({
    day: row.dataset.day,
    session: row.querySelector('input') !== null,
    hours: Number(row.querySelector('input')?.value.slice(11)),
    appointment: row.querySelector('.appointment') !== null,
    interview: row.querySelector('[href*="interviews.html#"]') !== null,
    blocks: [...row.querySelectorAll('.blocks li')].map(block),
    open: [...row.querySelectorAll('.blocks li:not([data-work=""])')].map((item) => ({ text: block(item), work: item.dataset.work })),
  });
  return {
    plan: { ...plan },
    blocks: all('details.dated').map((node) => ({ ...range(node), open: node.open, week: node.matches('.week, .phase'), group: node === all('.group').pop(), asks: node.matches('.asks') })),
    current: all('[data-current]').map((node) => ({ ...range(node), marked: node.getAttribute('aria-current') === 'date' && node.querySelectorAll('.now-mark').length === 1 })),
    positions: all('[data-position] > p').map((node) => ({ ...range(node), shown: !node.hidden, text: node.textContent })),
    counts: all('[data-days-to]').map((node) => ({ to: node.dataset.daysTo, until: node.dataset.daysUntil, text: node.textContent })),
    tasks: all('[data-task]').map((node) => ({ ...node.dataset, place: node.querySelector('a')?.getAttribute('href'), shown: !node.hidden, next: !!node.closest('[data-next]'), most: Number(node.querySelector('small')?.textContent.match(/\d+(?=\D*$)/)), text: node.querySelector('.state')?.textContent })),
    first: all('[data-first]').map((box) => ({ kind: box.dataset.first, key: box.dataset.firstKey, given: [...box.querySelectorAll('[data-kind]')].map((line) => ({ ...range(line), kind: line.dataset.kind, key: line.dataset.key ?? '', shown: !line.hidden })) }))[0],
    behind: all('[data-behind]').map((box) => !box.hidden)[0],
    weeks: all('template[data-week]').map((node) => ({ ...range(node), rows: [...node.content.querySelectorAll('[data-day]')].map(given) })),
    agenda: all('[data-week-now]').map((box) => [...box.querySelectorAll('[data-day]')].map((row) => ({ day: row.dataset.day, past: row.closest('.past') !== null, today: row.classList.contains('on'), session: row.querySelector('input') !== null }))),
    gate: all('[data-gate-count]').map((node) => parseInt(node.textContent, 10))[0],
    marks: all('.marks i').map((node) => ({ from: node.dataset.from, passes: node.classList.contains('passes') })),
    headline: all('[data-first] .headline').filter((line) => !line.hidden).map((line) => [line.textContent, line.querySelector('a')?.getAttribute('href') ?? '']),
    held: document.querySelector('[data-first]')?.dataset.held,
    ifTime: document.querySelector('[data-first]')?.dataset.ifTime,
    busy: all('[data-busy] a').map((link) => link.getAttribute('href')),
    also: all('[data-first] .also a').map((link) => link.getAttribute('href')),
    below: all('[data-rest] li').map(block),
    title: document.querySelector('[data-title]')?.textContent,
    words: { ...document.getElementById('words').dataset },
  };
}

function distance(n, words) {
  if (n === 0) return words.today;
  if (n === 1) return words.tomorrow;
  if (n === -1) return words.yesterday;
  return (n > 0 ? words.inMany : words.agoMany).replace('{n}', Math.abs(n));
}

function state(task, plan, day) {
  if (['data', 'tick'].includes(task.done)) return 'done';
  if (applied(plan, day) || (task.until && day > task.until)) return 'passed';
  // Nothing is ticked here: a task that waits for one that is not done waits.
  if (task.after) return 'waits';
  if (task.gate === 'target' && plan.gateReady !== 'true') return 'open';
  if (day > task.due) return 'overdue';
  return between(day, task.due) <= 3 ? 'soon' : 'open';
}

const applied = (plan, day) => !!plan.submitted && day >= plan.submitted;
const ended = (plan, day) => !!plan.outcome && day >= plan.outcome;

// Days between the first due date of the overdue tasks that move with the plan and today, days off left out.
function lost(overdue, plan, day) {
  const since = overdue.filter((task) => task.moves !== undefined).map((task) => task.due).sort()[0];
  const off = (plan.off ?? '').split(' ').map((range) => range.split('/'));
  let n = 0;
  for (let at = since && plus(since, 1); at && at < day; at = plus(at, 1)) {
    if (!off.some(([from, until]) => from <= at && at <= until)) n += 1;
  }
  return n;
}

function expect(seen, day, what, tally) {
  const anyWeek = seen.blocks.some((block) => block.week && holds(block, day));
  // Before the first week or phase that one is open, after the last group of tasks that one.
  const following = anyWeek ? undefined : seen.blocks.find((block) => block.week && block.from > day) ?? seen.blocks.find((block) => block.group);
  const late = seen.plan.startGiven !== 'true' && !!seen.plan.lateFrom && day >= seen.plan.lateFrom;
  const asks = () => (late || day > seen.plan.decisionUntil) && !seen.plan.submitted;
  const wrong = (list, should) => list.filter((one) => !should(one));
  const week = seen.weeks.find((one) => holds(one, day)) ?? seen.weeks.find((one) => one.from > day);
  tally.same(`${what}: blocks`, wrong(seen.blocks, (block) => block.open === ((holds(block, day) && (!block.asks || asks(block))) || block === following)), []);
  tally.same(`${what}: marked now`, wrong(seen.current, (one) => one.marked === holds(one, day)), []);
  tally.same(`${what}: countdowns`, wrong(seen.counts, ({ to, until, text }) => {
    if (until > to && day > to && day <= until) return text === seen.words.now;
    return text === distance(between(day, day > to && until ? until : to), seen.words);
  }), []);
  if (seen.positions.length && day >= seen.plan.rejection) {
    const shown = seen.positions.filter((one) => one.shown);
    tally.same(`${what}: one position`, [shown.length, holds(shown[0] ?? {}, day)], [1, true]);
    tally.check(`${what}: the day's number`, shown[0]?.text.startsWith(seen.words.day.replace('{n}', between(seen.plan.rejection, day))), shown[0]?.text);
  }
  const { plan } = seen;
  tally.same(`${what}: states of tasks`, wrong(seen.tasks, (task) => task.is === state(task, plan, day)).map((task) => [task.task, task.is, state(task, plan, day)]), []);
  const ready = seen.plan.gateReady === 'true';
  const left = seen.tasks.filter((task) => task.next && !['done', 'passed', 'waits'].includes(state(task, plan, day)) && (ready || task.gate !== 'target'));
  const studies = !applied(plan, day) && !ended(plan, day);
  if (seen.weeks.length) {
    const rows = (week?.rows ?? []).filter((row) => studies || row.appointment).map((row) => ({ day: row.day, past: row.day < day, today: row.day === day, session: row.session && studies }));
    // Interviews of later weeks follow.
    const later = seen.weeks.filter((one) => week && one.from > week.from).flatMap((one) => one.rows.filter((row) => row.interview)).map(({ day }) => ({ day, past: false, today: false, session: false }));
    tally.same(`${what}: this week`, seen.agenda[0], [...rows.filter((row) => row.past), ...rows.filter((row) => !row.past), ...later]);
    tally.same(`${what}: checks that pass`, seen.gate, seen.marks.filter((mark) => (mark.from ? mark.from <= day : mark.passes)).length);
  }
  if (seen.first) {
    const given = seen.first.given.find((one) => holds(one, day));
    // What can wait comes last.
    const overdue = left.filter((task) => state(task, plan, day) === 'overdue').sort((a, b) => (a.later !== undefined) - (b.later !== undefined));
    const sessions = seen.weeks.flatMap((one) => one.rows).filter((row) => row.session);
    const mine = studies && sessions.find((row) => row.day === day);
    const session = mine ? ['session', day] : undefined;
    const task = (one) => one && ['task', one.task];
    const should = given ? [given.kind, given.key] : task(overdue[0]) ?? session ?? task(left[0]) ?? ['gate', ''];
    tally.same(`${what}: what comes first`, [seen.first.kind, seen.first.key], should);
    // Below the headline the rest of the day, or the day of the next session; nothing once the plan has no more to say.
    const held = seen.headline[0]?.[0] === seen.held;
    // The first overdue task that takes study time has the session: the headline says it, or a line below that.
    const busy = overdue.find((task) => task.study !== undefined);
    // What is due today does not wait for time that is left.
    const due = left.filter((task) => task.due === day);
    // A task that takes the whole session leaves no time.
    const spare = mine && busy && busy.most <= 60 * mine.hours ? mine.open.filter((block) => !due.some((task) => task.task === block.work)).map((block) => block.text) : [];
    const below = (given && given.kind !== 'interview') || !mine || held ? [] : should[0] === 'session' ? mine.blocks.slice(1) : busy ? spare : mine.blocks;
    const following = sessions.find((row) => row.day > day);
    const nothing = (given && given.kind !== 'interview') || !studies || (!below.length && mine && !held) || (!below.length && !following);
    tally.same(`${what}: one headline`, seen.headline.length, 1);
    tally.check(`${what}: the headline leads somewhere`, should[0] === 'gate' || seen.headline[0]?.[1] !== '', seen.headline[0]?.[0]);
    if (session && should[0] === 'session' && !held) tally.check(`${what}: the headline has its minutes`, /\d/.test(seen.headline[0][0]), seen.headline[0][0]);
    tally.same(`${what}: what stands below`, [below.filter((text) => !seen.below.includes(text)), seen.title === ''], [[], nothing]);
    if (mine && !held && busy) {
      tally.same(`${what}: nothing else is for time that is left`, seen.below, spare);
      tally.same(`${what}: what else is due today`, [...seen.also].sort(), due.map((task) => task.place).sort());
    }
    const has = mine && !held && busy && should[1] !== busy.task ? [busy.place] : [];
    tally.same(`${what}: what has the session`, seen.busy, has);
    tally.same(`${what}: what the session held is for time that is left`, seen.title === seen.ifTime, !!busy && below.length > 0);
    tally.same(`${what}: what dates decide`, seen.first.given.filter((one) => one.shown), given ? [given].map((one) => ({ ...one, shown: true })) : []);
    const running = plan.start <= day && day <= plan.ready && !plan.submitted && !late;
    tally.same(`${what}: behind`, seen.behind, running && lost(overdue, plan, day) >= Number(plan.behindAfter));
  }
}
