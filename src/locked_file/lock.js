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
    let wrong = null, last = Promise.resolve(), others = 0;
    const kept = Object.create({
      getItem(key) { return Object.hasOwn(this, key) ? this[key] : null; },
      setItem(key, text) { if (wrong) throw wrong; this[key] = text; save(); },
      removeItem(key) { delete this[key]; save(); },
    });
    function save() {
      const text = JSON.stringify(kept);
      last = last.then(async () => {
        const iv = crypto.getRandomValues(new Uint8Array(12));
        const data = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bytes(name) }, key, bytes(text));
        localStorage.setItem(name, toBase64(iv) + ' ' + toBase64(data));
      }).catch((error) => { wrong = error; });
    }
    async function take(from, text, key) {
      const [iv, data] = text.split(' ');
      return JSON.parse(new TextDecoder().decode(await unsealed(key, iv, from, data)));
    }
    try {
      const names = Object.keys(localStorage).filter((other) => other.startsWith(prefix) && other !== name);
      for (const other of names) {
        try {
          // Without the password, a tab that stayed open knows this edition alone.
          const key = password && await keyFor('words', await derive(password, other.slice(prefix.length)));
          Object.assign(kept, await take(other, localStorage.getItem(other), key));
          save();
          await last;
          if (!wrong) localStorage.removeItem(other);
        } catch (error) { others += 1; }
      }
      const own = localStorage.getItem(name);
      if (own) Object.assign(kept, await take(name, own, key));
    } catch (error) { wrong = error; }
    addEventListener('storage', async (event) => {
      if (event.key !== name || !event.newValue) return;
      const fresh = await take(name, event.newValue, key);
      for (const key of Object.keys(kept)) delete kept[key];
      Object.assign(kept, fresh);
      dispatchEvent(new Event('storage'));
    });
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
    if (others) {
      const note = document.createElement('p');
      note.className = 'notice';
      note.textContent = words.old;
      one('main').before(note);
    }
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
