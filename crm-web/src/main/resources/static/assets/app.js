// The console's only script. Every behaviour hangs on a data attribute, so a template needs no code of its own.

const $ = (sel, from = document) => from.querySelector(sel);
const $$ = (sel, from = document) => [...from.querySelectorAll(sel)];
const on = (type, sel, run, options) => document.addEventListener(type, event => {
  const hit = event.target.closest?.(sel);
  if (hit) run(hit, event);
}, options);
const root = document.documentElement;
const meta = name => $(`meta[name="${name}"]`)?.content;
const typing = el => !!el?.closest?.('input:not([type=checkbox],[type=radio],[type=button]), textarea, select, [contenteditable=true]');

const store = {
  read(key, fallback, area = localStorage) {
    try { return JSON.parse(area.getItem(key)) ?? fallback; } catch { return fallback; }
  },
  write(key, value, area = localStorage) {
    try { area.setItem(key, JSON.stringify(value)); } catch { /* private mode: remember nothing */ }
  },
  drop(key, area = localStorage) {
    try { area.removeItem(key); } catch { /* as above */ }
  },
};

// --- theme, density, rail -------------------------------------------------------------------------------------------

function look(key, value) {
  const saved = store.read('mutual.theme', {});
  if (value) { saved[key] = value; root.dataset[key] = value; } else { delete saved[key]; delete root.dataset[key]; }
  store.write('mutual.theme', saved);
  showLook();
}

function showLook() {
  for (const key of ['theme', 'density', 'rail']) {
    $$(`[data-set-${key}]`).forEach(b => b.setAttribute('aria-pressed', (b.getAttribute(`data-set-${key}`) || '') === (root.dataset[key] || '')));
  }
  $$('[data-toggle-rail]').forEach(b => b.setAttribute('aria-expanded', root.dataset.rail !== 'slim'));
}

