// The contact page: comes back to a chat that was begun, and follows it. Without it the page works by reloading.
(() => {
  'use strict';
  const shown = 4000, hidden = 30000;

  const kept = (key) => {
    try { return localStorage.getItem('contact:' + key); } catch { return null; }
  };
  const keep = (key, path) => {
    try { path ? localStorage.setItem('contact:' + key, path) : localStorage.removeItem('contact:' + key); } catch { /* private mode */ }
  };

  const form = document.querySelector('form[data-contact-key]');
  if (form) {
    const key = form.dataset.contactKey;
    const path = kept(key);
    const own = '/p/contact/' + key + '/';
    if (path && path.startsWith(own) && !document.getElementById('fault')) {
      fetch(path + '/messages').then((it) => (it.ok ? location.replace(path) : keep(key, null))).catch(() => {});
    }
  }

  const log = document.querySelector('[data-contact-log]');
  if (!log) return;
  keep(log.dataset.contactKey, location.pathname);
  log.scrollTop = log.scrollHeight;
  let last = log.innerHTML.trim();
  const follow = async () => {
    try {
      const answer = await fetch(log.dataset.contactLog);
      const text = answer.ok ? (await answer.text()).trim() : last;
      if (text !== last) {
        const below = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
        log.innerHTML = text;
        last = text;
        if (below) log.scrollTop = log.scrollHeight;
      }
    } catch { /* offline: the next time */ }
    setTimeout(follow, document.hidden ? hidden : shown);
  };
  setTimeout(follow, 1000);
})();
