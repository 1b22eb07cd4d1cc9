// What a page does on the day it is opened: picks today's blocks, counts days, remembers ticks.
// Everything it needs stands in the page: dates in data attributes, words on the template 'words'.
(() => {
  'use strict';
  var main = document.querySelector('main[data-playbook-id]');
  var store = document.getElementById('words');
  if (!main || !store) return;
  var plan = main.dataset;
  var words = store.dataset;
  document.documentElement.classList.add('script');
  var whole = document.querySelector('.print-part') !== null;
  // What holds several pages in one document says so here: how long listeners on the document live, where a page is,
  // what is kept where. Alone a page needs none of it.
  var host = window.pmrHost || {}, till = { signal: host.signal };
  function address(href) { return host.address ? host.address(href) : href; }
  function storage() { return host.storage || localStorage; }

  function all(query, within) { return [...(within || document).querySelectorAll(query)]; }
  function one(query, within) { return (within || document).querySelector(query); }
  function show(node, yes) { if (node) node.hidden = !yes; }
  function write(node, text) { if (node && node.textContent !== text) node.textContent = text; }
  function made(name, kind, text) {
    var node = document.createElement(name);
    node.className = kind;
    node.textContent = text;
    return node;
  }
  function fill(text, facts) {
    return text.replace(/\{([a-z]+)\}/g, (whole, name) => name in facts ? facts[name] : whole);
  }
  // What is said again must differ to be heard again.
  function say(text) {
    var ear = one('[data-say]');
    ear.textContent = ear.textContent === text ? text + ' ' : text;
  }

  // Days are civil dates, compared as ISO text, as Swedish has them; the reader's own clock says which is today.
  function today() { return new Date().toLocaleDateString('sv'); }
  function add(day, n) { return new Date(Date.parse(day) + n * 864e5).toISOString().slice(0, 10); }
  function days(from, to) { return Math.round((Date.parse(to) - Date.parse(from)) / 864e5); }
  function holds(node, day) {
    var on = node.dataset;
    return (!on.from || on.from <= day) && (!on.until || day <= on.until);
  }
  function count(n, form, texts) { return fill((texts || words)[form + (n === 1 ? 'One' : 'Many')], { n }); }
  // A sentence that counts down: what it says without numbers is kept, to be filled anew each day.
  function timed(node, n) {
    node.says = node.says || node.textContent;
    return fill(node.says, { days: count(n, 'days'), when: distance(n) });
  }
  // A day in short, as the playbook's dates are written.
  function short(day) {
    return new Date(day).toLocaleDateString(plan.locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  }
  function distance(n) {
    if (n === 0) return words.today;
    if (n === 1) return words.tomorrow;
    if (n === -1) return words.yesterday;
    return n > 0 ? count(n, 'in') : count(-n, 'ago');
  }

  // What the reader leaves here is kept under 'pmr-site:<id>:<rejection>:<kind>:<key>', so that no other plan shares
  // it: ticks as their date, those of sessions with their hours. Where the browser keeps nothing it lives with the
  // page, and the page says so.
  var ASKED = 'asked/once';
  var prefix = 'pmr-site:' + plan.playbookId + ':' + plan.rejection + ':';
  var kept = host.kept = host.kept || {};
  function nameOf(key) { return prefix + key.replace('/', ':'); }
  function get(key) {
    if (key in kept) return kept[key];
    try { return storage().getItem(nameOf(key)) || ''; } catch (error) { return ''; }
  }
  // Whether it could be kept. It is read again, for a browser may take it and not give it back.
  function put(key, text, node) {
    try {
      if (text) storage().setItem(nameOf(key), text); else storage().removeItem(nameOf(key));
      if ((storage().getItem(nameOf(key)) || '') !== text) throw new Error();
      delete kept[key];
      return true;
    } catch (error) {
      kept[key] = text;
      beside(node, /quota/i.test(error.name) ? 'full' : 'unkept');
      return false;
    }
  }
  // All keys of a kind, or of all kinds.
  function keys(kind) {
    var found = new Set();
    try {
      for (var name of Object.keys(storage())) {
        if (name.startsWith(prefix)) found.add(name.slice(prefix.length).replace(':', '/'));
      }
    // Where that throws, the page's own are all.
    } catch (error) {}
    Object.keys(kept).forEach(key => { if (kept[key]) found.add(key); else found.delete(key); });
    return [...found].filter(key => key.startsWith(kind)).sort();
  }
  // A note on how things are kept, once on a page and beside what it is about.
  function beside(node, word) {
    var place = node && node.closest('dl, article, ol, ul, table, section');
    if (!place) return;
    var note = one('.kept') || document.createElement('p');
    note.className = 'kept' + (word === 'fromDisk' ? '' : ' notice');
    write(note, words[word]);
    if (word !== 'fromDisk') say(words[word]);
    if (place.matches('ol, ul')) place.after(note); else place.before(note);
  }
  function keeping() {
    if (one('.kept')) return;
    var box = all(ticking + ', .field button').find(box => !box.disabled && box.checkVisibility?.()), works = true;
    try { works = !!storage(); } catch (error) { works = false; }
    if (!works || Object.keys(kept).length) beside(box, 'unkept');
    else if (location.protocol === 'file:' && !host.address) beside(box, 'fromDisk');
  }

  // Dated blocks: the one that holds today is open, the others are closed; on the print page all stay open.
  function blocks(day) {
    all('details.dated').forEach(block => {
      if (!whole) block.open = holds(block, day);
    });
    all('[data-ended], .menu [data-until]').forEach(node => show(node, holds(node, day)));
    if (!one('.week[open], .phase[open]') && !whole) {
      var later = all('.week, .phase').find(block => block.dataset.from > day) || all('.group').pop();
      if (later) later.open = true;
    }
    // This week and those to come in order; those that are over stand below.
    all('[data-weeks] > .week').sort((a, b) => (a.dataset.until < day) - (b.dataset.until < day) || (a.dataset.from < b.dataset.from ? -1 : 1)).forEach(week => week.parentNode.append(week));
    all('.sessions label input').forEach(box => {
      box.parentNode.dataset.on = box.value.startsWith(day) ? words.today : '';
    });
    all('[aria-current=date]').forEach(node => node.removeAttribute('aria-current'));
    all('[data-current]').forEach(node => {
      var mark = one('.now-mark', node);
      if (mark) mark.remove();
      if (!holds(node, day)) return;
      node.setAttribute('aria-current', 'date');
      (one('summary, th', node) || node).append(' ', made('span', 'now-mark', words.now));
    });
    all('table[data-month="' + day.slice(0, 7) + '"] td').forEach(cell => {
      if (parseInt(cell.textContent, 10) === +day.slice(8)) cell.setAttribute('aria-current', 'date');
    });
  }

  function counts(day) {
    all('[data-days-to]').forEach(node => {
      var from = node.dataset.daysTo, until = node.dataset.daysUntil || from;
      write(node, from < day && day <= until ? words.now : distance(days(day, day > until ? until : from)));
    });
    // Dates that are over are gone.
    all('.key-dates [data-days-until]').forEach(node => show(node.closest('div'), day <= node.dataset.daysUntil));
    all('.countdown').forEach(node => show(node, !idle(day)));
    all('[data-position]').forEach(box => {
      show(box, true);
      all('p', box).forEach(line => {
        var to = line.dataset.countsTo, n = to ? days(day, to) : 0;
        show(line, holds(line, day));
        var text = timed(line, n);
        if (line.dataset.asked && get(ASKED)) text = text.replace(/[^·]*$/, ' ' + line.dataset.asked);
        write(line, fill(words.day, { n: days(plan.rejection, day) }) + ' · ' + text);
      });
    });
    all('[data-passes]').forEach(node => {
      var is = node.closest('[data-passes-from]').dataset.passesFrom <= day ? 'passes' : 'open';
      write(node, node.dataset[is]);
      node.className = 'badge ' + is;
    });
    all('svg[data-from]').forEach(svg => {
      var line = one('.today', svg), on = svg.dataset;
      if (!line) return;
      line.setAttribute('visibility', holds(svg, day) ? 'visible' : 'hidden');
      show(svg.closest('.strip'), holds(svg, day));
      var share = (days(on.from, day) + .5) / (days(on.from, on.until) + 1);
      line.setAttribute('x', (100 * share).toFixed(2) + '%');
      line.setAttribute('text-anchor', share < .08 ? 'start' : share > .92 ? 'end' : 'middle');
    });
  }

  // This week, or the next one, on the first page; days that are over are folded.
  function current(day) {
    var list = all('template[data-week]');
    return list.find(node => holds(node, day)) || list.find(node => node.dataset.from > day);
  }
  // What a session is about. Subjects stand whole; of a long line the last ones are left out.
  function subjects(list) {
    var texts = [...new Set(list.map(link => (one('b', link) || link).textContent))];
    var over = texts.findIndex((text, at) => at && texts.slice(0, at + 1).join(' ').split(' ').length > 7);
    return (over < 0 ? texts : [...texts.slice(0, over), '…']).join(' · ');
  }
  function idle(day) { return [plan.submitted, plan.outcome].some(date => date && day >= date); }
  function week(day) {
    var box = one('[data-week-now]'), next = current(day);
    if (!box) return;
    var title = one('h2', box), rows = one('[data-rows]', box), past = one('.past ol', box), whole = one('[data-whole]', box);
    past.textContent = '';
    rows.replaceChildren(next ? next.content.cloneNode(true) : '');
    write(title, title.dataset[idle(day) || (next && !holds(next, day)) ? 'later' : 'now']);
    whole.href = next ? next.dataset.href : '';
    show(whole, next && next.dataset.href);
    // Interviews of later weeks stand here too: one plans for them as soon as their day is known.
    rows.append(...all('template[data-week]').filter(other => next && other.dataset.from > next.dataset.from).flatMap(other => {
      return all('[data-day]', other.content).filter(row => one('[href*="interviews.html#"]', row)).map(row => {
        var later = row.cloneNode(true);
        all('input, details, .owed', later).forEach(node => node.remove());
        return later;
      });
    }));
    all('[data-day]', rows).forEach(row => {
      // Nobody studies after an application; appointments stay.
      if (idle(day)) all('input, details, .owed', row).forEach(node => node.remove());
      var name = one('b', row), list = all('.blocks a', row);
      if (!name) return row.remove();
      all('input', row).forEach(box => box.setAttribute('aria-label', name.textContent));
      // What today's session holds stands in the headline and below it, until it is held.
      var own = one('input', row), open = row.dataset.day === day && own && !own.disabled && !get(keyOf(own));
      write(one('summary span', row), open ? box.dataset.above : subjects(list));
      if (row.dataset.day === day) {
        row.className = 'on';
        name.after(' ', made('em', '', words.today));
      }
      if (row.dataset.day < day) past.append(row);
    });
    // What is over alone is no week.
    var any = one(idle(day) ? '[data-rows] li' : 'li', box);
    show(box, any);
    show(box.parentNode, any);
    boxes(box);
  }
  // What is left of its hours, and how its past days went.
  function left() {
    var past = one('.past'), node = one('[data-left]');
    if (!past) return;
    var list = all('[data-week-now] input'), over = all('input', past), ahead = all('[data-rows] input'), said = past.dataset;
    var done = over.filter(box => box.checked).length, n = over.length - done;
    write(one('summary', past), [
      done && count(done, 'done', said),
      n && (done ? fill(said.missed, { n }) : count(n, 'missed', said)),
    ].filter(Boolean).join(', ') || said.earlier);
    show(past, one('li', past));
    var toGo = ahead.reduce((hours, box) => hours + !box.checked * box.value.slice(11), 0);
    write(node, toGo && holds(current(today()), today()) ? fill(node.dataset[toGo % 1 ? 'leftHalf' : 'left'], { left: toGo | 0 }) : '');
  }

  // States of tasks, by the rules of the plan: what is done, no longer useful, waits for another, due or overdue.
  function isDone(task) {
    var done = task.dataset.done;
    return /data|tick/.test(done) || (done === 'open' && !!get('task/' + task.dataset.task));
  }
  function waits(on) {
    var first = on.after && one('[data-task="' + on.after + '"]');
    return on.after && !(first ? isDone(first) : get('task/' + on.after));
  }
  function state(task, day) {
    var on = task.dataset;
    if (isDone(task)) return 'done';
    if ((plan.submitted && day >= plan.submitted) || (on.until && day > on.until)) return 'passed';
    if (waits(on)) return 'waits';
    // Nobody has to apply before the gate is ready.
    if (on.gate && plan.gateReady !== 'true') return 'open';
    if (day > on.due) return 'overdue';
    return days(day, on.due) <= 3 ? 'soon' : 'open';
  }
  function tasks(day) {
    all('[data-task]').forEach(task => {
      var is = state(task, day), sign = one('.state', task);
      task.dataset.is = is;
      if (!sign) {
        if (task.closest('[data-next]')) return;
        sign = made('span', '', '');
        one('.due', task).after(' ', sign);
      } else if (/data|tick/.test(task.dataset.done)) return;
      sign.className = 'state ' + is;
      write(sign, is === 'waits' ? task.dataset.waits : words[day === task.dataset.due && is === 'soon' ? 'dueToday' : is]);
      show(sign, is !== 'open');
    });
    all('[data-late-here]').forEach(node => {
      var late = all('[data-is=overdue]', node.closest('details')).length;
      write(node, late ? ' · ' + late + ' ' + words.overdue : '');
    });
    all('[data-owes]').forEach(line => {
      var task = one('[data-task="' + line.dataset.owes + '"]');
      show(line, task && /soon|open|overdue/.test(task.dataset.is));
    });
  }

  // What a tick says before the plan does stands in place of a blank; what it makes needless goes.
  function ticked(day) {
    all('[data-ticked]').forEach(node => {
      var on = node.dataset, tick = get(on.ticked);
      on.blank = on.blank || node.textContent;
      write(node, tick ? fill(on.says, { date: short(tick) }) : on.blank);
    });
    all('[data-unless]').forEach(node => show(node, !get(node.dataset.unless) && !(node.dataset.until < day)));
  }

  function isLate(task) { return task.dataset.is === 'overdue'; }
  // The tasks that may be taken next, in order. Of those overdue the ones that can wait come last.
  function owed(within) {
    var turn = task => task.dataset.order - 999 * (isLate(task) && !('later' in task.dataset)), list = all('[data-task]', within).filter(task => /soon|open|overdue/.test(task.dataset.is) && (!task.dataset.gate || plan.gateReady === 'true'));
    return list.sort((a, b) => turn(a) - turn(b));
  }
  function isFree(block) {
    var id = block.dataset.work;
    return id === '' || (id && !!get('task/' + id));
  }
  // A block of a task that is done is free for the next one; of several in a session each is for another.
  function blocksOfTasks() {
    var list = owed().filter(task => !task.dataset.gate), told = new Map();
    all('[data-work]').forEach(block => {
      var done = isFree(block), sign = one('.instead', block), session = block.parentNode;
      // What comes first on the day stands above already.
      var n = told.has(session) ? told.get(session) : +('rest' in session.dataset && one('[data-first]').dataset.first !== 'gate');
      var next = list[n], link = next && one('a, h3', next);
      if (done) told.set(session, n + 1);
      if (!sign && !done) return;
      if (!sign) {
        sign = made('small', 'instead', '');
        block.append(' ', sign);
      }
      write(sign, !done ? '' : link ? fill(words.instead, { what: link.textContent.trim() }) : words.done);
    });
  }

  // What comes first: what dates alone decide, else the first task overdue, the day's session, the next task,
  // the gate. A headline says it; below stands the rest of the day, or the next session.
  function first(day) {
    var box = one('[data-first]');
    if (!box) return;
    var at = name => one('[data-' + name + ']', box), said = box.dataset;
    var given = all('[data-kind]', box).find(line => holds(line, day)), is = given && given.dataset;
    var list = owed(at('next')), late = list.find(isLate), task = late || list[0];
    var free = idle(day) || (given && is.kind !== 'interview');
    var rows = free ? [] : all('template[data-week]').flatMap(week => all('[data-day]', week.content)).filter(row => one('.blocks', row));
    var mine = rows.find(row => row.dataset.day === day), next = rows.find(row => row.dataset.day > day);
    var own = mine && one('input', mine), held = mine && (own.disabled || !!get('session/' + day));
    var kind = given ? is.kind : late ? 'task' : mine ? 'session' : task ? 'task' : 'gate';
    var blocks = mine && !held ? all('.blocks li', mine) : [];
    // The first overdue task that takes study time has today's session; what that holds is for the time that is left.
    var busy = mine && !held && list.find(task => isLate(task) && 'study' in task.dataset);
    // What is due today does not wait for that time.
    var due = list.filter(task => task.dataset.due === day);
    if (busy) blocks = blocks.filter(block => !isFree(block) && !due.some(task => task.dataset.task === block.dataset.work));
    said.first = kind;
    said.firstKey = given ? is.key || '' : kind === 'task' ? task.dataset.task : kind === 'session' ? day : '';
    all('[data-kind]', box).forEach(other => show(other, other === given));
    var asked = kind === 'quiet' && get(ASKED);
    if (given) write(one('a', given), asked ? said[days(asked, day) < 7 ? 'asked' : 'unanswered'] : timed(one('a', given), is.countsTo ? days(day, is.countsTo) : 0));

    var source = kind === 'task' ? task : kind === 'session' && !held ? blocks.shift() : at('gate-line');
    var taken = source;
    if (kind === 'session' && isFree(source) && list[0]) source = list[0];
    // Who ticked that the application is out has not yet said when.
    if (kind === 'gate' && one('[data-gate][data-is=done]', box)) source = at('applied-line');
    var link = one('a', source).cloneNode(true), id = source.dataset.task, how = at('how');
    // Of several steps the headline says the first, with the time of all.
    var subject = one('b', link), steps = subject && subject.nextSibling, more = '';
    if (steps && steps.textContent.startsWith(', ')) {
      more = steps.textContent.slice(2);
      steps.remove();
    }
    write(at('more'), given ? '' : more);
    link.textContent = fill(late ? said.late : kind === 'task' ? said.soon : said.do, { what: link.textContent });
    // No more minutes than today has: the rest of a long task is for the days after, and no time is left.
    function lasts(task) {
      var time = one('small', task), text = time && time.textContent;
      if (text && task === busy && +text.match(/\d+(?=\D*$)/) > 60 * own.value.slice(11)) {
        text = one('summary small', mine).textContent;
        blocks = [];
      }
      return text ? '\u00a0·\u00a0' + text : '';
    }
    at('line').replaceChildren(...held && kind === 'session' ? [said.held] : source === at('gate-line') && day < plan.target ? [said.nothing] : [link, lasts(taken)]);
    at('busy').replaceChildren(...busy && busy !== source ? [said.then + ': ', one('a', busy).cloneNode(true), lasts(busy)] : []);
    show(at('line'), !given);
    show(at('under'), !given && id);
    if (id) {
      write(at('due'), one('.due', source).textContent);
      how.href = address('checklist.html#task-' + id);
    }

    // What else is due today, unless the day's session is for it.
    var also = given && !busy ? [] : due.filter(task => task !== source && ![source, ...blocks].some(block => block.dataset.work === task.dataset.task));
    one('.also', box).replaceChildren(...also.flatMap((task, n) => [n ? ' · ' : said.also + ' ', one('a', task).cloneNode(true)]));
    write(at('title'), blocks[0] ? busy ? said.ifTime : said.then : next && (!mine || held) ? fill(said.coming, { day: one('b', next).textContent, time: one('summary small', next).textContent }) : '');
    at('rest').replaceChildren(...blocks.map(block => block.cloneNode(true)));
    // Its time is taken.
    if (busy) all('[data-rest] small').forEach(node => node.remove());
    show(box, true);
  }
  function gate(day) {
    var node = one('[data-gate-count]'), marks = all('.marks i');
    if (!node) return;
    marks.forEach(mark => { if (mark.dataset.from) mark.className = mark.dataset.from <= day ? 'passes' : 'dated'; });
    write(node, fill(node.dataset.gateCount, { passed: all('.marks .passes').length, of: marks.length }));
  }

  // Much overdue: the first of the tasks that move with the plan was due so many days ago, days off not counted.
  function behind(day) {
    var box = one('[data-behind]'), begun = keys('task/').length > 0;
    var late = plan.startGiven !== 'true' && plan.lateFrom && day >= plan.lateFrom && !begun;
    var list = all('[data-next] [data-moves]').filter(isLate);
    var since = list.map(task => task.dataset.due).sort()[0], lost = 0;
    var off = (plan.off || '').split(' ').map(range => range.split('/'));
    var running = plan.start <= day && day <= plan.ready && !plan.submitted && !late;
    if (since && running) {
      for (var at = add(since, 1); at < day; at = add(at, 1)) {
        if (!off.some(([from, until]) => from <= at && at <= until)) lost++;
      }
    }
    var is = box && lost >= +plan.behindAfter;
    if (is) {
      var from = [add(since, 1), plan.start].sort()[1], said = box.dataset, act = one('button', box);
      // Time is lost since the last session that was held; where none was missed since, it is said what lacks.
      var sessions = all('template[data-week]').flatMap(week => all('input', week.content)).filter(box => from <= box.value && box.value < day);
      var held = sessions.filter(box => box.disabled || get(keyOf(box))).map(box => box.value.slice(0, 10)).sort().pop();
      if (held) from = add(held, 1);
      var worked = held && !sessions.some(box => box.value >= from);
      write(one('p', box), fill(said[list.length === 1 ? 'one' : 'many'], { n: list.length, since: short(since) }) + ' ' + fill(worked ? said.worked : said.then, {
        from: short(from), until: short(add(day, -1)), what: list.map(task => one('a', task).textContent).join(' · '),
      }));
      if (act) {
        act.dataset.text = from + ' yesterday';
        show(act.parentNode, !worked);
      }
    }
    show(box, is);
    overdue(day, is && !worked);
    // On Start and on Schedule the question of a start that was missed comes first, and only while nothing is ticked.
    all('details.asks').forEach(block => {
      var asks = holds(block, day) && (late || day > plan.decisionUntil) && !plan.submitted;
      show(block, asks);
      if (!whole) block.open = asks;
      if (asks) is = true;
    });
    all('[data-plan-notice]').forEach(node => show(node, !is && !idle(day) && day <= plan.ready));
  }

  // The list of sections names none that is hidden today, and no note for other days.
  function listed() {
    all('.on-page a').forEach(link => show(link.parentNode, !document.getElementById(link.getAttribute('href').slice(1))?.closest('[hidden], .dated.note:not([open])')));
  }

  // From what comes first to all that is overdue, or to what to do about it; and what days without sessions are for.
  function overdue(day, behind) {
    var list = one('[data-all-late]');
    if (!list) return;
    var late = owed(one('[data-next]')).filter(isLate).map(task => one('a', task).textContent);
    // The first of them that stands neither in the headline nor below it.
    var next = late.find(name => !(one('[data-line]').textContent + one('[data-busy]').textContent).includes(name));
    write(list, fill(list.dataset.allLate, { n: late.length, next }));
    show(list, !behind);
    show(one('[data-lost]'), behind);
    show(list.parentNode, behind || next);
    show(one('[data-free]'), !idle(day) && plan.start <= day && day <= plan.decisionUntil && !all('template[data-week]').some(week => {
      return all('input', week.content).some(box => box.value >= day);
    }));
  }

  // Boxes. That the recruiter was asked once is known to the page alone.
  var ticking = 'input[data-tick], .sessions input';
  // The box of a session holds its day and its hours.
  function keyOf(box) { return box.dataset.tick || 'session/' + box.value.slice(0, 10); }
  function tickOf(box) { return today() + (box.dataset.tick ? '' : ' ' + +box.value.slice(11)); }
  function boxes(within) {
    all(ticking, within).forEach(box => {
      if (!box.disabled) box.checked = !!get(keyOf(box));
    });
    keeping();
  }
  document.addEventListener('change', event => {
    var box = event.target;
    if (!box.matches(ticking)) return;
    put(keyOf(box), box.checked ? tickOf(box) : '', box);
    wake();
  }, till);

  function refresh() {
    var day = today();
    counts(day);
    boxes();
    tasks(day);
    ticked(day);
    first(day);
    gate(day);
    blocksOfTasks();
    left();
    behind(day);
    listed();
  }
  var last = '';
  function wake() {
    var day = today();
    if (day !== last) {
      last = day;
      blocks(day);
      week(day);
    }
    refresh();
  }

  // A place inside a closed block opens it.
  function open() {
    var name = location.hash.slice(1);
    // What cannot be decoded is no place here.
    try { name = decodeURIComponent(name); } catch (error) {}
    var place = name && document.getElementById(name);
    if (!place) return;
    var inner = place.matches('article') && one('details', place);
    if (inner) inner.open = true;
    for (var node = place; node; node = node.parentElement) if ('open' in node) node.open = true;
    place.scrollIntoView();
  }

  // Paper: closed blocks open for it, and close again.
  var closed = [];
  addEventListener('beforeprint', () => {
    closed = all('details:not([open])');
    closed.forEach(node => { node.open = true; });
  }, till);
  addEventListener('afterprint', () => {
    closed.forEach(node => { node.open = false; });
    closed = [];
    document.body.classList.remove('print-sheet');
  }, till);

  // Copying; the button stays hidden where the browser cannot.
  var canCopy = navigator.clipboard?.writeText;
  function copy(button, text) {
    navigator.clipboard.writeText(text).then(() => {
      var label = button.textContent;
      say(words.copied);
      if (label === words.copied) return;
      button.textContent = words.copied;
      setTimeout(() => { button.textContent = label; }, 2000);
    }, () => { show(button, false); });
  }

  // Timers count down and say when time is up.
  function timer(box) {
    var button = one('button', box), face = one('output', box), start = button.textContent, run = 0, end = 0;
    function paint() {
      var left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      face.textContent = (left / 60 | 0) + ':' + String(left % 60).padStart(2, '0');
      if (left === 0) { stop(); face.textContent = words.over; say(words.over); }
    }
    function stop() { clearInterval(run); run = 0; button.textContent = start; }
    button.addEventListener('click', () => {
      if (run) { stop(); face.textContent = ''; return; }
      end = Date.now() + box.dataset.timer * 1000;
      run = setInterval(paint, 250);
      button.textContent = button.dataset.stop;
      paint();
    });
    show(box, true);
  }

  // Question cards, one at a time; arrow keys turn them.
  function cards(section) {
    var list = all('[data-card]', section), tools = one('[data-rehearsal]', section), at = -1;
    var main = one('[data-rehearse]', tools), back = one('[data-back]', tools), on = one('[data-forward]', tools);
    var place = one('[data-place]', tools), label = main.textContent;
    function turn(to) {
      at = to;
      list.forEach((card, i) => {
        one('.after', card).open = false;
        show(card, at < 0 || i === at);
      });
      show(back, at >= 0);
      show(on, at >= 0);
      main.textContent = at < 0 ? label : main.dataset.stop;
      write(place, at < 0 ? '' : fill(place.dataset.words, { n: at + 1, of: list.length }));
    }
    function step(by) { if (at >= 0) turn((at + by + list.length) % list.length); }
    main.addEventListener('click', () => turn(at < 0 ? 0 : -1));
    back.addEventListener('click', () => step(-1));
    on.addEventListener('click', () => step(1));
    section.addEventListener('keydown', event => {
      var way = !event.altKey && { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (way) step(getComputedStyle(section).direction === 'rtl' ? -way : way);
    });
    show(tools, list.length > 1);
  }

  document.addEventListener('click', event => {
    var button = event.target.closest('button');
    if (!button) return;
    var on = button.dataset;
    if ('copy' in on) copy(button, on.copy);
    else if ('print' in on) {
      if (on.print) document.body.classList.add(on.print);
      print();
    }
  }, till);
  all('[data-tools], [data-print]').forEach(node => show(node, true));
  if (canCopy) all('[data-copy]').forEach(node => show(node, true));
  if (!whole) all('.how, .folded, .after, details[data-fold]').forEach(node => { node.open = false; });
  all('[data-timer]').forEach(timer);
  all('[data-cards]').forEach(cards);
  var menu = one('.menu details'), roomy = matchMedia('(min-width: 60rem)');
  function unfold() { if (menu) menu.open = roomy.matches; }
  unfold();
  roomy.addEventListener('change', unfold, till);
  // What the script for words takes from this one.
  window.pmrSite = { plan, till, whole, all, one, show, write, fill, count, short, address, say, today, add, get, put, keys, refresh };
  wake();
  addEventListener('hashchange', open, till);
  addEventListener('storage', refresh, till);
  addEventListener('pageshow', wake, till);
  addEventListener('focus', wake, till);
  // Midnight, also after sleep.
  var midnight = setInterval(() => { if (today() !== last) wake(); }, 60000);
  host.signal?.addEventListener('abort', () => clearInterval(midnight));
  document.addEventListener('visibilitychange', () => { if (!document.hidden) wake(); }, till);
  open();
})();