// On a phone the sections beside this one are a row of their own.
$('.rail .folded:not([hidden]) [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });

on('click', '[data-set-theme]', b => look('theme', b.dataset.setTheme));
on('click', '[data-set-density]', b => look('density', b.dataset.setDensity));
on('click', '[data-toggle-rail]', () => look('rail', root.dataset.rail === 'slim' ? '' : 'slim'));
on('click', '[data-toggle-theme]', () => {
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  look('theme', dark ? 'light' : 'dark');
});

// --- htmx: CSRF, failures, live connection --------------------------------------------------------------------------

document.addEventListener('htmx:configRequest', event => {
  const header = meta('csrf-header');
  if (header && event.detail.verb !== 'get') event.detail.headers[header] = meta('csrf-token');
});
document.addEventListener('htmx:sendError', event => {
  // What the page fetches by itself it fetches again; only who did something is told that it did not work.
  const by = event.detail.requestConfig?.triggeringEvent?.type ?? '';
  if (!/^(live:|acted|load|every|intersect)/.test(by)) toast({ message: 'No connection. Nothing was changed; try again.', level: 'danger' });
});
document.addEventListener('htmx:responseError', event => {
  const status = event.detail.xhr.status;
  if (event.detail.xhr.getResponseHeader('HX-Trigger')?.includes('toast')) return;
  toast({
    level: 'danger',
    message: status === 401 || status === 403 ? 'You may not do this, or your session ended. Your draft is kept; sign in again.'
      : status === 409 ? 'Someone changed this meanwhile. Reload to see their version.'
      : `That did not work (${status}). Nothing was changed.`,
  });
});

// The stream can replace the button before its own request has its answer; what htmx then says to a button that is no
// longer on the page, the Undo among it, would be heard by nobody.
document.addEventListener('htmx:beforeSend', ({ detail: { elt, xhr } }) => {
  xhr.addEventListener('readystatechange', () => {
    if (xhr.readyState !== XMLHttpRequest.DONE || elt.isConnected) return;
    const said = xhr.getResponseHeader('HX-Trigger');
    if (!said?.startsWith('{')) return;
    for (const [name, detail] of Object.entries(JSON.parse(said))) document.dispatchEvent(new CustomEvent(name, { detail }));
  });
});

// What asked can be off the page when its answer comes, since the stream replaces rows and heads. htmx would then look for
// the parts of the answer in the tree that was taken off, and open a conversation beside somebody else's profile.
function answered({ detail }) {
  const { target, requestConfig: { elt } } = detail;
  if (!target.isConnected) {
    const successor = elt === target || !target.id ? null : document.getElementById(target.id);
    detail.target = successor ?? target;
    detail.shouldSwap &&= successor !== null;
  }
  if (!elt.isConnected) elt.getRootNode = () => document;
}
document.addEventListener('htmx:beforeSend', ({ detail }) => detail.target.addEventListener('htmx:beforeSwap', answered));
document.addEventListener('htmx:afterSwap', ({ detail }) => { delete detail.requestConfig?.elt.getRootNode; });

function live(up) {
  $$('[data-live]').forEach(el => { el.dataset.live = up ? 'on' : 'off'; });
  $$('[data-stale]').forEach(el => { el.hidden = up; });
}

// One stream per page. A change of a topic becomes the DOM event live:topic on the body, for hx-trigger; on coming back
// after a break everything is fetched once, since something may have been missed.
function follow(url) {
  const topics = new Set();
  let source, retry, grace, missed = false;
  const tell = topic => document.body.dispatchEvent(new CustomEvent(`live:${topic}`));
  const lost = () => { missed = true; grace ??= setTimeout(() => live(false), 4_000); };
  const open = () => {
    clearTimeout(retry);
    source?.close();
    source = new EventSource(url);
    source.addEventListener('ready', event => {
      event.data.split(' ').forEach(topic => topics.add(topic));
      clearTimeout(grace);
      grace = undefined;
      live(true);
      if (missed) topics.forEach(tell);
      missed = false;
    });
    source.addEventListener('change', event => tell(event.data));
    source.onerror = () => {
      lost();
      if (source.readyState === EventSource.CLOSED) retry = setTimeout(open, 3_000);
    };
  };
  addEventListener('offline', () => { lost(); live(false); });
  addEventListener('online', open);
  addEventListener('pagehide', () => source?.close());
  addEventListener('pageshow', event => { if (event.persisted) open(); });
  open();
}

// What I did myself shows at once, without waiting for the stream.
document.addEventListener('htmx:afterRequest', event => {
  if (event.detail.successful && event.detail.requestConfig.verb !== 'get') document.body.dispatchEvent(new CustomEvent('acted'));
});

// --- toasts ---------------------------------------------------------------------------------------------------------

const TOAST_MS = 10_000;

function toast({ message, undoUrl, level = 'ok' }) {
  const region = $('[data-toast]');
  if (!region || !message) return;
  $$('.toast', region).filter(other => !undoUrl && other.textContent === message).forEach(other => other.remove());
  const box = document.createElement('div');
  box.className = `toast ${level}`;
  const text = document.createElement('span');
  text.dir = 'auto';
  text.textContent = message;
  box.append(text);
  if (undoUrl) {
    const undo = document.createElement('button');
    undo.type = 'button';
    undo.className = 'btn';
    undo.textContent = region.dataset.undoLabel || 'Undo';
    undo.dataset.undoUrl = undoUrl;
    box.append(undo);
  }
  region.append(box);
  arm(box);
}

function arm(box) {
  let timer = setTimeout(() => box.remove(), TOAST_MS);
  box.addEventListener('pointerenter', () => clearTimeout(timer));
  box.addEventListener('pointerleave', () => { timer = setTimeout(() => box.remove(), TOAST_MS / 2); });
  box.addEventListener('focusin', () => clearTimeout(timer));
}

function undo(url, box) {
  box?.remove();
  if (window.htmx) return window.htmx.ajax('POST', url, { swap: 'none' });
  return fetch(url, { method: 'POST', headers: { [meta('csrf-header') || 'X-CSRF-TOKEN']: meta('csrf-token') || '' } }).then(() => location.reload());
}

on('click', '[data-undo-url]', b => undo(b.dataset.undoUrl, b.closest('.toast')));
on('click', '[data-toast-close]', b => b.closest('.toast').remove());
document.addEventListener('toast', event => toast(event.detail.value ?? event.detail));

// --- side panel -----------------------------------------------------------------------------------------------------

let panelOpener;
const panel = () => $('#panel');

function openPanel(link) {
  const aside = panel();
  const url = link.dataset.panelUrl;
  if (!aside || !window.htmx) return false;
  if (!aside.hidden && aside.dataset.url === url) return false; // the second click goes to the full page
  panelOpener = link;
  aside.dataset.url = url;
  aside.hidden = false;
  window.htmx.ajax('GET', url, { target: '#panel', swap: 'innerHTML' }).then(() => aside.focus({ preventScroll: true }));
  return true;
}

function closePanel() {
  const aside = panel();
  if (!aside || aside.hidden) return false;
  aside.hidden = true;
  aside.replaceChildren();
  delete aside.dataset.url;
  if (panelOpener?.isConnected) panelOpener.focus();
  return true;
}

on('click', '[data-panel-url]', (link, event) => {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
  if (openPanel(link)) event.preventDefault();
});
on('click', '[data-panel-close]', closePanel);

// --- command palette ------------------------------------------------------------------------------------------------

const palette = {
  get box() { return $('[data-palette]'); },
  get input() { return $('input', this.box); },
  get options() { return $$('[role=option]:not([hidden])', this.box); },

  open() {
    const box = this.box;
    if (!box || box.open) return;
    const list = $('[data-palette-commands]', box);
    const template = $('#commands');
    const sources = [...$$('[data-command]'), ...(template ? $$('[data-command]', template.content) : [])];
    const seen = new Set();
    list.replaceChildren(...sources.filter(s => !seen.has(s.dataset.command) && seen.add(s.dataset.command)).map(s => {
      const option = s.cloneNode(true);
      for (const name of [...option.getAttributeNames()]) if (!/^(href|data-(set|toggle|open)-.*|data-command)$/.test(name)) option.removeAttribute(name);
      option.setAttribute('role', 'option');
      option.tabIndex = -1;
      const icon = $('.icon', s)?.cloneNode(true);
      const word = document.createElement('span');
      word.textContent = s.dataset.command;
      option.replaceChildren(...[icon, word].filter(Boolean));
      return option;
    }));
    $('[data-palette-people]', box).replaceChildren();
    this.input.value = '';
    box.showModal();
    this.filter();
  },

  filter() {
    const words = this.input.value.trim().toLowerCase().split(/\s+/);
    $$('[data-palette-commands] [role=option]', this.box).forEach(o => { o.hidden = !words.every(w => o.textContent.toLowerCase().includes(w)); });
    this.select(0);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.people(), 120);
  },

  async people() {
    const q = this.input.value.trim();
    const target = $('[data-palette-people]', this.box);
    if (q.length < 2) { target.replaceChildren(); return this.select(0); }
    this.pending?.abort();
    this.pending = new AbortController();
    try {
      const answer = await fetch(`/palette?q=${encodeURIComponent(q)}`, { headers: { 'HX-Request': 'true' }, signal: this.pending.signal });
      if (answer.ok) { target.innerHTML = await answer.text(); this.select(this.at ?? 0); }
    } catch (failure) { if (failure.name !== 'AbortError') target.replaceChildren(); }
  },

  select(to) {
    const options = this.options;
    this.at = options.length ? (to + options.length) % options.length : 0;
    options.forEach((o, i) => {
      o.id ||= `cmd-${Math.random().toString(36).slice(2, 9)}`;
      o.setAttribute('aria-selected', i === this.at);
    });
    const chosen = options[this.at];
    if (chosen) this.input.setAttribute('aria-activedescendant', chosen.id); else this.input.removeAttribute('aria-activedescendant');
    chosen?.scrollIntoView({ block: 'nearest' });
    $('[data-palette-none]', this.box).hidden = options.length > 0;
  },

  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { event.preventDefault(); this.select(this.at + step); }
    if (event.key === 'Enter') { event.preventDefault(); this.options[this.at]?.click(); }
  },
};

