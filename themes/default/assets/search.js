// Search over this playbook: the index is a script of its own, read when the field is first used.
(() => {
  'use strict';
  var box = document.querySelector('.search');
  if (!box) return;
  var field = box.querySelector('input'), status = box.querySelector('[role=status]'), hits = box.querySelector('.hits');
  var words = document.getElementById('words').dataset;
  // One document with several pages runs this for each of them.
  var host = window.pmrHost || {}, till = { signal: host.signal };
  var asked = false, MOST = 12;

  // Letters as everybody can type them: without case and accents, one kind of apostrophe, joined letters apart.
  var APART = { 'ß': 'ss', 'æ': 'ae', 'œ': 'oe', 'ø': 'o', 'ł': 'l', 'đ': 'd', 'ð': 'd', 'þ': 'th', 'ı': 'i', '’': "'", '‘': "'", 'ʼ': "'" };
  function plain(text) {
    return text.toLowerCase().normalize('NFKD').replace(/[\u0300-\u036f]/g, '').replace(/[ßæœøłđðþı’‘ʼ]/g, letter => APART[letter]);
  }
  function read() {
    if (asked) return;
    asked = true;
    if (window.pmrSearch) return;
    var script = document.createElement('script');
    script.src = field.dataset.index;
    script.addEventListener('load', find);
    document.head.append(script);
  }

  // Every word must occur; headings count most, then the page's title, which heads what stands at its top, then the
  // text.
  function rank(entry, wanted) {
    var [title, section, text] = entry.slice(1).map(plain), sum = 0;
    for (var word of wanted) {
      var points = 9 * (section || title).includes(word) + 4 * title.includes(word) + text.includes(word);
      if (!points) return 0;
      sum += points;
    }
    return sum;
  }
  function find() {
    var wanted = plain(field.value).split(/\s+/).filter(Boolean);
    hits.textContent = '';
    status.textContent = '';
    hits.hidden = true;
    if (!wanted.length || !window.pmrSearch) return;
    var found = window.pmrSearch
      .map(entry => ({ entry, rank: rank(entry, wanted) }))
      .filter(hit => hit.rank > 0)
      .sort((a, b) => b.rank - a.rank);
    var form = ['None', 'One'][found.length] || (found.length > MOST ? 'First' : 'Many');
    status.textContent = words['hits' + form].replace('{n}', found.length).replace('{most}', MOST);
    found.slice(0, MOST).forEach(hit => {
      var item = document.createElement('li'), link = document.createElement('a'), title = document.createElement('b');
      link.href = host.address ? host.address(hit.entry[0]) : field.dataset.root + hit.entry[0];
      title.textContent = hit.entry[1];
      link.append(title, hit.entry[2] || hit.entry[3].slice(0, 80));
      item.append(link);
      hits.append(item);
    });
    hits.hidden = !found.length;
  }
  function close() { hits.hidden = true; status.textContent = ''; }

  field.addEventListener('focus', read, till);
  field.addEventListener('input', find, till);
  box.addEventListener('keydown', event => {
    var links = [...hits.querySelectorAll('a')], at = links.indexOf(document.activeElement);
    if (event.key === 'Escape') { close(); field.focus(); }
    else if (event.key === 'Enter' && at < 0 && links.length && !hits.hidden && !event.isComposing) links[0].click();
    else if (event.key === 'ArrowDown' && links.length) { event.preventDefault(); links[Math.min(at + 1, links.length - 1)].focus(); }
    else if (event.key === 'ArrowUp' && at >= 0) { event.preventDefault(); (at === 0 ? field : links[at - 1]).focus(); }
  }, till);
  document.addEventListener('click', event => { if (!box.contains(event.target)) close(); }, till);
  box.addEventListener('focusout', event => { if (event.relatedTarget && !box.contains(event.relatedTarget)) close(); }, till);
  hits.addEventListener('click', close, till);
  box.hidden = false;
})();
