// Opens a locked playbook: from the password to the secret, from the secret to the document, which takes the place of
// this one. Ticks and words are kept encrypted under the same secret. Nothing is sent anywhere.
(() => {
  'use strict';
  const one = (query) => document.querySelector(query);
  const form = one('form'), field = one('#password'), stay = one('[type=checkbox]'), said = one('[role=status]');
  const header = one('#locked').dataset.header, [, , , rounds, salt, , nonce] = header.split(' ');
  const words = { ...said.dataset };
  const OPEN = 'pmr-site-open:' + salt;
  function say(word) { said.textContent = words[word]; }
  function notice(text) {
    const note = document.createElement('p');
    note.className = 'notice';
    note.textContent = text;
    one('main').before(note);
  }
  if (!window.crypto || !crypto.subtle) { say('insecure'); return; }

  const { subtle } = crypto, bytes = (text) => new TextEncoder().encode(text);
  const fromBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  function toBase64(data) {
    let text = '';
    for (const byte of new Uint8Array(data)) text += String.fromCharCode(byte);
    return btoa(text);
  }
  async function derive(password, salt) {
    const key = await subtle.importKey('raw', bytes(password.normalize('NFC')), 'PBKDF2', false, ['deriveBits']);
    return subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64(salt), iterations: +rounds }, key, 256);
  }
  async function keyFor(use, secret) {
    const mac = await subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    const key = await subtle.sign('HMAC', mac, bytes('pmr-site 1 ' + use));
    return subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt']);
  }
  function unsealed(key, iv, about, data) {
    return subtle.decrypt({ name: 'AES-GCM', iv: fromBase64(iv), additionalData: bytes(about) }, key, fromBase64(data));
  }

  // What the reader leaves: one encrypted text, under a name that says nothing. A new edition has a new salt; what was
  // kept under the former one is taken over. What another password locked stays as it is.
  async function keeper(id, secret, password) {
    const tag = toBase64((await subtle.digest('SHA-256', bytes(id))).slice(0, 9));
    const prefix = 'pmr-site-locked:' + tag + ':', name = prefix + salt, key = await keyFor('words', secret);
    let wrong = null, last = Promise.resolve(), others = 0, known = null;
    const changed = new Set();
    const kept = Object.create({
      getItem(key) { return Object.hasOwn(this, key) ? this[key] : null; },
      setItem(key, text) { if (wrong) throw wrong; this[key] = text; changed.add(key); save(); },
      removeItem(key) { delete this[key]; changed.add(key); save(); },
    });
    async function take(from, text, key) {
      const [iv, data] = text.split(' ');
      return JSON.parse(new TextDecoder().decode(await unsealed(key, iv, from, data)));
    }
    // What another tab has written comes in, but for what was changed here and is still to be written.
    async function renew() {
      const text = localStorage.getItem(name);
      if (!text || text === known) return;
      const fresh = await take(name, text, key);
      for (const key of Object.keys(kept)) if (!changed.has(key)) delete kept[key];
      for (const [key, text] of Object.entries(fresh)) if (!changed.has(key)) kept[key] = text;
      known = text;
    }
    // One after the other, and one tab after the other where the browser lets a page wait for others: not from a disk.
    function alone(work) {
      const done = last.then(async () => {
        let begun = false;
        try {
          await navigator.locks.request(name, () => { begun = true; return work(); });
        } catch (error) {
          if (begun) throw error;
          await work();
        }
      });
      last = done.catch(() => { /* Whoever asked for it is told. */ });
      return done;
    }
    function save() {
      alone(async () => {
        await renew();
        changed.clear();
        const iv = crypto.getRandomValues(new Uint8Array(12)), text = JSON.stringify(kept);
        const data = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bytes(name) }, key, bytes(text));
        const sealed = toBase64(iv) + ' ' + toBase64(data);
        localStorage.setItem(name, sealed);
        known = sealed;
      }).catch((error) => {
        // The page took it for kept.
        if (!wrong) notice(one('#words').dataset[/quota/i.test(error.name) ? 'full' : 'unkept']);
        wrong = error;
      });
    }
    try {
      await renew();
      const names = Object.keys(localStorage).filter((other) => other.startsWith(prefix) && other !== name);
      for (const other of names) {
        try {
          // Without the password, a tab that stayed open knows this edition alone.
          const key = password && await keyFor('words', await derive(password, other.slice(prefix.length)));
          for (const [word, text] of Object.entries(await take(other, localStorage.getItem(other), key))) {
            if (!Object.hasOwn(kept, word)) kept.setItem(word, text);
          }
          await last;
          if (!wrong) localStorage.removeItem(other);
        } catch (error) { others += 1; }
      }
    } catch (error) { wrong = error; }
    // A page that comes back from the history has heard of nothing meanwhile.
    const heard = () => alone(renew).then(() => dispatchEvent(new Event('storage')), () => { /* What is there stays. */ });
    addEventListener('storage', (event) => { if (event.key === name) heard(); });
    addEventListener('pageshow', (event) => { if (event.persisted) heard(); });
    return { kept, others };
  }

  // What the secret opens; it fails where the password is another.
  async function read(secret) {
    return unsealed(await keyFor('content', secret), nonce, header, one('#locked').textContent);
  }
  async function show(content, secret, password) {
    if (document.readyState === 'loading') await new Promise((done) => { addEventListener('DOMContentLoaded', done); });
    if (password && stay.checked) {
      try { sessionStorage.setItem(OPEN, toBase64(secret)); } catch (error) { /* Then the next visit asks again. */ }
    }
    const inner = new DOMParser().parseFromString(new TextDecoder().decode(content), 'text/html');
    const { playbookId, rejection } = inner.querySelector('main').dataset;
    const { kept, others } = await keeper(playbookId + ' ' + rejection, secret, password);
    window.pmrHost = { storage: kept };
    // The policy of this document goes on; it names the script, which runs once it is an element made here.
    const script = inner.querySelector('head script'), run = document.createElement('script');
    run.textContent = script.textContent;
    script.remove();
    inner.querySelector('[http-equiv]').remove();
    document.replaceChild(document.adoptNode(inner.documentElement), document.documentElement);
    document.head.append(run);
    const start = one('main h1') || one('main');
    if (others) notice(words.old);
    start.tabIndex = -1;
    start.focus({ preventScroll: true });
  }

  form.hidden = false;
  one('[autocomplete=username]').value = location.pathname.replace(/index\.html$|\.html$/, '').split('/').filter(Boolean).pop() || 'playbook';
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const password = field.value;
    say('opening');
    let secret, content;
    try { content = await read(secret = await derive(password, salt)); } catch (error) {
      say('wrong');
      field.setAttribute('aria-invalid', 'true');
      field.select();
      field.focus();
      return;
    }
    await show(content, secret, password);
  });
  let known = null;
  try { known = sessionStorage.getItem(OPEN); } catch (error) { /* Then it is asked. */ }
  field.focus();
  if (known) read(fromBase64(known)).then((content) => show(content, fromBase64(known), ''), () => { /* It is asked. */ });
})();