on('input', '[data-palette] input', () => palette.filter());
on('keydown', '[data-palette] input', (_, event) => palette.key(event));
on('click', '[data-palette] [role=option]', () => palette.box.close());
on('click', '[data-open-palette]', () => palette.open());
on('click', '[data-open-help]', () => $('[data-help]')?.showModal());
on('click', '[data-close-dialog]', b => b.closest('dialog').close());
on('click', 'dialog', (box, event) => { if (event.target === box) box.close(); });

// --- menus on <details>: one open at a time, closed by Escape or a click elsewhere -------------------------------------

const openPops = () => $$('details.pop[open]');
// What comes over the stream does not shut a menu that somebody is using; the next time it is shown again.
document.addEventListener('htmx:oobBeforeSwap', event => { if ($('details.pop[open]', event.detail.target)) event.detail.shouldSwap = false; });
document.addEventListener('click', event => openPops().forEach(d => { if (!d.contains(event.target)) d.open = false; }));

// --- keyboard -------------------------------------------------------------------------------------------------------

let chord = -Infinity; // not 0: within a second of opening a page every key would be the second of two

function row(step) {
  const list = $('[data-list]');
  if (!list) return;
  const rows = $$('[data-row]', list).filter(r => r.offsetParent);
  const now = rows.findIndex(r => r.contains(document.activeElement) || r.hasAttribute('data-at'));
  const next = rows[now < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(Math.max(now + step, 0), rows.length - 1)];
  if (!next) return;
  rows.forEach(r => r.toggleAttribute('data-at', r === next));
  (rowLink(next) ?? next).focus();
  next.scrollIntoView({ block: 'nearest' });
}
const rowLink = r => $('a[data-open], a[href]', r);
const rowNow = () => $('[data-list] [data-row]:focus-within') ?? $('[data-list] [data-row][data-at]');
// A row that comes back changed is still the one somebody is at.
let rowBefore;
document.addEventListener('htmx:beforeSwap', () => { rowBefore = rowNow()?.id; });
document.addEventListener('htmx:afterSwap', () => {
  const again = rowBefore && !rowNow() && document.getElementById(rowBefore);
  if (!again) return;
  again.setAttribute('data-at', '');
  (rowLink(again) ?? again).focus({ preventScroll: true });
});

