// The pages of a single file. The document holds all of them; one is shown at a time, as `#page` or `#page:place`
// says. `run` runs the theme's scripts: anew for each page, as if it had been opened, so that they need not know of
// each other's pages. What they leave on the document ends with `pmrHost.signal`.
const showPages = (run) => {
  'use strict';
  document.documentElement.classList.add('paged');
  const host = window.pmrHost = window.pmrHost || {};
  const pages = new Map();
  let main, shown, visit;

  // Where a page that the scripts name by its file is in here.
  host.address = (href) => '#' + href.replace('.html', '').replace('#', ':');

  // The page and the place on it that the address asks for; none for a place in the frame.
  function asked() {
    let name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch (error) { /* Then it is no page. */ }
    const page = name.split(':')[0] || pages.keys().next().value;
    return pages.has(page) ? { page, place: name.includes(':') && name } : null;
  }

  function show({ page }) {
    if (visit) visit.abort();
    visit = new AbortController();
    host.signal = visit.signal;
    shown = page;
    const { title, content } = pages.get(page);
    document.title = title;
    main.replaceChildren(content.cloneNode(true));
    for (const link of document.querySelectorAll('.menu li a[href^="#"]')) {
      if (link.getAttribute('href') === '#' + page) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    run();
  }

  function begin() {
    main = document.querySelector('main');
    for (const section of main.querySelectorAll(':scope > .page')) {
      const content = document.createDocumentFragment();
      content.append(...section.childNodes);
      pages.set(section.id, { title: section.dataset.title, content });
    }
    const index = document.getElementById('search-index');
    if (index) window.pmrSearch = JSON.parse(index.textContent);
    show(asked() || { page: pages.keys().next().value });

    // Whoever comes back finds the page where it was left; a page that is new begins at its place or its top, where
    // keyboard and screen reader begin too.
    history.scrollRestoration = 'manual';
    let leaving = 0;
    addEventListener('scroll', () => {
      clearTimeout(leaving);
      leaving = setTimeout(() => history.replaceState({ y: scrollY }, ''), 100);
    }, { passive: true });
    addEventListener('hashchange', () => {
      const next = asked();
      clearTimeout(leaving);
      if (!next || next.page === shown) return;
      show(next);
      const target = next.place && document.getElementById(next.place);
      const start = target || main.querySelector('h1') || main;
      if (!start.matches('a[href], button, input, select, textarea, summary')) start.tabIndex = -1;
      start.focus({ preventScroll: true });
      if (history.state && 'y' in history.state) scrollTo(0, history.state.y);
      else if (!target) scrollTo(0, 0);
    });
  }

  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', begin);
  else begin();
};
