// <script src="https://crm.example.org/assets/widget.js" data-account="shop" async></script>
// A button in the corner of any website, and our contact page behind it. No cookie, no inline style, nobody else's code:
// the website's own policy needs script-src and frame-src for our address, and nothing more.
(() => {
  'use strict';
  const script = document.currentScript;
  const account = script && script.dataset.account;
  if (!account || !/^[a-z0-9][a-z0-9_-]{0,63}$/.test(account)) return;
  const label = script.dataset.label || 'Write to us';
  const page = new URL('/p/contact/' + account, script.src).href;

  const dress = (element, style) => Object.assign(element.style, style);
  const corner = { position: 'fixed', insetInlineEnd: '16px', zIndex: '2147483000' };

  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label;
  button.setAttribute('aria-expanded', 'false');
  button.setAttribute('aria-controls', 'mutual-contact');
  dress(button, {
    ...corner, insetBlockEnd: '16px', padding: '12px 20px', border: '0', borderRadius: '24px', font: '600 16px/1.25 system-ui, sans-serif',
    color: '#fff', background: script.dataset.color || '#8f1150', cursor: 'pointer', boxShadow: '0 2px 12px rgb(0 0 0 / .3)',
  });

  const frame = document.createElement('iframe');
  frame.id = 'mutual-contact';
  frame.title = label;
  frame.hidden = true;
  dress(frame, {
    ...corner, insetBlockEnd: '76px', inlineSize: 'min(380px, calc(100vw - 32px))', blockSize: 'min(600px, calc(100vh - 108px))',
    border: '1px solid rgb(0 0 0 / .2)', borderRadius: '12px', background: '#fff', boxShadow: '0 4px 24px rgb(0 0 0 / .3)',
  });

  const show = (open) => {
    // Nothing is fetched from us before somebody wants to write.
    if (open && !frame.src) frame.src = page;
    frame.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    (open ? frame : button).focus();
  };
  button.addEventListener('click', () => show(frame.hidden));
  document.addEventListener('keydown', (it) => {
    if (it.key === 'Escape' && !frame.hidden) show(false);
  });

  const begin = () => document.body.append(frame, button);
  document.body ? begin() : document.addEventListener('DOMContentLoaded', begin);
})();