let lastTick;
function tick(box, range) {
  const all = $$('[data-list] [data-row] input[type=checkbox]');
  const state = range ? true : !box.checked;
  const [a, b] = [all.indexOf(range ? lastTick : box), all.indexOf(box)].sort((x, y) => x - y);
  all.slice(Math.max(a, 0), b + 1).forEach(x => { if (x.checked !== state) x.click(); });
  lastTick = box;
}

function press(key) {
  // What a row of a list offers itself stands before what the page does.
  const near = rowNow();
  const target = [...(near ? $$(`[data-key="${key}"]`, near) : []), ...$$(`[data-key="${key}"]`)].find(el => el.offsetParent && !el.disabled);
  if (!target) return false;
  if (target.matches('input, textarea, select')) { target.focus(); target.select?.(); return true; }
  target.click();
  if (target.matches('summary') && target.parentElement.open) $('.body :is(button, input:not([type=hidden]))', target.parentElement)?.focus();
  return true;
}

document.addEventListener('keydown', event => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') { event.preventDefault(); palette.open(); return; }
  if ((event.ctrlKey || event.metaKey) && event.key === 'Enter' && event.target.form && event.target.matches('textarea')) { event.preventDefault(); event.target.form.requestSubmit(); return; }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || $('dialog[open]')) return;
  if (event.key === 'Escape') {
    const pop = openPops().at(-1);
    if (pop) { pop.open = false; $('summary', pop).focus(); return; }
    if (closePanel()) return;
    if (typing(event.target)) event.target.blur();
    return;
  }
  if (typing(event.target)) return;
  const key = event.key;
  if (performance.now() - chord < 900 && /^[a-z]$/.test(key)) { chord = -Infinity; const to = $(`[data-go="${key}"]`); if (to) { event.preventDefault(); to.click(); return; } }
  chord = -Infinity;
  const done = () => event.preventDefault();
  switch (key) {
    case 'g': chord = performance.now(); return done();
    case '?': $('[data-help]')?.showModal(); return done();
    case '/': ($('[data-search]') ?? $('input[type=search]'))?.focus(); return done();
    case 'j': row(1); return done();
    case 'k': row(-1); return done();
    case 'o': rowNow() && rowLink(rowNow())?.click(); return done();
    case 'x': case 'X': { const box = rowNow() && $('input[type=checkbox]', rowNow()); if (box) tick(box, event.shiftKey); return done(); }
    case 'z': $$('.toast [data-undo-url]').at(-1)?.click(); return done();
    default: if (/^[a-z0-9]$/.test(key) && press(key)) done();
  }
});

