// Keeps a page of the preview as it should look by now: reloads it when it changed, swaps its style
// sheets, goes to the nearest page when it is gone, and lays what is wrong over it.
(() => {
  'use strict';
  const script = document.currentScript;
  const own = new URL('.', script.src);
  const key = `pmr-site-preview:${location.pathname}`;
  const shown = { ...script.dataset };
  let stream, overlay, hidden = '', busy = false, again = false, leaving = false;

  // The <details> of a page by name: what is open stays open, even where one was added.
  function details() {
    const counts = {};
    return [...document.querySelectorAll('details')].map((node) => {
      const name = node.id || (node.querySelector('summary')?.textContent ?? '').trim();
      counts[name] = (counts[name] ?? 0) + 1;
      return [`${name} ${counts[name]}`, node];
    });
  }

  function reload() {
    const open = details().map(([name, node]) => [name, node.open]);
    leaving = true;
    try {
      sessionStorage.setItem(key, JSON.stringify({ left: scrollX, top: scrollY, open }));
      history.scrollRestoration = 'manual';
    } catch {
      // Without a store the page begins at its top.
    }
    location.reload();
  }

  function recall() {
    let kept;
    try {
      kept = JSON.parse(sessionStorage.getItem(key));
      sessionStorage.removeItem(key);
    } catch {
      return;
    }
    if (!kept) return;
    const open = new Map(kept.open);
    for (const [name, node] of details()) if (open.has(name)) node.open = open.get(name);
    const back = () => scrollTo({ left: kept.left, top: kept.top, behavior: 'instant' });
    back();
    addEventListener('load', () => {
      back();
      history.scrollRestoration = 'auto';
    });
  }

  // The new sheet is there before the old one goes, so nothing flickers.
  function restyle(mark) {
    for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
      const address = new URL(link.href);
      if (address.origin !== location.origin || address.href.startsWith(own.href)) continue;
      address.searchParams.set('v', mark);
      const next = link.cloneNode();
      next.href = address.href;
      next.onload = next.onerror = () => link.remove();
      link.after(next);
    }
  }

  function element(name, words, parent) {
    const node = document.createElement(name);
    node.textContent = words;
    parent.append(node);
    return node;
  }

  function tell(mistakes) {
    const all = mistakes.flat().join('');
    if (overlay?.dataset.all === all) return;
    overlay?.remove();
    overlay = undefined;
    if (all === '' || all === hidden) return;
    if (!document.querySelector('link[data-pmr-site]')) {
      const style = element('link', '', document.head);
      style.dataset.pmrSite = '';
      style.rel = 'stylesheet';
      style.href = new URL('preview.css', own);
    }
    overlay = element('aside', '', document.body);
    overlay.id = 'pmr-site-preview';
    overlay.setAttribute('role', 'alert');
    overlay.dataset.all = all;
    const count = mistakes.length === 1 ? '1 mistake' : `${mistakes.length} mistakes`;
    const button = element('button', 'Hide', element('p', `${count}: this is the last good page`, overlay));
    button.type = 'button';
    button.onclick = () => {
      hidden = all;
      overlay.remove();
      overlay = undefined;
    };
    for (const [message, source, hint] of mistakes) {
      const node = element('pre', '', overlay);
      element('b', message, node);
      element('code', source, node);
      node.append(hint);
    }
  }

  async function look() {
    const answer = await fetch(new URL(`state?${location.pathname}`, own), { cache: 'no-store' });
    if (!answer.ok) return;
    const now = await answer.json();
    if (leaving) return;
    if (now.nearest && !('missing' in shown)) {
      leaving = true;
      location.replace(now.nearest);
    } else if (now.page !== shown.page) {
      reload();
    } else {
      if (now.styles !== shown.styles) restyle(now.styles);
      shown.styles = now.styles;
      tell(now.mistakes);
    }
  }

  // One look at a time; what happens meanwhile is looked at afterwards. A page on its way out looks no more.
  async function news() {
    again = true;
    if (busy) return;
    busy = true;
    while (again && !leaving) {
      again = false;
      await look().catch(() => {});
    }
    busy = false;
  }

  // A browser has few connections for a site: a tab that nobody sees gives its own back.
  function connect() {
    stream?.close();
    if (document.visibilityState === 'hidden') return;
    stream = new EventSource(new URL('events', own));
    stream.onmessage = news;
    stream.onerror = () => {
      if (stream.readyState === EventSource.CLOSED) setTimeout(connect, 1000);
    };
  }

  // To reload now would stop the page that a reader has just asked for. Some links leave this page where it is, as those
  // of downloads do: then it goes on looking.
  function asked() {
    if (leaving) return;
    leaving = true;
    setTimeout(() => {
      leaving = false;
      news();
    }, 5000);
  }

  recall();
  connect();
  addEventListener('beforeunload', asked);
  document.addEventListener('visibilitychange', connect);
  addEventListener('pagehide', () => stream?.close());
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    leaving = false;
    connect();
  });
})();
