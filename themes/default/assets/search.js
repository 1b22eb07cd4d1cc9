// Search over this playbook: the index is a script of its own, read when the field is first used.
(() => {
  'use strict';
  var box = document.querySelector('.search');
  if (!box) return;
  var field = box.querySelector('input'), status = box.querySelector('[role=status]'), hits = box.querySelector('.hits');
  var words = document.getElementById('words').dataset;
  var asked = false;

  function plain(text) { return text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, ''); }
  function read() {
    if (asked) return;
    asked = true;
    if (window.pmrSearch) return;
    var script = document.createElement('script');
    script.src = field.dataset.index;
    script.addEventListener('load', find);
    document.head.append(script);
  }

  // Every word must occur; titles count most, then section headings, then the text.
  function rank(entry, wanted) {
    var title = plain(entry[1]), section = plain(entry[2]), text = plain(entry[3] || ''), sum = 0;
    for (var i = 0; i < wanted.length; i++) {
      var points = (title.indexOf(wanted[i]) >= 0 ? 9 : 0) + (section.indexOf(wanted[i]) >= 0 ? 4 : 0) + (text.indexOf(wanted[i]) >= 0 ? 1 : 0);
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
      .map((entry, i) => ({ entry, rank: rank(entry, wanted), at: i }))
      .filter(hit => hit.rank > 0)
      .sort((a, b) => b.rank - a.rank || a.at - b.at);
    status.textContent = found.length === 0 ? words.hitsNone : (found.length === 1 ? words.hitsOne : words.hitsMany).replace('{n}', found.length);
    found.slice(0, 12).forEach(hit => {
      var item = document.createElement('li'), link = document.createElement('a'), title = document.createElement('b');
      link.href = field.dataset.root + hit.entry[0];
      title.textContent = hit.entry[1];
      link.append(title, hit.entry[2] || (hit.entry[3] || '').slice(0, 80));
      item.append(link);
      hits.append(item);
    });
    if (!found.length) {
      var none = document.createElement('li');
      none.className = 'none';
      none.textContent = words.hitsNone;
      hits.append(none);
    }
    hits.hidden = false;
  }
  function close() { hits.hidden = true; }

  field.addEventListener('focus', read);
  field.addEventListener('input', find);
  box.addEventListener('keydown', event => {
    var links = Array.prototype.slice.call(hits.querySelectorAll('a')), at = links.indexOf(document.activeElement);
    if (event.key === 'Escape') { close(); field.focus(); }
    else if (event.key === 'Enter' && at < 0 && links.length) links[0].click();
    else if (event.key === 'ArrowDown' && links.length) { event.preventDefault(); links[Math.min(at + 1, links.length - 1)].focus(); }
    else if (event.key === 'ArrowUp' && at >= 0) { event.preventDefault(); (at === 0 ? field : links[at - 1]).focus(); }
  });
  document.addEventListener('click', event => { if (!box.contains(event.target)) close(); });
  hits.addEventListener('click', close);
  box.hidden = false;
})();