// --- selection: bulk bar and 'select all' -----------------------------------------------------------------------------

on('change', '[data-select-all]', all => $$('[data-list] [data-row] input[type=checkbox]').forEach(b => { b.checked = all.checked; }));
document.addEventListener('change', event => {
  if (!event.target.matches('[data-list] input[type=checkbox], [data-select-all]')) return;
  const boxes = $$('[data-list] [data-row] input[type=checkbox]');
  const n = boxes.filter(b => b.checked).length;
  $$('[data-bulk]').forEach(bar => { bar.hidden = !n; });
  $$('[data-bulk-count]').forEach(el => { el.textContent = n; });
  $$('[data-select-all]').forEach(a => { a.checked = n > 0 && n === boxes.length; a.indeterminate = n > 0 && n < boxes.length; });
});

// The queue is drawn anew with every message; what was ticked stays ticked.
const bulkForm = () => $('#bulk');
const ticked = () => $$('#queue [data-row] .sel input').filter(b => b.checked).map(b => b.value);
let tickedBefore = [], everything = false;
const tellTicks = () => $('#queue [data-row] .sel input')?.dispatchEvent(new Event('change', { bubbles: true }));
document.addEventListener('htmx:beforeSwap', event => { if (event.detail.target?.id === 'queue') tickedBefore = ticked(); });
document.addEventListener('htmx:afterSwap', () => {
  if (!tickedBefore.length) return;
  $$('#queue [data-row] .sel input').forEach(b => { b.checked = tickedBefore.includes(b.value); });
  tickedBefore = [];
  tellTicks();
});
document.addEventListener('change', event => {
  if (!event.target.matches('#queue .sel input')) return;
  const form = bulkForm();
  if (!form) return;
  if (!event.target.checked && event.isTrusted) everything = false;
  const ids = ticked();
  $('[data-bulk-ids]', form).value = ids.join(',');
  $('[data-bulk-all]', form).value = everything && ids.length > 0;
  if (everything && ids.length) $('[data-bulk-count]', form).textContent = $('#queue > header .meta').textContent;
});
on('click', '[data-bulk-everything]', () => { everything = true; $$('#queue [data-row] .sel input').forEach(b => { b.checked = true; }); tellTicks(); });
on('click', '[data-bulk-nothing]', () => { everything = false; $$('#queue [data-row] .sel input').forEach(b => { b.checked = false; }); tellTicks(); });
on('submit', '#bulk', () => { if ($('[data-panes]')) $('[data-panes]').dataset.pane = 'thread'; });
on('click', '[data-bulk-run]', () => { everything = false; $$('#queue [data-row] .sel input').forEach(b => { b.checked = false; }); tellTicks(); });

// --- times ----------------------------------------------------------------------------------------------------------

const lang = navigator.language || root.lang || undefined; // as the server does, by Accept-Language
const relative = new Intl.RelativeTimeFormat(lang, { numeric: 'auto', style: 'narrow' });
const exact = new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'medium' });
const dayMonth = new Intl.DateTimeFormat(lang, { day: 'numeric', month: 'short', year: 'numeric' });
const UNITS = [['minute', 60], ['hour', 3600], ['day', 86400], ['week', 604800]];

function times(from = document) {
  const now = Date.now();
  $$('time[data-relative]', from).forEach(el => {
    const at = new Date(el.dateTime);
    if (isNaN(at)) return;
    const s = (at - now) / 1000;
    const [unit, size] = UNITS.findLast(u => Math.abs(s) >= u[1]) ?? ['second', 1];
    el.textContent = Math.abs(s) < 45 ? relative.format(0, 'second') : Math.abs(s) > 30 * 86400 ? dayMonth.format(at) : relative.format(Math.round(s / size), unit);
    el.title = exact.format(at);
  });
}
setInterval(times, 30_000);

