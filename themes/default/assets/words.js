// What the reader writes into the page, and the file that takes it to the plan with the ticks. A field is text until
// its button turns it into a form; what is typed is kept at once and stands in place of the plan's until the plan has
// it. Words come from the template 'words' and from the attributes of what they stand in.
(() => {
  'use strict';
  var site = window.pmrSite;
  if (!site) return;
  var { plan, till, whole, all, one, show, write, fill, count, short, address, say, today, add, get, put, keys, refresh } = site;

  function make(tag, name, text) {
    var node = document.createElement(tag);
    if (name) node.className = name;
    if (text) node.textContent = text;
    return node;
  }
  function button(text, about, act) {
    var node = make('button', 'quiet', text);
    node.type = 'button';
    node.setAttribute('aria-label', text + ': ' + about);
    node.addEventListener('click', act);
    return node;
  }

  // A text as the program keeps it: a bullet of the resume without the signs of its list, and only what is long in
  // several lines.
  function tidy(text, path, kind) {
    text = text.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(/[\u202a-\u202e\u2066-\u2069]/g, '').trim().normalize('NFC').replace(/\t/g, ' ');
    if (kind !== 'long') text = text.replace(/\n/g, ' ');
    return /^resume/.test(path) ? text.replace(/^(\s*[•‣◦▪●·*–—-](?!\p{N}))+/u, '').replace(/\s+/g, ' ').trim() : text;
  }
  // What the plan has is known by its hash: FNV-1a of 64 bits.
  var NOTHING = 'cbf29ce484222325';
  function hash(text) {
    var found = BigInt('0x' + NOTHING);
    new TextEncoder().encode(text).forEach(byte => {
      found = BigInt.asUintN(64, (found ^ BigInt(byte)) * 0x100000001b3n);
    });
    return found.toString(16).padStart(16, '0');
  }

  // Words that are kept: '{text, base}' by the path of the field, 'base' being the hash of what they replace.
  var PATH = /^[a-z_]+(\.(\+?\d+|[a-z0-9_-]+))*$/;
  function sound(kept) { return kept && typeof kept.text === 'string' && /^[0-9a-f]{16}$/.test(kept.base) && kept; }
  function read(path) {
    try { return sound(JSON.parse(get('words/' + path))); } catch (error) { return null; }
  }
  function keep(path, text, base, node) {
    text = tidy(text, path, node.dataset.kind);
    put('words/' + path, hash(text) === base ? '' : JSON.stringify({ text, base }), node);
  }
  function drop(path, node) { put('words/' + path, '', node); }
  function paths() { return keys('words/').map(key => key.slice(6)).filter(read); }
  function has(prefix) { return paths().filter(path => (path + '.').startsWith(prefix + '.')); }
  function baseOf(field) { return field.dataset.base || NOTHING; }

  // Words that the plan has by now go, those of a new entry when all of them stand together in one of the plan's.
  function settle() {
    var known = {}, box = one('[data-plan]');
    all('.field').forEach(field => { known[field.dataset.path] = baseOf(field); });
    if (box) box.dataset.plan.split(' ').forEach((word, at, list) => { if (at % 2) known[list[at - 1]] = word; });
    var has = path => known[path] === hash(read(path).text), entries = {};
    paths().forEach(path => {
      var [, entry, list, rest] = path.match(/^((.+)\.\+\d+)(.*)$/) || [];
      if (!entry) { if (has(path)) drop(path); return; }
      (entries[entry] = entries[entry] || { list, rests: [] }).rests.push(rest);
    });
    Object.entries(entries).forEach(([entry, { list, rests }]) => {
      var members = new Set(Object.keys(known).filter(path => path.startsWith(list + '.') && path[list.length + 1] !== '+').map(path => path.slice(list.length + 1).split('.')[0]));
      var same = member => rests.every(rest => known[list + '.' + member + rest] === hash(read(entry + rest).text));
      if ([...members].some(same)) rests.forEach(rest => drop(entry + rest));
    });
  }

  // Progress as a file: out and in.
  var parts = { task: 'done', session: 'sessions', story: 'stories', drill: 'drills' };
  function gather() {
    var progress = {}, found = {};
    Object.entries(parts).forEach(([kind, part]) => {
      progress[part] = {};
      keys(kind + '/').forEach(key => { progress[part][key.slice(kind.length + 1)] = get(key); });
    });
    paths().forEach(path => { found[path] = read(path); });
    return { schema: 2, id: plan.playbookId, rejection: plan.rejection, progress, words: found };
  }
  function save() {
    var link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([JSON.stringify(gather(), null, 2) + '\n'], { type: 'application/json' }));
    link.download = 'progress-' + plan.playbookId + '.json';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
  // Of two ticks the earlier stays; words that stand here already stay, and are counted.
  function load(text, said, node) {
    var file, ticks = 0, written = 0, others = 0;
    try { file = JSON.parse(text); } catch (error) { file = null; }
    if (!file?.progress) return said.unreadable;
    if (file.id !== plan.playbookId) return fill(said.other, { id: String(file.id) });
    if (file.schema > 2) return said.newer;
    if (file.schema === 2 && file.rejection !== plan.rejection) return said.rejection;
    Object.entries(parts).forEach(([kind, part]) => {
      Object.entries(file.progress[part] || {}).forEach(([key, tick]) => {
        var name = kind + '/' + key, old = get(name);
        if (!/^[a-z0-9][a-z0-9/-]*$/.test(key) || !/^\d{4}-\d\d-\d\d( \d+(\.\d+)?)?$/.test(tick) || !Date.parse(tick.slice(0, 10))) return;
        if (!old || tick < old) put(name, tick, node);
        ticks += 1;
      });
    });
    Object.entries(file.words || {}).forEach(([path, kept]) => {
      var fits = PATH.test(path) && sound(kept);
      var old = fits && read(path);
      if (!fits) return;
      if (old && old.text !== kept.text) others += 1;
      else {
        put('words/' + path, JSON.stringify({ text: kept.text, base: kept.base }), node);
        written += 1;
      }
    });
    refresh();
    start();
    return fill(said.loaded, { ticks, words: written }) + (others ? ' ' + fill(said.kept, { n: others }) : '');
  }

  // How much is done, and how much of it is not yet in the plan.
  function progress() {
    var box = one('[data-progress]'), day = today(), planned = 0, ticked = 0, list = all('article[data-task]');
    if (!box) return;
    // Ticked sessions count too where a later plan has none on their day.
    var left = new Map(keys('session/').map(key => [key.slice(8), +get(key).slice(11)]));
    all('[data-session]', box).forEach(session => {
      var hours = +session.value, key = session.dataset.session;
      if (key <= day) planned += hours;
      if (session.dataset.done === 'done' || left.has(key)) ticked += left.get(key) || hours;
      left.delete(key);
    });
    left.forEach(hours => { ticked += hours; });
    var facts = { planned, ticked, done: list.filter(task => task.dataset.is === 'done').length, n: list.length };
    all('[data-words]', box).forEach(node => write(node, fill(node.dataset.words, facts)));
  }
  function tally() {
    var box = one('p[data-unplanned]');
    progress();
    if (!box) return;
    var done = new Set(box.dataset.ticked.split(' ')), list = all('article[data-task]');
    list.forEach(task => { if (/data|tick/.test(task.dataset.done)) done.add('task/' + task.dataset.task); });
    var known = new Set(list.map(task => 'task/' + task.dataset.task));
    var ticks = Object.keys(parts).flatMap(kind => keys(kind + '/')).filter(key => {
      return !done.has(key) && (known.has(key) || !key.startsWith('task/'));
    });
    var facts = { words: count(paths().length, 'word', box.dataset), ticks: count(ticks.length, 'tick', box.dataset) };
    write(box, ticks.length + paths().length ? fill(box.dataset.some, facts) : box.dataset.none);
  }

  // Fields. What a field shows before anything is written is kept, to be shown again.
  var store = one('#field-words'), texts = store ? store.dataset : {}, states = new Map();
  function state(field) {
    if (!states.has(field)) {
      var value = one('.value', field), tools = make('span', 'tools');
      var raw = 'value' in field.dataset ? field.dataset.value : one('.blank', value) ? '' : value.textContent;
      value.after(tools);
      states.set(field, { value, tools, raw, shown: [...value.childNodes], open: false });
    }
    return states.get(field);
  }
  function name(field) { return one('dt', field).textContent; }
  function options(field) {
    var list = one('template[data-choices="' + field.dataset.list + '"]');
    return list ? all('option', list.content) : [];
  }
  function inWords(field, text) {
    var { kind, list } = field.dataset, labels = new Map(options(field).map(option => [option.value, option.textContent]));
    if (list) return text.split(', ').map(value => labels.get(value) || value).join(' · ');
    if (kind === 'date' && Date.parse(text)) return new Date(text).toLocaleDateString(plan.locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
    return text;
  }
  function paint(field) {
    var { path } = field.dataset, at = state(field), kept = read(path), base = baseOf(field);
    field.classList.toggle('unplanned', !!kept);
    if (at.open) return;
    show(at.value, true);
    at.value.replaceChildren(...(!kept ? at.shown : [kept.text ? inWords(field, kept.text) : make('span', 'blank', '…')]));
    at.tools.replaceChildren();
    var sign = kept ? make('small', '', texts.unplanned) : '';
    if (whole) return at.tools.append(sign);
    var about = name(field), again = act => () => { act(); settle(); paintAll(); tally(); one('button', at.tools).focus(); };
    if (kept && kept.base !== base) {
      at.tools.append(make('small', '', texts.both), make('q', '', at.raw ? inWords(field, at.raw) : '…'),
        button(texts.mine, about, again(() => keep(path, kept.text, base, field))),
        button(texts.plans, about, again(() => drop(path, field))));
      return;
    }
    at.tools.append(button(kept || at.raw ? texts.change : texts.write, about, () => edit(field)), sign);
    if (kept && !field.closest('.entry')) at.tools.append(button(texts.back, about, again(() => drop(path, field))));
  }
  function paintAll() { all('.field').forEach(paint); wrote(); fillIn(); }

  // What is copied or mailed has what is written here, as the page shows it: the new text of a bullet, and the words for
  // a blank of a letter.
  var gaps;
  function fillIn() {
    var fills = all('.field[data-fills]').map(field => [field, read(field.dataset.path)]).filter(([, kept]) => kept && kept.text);
    var filled = (text, code) => fills.reduce((text, [field, kept]) => text.replaceAll(code(field.dataset.fills), () => code(inWords(field, kept.text))), text);
    gaps = gaps || all('.letter-text .blank').map(node => [node, node.textContent]);
    gaps.forEach(([node, gap]) => {
      write(node, filled(gap, String));
      node.classList.toggle('blank', node.textContent === gap);
    });
    all('.letter .blanks').forEach(node => {
      var left = node.closest('.letter').textContent.match(/\[[^\]]+\]/g);
      show(node, left);
      if (left) write(node, count(left.length, 'blank', node.dataset));
    });
    all('[data-copy]').forEach(node => {
      var bullet = node.closest('.bullet'), text = node.whole = node.whole || node.dataset.copy;
      if (bullet) all('.field', bullet).forEach(field => {
        var kept = read(field.dataset.path), { raw } = state(field);
        if (kept && raw) text = text.replace(raw, () => kept.text);
      });
      node.dataset.copy = filled(text, String);
    });
    all('.letter a.button').forEach(link => {
      link.whole = link.whole || link.href;
      link.href = filled(link.whole, encodeURIComponent);
    });
  }

  // The form of a field: a control, what can be counted, and a way out.
  function edit(field) {
    var { path, kind, least, most } = field.dataset, at = state(field), kept = read(path);
    var text = kept ? kept.text : at.raw, made = control(field, text), counted = make('small', 'counts');
    function close() {
      if (made.reportValidity && !made.reportValidity()) return;
      at.open = false;
      paintAll();
      one('button', at.tools).focus();
    }
    made.addEventListener('input', () => {
      if (made.validity && !made.validity.valid) return;
      keep(path, made.text ? made.text() : made.value, baseOf(field), field);
      write(counted, counts(field, made.value));
      all('.field').forEach(other => { if (other !== field && other.dataset.path === path) paint(other); });
      field.classList.toggle('unplanned', !!read(path));
      tally();
    });
    made.addEventListener('keydown', event => {
      if (event.key === 'Escape' || (event.key === 'Enter' && made.localName === 'input')) close();
    });
    if (least) made.min = least;
    if (most) made[kind === 'number' ? 'max' : 'maxLength'] = most;
    at.open = true;
    show(at.value, false);
    write(counted, counts(field, made.value));
    at.tools.replaceChildren(made, counted, button(texts.done, name(field), close));
    (one('input', made) || made).focus();
  }
  function control(field, text) {
    var { kind, most } = field.dataset, made;
    if (kind === 'several') {
      var chosen = text.split(', ').filter(value => options(field).some(option => option.value === value));
      made = make('fieldset', 'several');
      made.append(make('legend', 'hide', name(field)), ...options(field).map(option => {
        var label = make('label'), box = make('input');
        box.type = 'checkbox';
        box.value = option.value;
        box.checked = chosen.includes(option.value);
        box.addEventListener('input', () => {
          chosen = chosen.filter(value => value !== box.value).concat(box.checked ? box.value : []);
        });
        label.append(box, ' ', option.textContent);
        return label;
      }));
      made.text = () => all(':checked', made).map(box => box.value).sort((a, b) => chosen.indexOf(a) - chosen.indexOf(b)).join(', ');
      return made;
    }
    if (kind === 'choice') {
      made = make('select');
      made.append(make('option'), ...options(field).map(option => option.cloneNode(true)));
    } else if (kind === 'long' || most > 200 && kind === 'text') {
      made = make('textarea');
      made.addEventListener('input', () => { grow(made); });
    } else {
      made = make('input');
      made.type = kind;
    }
    made.value = text;
    made.dir = 'auto';
    if (made.localName === 'textarea') grow(made);
    made.setAttribute('aria-label', name(field));
    return made;
  }
  function grow(area) {
    var lines = area.value.split('\n').reduce((sum, line) => sum + 1 + Math.floor(line.length / 45), 0);
    area.rows = Math.min(24, Math.max(3, lines + 1));
  }
  // Only what can be counted; what it is worth is said when it has reached the plan.
  function counts(field, text) {
    var { path, kind } = field.dataset, list = ((text || '').match(/\S+/g) || []);
    if (kind !== 'long' && kind !== 'text' || !list.length) return '';
    var said = [count(list.length, 'word', texts)];
    if (/^(narrative|stories)/.test(path)) said.push(fill(texts.spoken, { n: Math.round(list.length / 2.5) }));
    if (/(result|text|baseline|target|readout|material_changes\.\S+)$/.test(path)) {
      said.push(list.some(word => /^[^\p{L}\d]*\d/u.test(word)) ? texts.number : texts.noNumber);
    }
    return said.join(' · ');
  }

  // New entries of a list: each is a copy of the mould, with its number in the paths.
  function entry(box, n) {
    var id = box.dataset.entries + '.+' + n, old = all('.entry', box).find(node => node.dataset.entry === id);
    if (old) return old;
    var made = one('template', box).content.cloneNode(true), node = one('.entry', made);
    node.dataset.entry = id;
    all('.field', node).forEach(field => { field.dataset.path = field.dataset.path.replace('.+1', '.+' + n); });
    if (!whole) {
      node.append(button(texts.back, box.dataset.title, () => {
        has(id).forEach(path => { drop(path, node); });
        node.remove();
        tally();
        one(':scope > button', box).focus();
      }));
    }
    box.insertBefore(made, one(':scope > button', box));
    return node;
  }
  function free(list) {
    return 1 + paths().concat(all('.field').map(field => field.dataset.path)).reduce((most, path) => {
      var rest = path.startsWith(list + '.+') ? parseInt(path.slice(list.length + 2), 10) : 0;
      return Math.max(most, rest);
    }, 0);
  }
  function entries() {
    all('[data-entries]').forEach(box => {
      var list = box.dataset.entries, numbers = new Set(paths().filter(path => path.startsWith(list + '.+')).map(path => parseInt(path.slice(list.length + 2), 10)));
      if (!whole && !one(':scope > button', box)) {
        var more = make('button', '', box.dataset.add);
        more.type = 'button';
        more.addEventListener('click', () => {
          var node = entry(box, free(list));
          all('.field', node).forEach(paint);
          edit(one('.field', node));
        });
        box.append(more);
      }
      all('.entry', box).forEach(node => { if (!has(node.dataset.entry).length && !node.contains(document.activeElement)) node.remove(); });
      [...numbers].sort((a, b) => a - b).forEach(n => {
        if (!all('.field').some(field => field.dataset.path === list + '.+' + n)) entry(box, n);
      });
    });
  }

  // How the plan would run with the start and the days off that are written here: weeks are laid as the program lays
  // them, from the start on, leaving out those with more than half of their study days off. Nothing where words change
  // what is not known here.
  function outlook() {
    var [wanted, most] = plan.weeks.split(' '), off = (plan.off || '').split(' ').map(range => range.split('/')), ready = '';
    if (paths().some(path => /^(cooldown_days|blackouts\.\d)/.test(path))) return '';
    paths().forEach(path => {
      if (/^blackouts.*from$/.test(path)) off.push([read(path).text, (read(path.replace(/from$/, 'to')) || read(path)).text]);
    });
    var works = day => !off.some(([from, until]) => from <= day && day <= until);
    var at = (read('start_date') || { text: plan.start }).text;
    // A start that is taken back is one that the program chooses.
    if (!Date.parse(at)) return '';
    for (; wanted > 0 && most > 0; at = add(at, 7), most -= 1) {
      var study = [0, 1, 2, 3, 4, 5, 6].map(n => add(at, n)).filter(day => plan.study.includes(new Date(day).getUTCDay()));
      if (2 * study.filter(works).length < study.length) continue;
      wanted -= 1;
      ready = add(at, 6);
    }
    var target = ready > plan.earliest ? ready : plan.earliest;
    for (var left = 400; left && !works(target); left -= 1) target = add(target, 1);
    return wanted || !works(target) ? '' : ' ' + fill(texts.outlook, { ready: short(ready), target: short(target) });
  }

  // Buttons that write: 'data-write' names paths, 'data-text' the text of each, both with a blank between them, and
  // 'data-ticks' a box that is ticked with them. The
  // texts 'today', 'yesterday' and a number of days before today are days; '+' in a path stands for a new entry.
  function writes(node) {
    var given = node.dataset.text.split(' ');
    return node.dataset.write.split(' ').map((path, at) => {
      var text = given[at], back = text === 'today' ? 0 : text === 'yesterday' ? -1 : /^-\d+$/.test(text) && +text;
      var day = back === false ? text : add(today(), back);
      return [path, path.startsWith('blackouts') && day < plan.start ? plan.start : day];
    });
  }
  // Where what a button writes is kept; nothing where it is not. What is no new entry may have been changed since.
  function written(node) {
    var found = writes(node).map(([path, text]) => paths().find(other => {
      return other === path || (other.replace(/\+\d+/, '+') === path && read(other).text === text);
    }));
    return found.every(path => path) && found;
  }
  function wrote() {
    all('.wrote').forEach(note => note.remove());
    all('button[data-write]').forEach(node => {
      var done = written(node), note = make('span', 'wrote', texts.taken + ' '), way = make('a', '', texts.way);
      show(node, true);
      node.disabled = !!done;
      if (!done) return;
      way.href = address(texts.progress);
      note.append(way, '.', /start_date|blackouts/.test(node.dataset.write) ? outlook() : '', ' ', button(texts.back, node.textContent, () => {
        done.forEach(path => drop(path, node));
        if (node.dataset.ticks) put(node.dataset.ticks, '', node);
        refresh();
        start();
        node.focus();
      }));
      node.after(note);
    });
  }
  function writeNow(node) {
    writes(node).reduce((n, [path, text]) => {
      var list = path.split('.+')[0], field = all('.field').find(other => other.dataset.path === path);
      var at = n || (path.includes('+') ? free(list) : 0);
      keep(path.replace('+', '+' + at), text, field ? baseOf(field) : NOTHING, node);
      return at;
    }, 0);
    if (node.dataset.ticks) put(node.dataset.ticks, today(), node);
    refresh();
    start();
    // The button is done with: what it left says so, and takes it back.
    var note = node.nextSibling;
    say(note.textContent);
    one('button', note).focus();
  }

  function start() {
    settle();
    entries();
    paintAll();
    tally();
  }
  document.addEventListener('click', event => {
    var node = event.target.closest('button');
    if (node && 'save' in node.dataset) save();
    else if (node && 'write' in node.dataset) writeNow(node);
  }, till);
  document.addEventListener('change', event => {
    var box = event.target, said = one('[data-said]');
    if (box.files && box.files[0]) {
      box.files[0].text().then(text => { write(said, load(text, said.dataset, box)); box.value = ''; });
    } else tally();
  }, till);
  addEventListener('storage', start, till);
  document.addEventListener('visibilitychange', tally, till);
  start();
})();
