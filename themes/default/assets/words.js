// What the reader writes into the page, and the file that takes it to the plan with the ticks. A field is text until
// its button turns it into a form; what is typed is kept at once and stands in place of the plan's until the plan has
// it. Words come from the template `words` and from the attributes of what they stand in.
(() => {
  'use strict';
  var site = window.pmrSite;
  if (!site) return;
  var { plan, words, whole, all, one, show, write, fill, count, say, get, put, keys, refresh } = site;

  function make(tag, name, text) {
    var node = document.createElement(tag);
    if (name) node.className = name;
    if (text) node.textContent = text;
    return node;
  }
  function button(text, label, act) {
    var node = make('button', 'quiet', text);
    node.type = 'button';
    if (label) node.setAttribute('aria-label', text + ': ' + label);
    node.addEventListener('click', act);
    return node;
  }

  // What the plan has is known by its hash: FNV-1a of 64 bits over the text as the program keeps it.
  var NOTHING = 'cbf29ce484222325';
  function tidy(text) { return text.normalize('NFC').trim(); }
  function hash(text) {
    var found = BigInt('0x' + NOTHING);
    new TextEncoder().encode(tidy(text)).forEach(byte => {
      found = BigInt.asUintN(64, (found ^ BigInt(byte)) * 0x100000001b3n);
    });
    return found.toString(16).padStart(16, '0');
  }

  // Words that are kept: `{text, base}` by the path of the field, `base` being the hash of what they replace.
  var PATH = /^[a-z_]+(\.(\+?\d+|[a-z0-9_-]+))*$/;
  function read(path) {
    try {
      var kept = JSON.parse(get('words/' + path));
      return kept && typeof kept.text === 'string' && /^[0-9a-f]{16}$/.test(kept.base) ? kept : null;
    } catch (error) { return null; }
  }
  function keep(path, text, base, node) {
    put('words/' + path, hash(text) === base ? '' : JSON.stringify({ text: tidy(text), base }), node);
  }
  function drop(path, node) { put('words/' + path, '', node); }
  function paths() { return keys('words/').map(key => key.slice(6)); }

  // Progress as a file: out and in.
  var parts = { task: 'done', session: 'sessions', story: 'stories', drill: 'drills' };
  function gather() {
    var progress = { done: {}, sessions: {}, stories: {}, drills: {} }, found = {};
    Object.entries(parts).forEach(([kind, part]) => {
      keys(kind + '/').forEach(key => { progress[part][key.slice(kind.length + 1)] = get(key); });
    });
    paths().forEach(path => { if (read(path)) found[path] = read(path); });
    return { schema: 2, id: plan.playbookId, rejection: plan.rejection, progress, words: found };
  }
  function save() {
    var link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([JSON.stringify(gather(), null, 2) + '\n'], { type: 'application/json' }));
    link.download = 'progress-' + plan.playbookId + '.json';
    link.click();
    setTimeout(() => { URL.revokeObjectURL(link.href); }, 1000);
  }
  // Of two ticks the earlier stays; words that stand here already stay, and are counted.
  function load(text, said, node) {
    var file, ticks = 0, written = 0, others = 0;
    try { file = JSON.parse(text); } catch (error) { file = null; }
    if (!file || typeof file.progress !== 'object' || !file.progress) return said.unreadable;
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
      var fits = PATH.test(path) && kept && typeof kept.text === 'string' && /^[0-9a-f]{16}$/.test(kept.base);
      var old = fits && read(path);
      if (!fits) return;
      if (old && old.text !== kept.text) others += 1;
      else {
        put('words/' + path, JSON.stringify({ text: kept.text, base: kept.base }), node);
        written += 1;
      }
    });
    refresh();
    tally();
    return fill(said.loaded, { ticks, words: written }) + (others ? ' ' + fill(said.kept, { n: others }) : '');
  }

  // How much is not yet in the plan. Words that the plan has by now go.
  function tally() {
    var box = one('[data-unplanned]');
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

  document.addEventListener('click', event => { if (event.target.closest('[data-save]')) save(); });
  document.addEventListener('change', event => {
    var box = event.target, said = one('[data-said]');
    if (box.files && box.files[0]) {
      box.files[0].text().then(text => { write(said, load(text, said.dataset, box)); box.value = ''; });
    } else tally();
  });
  addEventListener('storage', tally);
  tally();
})();