// --- small things: copy, file drop, drafts, tabs of the composer, panes ------------------------------------------------

on('click', '[data-copy]', async b => {
  const what = b.dataset.copy || $(b.dataset.copyFrom)?.textContent.trim();
  try { await navigator.clipboard.writeText(what); toast({ message: b.dataset.copied || 'Copied' }); } catch { toast({ message: 'Copying is blocked here. Select the text and press Ctrl+C.', level: 'danger' }); }
});

for (const type of ['dragover', 'dragleave', 'drop']) on(type, '[data-file-drop]', (zone, event) => {
  event.preventDefault();
  zone.classList.toggle('over', type === 'dragover');
  const input = $('input[type=file]', zone);
  if (type === 'drop' && event.dataTransfer.files.length) { input.files = event.dataTransfer.files; input.dispatchEvent(new Event('change', { bubbles: true })); }
});
on('change', '[data-file-drop] input[type=file]', input => {
  const label = $('[data-file-name]', input.closest('[data-file-drop]'));
  const file = input.files[0];
  if (label && file) label.textContent = `${file.name} · ${new Intl.NumberFormat(lang, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 }).format(file.size / 1024)}`;
});

const draftKey = el => `mutual.draft.${el.dataset.draftKey}`;
on('input', 'textarea[data-draft-key]', el => { if (el.value) store.write(draftKey(el), el.value, sessionStorage); else store.drop(draftKey(el), sessionStorage); });
const forget = form => $$('textarea[data-draft-key]', form).forEach(el => store.drop(draftKey(el), sessionStorage));
document.addEventListener('htmx:beforeOnLoad', event => {
  const form = event.detail.elt;
  if (event.detail.xhr.status >= 300 || !form.matches?.('form') || event.detail.requestConfig.verb === 'get') return;
  forget(form);
  if (form.matches('[data-reset]')) form.reset();
});
document.addEventListener('submit', event => { if (!event.target.matches('[hx-post],[hx-put]')) forget(event.target); });

// --- composer: the draft is kept by the server too, '/' offers canned replies, the network's window runs out ----------

let drafting, keepNow;
on('input', 'textarea[data-draft-url]', el => {
  clearTimeout(drafting);
  const kind = $('input[name=kind]', el.form)?.value ?? 'reply';
  const saved = $('[data-saved]', el.form);
  if (saved) saved.textContent = '';
  keepNow = () => { keepNow = undefined; return keepDraft(el, kind); };
  drafting = setTimeout(() => keepNow?.(), 800);
});
addEventListener('pagehide', () => { clearTimeout(drafting); keepNow?.(); });
async function keepDraft(el, kind) {
  const saved = $('[data-saved]', el.form);
  try {
    const answer = await fetch(el.dataset.draftUrl, { method: 'POST', keepalive: true, headers: { [meta('csrf-header')]: meta('csrf-token') }, body: new URLSearchParams({ kind, text: el.value }) });
    if (saved && el.isConnected) saved.textContent = answer.ok ? (el.value.trim() ? 'Draft kept' : '') : 'Draft not kept';
  } catch { if (saved) saved.textContent = 'Draft not kept'; }
}
document.addEventListener('htmx:configRequest', event => { if (event.detail.elt.matches?.('[data-composer]')) { clearTimeout(drafting); keepNow = undefined; } });
// What was there when the text was begun is what its writer has seen.
on('beforeinput', '[data-composer] textarea', el => {
  const seen = $('input[name=seen]', el.form);
  if (seen && !el.value.trim()) seen.value = $('.thread')?.dataset.newest ?? seen.value;
});

const slash = el => /(^|\s)\/([\p{L}\p{N}_-]*)$/u.exec(el.value.slice(0, el.selectionStart));
const cannedBox = el => $('[data-canned]', el.form);
const cannedOptions = el => $$('[role=option]', cannedBox(el));
let cannedAsked;
function hideCanned(el) { const box = cannedBox(el); if (box) { box.hidden = true; box.replaceChildren(); } el.removeAttribute('aria-activedescendant'); }
function chooseCanned(el, to) {
  const options = cannedOptions(el);
  if (!options.length) return;
  const at = (to + options.length) % options.length;
  options.forEach((o, i) => { o.id = `canned-${i}`; o.setAttribute('aria-selected', i === at); });
  options[at].scrollIntoView({ block: 'nearest' });
}
on('input', 'textarea[data-canned-url]', async el => {
  const found = slash(el);
  if (!found) return hideCanned(el);
  cannedAsked?.abort();
  cannedAsked = new AbortController();
  try {
    const answer = await fetch(`${el.dataset.cannedUrl}?q=${encodeURIComponent(found[2])}`, { headers: { 'HX-Request': 'true' }, signal: cannedAsked.signal });
    if (!answer.ok || !slash(el)) return hideCanned(el);
    const box = cannedBox(el);
    box.innerHTML = await answer.text();
    box.hidden = false;
    chooseCanned(el, 0);
  } catch (failure) { if (failure.name !== 'AbortError') hideCanned(el); }
});
function insertCanned(el, option) {
  const found = slash(el);
  if (!found || !option) return;
  const from = found.index + found[1].length;
  el.setRangeText(option.dataset.insert, from, el.selectionStart, 'end');
  hideCanned(el);
  el.focus();
  el.dispatchEvent(new Event('input', { bubbles: true }));
}
on('keydown', 'textarea[data-canned-url]', (el, event) => {
  if (cannedBox(el)?.hidden !== false || event.ctrlKey || event.metaKey) return;
  const options = cannedOptions(el);
  const at = options.findIndex(o => o.getAttribute('aria-selected') === 'true');
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) { event.preventDefault(); chooseCanned(el, at + step); }
  if ((event.key === 'Enter' || event.key === 'Tab') && options.length) { event.preventDefault(); insertCanned(el, options[at]); }
  if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); hideCanned(el); }
});
on('click', '[data-insert]', option => insertCanned($('textarea', option.closest('form')), option));

function windows(from = document) {
  $$('[data-window-ends]', from).forEach(el => {
    const left = (new Date(el.dataset.windowEnds) - Date.now()) / 60_000;
    const say = $('[data-window-left]', el);
    say.textContent = left <= 0 ? 'closed until they write' : left < 60 ? `${Math.ceil(left)} min left` : `${Math.floor(left / 60)} h left`;
    el.classList.toggle('warn', left > 0 && left < 120);
    el.classList.toggle('danger', left <= 0);
  });
}
setInterval(windows, 30_000);

// How much room is left, once it gets tight.
on('input', 'textarea[data-limit]', el => {
  const left = $('[data-left]', el.form);
  const limit = Number(el.form.dataset.mode === 'note' ? el.dataset.noteLimit : el.dataset.limit);
  const rest = limit - [...el.value.trim()].length;
  if (left) left.textContent = rest > 200 ? '' : rest >= 0 ? `${rest} left` : `${-rest} too many`;
});

on('click', '[data-compose]', b => {
  const composer = b.closest('[data-composer]') ?? $('[data-composer]');
  if (!composer) return;
  composer.dataset.mode = b.dataset.compose;
  $$('[role=tab][data-compose]', composer).forEach(t => t.setAttribute('aria-selected', t.dataset.compose === b.dataset.compose));
  const kind = $('input[name=kind]', composer);
  if (kind) kind.value = b.dataset.compose;
  $('textarea', composer)?.focus();
});
on('keydown', '[role=tablist]', (list, event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const tabs = $$('[role=tab]', list);
  tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length].focus();
});

on('click', '[data-pane-to]', (b, event) => { if (event.ctrlKey || event.metaKey || event.shiftKey) return; event.preventDefault(); $('[data-panes]').dataset.pane = b.dataset.paneTo; });

// A row of the queue shows its conversation beside it; on a phone, instead of it.
function showRow(id, pane) {
  $$('a[data-qi][aria-current]').forEach(other => other.removeAttribute('aria-current'));
  document.getElementById(`q-${id}`)?.setAttribute('aria-current', 'true');
  let open = $('#queue input[name=open]');
  if (id) {
    open ??= $('#queue').appendChild(Object.assign(document.createElement('input'), { type: 'hidden', name: 'open' }));
    open.dataset.state = '';
    open.value = id;
  } else open?.remove();
  $('[data-panes]').dataset.pane = pane;
}
on('click', 'a[data-qi]', (link, event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  link.classList.remove('unread');
  showRow(link.id.slice(2), 'thread');
});
// If it does not come, the row of the conversation still shown is marked again: nobody answers the wrong person.
for (const failed of ['htmx:sendError', 'htmx:responseError']) document.addEventListener(failed, event => {
  if (!event.detail.elt.matches?.('a[data-qi]')) return;
  const shown = location.pathname.split('/')[2];
  showRow(shown, shown ? 'thread' : 'list');
});

function size(split, px) {
  const panes = split.closest('[data-panes]');
  const width = Math.round(Math.min(Math.max(px, 240), 520));
  panes.style.setProperty(`--${split.dataset.split}`, `${width}px`); // through the object model, which the CSP allows
  split.setAttribute('aria-valuenow', width);
  store.write(`mutual.pane.${split.dataset.split}`, width);
}
const near = split => (split.dataset.split === 'side') === (getComputedStyle(split).direction === 'ltr');
on('pointerdown', '[data-split]', (split, event) => {
  split.setPointerCapture(event.pointerId);
  split.classList.add('drag');
  const bounds = split.closest('[data-panes]').getBoundingClientRect();
  const move = e => size(split, near(split) ? bounds.right - e.clientX : e.clientX - bounds.left);
  split.addEventListener('pointermove', move);
  split.addEventListener('lostpointercapture', () => { split.classList.remove('drag'); split.removeEventListener('pointermove', move); }, { once: true });
});
on('keydown', '[data-split]', (split, event) => {
  const step = { ArrowLeft: -16, ArrowRight: 16 }[event.key];
  if (step) { event.preventDefault(); size(split, Number(split.getAttribute('aria-valuenow')) + (near(split) ? -step : step)); }
});

// --- till: a scanner is a keyboard that types fast and presses Enter, wherever the focus happens to be -----------------

const tillInput = () => $('[data-till] input[name=code]');
document.addEventListener('keydown', event => {
  const input = tillInput();
  if (!input || typing(event.target) || event.ctrlKey || event.metaKey || event.altKey || $('dialog[open]')) return;
  if (event.key.length === 1 && /[\w-]/.test(event.key)) { event.stopImmediatePropagation(); event.preventDefault(); input.focus(); input.value += event.key; }
}, true);
document.addEventListener('htmx:afterSettle', () => { const input = tillInput(); if (input && !$('.pop[open]')) { input.focus(); input.select(); } });

// --- every fragment that arrives --------------------------------------------------------------------------------------

function settle(from = document) {
  times(from);
  windows(from);
  $$('textarea[data-draft-key]', from).forEach(el => { if (!el.value) el.value = store.read(draftKey(el), '', sessionStorage); });
  $$('.toast:not([data-stay])', from).forEach(arm);
  $$('[data-scroll-end]', from).forEach(el => { el.scrollTop = el.scrollHeight; });
  const around = from.closest?.('[data-scroll-end]');
  if (around && around.dataset.atEnd !== 'false') around.scrollTop = around.scrollHeight;
}
// Whoever reads further up is not dragged to the end by what arrives there.
document.addEventListener('scroll', event => {
  const el = event.target;
  if (el.matches?.('[data-scroll-end]')) el.dataset.atEnd = el.scrollHeight - el.scrollTop - el.clientHeight < 48;
}, true);
// A list that is fetched anew stays where it was.
const places = new Map();
document.addEventListener('htmx:beforeSwap', () => $$('[data-keep-scroll][id]').forEach(el => places.set(el.id, el.scrollTop)));
document.addEventListener('htmx:afterSwap', () => $$('[data-keep-scroll][id]').forEach(el => { if (places.has(el.id)) el.scrollTop = places.get(el.id); }));
document.addEventListener('htmx:load', event => settle(event.detail.elt));
$$('[data-split]').forEach(split => { const px = store.read(`mutual.pane.${split.dataset.split}`); if (px) size(split, px); });
showLook();
settle();
if (document.body.dataset.events && window.EventSource) follow(document.body.dataset.events);
